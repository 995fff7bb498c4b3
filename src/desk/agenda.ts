/** What people will be told next, as far as it stands in the database. Reading it asks Slack nothing, and changes nothing. */
import type { Absence } from '../care/absence.ts';
import { type Ahead, agendaOf, type Step } from '../care/agenda.ts';
import type { Charter } from '../care/charter.ts';
import { isOpenCommitment } from '../care/commitment.ts';
import type { Dossier } from '../care/item.ts';
import { mayAct } from '../care/permission.ts';
import type { Person } from '../care/person.ts';
import { EVER } from './absent.ts';
import type { Charters, Clock, SlackChannel, Store } from './ports.ts';

/** What Slack said of them last, however long ago; undefined: it has not been asked yet. */
export type Acquaintances = {
  person(teamId: string, personId: string): Promise<Person | undefined>;
  channel(teamId: string, channelId: string): Promise<SlackChannel | undefined>;
};

type Parts = { store: Pick<Store, 'ahead' | 'absences'>; known: Acquaintances; charters: Charters; clock: Clock };

export type Agenda = { steps: readonly Step[]; charter: Charter; people: readonly Person[]; deskName?: string };

/** Items that are looked at: of more than these the agenda is foretold from those whose turn comes first. */
const ITEMS = 50;

/** @param limit - so many steps at most, the soonest first */
export async function readAgenda(parts: Parts, teamId: string, limit: number): Promise<Agenda> {
  const { store, known, charters, clock } = parts;
  const now = clock.now();
  const [charter, away, ahead] = await Promise.all([
    charters.of(teamId),
    store.absences(teamId, now),
    store.ahead(teamId, now, ITEMS),
  ]);
  const everybody = [...new Set([...charter.leads, ...peopleIn(ahead)])];
  const asked = await Promise.all(everybody.map((personId) => known.person(teamId, personId)));
  const people = asked.filter((person) => person !== undefined);
  const steps = agendaOf(ahead, charter, [...goneAmong(people, charter), ...away], limit, now);
  const desk = charter.deskChannelId && (await known.channel(teamId, charter.deskChannelId));
  return { steps, charter, people, ...(desk && { deskName: desk.name }) };
}

const goneAmong = (people: readonly Person[], charter: Charter): Absence[] =>
  people
    .filter((person) => !mayAct(person, charter).may)
    .map(({ id }) => ({ personId: id, because: 'gone', since: EVER }));

const peopleIn = ({ dossiers, waiting }: Ahead): string[] => [
  ...[...dossiers, ...waiting.flatMap(({ dossier }) => dossier ?? [])].flatMap(peopleOf),
  ...waiting.flatMap(({ notice }) => ('personId' in notice.destination ? [notice.destination.personId] : [])),
];

function peopleOf({ item, commitments }: Dossier): string[] {
  const owing = commitments.filter(isOpenCommitment).flatMap(({ word }) => (word ? [word.ownerId] : []));
  const { owner, offer, handover } = item;
  const offered = offer ? [offer.toId, ...offer.queue] : [];
  const ended = item.state === 'open' ? [] : [item.endedBy];
  return [...(owner ? [owner.personId] : []), ...(handover ? [handover.toId] : []), ...owing, ...offered, ...ended];
}
