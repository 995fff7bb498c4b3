import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { addWorkingTime, isWorkingDay } from '../../src/care/calendar.ts';
import { DEFAULT_CLOCKS, DEFAULT_EMOJI, DEFAULT_LADDERS } from '../../src/care/charter.ts';
import type { Person } from '../../src/care/person.ts';
import { chartersOf, type Workspace } from '../../src/charter/charters.ts';
import { readCharterFile } from '../../src/charter/file.ts';
import { anna, giulia, marco, OFFICE, person, TEAM } from '../support/given.ts';

const NOVEMBER = new Date('2026-11-23T09:00:00Z');
const jan = person('U0JAN', { locale: 'pl', zone: 'Europe/Warsaw' });

type Setup = { settings?: unknown; members?: Person[]; channels?: Record<string, string>; now?: () => Date };

/** A workspace as Slack would tell it; `asked` counts how often it is asked. */
function team({ settings, members = [marco, anna, giulia, jan], channels, now = () => NOVEMBER }: Setup = {}) {
  const known = channels ?? { 'care-desk': 'C0DESK' };
  const asked = { members: 0 };
  const workspace: Workspace = {
    async members() {
      asked.members += 1;
      return members;
    },
    channelId: async (_team, name) => known[name],
  };
  const charters = chartersOf({ source: { settings: async () => settings }, workspace, clock: { now } }, [TEAM]);
  return { charters, asked, charter: () => charters.of(TEAM) };
}

describe('without a file', () => {
  test('a team has the defaults, and what most of its members have in Slack', async () => {
    expect(await team().charter()).toEqual({
      teamId: TEAM,
      id: 'default',
      locale: 'it',
      calendar: {
        zone: 'Europe/Rome',
        hours: { mon: OFFICE, tue: OFFICE, wed: OFFICE, thu: OFFICE, fri: OFFICE },
        closed: new Set(),
      },
      digestAt: '08:30',
      deskChannelId: 'C0DESK',
      people: 'members',
      leads: [giulia.id],
      emoji: DEFAULT_EMOJI,
      clocks: DEFAULT_CLOCKS,
      ladders: DEFAULT_LADDERS,
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

  test('without a desk channel there is none', async () => {
    expect(await team({ channels: {} }).charter()).not.toHaveProperty('deskChannelId');
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
    const charter = await team({ settings, channels: { assistenza: 'C0OTHER' } }).charter();
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
  test('after five minutes, not before', async () => {
    let now = NOVEMBER;
    const { charter, asked } = team({ now: () => now });
    const first = await charter();
    now = new Date(NOVEMBER.getTime() + 5 * 60_000 - 1);
    expect(await charter()).toBe(first);
    now = new Date(NOVEMBER.getTime() + 5 * 60_000);
    expect(await charter()).not.toBe(first);
    expect(asked.members).toBe(2);
  });

  test('at once when something that it rests on has changed', async () => {
    const { charters, charter, asked } = team();
    await charter();
    charters.forget(TEAM);
    await charter();
    expect(asked.members).toBe(2);
  });
});

describe('the example', () => {
  const example = () => readCharterFile(fileURLToPath(new URL('../../charter.example.yml', import.meta.url)));

  test('names every setting that there is', async () => {
    expect(Object.keys(await example())).toEqual([
      'language',
      'zone',
      'hours',
      'holidays',
      'digest_at',
      'desk_channel',
      'people',
      'leads',
      'emoji',
      'clocks',
      'ladders',
      'customers',
    ]);
  });

  test('shows the defaults: a team that copies it changes nothing but its holidays', async () => {
    const { customers: _kept, ...settings } = await example();
    const [copied, without] = [await team({ settings }).charter(), await team().charter()];
    expect({ ...copied, calendar: { ...copied.calendar, closed: new Set() } }).toEqual(without);
    expect(copied.calendar.closed).toContain('2026-12-24');
    // Whit Monday: a holiday of South Tyrol only.
    expect(copied.calendar.closed).toContain('2026-05-25');
  });
});
