/** Settings, defaults and what Slack knows of the workspace, put together into the charter to decide by. */
import type { Calendar, Span } from '../care/calendar.ts';
import type { Charter, Ladder } from '../care/charter.ts';
import { DEFAULT_CLOCKS, DEFAULT_EMOJI, DEFAULT_LADDERS } from '../care/charter.ts';
import type { Locale, Person } from '../care/person.ts';
import type { Charters, Clock } from '../desk/ports.ts';
import { publicHolidays } from './holidays.ts';
import type { Settings } from './settings.ts';
import { settingsSchema } from './settings.ts';

export const DEFAULT_CHARTER_ID = 'default';
const DEFAULT_DESK_CHANNEL = 'care-desk';
const DEFAULT_DIGEST_AT = '08:30';
const OFFICE_HOURS = ['09:00-13:00', '14:00-18:00'];
const DEFAULT_HOURS = { mon: OFFICE_HOURS, tue: OFFICE_HOURS, wed: OFFICE_HOURS, thu: OFFICE_HOURS, fri: OFFICE_HOURS };

/** A charter is put together anew after this long: people join, channels are made. */
const FRESH_MS = 5 * 60_000;
const MINUTE_MS = 60_000;

/** What Slack knows of a workspace. */
export type Workspace = {
  members(teamId: string): Promise<Person[]>;
  /** @param name - a channel's name or id */
  channelId(teamId: string, name: string): Promise<string | undefined>;
};

export type SettingsSource = { settings(teamId: string): Promise<unknown> };

export function chartersOf(
  parts: { source: SettingsSource; workspace: Workspace; clock: Clock },
  teams: readonly string[],
): Charters {
  const cache = new Map<string, { charter: Charter; until: number }>();
  return {
    teams: async () => [...teams],
    forget: (teamId) => void cache.delete(teamId),
    async of(teamId) {
      const now = parts.clock.now();
      const known = cache.get(teamId);
      if (known && now.getTime() < known.until) return known.charter;
      const settings = settingsSchema.parse((await parts.source.settings(teamId)) ?? {});
      const charter = await resolve(teamId, settings, parts.workspace, now);
      cache.set(teamId, { charter, until: now.getTime() + FRESH_MS });
      return charter;
    },
  };
}

async function resolve(teamId: string, settings: Settings, workspace: Workspace, now: Date): Promise<Charter> {
  const members = (await workspace.members(teamId)).filter(
    ({ isBot, isDeleted, isGuest }) => !isBot && !isDeleted && !isGuest,
  );
  const deskChannelId = await workspace.channelId(teamId, settings.desk_channel ?? DEFAULT_DESK_CHANNEL);
  const leads = settings.leads === undefined || settings.leads === 'admins' ? admins(members) : settings.leads;
  return {
    teamId,
    id: DEFAULT_CHARTER_ID,
    locale: settings.language ?? prevailing(members.map(({ locale }) => locale)) ?? 'en',
    calendar: await calendarOf(settings, settings.zone ?? prevailing(members.map(({ zone }) => zone)) ?? 'UTC', now),
    digestAt: settings.digest_at ?? DEFAULT_DIGEST_AT,
    ...(deskChannelId && { deskChannelId }),
    people: settings.people === undefined || settings.people === 'members' ? 'members' : new Set(settings.people),
    leads,
    emoji: { ...DEFAULT_EMOJI, ...withoutUndefined(settings.emoji ?? {}) },
    clocks: clocksOf(settings),
    ladders: laddersOf(settings),
  };
}

const admins = (members: readonly Person[]): string[] => members.filter(({ isAdmin }) => isAdmin).map(({ id }) => id);

async function calendarOf(settings: Settings, zone: string, now: Date): Promise<Calendar> {
  const { country, region, closed = [] } = settings.holidays ?? {};
  const year = now.getUTCFullYear();
  const holidays = country ? await publicHolidays(country, region, year - 1, year + 2) : [];
  const days = Object.entries(settings.hours ?? DEFAULT_HOURS);
  return {
    zone,
    hours: Object.fromEntries(days.map(([day, spans = []]) => [day, spans.map(spanOf)])),
    closed: new Set([...holidays, ...closed]),
  };
}

const spanOf = (text: string): Span => ({ from: text.slice(0, 5), to: text.slice(6) });

function clocksOf({ clocks }: Settings): Charter['clocks'] {
  const { first_answer_minutes, keep_posted_days } = clocks ?? {};
  return {
    first_answer:
      first_answer_minutes === undefined
        ? DEFAULT_CLOCKS.first_answer
        : { working_ms: first_answer_minutes * MINUTE_MS },
    keep_posted: keep_posted_days === undefined ? DEFAULT_CLOCKS.keep_posted : { working_days: keep_posted_days },
  };
}

function laddersOf({ ladders }: Settings): Charter['ladders'] {
  const given = Object.entries(withoutUndefined(ladders ?? {})).map(([clock, rungs]): [string, Ladder] => [
    clock,
    rungs.map((rung) =>
      'each' in rung
        ? { at: 'each_working_morning', tell: rung.tell }
        : { at: 'due', offset_ms: rung.minutes * MINUTE_MS, tell: rung.tell },
    ),
  ]);
  return { ...DEFAULT_LADDERS, ...Object.fromEntries(given) };
}

/** The value that most have; the first one met, when several are equal. */
function prevailing<T extends string | Locale>(values: readonly T[]): T | undefined {
  const counts = new Map<T, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].sort(([, one], [, other]) => other - one)[0]?.[0];
}

type Defined<T> = { [K in keyof T]: Exclude<T[K], undefined> };

const withoutUndefined = <T extends object>(object: T): Defined<T> =>
  Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined)) as Defined<T>;
