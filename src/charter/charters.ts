/** Settings, defaults and what Slack knows of the workspace, put together into the charter to decide by. */
import type { Calendar, Span } from '../care/calendar.ts';
import type { Charter, Ladder } from '../care/charter.ts';
import { DEFAULT_CLOCKS, DEFAULT_EMOJI, DEFAULT_LADDERS } from '../care/charter.ts';
import type { Locale, Person } from '../care/person.ts';
import type { Charters, Clock, SlackChannel } from '../desk/ports.ts';
import { CharterFileError } from './file.ts';
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
/** When that failed it is tried again after this long. */
const RETRY_MS = 30_000;
const MINUTE_MS = 60_000;

/** What Slack knows of a workspace. */
export type Workspace = {
  members(teamId: string): Promise<Person[]>;
  /** Those that the bot is a member of. */
  channels(teamId: string): Promise<SlackChannel[]>;
};

export type SettingsSource = { settings(teamId: string): Promise<unknown> };

/** What an operator should know of: ids and reasons. */
type Report = (event: string, facts: Record<string, unknown>) => void;

type Parts = { source: SettingsSource; workspace: Workspace; clock: Clock; report: Report };

export type LivingCharters = Charters & {
  /** Settles when no charter is being put together. */
  idle(): Promise<void>;
};

/** `version` counts how often the team's charter had been forgotten when this one was begun. */
type Known = { charter: Charter; until: number; version: number };

/**
 * A charter that has grown old is served while it is put together anew, and for as long as Slack fails:
 * yesterday's leads are better than no nudges. Only what was forgotten is waited for.
 */
export function chartersOf(parts: Parts, teams: readonly string[]): LivingCharters {
  const { clock, report } = parts;
  const cache = new Map<string, Known>();
  const versions = new Map<string, number>();
  const underWay = new Map<string, { version: number; charter: Promise<Charter> }>();
  const warn = oncePerFact(report);
  const versionOf = (teamId: string): number => versions.get(teamId) ?? 0;

  /** @throws only when there is none to go on with */
  async function build(teamId: string, version: number): Promise<Charter> {
    try {
      const charter = await resolve(teamId, { ...parts, report: warn });
      cache.set(teamId, { charter, until: clock.now().getTime() + FRESH_MS, version });
      return charter;
    } catch (error) {
      const known = cache.get(teamId);
      if (!known) throw error;
      cache.set(teamId, { ...known, until: clock.now().getTime() + RETRY_MS, version });
      report('charter not refreshed', { teamId, why: error instanceof Error ? error.message : String(error) });
      return known.charter;
    }
  }

  /** One at a time for each team, however many ask; one that was begun before it was forgotten does not count. */
  function renew(teamId: string): Promise<Charter> {
    const version = versionOf(teamId);
    const running = underWay.get(teamId);
    if (running?.version === version) return running.charter;
    const before = running?.charter.catch(() => undefined) ?? Promise.resolve();
    const charter = before
      .then(() => build(teamId, version))
      .finally(() => {
        if (underWay.get(teamId)?.version === version) underWay.delete(teamId);
      });
    underWay.set(teamId, { version, charter });
    return charter;
  }

  return {
    teams: async () => [...teams],
    forget: (teamId) => void versions.set(teamId, versionOf(teamId) + 1),
    async of(teamId) {
      const known = cache.get(teamId);
      if (known?.version !== versionOf(teamId)) return await renew(teamId);
      if (clock.now().getTime() >= known.until) void renew(teamId);
      return known.charter;
    },
    async idle() {
      await Promise.allSettled([...underWay.values()].map(({ charter }) => charter));
    },
  };
}

/** The same warning, every five minutes, is no news. */
function oncePerFact(report: Report): Report {
  const told = new Set<string>();
  return (event, facts) => {
    const fact = JSON.stringify([event, facts]);
    if (told.has(fact)) return;
    told.add(fact);
    report(event, facts);
  };
}

async function resolve(teamId: string, { source, workspace, clock, report }: Parts): Promise<Charter> {
  const now = clock.now();
  const settings = settingsOf(await source.settings(teamId));
  // Before Slack is asked: what is wrong with the charter itself is told even when Slack cannot be reached.
  const closed = await closedDays(settings, now);
  const [people, channels] = await Promise.all([workspace.members(teamId), workspace.channels(teamId)]);
  const members = people.filter(({ isBot, isDeleted, isGuest }) => !isBot && !isDeleted && !isGuest);
  const deskChannelId = deskChannelIn(channels, settings.desk_channel ?? DEFAULT_DESK_CHANNEL, teamId, report);
  return {
    teamId,
    id: DEFAULT_CHARTER_ID,
    locale: settings.language ?? prevailing(members.map(({ locale }) => locale)) ?? 'en',
    calendar: {
      zone: settings.zone ?? prevailing(members.map(({ zone }) => zone)) ?? 'UTC',
      hours: hoursOf(settings),
      closed,
    },
    digestAt: settings.digest_at ?? DEFAULT_DIGEST_AT,
    ...(deskChannelId && { deskChannelId }),
    people: settings.people === undefined || settings.people === 'members' ? 'members' : new Set(settings.people),
    leads: leadsOf(settings, members, teamId, report),
    emoji: { ...DEFAULT_EMOJI, ...withoutUndefined(settings.emoji ?? {}) },
    clocks: clocksOf(settings),
    ladders: laddersOf(settings),
  };
}

function settingsOf(saved: unknown): Settings {
  const parsed = settingsSchema.safeParse(saved ?? {});
  if (parsed.success) return parsed.data;
  const mistakes = parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
  throw new CharterFileError(
    `The charter that was saved cannot be used; start once with CHARTER_FILE.\n${mistakes.join('\n')}`,
  );
}

/** Internal words are for the team: a channel that others read, or soon will, is no desk. */
function deskChannelIn(
  channels: readonly SlackChannel[],
  wanted: string,
  teamId: string,
  report: Report,
): string | undefined {
  const bare = wanted.replace(/^#/, '');
  const found = channels.find(({ id, name }) => id === bare || name === bare);
  if (!found) report('the bot is in no desk channel: invite it', { teamId, deskChannel: bare });
  if (!found?.isShared) return found?.id;
  report('the desk channel is shared with another workspace: choose another one', { teamId, channelId: found.id });
  return undefined;
}

function leadsOf({ leads }: Settings, members: readonly Person[], teamId: string, report: Report): string[] {
  if (leads === undefined || leads === 'admins') return admins(members);
  const full = new Set(members.map(({ id }) => id));
  const others = leads.filter((id) => !full.has(id));
  if (others.length > 0) report('leads who are no full members of the workspace are left out', { teamId, others });
  return leads.filter((id) => full.has(id));
}

const admins = (members: readonly Person[]): string[] => members.filter(({ isAdmin }) => isAdmin).map(({ id }) => id);

/** Public holidays and the team's own. @throws CharterFileError when nothing is known of the country or region */
export async function closedDays({ holidays }: Settings, now: Date): Promise<Set<string>> {
  const { country, region, closed = [] } = holidays ?? {};
  const year = now.getUTCFullYear();
  try {
    return new Set([...(country ? await publicHolidays(country, region, year - 1, year + 2) : []), ...closed]);
  } catch (error) {
    throw new CharterFileError(error instanceof Error ? error.message : String(error));
  }
}

const hoursOf = ({ hours }: Settings): Calendar['hours'] =>
  Object.fromEntries(Object.entries(hours ?? DEFAULT_HOURS).map(([day, spans = []]) => [day, spans.map(spanOf)]));

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
