/** Settings, defaults and what Slack knows of the workspace, put together into the charter to decide by. */
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
import type { SlackChannel } from '../desk/ports.ts';
import { channelIdsIn, deskChannelIn } from './channels.ts';
import { clocksOf } from './clocks.ts';
import { customersOf, reportShared } from './customers.ts';
import { emojiOf } from './emoji.ts';
import { spanOf } from './fields.ts';
import { goodwillOf } from './goodwill.ts';
import { hoursOf } from './hours.ts';
import { laddersOf } from './ladders.ts';
import { type GroupMembers, groupsIn, leadsOf, membersAmong, peopleOf } from './people.ts';
import type { Report } from './report.ts';
import type { Settings } from './settings.ts';
import { tellingOf } from './telling.ts';
import { topicsOf } from './topics.ts';

export const DEFAULT_CHARTER_ID = 'default';
const DEFAULT_DIGEST_AT = '08:30';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/** What Slack knows of a workspace. */
export type Workspace = {
  members(teamId: string): Promise<Person[]>;
  /** Those that the bot is a member of. */
  channels(teamId: string): Promise<SlackChannel[]>;
  /** Ids of who is in that user group, by its id or its handle; nobody: it is empty, switched off or unknown. */
  groupMembers(teamId: string, wanted: string): Promise<readonly string[]>;
};

/** What it said, all at one time. */
export type SlackFacts = {
  people: readonly Person[];
  channels: readonly SlackChannel[];
  groups: ReadonlyMap<string, readonly string[]>;
};

export async function factsOf(workspace: Workspace, teamId: string, settings: Settings): Promise<SlackFacts> {
  const groups = [...new Set(groupsIn(settings).map(({ group }) => group))];
  const [people, channels, ...members] = await Promise.all([
    workspace.members(teamId),
    workspace.channels(teamId),
    ...groups.map(async (group) => [group, await workspace.groupMembers(teamId, group)] as const),
  ]);
  return { people, channels, groups: new Map(members) };
}

type Given = {
  settings: Settings;
  /** Local dates without work. */
  closed: ReadonlySet<string>;
  facts: SlackFacts;
  /** The charter until now: of a user group that is gone or empty nobody new may act, and nobody is locked out. */
  before: Charter | undefined;
};

export function resolve(teamId: string, { settings, closed, facts, before }: Given, report: Report): Charter {
  const members = facts.people.filter(({ isBot, isDeleted, isGuest }) => !isBot && !isDeleted && !isGuest);
  const among = membersAmong(members, teamId, report);
  const membersOf = membersIn(facts, teamId, before, report);
  const team = peopleOf(settings.people, membersOf, before?.people);
  const channelIds = channelIdsIn(facts.channels, teamId, report);
  const deskChannelId = deskChannelIn(facts.channels, settings.desk_channel, teamId, report);
  const zone = settings.zone ?? prevailing(members.flatMap((member) => member.zone || [])) ?? 'UTC';
  const calendar = { zone, hours: hoursOf(settings.hours), closed };
  const clocks = clocksOf(settings.clocks);
  const customers = customersOf(settings.customers ?? [], { channelIds, members: among, clocks });
  reportShared(customers, teamId, report);
  return {
    teamId,
    id: DEFAULT_CHARTER_ID,
    locale: settings.language ?? prevailing(members.flatMap(({ locale }) => locale ?? [])) ?? 'en',
    calendar,
    telling: tellingOf(calendar, (settings.quiet_hours ?? []).map(spanOf)),
    digestAt: settings.digest_at ?? DEFAULT_DIGEST_AT,
    ...(deskChannelId && { deskChannelId }),
    people: team,
    leads: leadsOf(settings.leads, { people: team, members, among, membersOf, before: before?.leads }),
    captures: new Set(channelIds(settings.capture?.every ?? [])),
    customers,
    topics: topicsOf(settings.topics ?? [], among),
    clocks,
    ladders: laddersOf(settings.ladders),
    ...signsOf(settings),
    ...boundsOf(settings),
  };
}

/** Of a group that nobody is in the operator is told, and what follows from it. */
function membersIn(facts: SlackFacts, teamId: string, before: Charter | undefined, report: Report): GroupMembers {
  return (group) => {
    const members = facts.groups.get(group);
    if (members && members.length > 0) return members;
    const event = before
      ? 'nobody is in a user group that the charter names: those of before stay'
      : 'nobody is in a user group that the charter names: nobody may act for it';
    report(event, { teamId, group });
    return undefined;
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

/** The value that most have; the first one met, when several are equal. */
function prevailing<T extends string | Locale>(values: readonly T[]): T | undefined {
  const counts = new Map<T, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].sort(([, one], [, other]) => other - one)[0]?.[0];
}
