/** What holds now, with all that a modal of the settings needs to know of Slack. */
import { z } from 'zod';
import type { Settings } from '../../../charter/settings.ts';
import type { SectionName } from '../../names.ts';
import { clientOf, type Surface } from '../../surface.ts';
import { customersIn } from '../../views/modals/settings/customers.ts';
import type { Found, InForce, Named } from '../../views/modals/settings/parts.ts';

/** Saved settings have been looked through for mistakes: what they may be written as is known. */
export const writtenIn = async ({ charters }: Surface, teamId: string): Promise<Settings> =>
  (await charters.settings(teamId)) as Settings;

/**
 * @param section - what it is needed for; undefined: for the settings at a glance
 * @param peopleIn - whom the form shows: only they are looked up, since a trigger does not wait for everybody
 */
export async function inForceNow(
  surface: Surface,
  teamId: string,
  section?: SectionName,
  peopleIn: (settings: Settings) => readonly string[] = () => [],
): Promise<InForce> {
  const [charter, settings] = await Promise.all([surface.charters.of(teamId), writtenIn(surface, teamId)]);
  const { country } = settings.holidays ?? {};
  const needsPlaces = section === undefined || section === 'holidays';
  const [people, channels, groups, countries, regions] = await Promise.all([
    known(surface, teamId, peopleIn(settings)),
    surface.directory.channels(teamId),
    section === 'team' || hasGroups(settings) ? userGroups(surface, teamId) : [],
    section === 'holidays' ? surface.places.countries() : [],
    needsPlaces && country !== undefined ? surface.places.regions(country) : [],
  ]);
  const found: Found = { people, channels, groups, countries, regions };
  return { charter, settings, found };
}

/** Who is listed by hand as the team, or as its leads. */
export const listedIn = ({ people, leads }: Settings): string[] =>
  [people, leads].flatMap((one) => (Array.isArray(one) ? one : []));

/** Whom the card of that customer names. */
export const peopleOf = (settings: Settings, customer: string | undefined): string[] =>
  customersIn(settings)
    .filter(({ name }) => name === customer)
    .flatMap(({ contacts, prefers }) => [...contacts, ...(prefers ? [prefers] : [])]);

/** @throws when Slack cannot be asked: people whom it only cannot name just now must not be lost from a list */
async function known({ directory }: Surface, teamId: string, ids: readonly string[]): Promise<Set<string>> {
  const people = await Promise.all([...new Set(ids)].map((id) => directory.person(teamId, id)));
  return new Set(people.flatMap((person) => (person && !person.isDeleted ? [person.id] : [])));
}

const hasGroups = ({ people, leads }: Settings): boolean =>
  [people, leads].some((one) => typeof one === 'object' && !Array.isArray(one));

const group = z.looseObject({ id: z.string(), handle: z.string() });

/** A team without user groups, or a bot that may not see them, chooses its people one by one. */
async function userGroups(surface: Surface, teamId: string): Promise<Named[]> {
  const client = await clientOf(surface, teamId);
  const answer = await client.usergroups.list().catch(() => undefined);
  const groups = z.array(group).safeParse(answer?.usergroups ?? []).data ?? [];
  return groups.map(({ id, handle }) => ({ id, name: `@${handle}` }));
}
