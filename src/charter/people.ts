/** Who may act, who leads, and who of those that a charter names is really there. */
import { z } from 'zod';
import type { Charter } from '../care/charter.ts';
import type { Person } from '../care/person.ts';
import { personId } from './fields.ts';
import type { Report } from './report.ts';

const PEOPLE = 'Write members, or a list of Slack member ids.';
const LEADS = 'Write admins, or a list of Slack member ids.';

export const peopleSchema = z.union([z.literal('members'), z.array(personId).min(1, PEOPLE)], PEOPLE);
export const leadsSchema = z.union([z.literal('admins'), z.array(personId)], LEADS);

/** Those that are no full members stay in it: whoever acts is judged by what Slack says of them at that moment. */
export const peopleOf = (settings: z.infer<typeof peopleSchema> = 'members'): Charter['people'] =>
  settings === 'members' ? 'members' : new Set(settings);

/** A lead is an agent: whoever may not act is not told what should be done. */
export function leadsOf(
  settings: z.infer<typeof leadsSchema> = 'admins',
  people: Charter['people'],
  members: readonly Person[],
  among: (ids: readonly string[], event: string) => string[],
): string[] {
  const leads =
    settings === 'admins'
      ? members.filter(({ isAdmin }) => isAdmin).map(({ id }) => id)
      : among(settings, 'leads who are no full members of the workspace are left out');
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
