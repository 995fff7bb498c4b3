/** Who is not there: who is away, and who may not act for the team any more. */
import type { Absence, Absences } from '../care/absence.ts';
import type { Charter } from '../care/charter.ts';
import { isOpenCommitment } from '../care/commitment.ts';
import type { Dossier } from '../care/item.ts';
import { mayAct } from '../care/permission.ts';
import type { Charters, Clock, Directory, Store } from './ports.ts';

type Parts = { store: Store; directory: Directory; charters: Charters; clock: Clock };

/** Nobody knows since when: they are gone at every instant that is looked at. */
export const EVER = new Date(0);

/** As far as it matters to that item. Outside of a transaction: Slack may have to be asked who is who. */
export async function absencesOf(parts: Parts, teamId: string, number: number): Promise<Absences> {
  const { store, clock } = parts;
  const [away, dossier] = await Promise.all([store.absences(teamId, clock.now()), store.dossier(teamId, number)]);
  return await absencesOn(dossier, teamId, away, parts);
}

/** @param away - whoever of the team is not there, as they or their Slack say */
export async function absencesOn(
  dossier: Dossier | undefined,
  teamId: string,
  away: Absences,
  { charters, directory }: Parts,
): Promise<Absences> {
  const charter = await charters.of(teamId);
  const people = dossier ? answeringFor(dossier) : [];
  const gone = await Promise.all(people.map((personId) => goneFrom(directory, charter, personId)));
  return [...gone.flat(), ...away];
}

/** Those who are told what is owed on it, or asked to take it. */
const answeringFor = ({ item, commitments }: Dossier): string[] => {
  const owing = commitments.filter(isOpenCommitment).map(({ word }) => word?.ownerId);
  const ended = item.state === 'open' ? undefined : item.endedBy;
  const all = [item.owner?.personId, ended, ...owing, ...(item.offer?.queue ?? [])];
  return [...new Set(all.filter((personId) => personId !== undefined))];
};

/** While Slack cannot be asked, they are taken to be there still. */
async function goneFrom(directory: Directory, charter: Charter, personId: string): Promise<Absence[]> {
  const found = await directory.person(charter.teamId, personId).then(
    (person) => mayAct(person, charter),
    () => undefined,
  );
  return found && !found.may ? [{ personId, because: 'gone', since: EVER }] : [];
}
