/** The customers that a charter names: their channels and people, and how each wants to be served. */
import { z } from 'zod';
import type { Clocks } from '../care/charter.ts';
import type { Customer } from '../care/customer.ts';
import { bareName } from './channels.ts';
import { clocksSchema, ownClocksOf } from './clocks.ts';
import { alike, channels, given, language, personId, personIds, shortText, span, spanOf } from './fields.ts';
import type { Report } from './report.ts';

const CUSTOMERS = 'Write the customers as a list, each with a name.';
const NO_CALLS = 'Write the hours without calls as a list of spans, like ["12:00-15:00"].';

const customer = z.strictObject(
  {
    name: shortText('Give the customer a name.', 75),
    channels: channels.optional(),
    contacts: personIds.optional(),
    languages: z.array(language, 'Write the languages as a list, like [it, en].').optional(),
    no_calls: z.array(span, NO_CALLS).optional(),
    prefers: personId.optional(),
    notes: shortText('Write the notes as text.', 500).optional(),
    clocks: clocksSchema.optional(),
  },
  CUSTOMERS,
);

type CustomerSettings = z.infer<typeof customer>;

/** What stands for one customer, and must not stand for another: where it stands, and how it is compared. */
const marksOf = ({
  name,
  channels = [],
  contacts = [],
}: CustomerSettings): { path: (string | number)[]; mark: string }[] => [
  { path: ['name'], mark: `name ${alike(name)}` },
  ...channels.map((one, index) => ({ path: ['channels', index], mark: `channel ${bareName(one)}` })),
  ...contacts.map((one, index) => ({ path: ['contacts', index], mark: `contact ${one}` })),
];

export const customersSchema = z.array(customer, CUSTOMERS).superRefine((customers, { addIssue }) => {
  const owners = new Map<string, CustomerSettings>();
  for (const [index, one] of customers.entries()) {
    for (const { path, mark } of marksOf(one)) {
      const owner = owners.get(mark) ?? one;
      owners.set(mark, owner);
      if (owner === one) continue;
      const message = `The customer "${owner.name}" has this already. Take it out of one of them.`;
      addIssue({ code: 'custom', path: [index, ...path], message, params: { code: 'taken' } });
    }
  }
});

type Found = {
  channelIds: (wanted: readonly string[]) => string[];
  members: (ids: readonly string[], event: string) => string[];
  /** Everybody's clocks. */
  clocks: Clocks;
};

export const customersOf = (
  settings: readonly CustomerSettings[],
  { channelIds, members, clocks }: Found,
): Customer[] =>
  settings.map((one) => {
    const [prefers] = members(
      one.prefers === undefined ? [] : [one.prefers],
      'a customer prefers somebody who is no full member of the workspace',
    );
    return {
      name: one.name,
      channelIds: channelIds(one.channels ?? []),
      contacts: one.contacts ?? [],
      languages: one.languages ?? [],
      noCalls: (one.no_calls ?? []).map(spanOf),
      ...given({ prefers, notes: one.notes }),
      clocks: ownClocksOf(one.clocks ?? {}, clocks),
    };
  });

/** Named once by its name and once by its id, a channel can belong to two: the first has it. */
export function reportShared(customers: readonly Customer[], teamId: string, report: Report): void {
  const all = customers.flatMap(({ channelIds }) => channelIds);
  const shared = all.filter((id, index) => all.indexOf(id) !== index);
  for (const channelId of new Set(shared)) {
    report('a channel belongs to two customers: the first has it', { teamId, channelId });
  }
}
