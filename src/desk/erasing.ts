/** What is kept of a person is erased when a lead asks for it: at once, and for good. */
import type { Charter } from '../care/charter.ts';
import type { Destination, Json, Reply } from '../care/decision.ts';
import { leads } from '../care/permission.ts';
import type { Settings, Transaction } from './ports.ts';
import { type Gesture, onlyWords, type Ruling, type Stage } from './stage.ts';

/**
 * All of it or nothing: it may take a while, and the lead hears when it is done. Whoever erases themselves hears nothing
 * of it: an answer would have to be kept for them. Only with it, or with what is said instead, has its cause been acted
 * upon: if this process dies before, another one erases.
 */
export async function erasePerson(stage: Stage, gesture: Gesture, personId: string): Promise<void> {
  const { store, charters, clock, bell } = stage.parts;
  const { cause, byId } = gesture;
  const { teamId } = cause;
  const refusal = refusalOf(byId, personId, await charters.of(teamId));
  const permission = stage.permission(gesture);
  if (refusal || !(await permission).may) return void (await stage.perform(gesture, async () => refusal, permission));
  const tell = (transaction: Transaction, reply: Reply): Promise<void> => {
    const destination = destinationOf(gesture);
    return transaction.post(teamId, [{ kind: 'reply', key: `erased:${cause.key}`, destination, reply }], clock.now());
  };
  try {
    await store.longTransaction(async (transaction) => {
      const now = clock.now();
      if (!(await transaction.begin(cause, now))) return;
      // Before it: whoever erases themselves stands here, too.
      await transaction.record(teamId, { at: now, byId, what: { kind: 'erased' } });
      const settings = await transaction.settings(teamId);
      const without = withoutPerson(settings, personId);
      if (JSON.stringify(without) !== JSON.stringify(settings)) await transaction.saveSettings(teamId, without, now);
      const items = await transaction.erasePerson(teamId, personId, now);
      if (byId !== personId) await tell(transaction, { say: 'erased', items: items.length });
    });
  } catch (error) {
    await store.transaction(async (transaction) => {
      if (await transaction.begin(cause, clock.now())) await tell(transaction, { say: 'erase_failed' });
    });
    bell.ring('deliver');
    throw error;
  }
  charters.forget(teamId);
  bell.ring('deliver');
  bell.ring('due');
}

function refusalOf(byId: string, personId: string, charter: Charter): Ruling | undefined {
  if (!leads(byId, charter)) return onlyWords({ say: 'only_a_lead_erases' });
  const { people } = charter;
  const isLast = people !== 'members' && people.size === 1 && people.has(personId);
  return isLast ? onlyWords({ say: 'last_of_team', personId }) : undefined;
}

/** At Home nothing can be said but in a direct message. */
const destinationOf = ({ byId: personId, at }: Gesture): Destination =>
  at.channelId === personId ? { to: 'person', personId } : { to: 'only', personId, at };

type Part = { readonly [name: string]: Json };
const isPart = (value: Json | undefined): value is Part =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const partsOf = (value: Json | undefined): Part[] => (Array.isArray(value) ? value.filter(isPart) : []);

/**
 * Settings that name nobody who is not there. A list that nobody is left in is the default again: where the last lead
 * goes, the workspace's admins lead; a topic that nobody knows any more goes with them.
 */
export function withoutPerson(settings: Settings, personId: string): Settings {
  const { topics, customers } = settings;
  const knownTopics = partsOf(topics)
    .map((topic) => withoutIn(topic, personId, 'people'))
    .filter(({ people }) => people !== undefined);
  const served = partsOf(customers).map(({ prefers, ...customer }) => ({
    ...withoutIn(customer, personId, 'contacts'),
    ...(prefers !== undefined && prefers !== personId && { prefers }),
  }));
  return {
    ...withoutIn(withoutIn(settings, personId, 'people'), personId, 'leads'),
    ...(topics !== undefined && { topics: knownTopics }),
    ...(customers !== undefined && { customers: served }),
  };
}

function withoutIn(part: Part, personId: string, list: string): Part {
  const { [list]: named, ...rest } = part;
  if (!Array.isArray(named) || !named.includes(personId)) return part;
  const others = named.filter((one) => one !== personId);
  return others.length > 0 ? { ...rest, [list]: others } : rest;
}
