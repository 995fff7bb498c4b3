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
import { CharterFileError } from '../../src/charter/errors.ts';
import { anna, giulia, marco, OFFICE, person, TEAM } from '../support/given.ts';
import { desk, jan, NOVEMBER, team } from '../support/team.ts';

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

  test('of whose zone and language Slack tells nothing has no say in them', async () => {
    const nowhere = [anna, giulia].map(({ locale: _untold, ...one }) => ({ ...one, zone: '' }));
    const charter = await team({ members: [...nowhere, jan] }).charter();
    expect(charter).toMatchObject({ locale: 'pl', calendar: { zone: 'Europe/Warsaw' } });
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
