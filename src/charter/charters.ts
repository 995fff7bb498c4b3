/** Settings, defaults and what Slack knows of the workspace, put together into the charter to decide by. */
import type { z } from 'zod';
import type { Charter } from '../care/charter.ts';
import {
  DEFAULT_AWAY,
  DEFAULT_AWAY_EMOJI,
  DEFAULT_BUDGET,
  DEFAULT_CHASES,
  DEFAULT_HANDOVER,
  DEFAULT_OFFER,
  DEFAULT_RETENTION,
} from '../care/charter.ts';
import type { Locale, Person } from '../care/person.ts';
import type { Charters, Clock, Mistake, Settings as SavedSettings, SlackChannel } from '../desk/ports.ts';
import { channelIdsIn, deskChannelIn } from './channels.ts';
import { clocksOf } from './clocks.ts';
import { customersOf, reportShared } from './customers.ts';
import { emojiOf } from './emoji.ts';
import { spanOf } from './fields.ts';
import { CharterFileError } from './file.ts';
import { goodwillOf } from './goodwill.ts';
import { publicHolidays } from './holidays.ts';
import { hoursOf } from './hours.ts';
import { laddersOf } from './ladders.ts';
import { leadsOf, membersAmong, peopleOf } from './people.ts';
import { oncePerFact, type Report } from './report.ts';
import type { Settings } from './settings.ts';
import { settingsSchema } from './settings.ts';
import { tellingOf } from './telling.ts';
import { topicsOf } from './topics.ts';

export const DEFAULT_CHARTER_ID = 'default';
const DEFAULT_DIGEST_AT = '08:30';

/** A charter is put together anew after this long: people join, channels are made. */
const FRESH_MS = 5 * 60_000;
/** When that failed it is tried again after this long. */
const RETRY_MS = 30_000;
const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/** What Slack knows of a workspace. */
export type Workspace = {
  members(teamId: string): Promise<Person[]>;
  /** Those that the bot is a member of. */
  channels(teamId: string): Promise<SlackChannel[]>;
};

export type SettingsSource = { settings(teamId: string): Promise<unknown> };

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
    settings: async (teamId) => ((await parts.source.settings(teamId)) ?? {}) as SavedSettings,
    mistakesIn: (settings) => mistakesIn(settings, clock.now()),
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

async function resolve(teamId: string, { source, workspace, clock, report }: Parts): Promise<Charter> {
  const now = clock.now();
  const settings = settingsOf(await source.settings(teamId));
  // Before Slack is asked: what is wrong with the charter itself is told even when Slack cannot be reached.
  const closed = await closedDays(settings, now);
  const [people, channels] = await Promise.all([workspace.members(teamId), workspace.channels(teamId)]);
  const members = people.filter(({ isBot, isDeleted, isGuest }) => !isBot && !isDeleted && !isGuest);
  const among = membersAmong(members, teamId, report);
  const team = peopleOf(settings.people);
  const channelIds = channelIdsIn(channels, teamId, report);
  const deskChannelId = deskChannelIn(channels, settings.desk_channel, teamId, report);
  const zone = settings.zone ?? prevailing(members.map((member) => member.zone)) ?? 'UTC';
  const calendar = { zone, hours: hoursOf(settings.hours), closed };
  const clocks = clocksOf(settings.clocks);
  const customers = customersOf(settings.customers ?? [], { channelIds, members: among, clocks });
  reportShared(customers, teamId, report);
  return {
    teamId,
    id: DEFAULT_CHARTER_ID,
    locale: settings.language ?? prevailing(members.map(({ locale }) => locale)) ?? 'en',
    calendar,
    telling: tellingOf(calendar, (settings.quiet_hours ?? []).map(spanOf)),
    digestAt: settings.digest_at ?? DEFAULT_DIGEST_AT,
    ...(deskChannelId && { deskChannelId }),
    people: team,
    leads: leadsOf(settings.leads, team, members, among),
    captures: new Set(channelIds(settings.capture?.every ?? [])),
    customers,
    topics: topicsOf(settings.topics ?? [], among),
    clocks,
    ladders: laddersOf(settings.ladders),
    ...signsOf(settings),
    ...boundsOf(settings),
  };
}

const signsOf = (settings: Settings): Pick<Charter, 'emoji' | 'customersMayFlag' | 'awayEmoji'> => ({
  emoji: emojiOf(settings.emoji),
  customersMayFlag: settings.customers_may_flag ?? false,
  awayEmoji: settings.away_emoji ? new Set(settings.away_emoji) : DEFAULT_AWAY_EMOJI,
});

type Bounds = Pick<
  Charter,
  'chases' | 'offer' | 'handover' | 'away' | 'goodwill' | 'budget' | 'retention' | 'afterCare'
>;

/** How long people have, how much is told, and how long it is kept. */
function boundsOf(settings: Settings): Bounds {
  const { offer_minutes, handover_hours, away_ahead_minutes, after_care_days, retention_days } = settings;
  return {
    chases: settings.chases ?? DEFAULT_CHASES,
    offer: offer_minutes === undefined ? DEFAULT_OFFER : { working_ms: offer_minutes * MINUTE_MS },
    handover: handover_hours === undefined ? DEFAULT_HANDOVER : { working_ms: handover_hours * HOUR_MS },
    away: away_ahead_minutes === undefined ? DEFAULT_AWAY : { ahead_ms: away_ahead_minutes * MINUTE_MS },
    goodwill: goodwillOf(settings.goodwill),
    ...(after_care_days !== undefined && { afterCare: { days: after_care_days } }),
    budget: { hourly: settings.budget?.hourly ?? DEFAULT_BUDGET.hourly },
    retention: retention_days === undefined ? DEFAULT_RETENTION : { days: retention_days },
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

/** What keeps a charter from being made of these settings; nothing, when one can be. */
async function mistakesIn(settings: unknown, now: Date): Promise<Mistake[]> {
  const parsed = settingsSchema.safeParse(settings);
  if (!parsed.success) return parsed.error.issues.map(mistakeOf);
  return await closedDays(parsed.data, now).then(
    () => [],
    (error: Error) => [{ path: ['holidays', 'country'], code: 'unknown_country', message: error.message }],
  );
}

const CODES: ReadonlySet<unknown> = new Set(['silence', 'double_meaning', 'stranger', 'taken']);

/** What settings say together has a code of its own; what one says by itself is just not valid. */
function mistakeOf(issue: z.core.$ZodIssue): Mistake {
  const code: unknown = issue.code === 'custom' ? issue.params?.code : undefined;
  const path = issue.path.filter((part) => typeof part !== 'symbol');
  return { path, code: CODES.has(code) ? (code as Mistake['code']) : 'invalid', message: issue.message };
}

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

/** The value that most have; the first one met, when several are equal. */
function prevailing<T extends string | Locale>(values: readonly T[]): T | undefined {
  const counts = new Map<T, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].sort(([, one], [, other]) => other - one)[0]?.[0];
}
