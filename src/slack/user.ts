/** A person as Slack tells of them: any field but the id may be missing, or null. */
import { z } from 'zod';
import type { Locale, Person } from '../care/person.ts';

/** https://docs.slack.dev/reference/objects/user-object */
export const userShape = z.looseObject({
  id: z.string(),
  team_id: z.string().nullish(),
  name: z.string().nullish(),
  real_name: z.string().nullish(),
  profile: z.looseObject({ display_name: z.string().nullish(), real_name: z.string().nullish() }).nullish(),
  tz: z.string().nullish(),
  locale: z.string().nullish(),
  deleted: z.boolean().nullish(),
  is_bot: z.boolean().nullish(),
  enterprise_user: z.looseObject({ teams: z.array(z.unknown()).nullish() }).nullish(),
  is_restricted: z.boolean().nullish(),
  is_ultra_restricted: z.boolean().nullish(),
  is_admin: z.boolean().nullish(),
  is_owner: z.boolean().nullish(),
});

export type User = z.infer<typeof userShape>;

/** @param teamId - the workspace that asks */
export function personOf(user: User, teamId: string): Person {
  const { profile, enterprise_user: inOrganization } = user;
  // `team_id` may name the organization, or another workspace of it: of these a person is a member all the same.
  const isOurs = inOrganization?.teams?.includes(teamId) === true;
  return {
    id: user.id,
    homeTeamId: isOurs ? teamId : (user.team_id ?? ''),
    name: profile?.real_name || user.real_name || profile?.display_name || user.name || user.id,
    zone: isZone(user.tz) ? user.tz : '',
    ...(user.locale && { locale: localeOf(user.locale) }),
    isBot: user.is_bot === true || user.id === 'USLACKBOT',
    isDeleted: user.deleted === true,
    isGuest: user.is_restricted === true || user.is_ultra_restricted === true,
    isAdmin: user.is_admin === true || user.is_owner === true,
  };
}

/** Whoever reads none of our three languages most likely reads English. */
const localeOf = (told: string): Locale => {
  const language = told.slice(0, 2);
  return language === 'it' || language === 'pl' ? language : 'en';
};

/** To be looked up takes as long as all else that is read of a person; there are some hundreds. */
const zonesSeen = new Set<string>();

function isZone(zone: string | null | undefined): zone is string {
  if (!zone) return false;
  if (zonesSeen.has(zone)) return true;
  try {
    Intl.DateTimeFormat('en', { timeZone: zone });
    zonesSeen.add(zone);
    return true;
  } catch {
    return false;
  }
}
