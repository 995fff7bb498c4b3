/** A customer's own card: how, when and by whom it wants to be served. No revenue, no tier. */
import type { Span } from './calendar.ts';
import type { Charter, Clocks } from './charter.ts';
import type { Item } from './item.ts';
import type { Locale } from './person.ts';

export type Customer = {
  name: string;
  channelIds: readonly string[];
  /** Slack ids of the people who speak for it. */
  contacts: readonly string[];
  /** What may be spoken and written with it, the preferred first. */
  languages: readonly Locale[];
  /** Hours of the charter's zone, every day, in which it does not want to be called. */
  noCalls: readonly Span[];
  /** Slack id of the agent by whom it prefers to be served. */
  prefers?: string;
  notes?: string;
  /** Its own clock values, where they differ from everybody's. */
  clocks: Partial<Clocks>;
};

export const customerOf = (
  { customerName }: Pick<Item, 'customerName'>,
  { customers }: Charter,
): Customer | undefined => customers.find(({ name }) => name === customerName);

/** Whose channel it is, or for whom the person speaks. */
export const customerAt = (
  channelId: string | undefined,
  personId: string | undefined,
  { customers }: Charter,
): Customer | undefined =>
  customers.find(({ contacts }) => personId !== undefined && contacts.includes(personId)) ??
  customers.find(({ channelIds }) => channelId !== undefined && channelIds.includes(channelId));

/** The clock values that hold for this item. */
export const clocksFor = (item: Pick<Item, 'customerName'>, charter: Charter): Clocks => ({
  ...charter.clocks,
  ...customerOf(item, charter)?.clocks,
});
