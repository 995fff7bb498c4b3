/** Who may act, who leads, and who of those that a charter names is really there. */
import { z } from 'zod';
import type { Charter } from '../care/charter.ts';
import type { Person } from '../care/person.ts';
import { personId } from './fields.ts';
import type { Report } from './report.ts';

const GROUP = 'Write the handle of a user group, like "@care-team", or its id, like S0123ABCD.';
const PEOPLE = 'Write members, a list of Slack member ids, or { user_group: "@care-team" }.';
const LEADS = 'Write admins, a list of Slack member ids, or { user_group: "@care-leads" }.';

const group = z.strictObject({ user_group: z.string(GROUP).regex(/^@?[^@#:<>\s]+$/, GROUP) });

export const peopleSchema = z.union([z.literal('members'), z.array(personId).min(1, PEOPLE), group], PEOPLE);
export const leadsSchema = z.union([z.literal('admins'), z.array(personId), group], LEADS);

type PeopleSettings = z.infer<typeof peopleSchema>;
type LeadSettings = z.infer<typeof leadsSchema>;

/** The ids of the people in it; undefined: nobody, or Slack does not know it. */
export type GroupMembers = (wanted: string) => readonly string[] | undefined;

/** The ids that are listed; undefined when nobody is listed one by one. */
export const listed = (settings: PeopleSettings | LeadSettings | undefined): readonly string[] | undefined =>
  Array.isArray(settings) ? settings : undefined;

const groupOf = (settings: PeopleSettings | LeadSettings | undefined): string | undefined =>
  typeof settings === 'object' && 'user_group' in settings ? settings.user_group : undefined;

type Named = { path: string[]; group: string };

/** The user groups that stand for people, by their handles or ids. */
export const groupsIn = (settings: {
  people?: PeopleSettings | undefined;
  leads?: LeadSettings | undefined;
}): Named[] =>
  (['people', 'leads'] as const).flatMap((setting) => {
    const found = groupOf(settings[setting]);
    return found === undefined ? [] : [{ path: [setting, 'user_group'], group: found }];
  });

/**
 * Those that are no full members stay in it: whoever acts is judged by what Slack says of them at that moment.
 * @param before - who could act until now: still may, when nobody is in the group any more. Missing: nobody may
 */
export function peopleOf(
  settings: PeopleSettings = 'members',
  membersOf: GroupMembers,
  before: Charter['people'] = new Set(),
): Charter['people'] {
  if (settings === 'members') return 'members';
  const ids = listed(settings) ?? membersOf(groupOf(settings) ?? '');
  return ids ? new Set(ids) : before;
}

type LeadParts = {
  people: Charter['people'];
  members: readonly Person[];
  among: (ids: readonly string[], event: string) => string[];
  membersOf: GroupMembers;
  /** Who led until now. */
  before: readonly string[] | undefined;
};

/** A lead is an agent: whoever may not act is not told what should be done. */
export function leadsOf(
  settings: LeadSettings = 'admins',
  { people, members, among, membersOf, before = [] }: LeadParts,
): string[] {
  const group = groupOf(settings);
  const ids = listed(settings) ?? (group === undefined ? undefined : (membersOf(group) ?? before));
  const leads = ids
    ? among(ids, 'leads who are no full members of the workspace are left out')
    : members.filter(({ isAdmin }) => isAdmin).map(({ id }) => id);
  return people === 'members' ? leads : leads.filter((id) => people.has(id));
}

/** Those of the ids that are full members; of the others the operator is told by the given event. */
export function membersAmong(members: readonly Person[], teamId: string, report: Report) {
  const full = new Set(members.map(({ id }) => id));
  return (ids: readonly string[], event: string): string[] => {
    const others = ids.filter((id) => !full.has(id));
    if (others.length > 0) report(event, { teamId, others });
    return ids.filter((id) => full.has(id));
  };
}
