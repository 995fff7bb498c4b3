import { describe, expect, test } from 'vitest';
import { addWorkingTime, isWorkingDay } from '../../src/care/calendar.ts';
import {
  DEFAULT_AWAY,
  DEFAULT_AWAY_EMOJI,
  DEFAULT_BUDGET,
  DEFAULT_CHASES,
  DEFAULT_CLOCKS,
  DEFAULT_EMOJI,
  DEFAULT_GOODWILL,
  DEFAULT_HANDOVER,
  DEFAULT_LADDERS,
  DEFAULT_OFFER,
  DEFAULT_RETENTION,
} from '../../src/care/charter.ts';
import type { Json } from '../../src/care/decision.ts';
import type { Person } from '../../src/care/person.ts';
import { chartersOf, type Workspace } from '../../src/charter/charters.ts';
import { CharterFileError } from '../../src/charter/errors.ts';
import type { SlackChannel } from '../../src/desk/ports.ts';
import { anna, giulia, marco, OFFICE, person, TEAM } from '../support/given.ts';

const NOVEMBER = new Date('2026-11-23T09:00:00Z');
const jan = person('U0JAN', { locale: 'pl', zone: 'Europe/Warsaw' });

type Setup = {
  settings?: unknown;
  members?: Person[];
  channels?: SlackChannel[];
  groups?: Record<string, string[]>;
  now?: () => Date;
};

const desk: SlackChannel = { id: 'C0DESK', name: 'care-desk', isShared: false };

/** A workspace as Slack would tell it; `asked` counts how often it is asked. */
function team({
  settings,
  members = [marco, anna, giulia, jan],
  channels = [desk],
  groups = {},
  now = () => NOVEMBER,
}: Setup = {}) {
  const asked = { members: 0 };
  const slack = { members, fails: false, answers: Promise.resolve() };
  const workspace: Workspace = {
    async members() {
      asked.members += 1;
      await slack.answers;
      if (slack.fails) throw new Error('internal_error');
      return slack.members;
    },
    channels: async () => channels,
    async groupMembers(_teamId, wanted) {
      if (slack.fails) throw new Error('internal_error');
      return groups[wanted] ?? [];
    },
  };
  const told: [event: string, facts: Record<string, unknown>][] = [];
  const report = (event: string, facts: Record<string, unknown>) => void told.push([event, facts]);
  const saved = { settings, revision: 1, asked: 0 };
  const source = {
    read: async () => ({ ...saved }),
    async revision() {
      saved.asked += 1;
      return saved.revision;
    },
  };
  const charters = chartersOf({ source, workspace, clock: { now }, report }, [TEAM]);
  return { charters, asked, slack, groups, saved, told, charter: () => charters.of(TEAM) };
}

describe('without a file', () => {
  test('a team has the defaults, and what most of its members have in Slack', async () => {
    const calendar = {
      zone: 'Europe/Rome',
      hours: { mon: OFFICE, tue: OFFICE, wed: OFFICE, thu: OFFICE, fri: OFFICE },
      closed: new Set(),
    };
    expect(await team().charter()).toEqual({
      teamId: TEAM,
      id: 'default',
      locale: 'it',
      calendar,
      telling: calendar,
      digestAt: '08:30',
      deskChannelId: 'C0DESK',
      people: 'members',
      leads: [giulia.id],
      captures: new Set(),
      emoji: DEFAULT_EMOJI,
      customersMayFlag: false,
      awayEmoji: DEFAULT_AWAY_EMOJI,
      clocks: DEFAULT_CLOCKS,
      ladders: DEFAULT_LADDERS,
      chases: DEFAULT_CHASES,
      offer: DEFAULT_OFFER,
      handover: DEFAULT_HANDOVER,
      away: DEFAULT_AWAY,
      goodwill: DEFAULT_GOODWILL,
      budget: DEFAULT_BUDGET,
      retention: DEFAULT_RETENTION,
      topics: [],
      customers: [],
    });
  });

  test('guests, bots and deactivated accounts have no say, and are no leads', async () => {
    const others = [{ isGuest: true }, { isBot: true }, { isDeleted: true }].map((flag, index) =>
      person(`U0OTHER${index}`, { ...flag, isAdmin: true, locale: 'en', zone: 'UTC' }),
    );
    const charter = await team({ members: [...others, jan] }).charter();
    expect(charter).toMatchObject({ locale: 'pl', calendar: { zone: 'Europe/Warsaw' }, leads: [] });
  });

  test('of an empty workspace it is English, and UTC', async () => {
    expect(await team({ members: [] }).charter()).toMatchObject({ locale: 'en', calendar: { zone: 'UTC' } });
  });

  test('without a desk channel there is none, and the operator is told', async () => {
    const { charter, told } = team({ channels: [] });
    expect(await charter()).not.toHaveProperty('deskChannelId');
    expect(told).toEqual([['the bot is in no desk channel: invite it', { teamId: TEAM, deskChannel: 'care-desk' }]]);
  });

  test('a desk channel that outsiders can read is none, and the operator is told', async () => {
    const { charter, told } = team({ channels: [{ ...desk, isShared: true }] });
    expect(await charter()).not.toHaveProperty('deskChannelId');
    expect(told).toEqual([
      ['the desk channel is shared with another workspace: choose another one', { teamId: TEAM, channelId: 'C0DESK' }],
    ]);
  });
});

describe('what is set', () => {
  test('takes the place of the default, and of that alone', async () => {
    const settings = {
      emoji: { flag: ['sos'] },
      clocks: { first_answer_minutes: 10 },
      ladders: {
        promise: [
          { minutes: -5, tell: ['desk'] },
          { each: 'working_morning', tell: ['lead'] },
        ],
      },
      leads: [marco.id],
      people: [marco.id, anna.id],
      desk_channel: 'assistenza',
    };
    const charter = await team({
      settings,
      channels: [desk, { ...desk, id: 'C0OTHER', name: 'assistenza' }],
    }).charter();
    expect(charter.emoji).toEqual({ ...DEFAULT_EMOJI, flag: ['sos'] });
    expect(charter.clocks).toEqual({ ...DEFAULT_CLOCKS, first_answer: { working_ms: 600_000 } });
    expect(charter.ladders).toEqual({
      ...DEFAULT_LADDERS,
      promise: [
        { at: 'due', offset_ms: -300_000, tell: ['desk'] },
        { at: 'each_working_morning', tell: ['lead'] },
      ],
    });
    expect(charter).toMatchObject({
      leads: [marco.id],
      people: new Set([marco.id, anna.id]),
      deskChannelId: 'C0OTHER',
    });
  });

  test('every clock, ladder and limit has its setting', async () => {
    const rungs = [{ each: 'working_morning', tell: ['desk'] }];
    const clocks = {
      first_answer_minutes: 1,
      opening_minutes: 2,
      every_answer_minutes: 3,
      keep_posted_days: 4,
      keep_posted_waiting_on_customer_days: 5,
      resolution_hours: 6,
    };
    const named = Object.keys(DEFAULT_LADDERS);
    const charter = await team({
      settings: {
        clocks,
        ladders: Object.fromEntries(named.map((clock) => [clock, rungs])),
        chases: [{ from: 3, tell: ['desk'] }],
        customers_may_flag: true,
        away_emoji: ['llama'],
        offer_minutes: 7,
        handover_hours: 8,
        away_ahead_minutes: 9,
        goodwill: { free: 10.1, currency: 'PLN' },
        after_care_days: 11,
        budget: { hourly: 12 },
        retention_days: 30,
      },
    }).charter();
    expect(charter.ladders).toEqual(
      Object.fromEntries(named.map((clock) => [clock, [{ at: 'each_working_morning', tell: ['desk'] }]])),
    );
    expect(charter).toMatchObject({
      clocks: {
        first_answer: { working_ms: 60_000 },
        opening: { working_ms: 120_000 },
        every_answer: { working_ms: 180_000 },
        keep_posted: { working_days: 4, waiting_on_customer_days: 5 },
        resolution: { working_ms: 6 * 3_600_000 },
      },
      chases: [{ from: 3, tell: ['desk'] }],
      customersMayFlag: true,
      awayEmoji: new Set(['llama']),
      offer: { working_ms: 420_000 },
      handover: { working_ms: 8 * 3_600_000 },
      away: { ahead_ms: 540_000 },
      goodwill: { free_cents: 1_010, currency: 'PLN' },
      afterCare: { days: 11 },
      budget: { hourly: 12 },
      retention: { days: 30 },
    });
  });

  test('an amount keeps its hundredths: 0.07 are 7', async () => {
    for (const [free, free_cents] of [
      [0.07, 7],
      [0.29, 29],
      [1.1, 110],
      [0, 0],
    ]) {
      expect((await team({ settings: { goodwill: { free } } }).charter()).goodwill).toEqual({
        ...DEFAULT_GOODWILL,
        free_cents,
      });
    }
  });

  test('one value of a clock leaves the other as it was', async () => {
    const waiting = { clocks: { keep_posted_waiting_on_customer_days: 5 } };
    expect((await team({ settings: waiting }).charter()).clocks.keep_posted).toEqual({
      working_days: 1,
      waiting_on_customer_days: 5,
    });
  });

  test('in quiet hours nobody is reminded, while the clocks go on', async () => {
    const { calendar, telling } = await team({ settings: { quiet_hours: ['12:00-15:00'] } }).charter();
    expect(calendar.hours.mon).toEqual(OFFICE);
    expect(telling).toEqual({
      ...calendar,
      hours: Object.fromEntries(
        ['mon', 'tue', 'wed', 'thu', 'fri'].map((day) => [
          day,
          [
            { from: '09:00', to: '12:00' },
            { from: '15:00', to: '18:00' },
          ],
        ]),
      ),
    });
  });

  test('without quiet hours people are reminded in all working hours', async () => {
    const charter = await team({ settings: { quiet_hours: [] } }).charter();
    expect(charter.telling).toBe(charter.calendar);
  });

  test('channels in which every message counts are named by name or id; where the bot is not, it is told', async () => {
    const channels = [
      desk,
      { ...desk, id: 'C0ROSSI', name: 'support-rossi' },
      { ...desk, id: 'C0BYID', name: 'other' },
    ];
    const settings = { capture: { every: ['#support-rossi', 'C0BYID', 'gone'] } };
    const { charter, told } = team({ settings, channels });
    expect((await charter()).captures).toEqual(new Set(['C0ROSSI', 'C0BYID']));
    expect(told).toEqual([
      ['the bot is not in a channel that the charter names: invite it', { teamId: TEAM, channel: 'gone' }],
    ]);
  });

  test('a desk channel may be named by its id, or with its #', async () => {
    for (const desk_channel of ['C0DESK', '#care-desk']) {
      expect(await team({ settings: { desk_channel } }).charter()).toHaveProperty('deskChannelId', 'C0DESK');
    }
  });

  test('of the admins only those lead who belong to the team: nobody is told of what they may not do', async () => {
    expect((await team({ settings: { people: [marco.id, anna.id] } }).charter()).leads).toEqual([]);
    expect((await team({ settings: { people: [marco.id, giulia.id] } }).charter()).leads).toEqual([giulia.id]);
  });

  test('leads are full members; others are left out, and the operator is told once', async () => {
    let now = NOVEMBER;
    const guest = person('U0GUEST', { isGuest: true });
    const settings = { leads: [marco.id, guest.id, 'U0NOBODY'] };
    const { charter, charters, told } = team({ settings, members: [marco, guest], now: () => now });
    expect((await charter()).leads).toEqual([marco.id]);
    now = new Date(NOVEMBER.getTime() + 10 * 60_000);
    await charter();
    await charters.idle();
    expect(told).toEqual([
      ['leads who are no full members of the workspace are left out', { teamId: TEAM, others: [guest.id, 'U0NOBODY'] }],
    ]);
  });

  test.each([
    [{ holidays: { country: 'IT', region: 'XX' } }, /holidays\.region in the charter: IT has no region XX/],
    [{ desk_chanel: 'care-desk' }, /The charter that was saved cannot be used/],
  ])('what cannot be used is told in words, before Slack is asked: %j', async (settings, words) => {
    const { charter, asked } = team({ settings });
    await expect(charter()).rejects.toThrow(words);
    await expect(charter()).rejects.toBeInstanceOf(CharterFileError);
    expect(asked.members).toBe(0);
  });

  test('hours that are set are all the hours there are', async () => {
    const { calendar } = await team({ settings: { hours: { sat: ['10:00-24:00'] } } }).charter();
    expect(calendar.hours).toEqual({ sat: [{ from: '10:00', to: '24:00' }] });
  });

  test('a country’s holidays and the team’s own closed days are days without work', async () => {
    const settings = { holidays: { country: 'IT', closed: ['2026-12-24'] } };
    const { calendar } = await team({ settings }).charter();
    const days = ['2026-12-07', '2026-12-08', '2026-12-23', '2026-12-24', '2026-12-25', '2027-01-06'];
    expect(days.filter((date) => isWorkingDay(calendar, date))).toEqual(['2026-12-07', '2026-12-23']);
    const evening = new Date('2026-12-07T17:45:00+01:00');
    expect(addWorkingTime(calendar, evening, 30 * 60_000)).toEqual(new Date('2026-12-09T09:15:00+01:00'));
  });
});

describe('it is put together anew', () => {
  const minutes = (count: number) => new Date(NOVEMBER.getTime() + count * 60_000);

  test('after five minutes, not before; the old one is served meanwhile', async () => {
    let now = NOVEMBER;
    const { charter, charters, asked } = team({ now: () => now });
    const first = await charter();
    now = new Date(minutes(5).getTime() - 1);
    expect(await charter()).toBe(first);
    now = minutes(5);
    expect(await charter()).toBe(first);
    await charters.idle();
    expect(await charter()).not.toBe(first);
    expect(asked.members).toBe(2);
  });

  test('at once when something that it rests on has changed', async () => {
    const { charters, charter, slack } = team();
    expect((await charter()).leads).toEqual([giulia.id]);
    slack.members = [marco, anna];
    charters.forget(TEAM);
    expect((await charter()).leads).toEqual([]);
  });

  test('once, however many ask', async () => {
    const { charters, charter, asked } = team();
    const [one, other] = await Promise.all([charter(), charter()]);
    expect(one).toBe(other);
    charters.forget(TEAM);
    await Promise.all([charter(), charter(), charter()]);
    expect(asked.members).toBe(2);
  });

  test('again, when it was forgotten while Slack was being asked', async () => {
    const { charters, charter, slack } = team();
    await charter();
    charters.forget(TEAM);
    let answer = () => {};
    slack.answers = new Promise((resolve) => {
      answer = resolve;
    });
    const begun = charter();
    charters.forget(TEAM);
    const asked = charter();
    slack.members = [marco];
    answer();
    await begun;
    expect((await asked).leads).toEqual([]);
  });

  test('not while Slack fails: the old one is served, and Slack asked again now and then', async () => {
    let now = NOVEMBER;
    const { charter, charters, asked, slack, told } = team({ now: () => now });
    const first = await charter();
    slack.fails = true;
    for (let minute = 5; minute <= 15; minute++) {
      now = minutes(minute);
      expect(await charter()).toBe(first);
      expect(await charter()).toBe(first);
      await charters.idle();
    }
    expect(asked.members).toBe(12);
    expect(told[0]).toEqual(['charter not refreshed', { teamId: TEAM, why: 'internal_error' }]);
    charters.forget(TEAM);
    expect(await charter()).toBe(first);
    slack.fails = false;
    now = minutes(16);
    await charter();
    await charters.idle();
    expect(await charter()).not.toBe(first);
  });

  test('the very first one, while Slack fails, is asked for again and again', async () => {
    const { charter, slack } = team();
    slack.fails = true;
    await expect(charter()).rejects.toThrow('internal_error');
    slack.fails = false;
    expect((await charter()).leads).toEqual([giulia.id]);
  });
});

describe('settings that another process has saved', () => {
  const seconds = (count: number) => new Date(NOVEMBER.getTime() + count * 1_000);

  test('are in force within five seconds, and asked for no oftener than that', async () => {
    let now = NOVEMBER;
    const { charter, saved } = team({ now: () => now });
    expect((await charter()).digestAt).toBe('08:30');
    Object.assign(saved, { settings: { digest_at: '07:00' }, revision: 2 });
    await charter();
    now = seconds(4);
    expect((await charter()).digestAt).toBe('08:30');
    now = seconds(5);
    expect(await Promise.all([charter(), charter()])).toMatchObject([{ digestAt: '07:00' }, {}]);
    expect((await charter()).digestAt).toBe('07:00');
    expect(saved.asked).toBe(1);
  });

  test('are put together with what Slack said last, while Slack fails', async () => {
    let now = NOVEMBER;
    const { charter, saved, slack, told } = team({ now: () => now });
    const { leads } = await charter();
    slack.fails = true;
    Object.assign(saved, { settings: { digest_at: '07:00' }, revision: 2 });
    now = seconds(6);
    expect(await charter()).toMatchObject({ digestAt: '07:00', leads });
    expect(told).toContainEqual(['charter not refreshed', { teamId: TEAM, why: 'internal_error' }]);
  });

  test('are waited for by whoever needs that revision; who cannot have it is told so', async () => {
    const { charters, saved } = team();
    await charters.of(TEAM);
    Object.assign(saved, { settings: { digest_at: '07:00' }, revision: 2 });
    expect((await charters.of(TEAM, 2)).digestAt).toBe('07:00');
    Object.assign(saved, { settings: { digest_at: 'never' }, revision: 3 });
    await expect(charters.of(TEAM, 3)).rejects.toThrow('revision 3');
    expect((await charters.of(TEAM)).digestAt).toBe('07:00');
  });
});

describe('a user group', () => {
  const CARE = { user_group: '@care-team' };

  test('is the team, and its leads', async () => {
    const groups = { '@care-team': [marco.id, anna.id, 'U0GUEST'], S0LEADS: [anna.id, giulia.id] };
    const { charter } = team({ settings: { people: CARE, leads: { user_group: 'S0LEADS' } }, groups });
    expect(await charter()).toMatchObject({ people: new Set([marco.id, anna.id, 'U0GUEST']), leads: [anna.id] });
  });

  test('that is gone locks nobody out and lets nobody in; the operator is told', async () => {
    const { charters, charter, groups, told } = team({
      settings: { people: CARE, leads: CARE },
      groups: { '@care-team': [marco.id] },
    });
    const before = await charter();
    delete groups['@care-team'];
    charters.forget(TEAM);
    expect(await charter()).toMatchObject({ people: before.people, leads: before.leads });
    expect(told).toEqual([
      ['nobody is in a user group that the charter names: those of before stay', { teamId: TEAM, group: '@care-team' }],
    ]);
    groups['@care-team'] = [anna.id];
    charters.forget(TEAM);
    expect(await charter()).toMatchObject({ people: new Set([anna.id]), leads: [anna.id] });
  });

  test('that is unknown from the first is nobody, and the operator is told', async () => {
    const { charter, told } = team({ settings: { people: CARE } });
    expect(await charter()).toMatchObject({ people: new Set(), leads: [] });
    expect(told).toEqual([
      [
        'nobody is in a user group that the charter names: nobody may act for it',
        { teamId: TEAM, group: '@care-team' },
      ],
    ]);
  });

  test('puts together with lists: who is listed need not be in it', async () => {
    const settings = { people: CARE, leads: [giulia.id], topics: [{ name: 'x', people: [jan.id] }] };
    const { charters } = team({ settings, groups: { '@care-team': [marco.id] } });
    expect(await charters.mistakesIn(TEAM, settings)).toEqual([]);
    expect((await charters.of(TEAM)).leads).toEqual([]);
  });
});

describe('what keeps a charter from being made is told with its place and its kind', () => {
  test.each<[settings: Record<string, Json>, path: (string | number)[], code: string]>([
    [{ digest_at: 'soon' }, ['digest_at'], 'invalid'],
    [{ digets_at: '08:30' }, ['digets_at'], 'invalid'],
    [{ clocks: { opening: 5 } }, ['clocks', 'opening'], 'invalid'],
    [{ people: ['U0A', 'marco'] }, ['people', 1], 'invalid'],
    [{ people: { user_group: '' } }, ['people', 'user_group'], 'invalid'],
    [{ ladders: { ask: [{ minutes: 99_999, tell: ['owner'] }] } }, ['ladders', 'ask', 0, 'minutes'], 'invalid'],
    [{ quiet_hours: ['00:00-24:00'] }, ['quiet_hours'], 'silence'],
    [{ emoji: { flag: ['eyes'] } }, ['emoji', 'flag', 0], 'double_meaning'],
    [{ people: ['U0A'], leads: ['U0B'] }, ['leads', 0], 'stranger'],
    [{ customers: [{ name: 'a' }, { name: 'A' }] }, ['customers', 1, 'name'], 'taken'],
    [{ holidays: { country: 'IT', region: 'XX' } }, ['holidays', 'region'], 'unknown_region'],
    [{ holidays: { country: 'ZZ' } }, ['holidays', 'country'], 'unknown_country'],
    [{ holidays: { country: 'ZZ', region: 'XX' } }, ['holidays', 'country'], 'unknown_country'],
    [{ leads: { user_group: '@nobody' } }, ['leads', 'user_group'], 'unknown_group'],
  ])('%j', async (settings, path, code) => {
    const [first] = await team().charters.mistakesIn(TEAM, settings);
    expect(first).toMatchObject({ path, code, message: expect.stringMatching(/\.$/) });
  });

  test('two unknown settings are two mistakes', async () => {
    const mistakes = await team().charters.mistakesIn(TEAM, { one: 1, other: 2 });
    expect(mistakes.map(({ path }) => path)).toEqual([['one'], ['other']]);
  });

  test('a group that Slack cannot be asked about is no mistake', async () => {
    const { charters, slack } = team();
    slack.fails = true;
    expect(await charters.mistakesIn(TEAM, { people: { user_group: '@care-team' } })).toEqual([]);
  });
});
