import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Charter } from '../../src/care/charter.ts';
import type { Door } from '../../src/care/decision.ts';
import { mayFlagAsCustomer, mayRequest } from '../../src/care/permission.ts';
import type { Person } from '../../src/care/person.ts';
import { Stage } from '../../src/desk/stage.ts';
import { directoryOf } from '../../src/slack/directory.ts';
import type { Team } from '../../src/slack/teams.ts';
import { charterWith, TEAM } from '../support/given.ts';

/** What Slack answers to `users.info`, or that it does not. */
type Told =
  | { is: 'told'; user: SlackUser }
  | { is: 'refused'; error: 'user_not_found' | 'user_not_visible' | 'missing_scope' }
  | { is: 'silent' }
  | { is: 'nonsense' };

type SlackUser = {
  id: string;
  team_id?: string;
  is_bot?: boolean;
  deleted?: boolean;
  is_restricted?: boolean;
  is_ultra_restricted?: boolean;
  /** What proves nothing. */
  is_stranger?: boolean;
  is_admin?: boolean;
  is_owner?: boolean;
  is_primary_owner?: boolean;
  is_app_user?: boolean;
  enterprise_user?: { teams?: string[] | null } | null;
  profile?: { real_name?: string; team?: string };
};

/** Where it is done. `every`: each message there is a request. */
const CHANNELS = {
  shared: 'C0SHARED',
  shared_every: 'C0EVERY',
  support: 'C0SUPPORT',
  desk: 'C0DESK',
  direct: 'D0DIRECT',
} as const;
type ChannelKind = keyof typeof CHANNELS;

const DOORS: readonly Door[] = [
  'reaction',
  'unreaction',
  'message',
  'button',
  'command',
  'modal',
  'shortcut',
  'mention',
  'workflow',
];

type Case = { told: Told; inList: boolean; listed: boolean; customersMayFlag: boolean; isLead: boolean };

const WHO = 'U0WHOEVER';
const often = <T>(usual: T, ...others: T[]) =>
  fc.oneof({ weight: 3, arbitrary: fc.constant(usual) }, { weight: 1, arbitrary: fc.constantFrom(...others) });
const flag = often<boolean | undefined>(undefined, true, false);

const user: fc.Arbitrary<SlackUser> = fc
  .record({
    id: often(WHO, 'USLACKBOT'),
    team_id: often<string | undefined>(TEAM, 'T0OTHER', 'E0AURORA', '', undefined, TEAM.toLowerCase(), `${TEAM}0`),
    is_bot: flag,
    deleted: flag,
    is_restricted: flag,
    is_ultra_restricted: flag,
    is_stranger: flag,
    is_admin: flag,
    is_owner: flag,
    is_primary_owner: flag,
    is_app_user: flag,
    enterprise_user: often<SlackUser['enterprise_user']>(
      undefined,
      { teams: [TEAM] },
      { teams: ['T0OTHER', TEAM] },
      { teams: ['T0OTHER', TEAM.toLowerCase(), `${TEAM}0`] },
      { teams: [] },
      { teams: null },
      null,
    ),
    profile: often<{ real_name?: string; team?: string } | undefined>({ real_name: 'Giulia Conti' }, { team: TEAM }),
  })
  .map((told) => Object.fromEntries(Object.entries(told).filter(([, value]) => value !== undefined)) as SlackUser);

const told: fc.Arbitrary<Told> = fc.oneof(
  { weight: 12, arbitrary: user.map((one): Told => ({ is: 'told', user: one })) },
  {
    weight: 1,
    arbitrary: fc.constantFrom<Told>(
      { is: 'refused', error: 'user_not_found' },
      { is: 'refused', error: 'user_not_visible' },
      { is: 'refused', error: 'missing_scope' },
      { is: 'silent' },
      { is: 'nonsense' },
    ),
  },
);

const cases: fc.Arbitrary<Case> = fc.record({
  told,
  listed: fc.boolean(),
  inList: fc.boolean(),
  customersMayFlag: fc.boolean(),
  isLead: fc.boolean(),
});

/** In an organization it is told of which of its workspaces somebody is a member, wherever they are at home. */
const isOurs = ({ team_id, enterprise_user }: SlackUser): boolean =>
  team_id === TEAM || enterprise_user?.teams?.includes(TEAM) === true;

/**
 * The table, in the domain's own words, over what Slack says. An agent is a full member of the installing workspace who
 * belongs to the charter's people; an outsider is everybody else: of another workspace, a guest, a bot, deactivated,
 * unknown.
 */
function agentBySay({ told: said, listed, inList }: Case): boolean {
  if (said.is !== 'told') return false;
  const { is_bot, deleted, is_restricted, is_ultra_restricted, id } = said.user;
  const isFull = !is_restricted && !is_ultra_restricted;
  const isSomebody = !is_bot && !deleted && id !== 'USLACKBOT';
  const belongs = listed ? inList : true;
  return isOurs(said.user) && isFull && isSomebody && belongs;
}

/** For whom the desk is there: a person of another workspace, or a guest. */
function customerBySay({ told: said }: Case): boolean {
  if (said.is !== 'told') return false;
  const { is_bot, deleted, is_restricted, is_ultra_restricted, id } = said.user;
  if (is_bot || deleted || id === 'USLACKBOT') return false;
  return !isOurs(said.user) || is_restricted === true || is_ultra_restricted === true;
}

const personId = ({ told: said }: Case): string => (said.is === 'told' ? said.user.id : WHO);

const charterFor = (one: Case): Charter =>
  charterWith({
    people: one.listed ? new Set(one.inList ? [personId(one), 'U0MARCO'] : ['U0MARCO']) : 'members',
    leads: one.isLead ? [personId(one)] : [],
    customersMayFlag: one.customersMayFlag,
    captures: new Set([CHANNELS.shared_every]),
  });

const OUT_OF_REACH = new Error('Slack does not answer');
const NOW = { now: () => new Date('2026-11-23T09:00:00Z') };

/** As the bot itself asks: Slack's answer read by the directory, and judged on the stage. Only Slack is stood in for. */
function productFor(one: Case, charter: Charter) {
  const info = async () => {
    const said = one.told;
    if (said.is === 'told') return { ok: true, user: said.user };
    if (said.is === 'nonsense') return { ok: true, user: { team_id: TEAM } };
    if (said.is === 'silent') throw OUT_OF_REACH;
    throw Object.assign(new Error(said.error), { code: 'slack_webapi_platform_error', data: { error: said.error } });
  };
  const client = { users: { info } } as unknown as Team['client'];
  const teams = { of: async () => ({ client }) };
  const memory = { person: async () => undefined, rememberPeople: async () => {} } as unknown as Parameters<
    typeof directoryOf
  >[0]['memory'];
  const directory = directoryOf({ teams, memory, clock: NOW, report: () => {} });
  const charters = { of: async () => charter };
  const stage = new Stage({ directory, charters, clock: NOW } as unknown as Stage['parts']);
  return { directory, stage };
}

/** Doors at which a person waits: who cannot be told there is refused. Elsewhere it is asked again later. */
const WAITED: ReadonlySet<Door> = new Set(['button', 'command', 'modal', 'shortcut']);

/** 2,300 people, each at every door and in every kind of channel. */
const PEOPLE = 2_300;
const SEED = 20261122;

type Count = { gestures: number; acted: number; refused: number; later: number; broke: number };

/** At every door and in every kind of channel. @returns what is otherwise than the table says */
async function throughEveryDoor(one: Case, stage: Stage, counts: Map<Door, Count>): Promise<unknown[]> {
  const wrong: unknown[] = [];
  const places = Object.entries(CHANNELS) as [ChannelKind, string][];
  for (const door of DOORS) {
    const count = counts.get(door) ?? { gestures: 0, acted: 0, refused: 0, later: 0, broke: 0 };
    counts.set(door, count);
    const isLater = one.told.is === 'silent' && !WAITED.has(door);
    const expected = agentBySay(one) ? 'acted' : isLater ? 'later' : 'refused';
    for (const [kind, channelId] of places) {
      const ruled = await ruling(stage, personId(one), door, channelId);
      count.gestures += 1;
      count[ruled] += 1;
      if (ruled !== expected) wrong.push({ door, kind, ruled, expected, one });
    }
  }
  return wrong;
}

const ruling = (stage: Stage, byId: string, door: Door, channelId: string): Promise<keyof Omit<Count, 'gestures'>> =>
  stage.permission({ cause: { teamId: TEAM, key: `${door}:${channelId}` }, byId, door, at: { channelId } }).then(
    (permission) => (permission.may ? 'acted' : 'refused'),
    (error: unknown) => (error === OUT_OF_REACH ? 'later' : 'broke'),
  );

/** What an outsider may: ask, where customers write or every message is a request; and flag, where the charter says so. */
function whatElse(one: Case, charter: Charter, person: Person | undefined): unknown[] {
  const flags = mayFlagAsCustomer(person, charter);
  const requests = person !== undefined && mayRequest(person, charter);
  const isThere = one.told.is === 'told' && !one.told.user.deleted;
  return [
    ...(flags === (customerBySay(one) && one.customersMayFlag) ? [] : [{ flags, one }]),
    ...(requests === (isThere && !agentBySay(one)) ? [] : [{ requests, one }]),
  ];
}

describe('who may act', () => {
  test('100,000 gestures of whoever, at every door and in every channel: as the table says, and no outsider acts', async () => {
    const counts = new Map<Door, Count>();
    const wrong: unknown[] = [];
    for (const one of fc.sample(cases, { seed: SEED, numRuns: PEOPLE })) {
      const charter = charterFor(one);
      const { stage, directory } = productFor(one, charter);
      wrong.push(...(await throughEveryDoor(one, stage, counts)));
      const person = await directory.person(TEAM, personId(one)).catch(() => undefined);
      wrong.push(...whatElse(one, charter, person));
    }
    const table = [...counts].map(([door, count]) => ({ door, ...count }));
    if (process.env.PERMISSION_TABLE) process.stdout.write(table.map((row) => `${JSON.stringify(row)}\n`).join(''));
    expect(wrong.slice(0, 3)).toEqual([]);
    expect(wrong).toHaveLength(0);
    expect(table.reduce((sum, { gestures }) => sum + gestures, 0)).toBeGreaterThanOrEqual(100_000);
    // Each door was tried by many who may, and many who may not.
    for (const { acted, refused } of table) expect(Math.min(acted, refused)).toBeGreaterThan(1_000);
  });
});
