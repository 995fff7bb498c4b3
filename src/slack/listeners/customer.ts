/** One customer: how, when and by whom it wants to be served. From its items, and from the settings. */
import type { Charter } from '../../care/charter.ts';
import { customerOf } from '../../care/customer.ts';
import type { Item } from '../../care/item.ts';
import { isCustomer, leads, mayAct } from '../../care/permission.ts';
import type { Locale } from '../../care/person.ts';
import type { Settings } from '../../charter/settings.ts';
import type { Mistake, Settings as Saved } from '../../desk/ports.ts';
import { SETTINGS_CALLBACK } from '../names.ts';
import type { Surface } from '../surface.ts';
import { CUSTOMER_INPUT, customerModal } from '../views/modals/customer.ts';
import { present } from '../views/modals/settings/channels.ts';
import { CLOCKS, clockInput } from '../views/modals/settings/clocks.ts';
import { type CustomerSettings, customersIn, wholeCustomer } from '../views/modals/settings/customers.ts';
import { type InForce, NOTHING } from '../views/modals/settings/parts.ts';
import { type Fields, type Filled, filled, type Wrong, wrongAs, wrongIf } from './fields.ts';
import type { Opening } from './opening.ts';
import { absentFrom, clocksIn, wrongClocks } from './settings/forms.ts';
import { inForceNow, peopleOf } from './settings/found.ts';
import { besideInputs } from './settings/mistakes.ts';
import { readSpans } from './settings/reading.ts';
import { refreshed } from './settings/shown.ts';
import { placed, wrongName } from './settings/topics.ts';
import { onModal, type Submission } from './submit.ts';

/** As the settings take them. */
const NOTES_LENGTH = 500;

/** The clocks only where they were asked for: they are a lead's. */
export type Given = Omit<CustomerSettings, 'clocks'> & { clocks?: Record<string, number | undefined> };

const LANGUAGES: readonly Locale[] = ['en', 'it', 'pl'];

/** The preferred first, each once. */
function languagesIn(fields: Fields): Locale[] {
  const first = fields.choice(CUSTOMER_INPUT.language);
  const all = [
    ...(first === undefined || first === NOTHING ? [] : [first]),
    ...fields.choices(CUSTOMER_INPUT.languages),
  ];
  return [...new Set(all)].flatMap((code) => LANGUAGES.find((one) => one === code) ?? []);
}

export function readCustomer(fields: Fields): Filled<Given> {
  const [name, notes] = [fields.text(CUSTOMER_INPUT.name), fields.text(CUSTOMER_INPUT.notes)];
  const noCalls = readSpans(fields.text(CUSTOMER_INPUT.noCalls));
  const [prefers] = fields.people(CUSTOMER_INPUT.prefers);
  const asksClocks = CLOCKS.some((field) => fields.has(clockInput(field)));
  const wrong: Wrong = {
    ...wrongName(name, CUSTOMER_INPUT.name),
    ...('wrong' in noCalls && { [CUSTOMER_INPUT.noCalls.block_id]: noCalls.wrong }),
    ...(notes.length > NOTES_LENGTH && wrongAs(CUSTOMER_INPUT.notes, 'error.tooLong', { most: NOTES_LENGTH })),
    ...wrongClocks(fields, () => true),
  };
  return filled(wrong, () => ({
    name,
    channels: fields.channels(CUSTOMER_INPUT.channels),
    contacts: fields.people(CUSTOMER_INPUT.contacts),
    languages: languagesIn(fields),
    no_calls: 'is' in noCalls ? noCalls.is : [],
    ...(prefers !== undefined && { prefers }),
    ...(notes !== '' && { notes }),
    ...(asksClocks && { clocks: clocksIn(fields) }),
  }));
}

/** What no menu can show stays as it was: channels without the bot, and people whom Slack does not know any more. */
export function mergedInto(
  before: CustomerSettings | undefined,
  { clocks, channels, contacts, ...given }: Given,
  { found }: InForce,
  mayLead: boolean,
): CustomerSettings {
  const kept = present(before?.channels ?? [], found.channels);
  const gone = (before?.contacts ?? []).filter((id) => !found.people.has(id));
  const isSame = channels.length === kept.ids.length && channels.every((id) => kept.ids.includes(id));
  const own = mayLead && clocks ? definedIn(clocks) : before?.clocks;
  return {
    ...given,
    channels: before && isSame ? before.channels : [...kept.others, ...channels],
    contacts: [...new Set([...gone, ...contacts])],
    ...(own && Object.keys(own).length > 0 && { clocks: own }),
  };
}

const definedIn = (clocks: Record<string, number | undefined>): NonNullable<CustomerSettings['clocks']> =>
  Object.fromEntries(Object.entries(clocks).filter(([, value]) => value !== undefined));

/** Of an item's customer; of one that nobody knows yet, with what the item tells of it. */
export const customerCard: Opening = async ({ surface, dossier: { item }, charter, reader, byId, memory }) => {
  const { teamId } = item;
  const { personId } = item.contact ?? {};
  const name = customerOf(item, charter)?.name;
  const inForce = await inForceNow(surface, teamId, 'customers', (settings) => [
    ...peopleOf(settings, name),
    ...(personId === undefined ? [] : [personId]),
  ]);
  const known = customersIn(inForce.settings).find((one) => one.name === name);
  const customer = known ?? wholeCustomer(await toldBy(surface, item, charter));
  return customerModal(
    { customer, isKnown: known !== undefined, mayLead: leads(byId, charter) },
    inForce,
    memory,
    reader,
  );
};

async function toldBy(
  { directory }: Surface,
  item: Item,
  charter: Charter,
): Promise<Pick<CustomerSettings, 'name'> & Partial<CustomerSettings>> {
  const { anchor, conversation, contact, customerName } = item;
  const person = contact?.personId === undefined ? undefined : await directory.person(item.teamId, contact.personId);
  return {
    name: customerName ?? contact?.name ?? '',
    // In an internal channel a colleague may have written, about whomever.
    ...(anchor && conversation === 'here' && { channels: [anchor.channelId] }),
    ...(person && isCustomer(person, charter) && { contacts: [person.id] }),
  };
}

export function listenForCustomers(surface: Surface): void {
  onModal(
    surface,
    SETTINGS_CALLBACK.customer,
    readCustomer,
    (submission) => save(surface, submission),
    refreshed(surface),
  );
}

async function save(surface: Surface, submission: Submission<Given>) {
  const { done, memory, given } = submission;
  const { teamId } = done.cause;
  const inForce = await inForceNow(surface, teamId, 'customers', (settings) => [
    ...peopleOf(settings, memory.entry),
    ...given.contacts,
  ]);
  const wrong = await wrongNow(surface, teamId, given, inForce);
  if (Object.keys(wrong).length > 0) return { wrong };
  const mayLead = leads(done.byId, inForce.charter);
  const result = await surface.desk.setCustomer(
    done,
    mayLead ? 'lead' : 'agent',
    (saved) => {
      const customers = customersIn(saved as Settings);
      const before = customers.find(({ name }) => name === memory.entry);
      return {
        ...saved,
        customers: placed(customers, memory.entry, mergedInto(before, given, inForce, mayLead)),
      } as Saved;
    },
    {
      name: given.name,
      ...(memory.entry === undefined ? memory.item !== undefined && { item: memory.item } : { formerly: memory.entry }),
      channelIds: given.channels,
      contacts: given.contacts,
    },
  );
  return await besideInputs(surface, submission, result, CUSTOMER_INPUT.name, placeOf);
}

/** What only Slack knows: channels where the bot hears nothing, and somebody who may not serve anybody. */
async function wrongNow(surface: Surface, teamId: string, given: Given, { charter, found }: InForce): Promise<Wrong> {
  const person = given.prefers === undefined ? undefined : await surface.directory.person(teamId, given.prefers);
  return {
    ...wrongIf(absentFrom(given.channels, found.channels), CUSTOMER_INPUT.channels, 'error.inviteMe'),
    ...wrongIf(given.prefers !== undefined && !mayAct(person, charter).may, CUSTOMER_INPUT.prefers, 'error.notInTeam'),
  };
}

const PLACES: Readonly<Record<string, { block_id: string; action_id: string }>> = {
  name: CUSTOMER_INPUT.name,
  channels: CUSTOMER_INPUT.channels,
  contacts: CUSTOMER_INPUT.contacts,
  languages: CUSTOMER_INPUT.language,
  no_calls: CUSTOMER_INPUT.noCalls,
  prefers: CUSTOMER_INPUT.prefers,
  notes: CUSTOMER_INPUT.notes,
};

/** Of two customers with the same channel it does not matter which one is said to have it already. */
const placeOf = ([list, , part]: Mistake['path']) => (list === 'customers' ? PLACES[String(part)] : undefined);
