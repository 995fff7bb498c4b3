/** What is wrong with settings: each mistake with its place, a code, and what to write instead. */
import type { z } from 'zod';
import type { Mistake } from '../desk/ports.ts';
import { HolidaysError } from './errors.ts';
import { closedDays } from './holidays.ts';
import { groupsIn } from './people.ts';
import { settingsSchema } from './settings.ts';

const GROUP =
  'No such user group is active in Slack, or nobody is in it: write its handle, like "@care-team", or its id.';

/** @param groupMembers - nobody: there is no such group, or it is empty */
export async function mistakesIn(
  settings: unknown,
  now: Date,
  groupMembers: (wanted: string) => Promise<readonly string[]>,
): Promise<Mistake[]> {
  const parsed = settingsSchema.safeParse(settings);
  if (!parsed.success) return parsed.error.issues.flatMap(mistakesOf);
  const unknownDays = closedDays(parsed.data.holidays, now).then(() => [], mistakeOfHolidays);
  const unknownGroups = groupsIn(parsed.data).map(async ({ path, group }): Promise<Mistake[]> => {
    // What Slack fails to tell is no mistake of whoever wrote it.
    const members = await groupMembers(group).catch(() => undefined);
    return members?.length === 0 ? [{ path, code: 'unknown_group', message: GROUP }] : [];
  });
  return (await Promise.all([unknownDays, ...unknownGroups])).flat();
}

function mistakeOfHolidays(error: unknown): Mistake[] {
  if (!(error instanceof HolidaysError)) throw error;
  const { setting, message } = error;
  return [{ path: ['holidays', setting], code: setting === 'region' ? 'unknown_region' : 'unknown_country', message }];
}

const CODES: ReadonlySet<unknown> = new Set(['silence', 'double_meaning', 'stranger', 'taken']);

/** What settings say together has a code of its own; what one says by itself is just not valid. */
export function mistakesOf(issue: z.core.$ZodIssue): Mistake[] {
  const path = issue.path.filter((part) => typeof part !== 'symbol');
  if (issue.code === 'unrecognized_keys') {
    const place = path.length > 0 ? `under "${path.join('.')}"` : 'at the top';
    return issue.keys.map((key) => ({
      path: [...path, key],
      code: 'invalid',
      message: `"${key}" is not a setting ${place}. Take it out, or look at the example for its name.`,
    }));
  }
  const code: unknown = issue.code === 'custom' ? issue.params?.code : undefined;
  return [{ path, code: CODES.has(code) ? (code as Mistake['code']) : 'invalid', message: issue.message }];
}
