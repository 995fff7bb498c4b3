/** Settings are saved, and what is open is planned by them: once, by however many processes, and to the end. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Charter, DEFAULT_CLOCKS } from '../../src/care/charter.ts';
import { Desk } from '../../src/desk/desk.ts';
import type { Directory, Mistake, RoundName, Settings } from '../../src/desk/ports.ts';
import { digestRound } from '../../src/desk/rounds/digest.ts';
import { replanRound } from '../../src/desk/rounds/replan.ts';
import { adoptSettings } from '../../src/desk/settings.ts';
import { later, NOW, openItem, openShelf, put, type Shelf, TEAM } from '../store/desk.ts';
import { CARLA, charterWith, giulia, marco, person, TEAM as SUPPORT_TEAM } from '../support/given.ts';
import { under } from './charters.ts';

const MINUTE_MS = 60_000;
const answerIn = (minutes: number): Charter =>
  charterWith({ teamId: TEAM, clocks: { ...DEFAULT_CLOCKS, first_answer: { working_ms: minutes * MINUTE_MS } } });

let shelf: Shelf;
beforeAll(async () => {
  shelf = await openShelf();
});
beforeEach(() => shelf.clear());
afterAll(() => shelf.close());

/** What a process works with; `charter` is what it makes of the settings. */
function process(charter: () => Charter | Promise<Charter>, now = () => NOW) {
  const rung: RoundName[] = [];
  const reports: unknown[] = [];
  const parts = {
    store: shelf.store,
    charters: under(charter),
    courier: { send: () => Promise.reject(new Error('nothing is sent here')) },
    clock: { now },
    bell: { ring: (round: RoundName) => void rung.push(round) },
    report: (event: string) => void reports.push(event),
  };
  return { replan: replanRound(parts), digest: digestRound(parts), rung, reports };
}

const walk = async ({ run }: { run(): Promise<boolean> }): Promise<void> => {
  for (let more = true, passes = 0; more && passes < 50; passes++) more = await run();
};
const save = (settings: object) => adoptSettings(shelf.store, TEAM, { settings }, NOW);
const charterRow = async () =>
  (
    await shelf.database.query<{ settings: Settings }>(
      'SELECT settings, revision, replan_after, file_hash FROM charters',
    )
  )[0];
const entries = () =>
  shelf.database.query<{ by_id: string; item_number: number | null; what: Record<string, unknown> }>(
    'SELECT by_id, item_number, what FROM entries ORDER BY id',
  );
const dueAts = async () =>
  (await shelf.database.query<{ due_at: Date }>('SELECT due_at FROM commitments ORDER BY item_number')).map(
    ({ due_at }) => (due_at.getTime() - NOW.getTime()) / MINUTE_MS,
  );

describe('of a charter file and what was set in Slack', () => {
  const read = (settings: object, file: string) => adoptSettings(shelf.store, TEAM, { settings, file }, NOW);

  test('what a new file says is set, each setting with a line by the bot itself', async () => {
    const settings = { language: 'it', clocks: { opening_minutes: 10 } };
    expect(await read(settings, 'one')).toEqual({ is: 'adopted', changed: ['language', 'clocks'] });
    expect(await charterRow()).toEqual({ settings, revision: 1, replan_after: 0, file_hash: 'one' });
    expect(await entries()).toEqual([
      { by_id: 'parola', item_number: null, what: { kind: 'setting', setting: 'language', after: 'it' } },
      {
        by_id: 'parola',
        item_number: null,
        what: { kind: 'setting', setting: 'clocks', after: { opening_minutes: 10 } },
      },
    ]);
  });

  test('a file that has not changed since does not undo what was set later', async () => {
    await read({ language: 'it' }, 'one');
    await save({ language: 'pl', digest_at: '07:00' });
    expect(await read({ language: 'it' }, 'one')).toEqual({ is: 'left_aside', differs: ['language', 'digest_at'] });
    expect(await charterRow()).toMatchObject({ settings: { language: 'pl', digest_at: '07:00' }, revision: 2 });
  });

  test('one that has changed is the last word again', async () => {
    await read({ language: 'it' }, 'one');
    await save({ language: 'pl', digest_at: '07:00' });
    expect(await read({ language: 'en' }, 'two')).toEqual({ is: 'adopted', changed: ['language', 'digest_at'] });
    expect(await charterRow()).toMatchObject({ settings: { language: 'en' }, revision: 3, file_hash: 'two' });
    expect((await entries()).at(-1)?.what).toEqual({ kind: 'setting', setting: 'digest_at', before: '07:00' });
  });

  test('one that only reads otherwise changes nothing, in whatever order its names stand', async () => {
    await read({ clocks: { opening_minutes: 10, first_answer_minutes: 20 } }, 'one');
    const same = { clocks: { first_answer_minutes: 20, opening_minutes: 10 } };
    expect(await read(same, 'two')).toEqual({ is: 'adopted', changed: [] });
    expect(await charterRow()).toMatchObject({ revision: 1, file_hash: 'two' });
    expect(await entries()).toHaveLength(1);
  });
});

describe('planning what is open anew', () => {
  /** More than one batch. */
  const COUNT = 60;
  beforeEach(async () => {
    for (let number = 1; number <= COUNT; number++) await put(shelf.store, openItem(number));
  });
  const replanned = async () => (await entries()).filter(({ what }) => what.kind === 'replanned');

  test('by several processes, each item once; then nothing is left, and who is to look at them is rung', async () => {
    await save({ language: 'it' });
    const both = [process(() => answerIn(60)), process(() => answerIn(60))];
    await Promise.all(both.map(({ replan }) => walk(replan)));
    expect(new Set(await dueAts())).toEqual(new Set([60]));
    expect((await replanned()).map((one) => one.item_number)).toEqual(Array.from({ length: COUNT }, (_, at) => at + 1));
    expect(await charterRow()).toMatchObject({ replan_after: null });
    expect(both[0]?.rung).toEqual(expect.arrayContaining(['due', 'deliver']));
    expect(await both[0]?.replan.next()).toBeUndefined();
  });

  test('one that dies on the way leaves the rest to the next', async () => {
    await save({ language: 'it' });
    await process(() => answerIn(60)).replan.run();
    expect(await charterRow()).toMatchObject({ replan_after: 50 });
    await walk(process(() => answerIn(60)).replan);
    expect(await replanned()).toHaveLength(COUNT);
  });

  test('settings that are saved meanwhile begin it again', async () => {
    await save({ language: 'it' });
    await process(() => answerIn(60)).replan.run();
    await save({ language: 'pl' });
    expect(await charterRow()).toMatchObject({ replan_after: 0 });
    await walk(process(() => answerIn(90)).replan);
    expect(new Set(await dueAts())).toEqual(new Set([90]));
  });

  test('a process that still knows the old settings plans nothing by them', async () => {
    await save({ language: 'it' });
    const late = process(async () => {
      await save({ language: 'pl' });
      return answerIn(60);
    });
    await late.replan.run();
    expect(await replanned()).toEqual([]);
    expect(await charterRow()).toMatchObject({ replan_after: 0, revision: 2 });
  });

  test('while they cannot be put together it waits, and the scheduler knows when to try again', async () => {
    await save({ language: 'it' });
    const { replan, reports } = process(() => Promise.reject(new Error('internal_error')));
    expect(await replan.run()).toBe(false);
    expect(reports).toEqual(['not planned by the new settings yet']);
    expect(await replan.next()).toEqual(later(10_000));
  });
});

describe('the digest that is planned', () => {
  /** Monday in Rome; NOW is half past nine. */
  const rome = (time: string, date = '2026-11-23') => new Date(`${date}T${time}:00+01:00`);
  const by = (digestAt: string, more: Partial<Charter> = {}) => charterWith({ teamId: TEAM, digestAt, ...more });
  const round = (charter: Charter, now: Date) =>
    process(
      () => charter,
      () => now,
    ).digest;
  const digests = () =>
    shelf.database.query('SELECT local_date, next_at, since_at, sent_at IS NOT NULL AS sent FROM digests ORDER BY 1');
  const planned = (next_at: Date, since_at: Date, local_date = '2026-11-23') => ({
    local_date,
    next_at,
    since_at,
    sent: false,
  });
  const sent = { local_date: '2026-11-23', next_at: null, sent: true };

  test('goes to its new time, and tells what happened since the one before', async () => {
    await round(by('11:00'), rome('08:00')).run();
    await round(by('10:00'), rome('08:05')).run();
    expect(await digests()).toEqual([planned(rome('10:00'), rome('08:00'))]);
    const away = { ...by('10:00').calendar, zone: 'America/New_York' };
    await round(by('10:00', { calendar: away, telling: away }), rome('08:10')).run();
    expect(await digests()).toEqual([planned(rome('16:00'), rome('08:00'))]);
  });

  test('comes today when today’s new time is still to come and today had none', async () => {
    await round(by('08:30'), rome('09:00')).run();
    expect(await digests()).toEqual([planned(rome('08:30', '2026-11-24'), rome('09:00'), '2026-11-24')]);
    await round(by('12:00'), rome('09:05')).run();
    expect(await digests()).toEqual([planned(rome('12:00'), rome('09:00'))]);
  });

  test('is not sent twice on one day, whatever its time becomes', async () => {
    await round(by('08:30'), rome('08:00')).run();
    await round(by('08:30'), rome('08:30')).run();
    for (const [time, now] of [
      ['12:00', '09:00'],
      ['17:00', '12:00'],
    ] as const) {
      await walk(round(by(time), rome(now)));
      expect(await digests()).toEqual([
        expect.objectContaining(sent),
        planned(rome(time, '2026-11-24'), rome('08:30'), '2026-11-24'),
      ]);
    }
    expect(await shelf.database.query("SELECT key FROM outbox WHERE key LIKE 'digest:%:desk'")).toHaveLength(1);
  });

  test('moved to a time of today that has just passed it comes at once, late', async () => {
    await round(by('11:00'), rome('08:00')).run();
    await round(by('09:00'), rome('09:20')).run();
    await round(by('09:00'), rome('09:20')).run();
    expect(await digests()).toMatchObject([sent, { local_date: '2026-11-24' }]);
    const [desk] = await shelf.database.query("SELECT body->'late' AS late FROM outbox WHERE key LIKE 'digest:%:desk'");
    expect(desk).toEqual({ late: true });
  });

  test('skips a day that is closed now', async () => {
    await round(by('11:00'), rome('08:00')).run();
    const closed = { ...by('11:00').calendar, closed: new Set(['2026-11-23']) };
    await round(by('11:00', { calendar: closed }), rome('08:05')).run();
    expect(await digests()).toEqual([planned(rome('11:00', '2026-11-24'), rome('08:00'), '2026-11-24')]);
  });
});

describe('changed in Slack', () => {
  type Asked = Parameters<Desk['changeSettings']>;

  /** Giulia leads, Marco is an agent, Carla a customer. */
  function open(wrong: Mistake[] = []) {
    const people = [giulia, marco, person(CARLA, { homeTeamId: 'T0ROSSI' })];
    const forgotten: string[] = [];
    const rung: RoundName[] = [];
    const desk = new Desk({
      store: shelf.store,
      directory: {
        person: async (_team, id) => {
          const found = people.find((one) => one.id === id);
          return found && { ...found, homeTeamId: found.homeTeamId === SUPPORT_TEAM ? TEAM : found.homeTeamId };
        },
      } as Directory,
      charters: {
        of: async () => charterWith({ teamId: TEAM }),
        teams: async () => [TEAM],
        settings: async () => (await charterRow())?.settings ?? {},
        mistakesIn: async (_team, settings) => ('language' in settings ? wrong : []),
        forget: (teamId) => void forgotten.push(teamId),
      },
      clock: { now: () => NOW },
      bell: { ring: (round) => void rung.push(round) },
    });
    let causes = 0;
    const change = (byId: string, setBy: Asked[1], to: Asked[2]) => {
      causes += 1;
      const cause = { teamId: TEAM, key: `modal:${causes}` };
      return desk.changeSettings({ cause, byId, door: 'modal', at: { channelId: 'C0DESK' } }, setBy, to);
    };
    return { change, forgotten, rung };
  }

  test('by a lead it is saved as a line by that lead; every round that rests on it is rung', async () => {
    const { change, forgotten, rung } = open();
    expect(await change(giulia.id, 'lead', (one) => ({ ...one, language: 'pl' }))).toEqual({ is: 'done' });
    expect(await charterRow()).toMatchObject({ settings: { language: 'pl' }, revision: 1, replan_after: 0 });
    expect(await entries()).toMatchObject([{ by_id: giulia.id, what: { setting: 'language', after: 'pl' } }]);
    expect(forgotten).toEqual([TEAM]);
    expect(rung).toEqual(expect.arrayContaining(['replan', 'digest']));
  });

  test('by an agent only what is any agent’s', async () => {
    const { change } = open();
    const refused = await change(marco.id, 'lead', () => ({ language: 'pl' }));
    expect(refused).toEqual({ is: 'done', reply: { say: 'only_a_lead_sets' } });
    expect(await charterRow()).toMatchObject({ settings: {}, revision: 0 });
    await change(marco.id, 'agent', () => ({ customers: [{ name: 'Rossi' }] }));
    expect(await charterRow()).toMatchObject({ revision: 1 });
  });

  test('with a mistake nothing is saved, and what is wrong is told; not to whoever may not set anything', async () => {
    const mistakes: Mistake[] = [{ path: ['language'], code: 'invalid', message: 'Write en, it or pl.' }];
    const { change, forgotten } = open(mistakes);
    expect(await change(giulia.id, 'lead', () => ({ language: 'de' }))).toEqual({ is: 'wrong', mistakes });
    expect(await change(marco.id, 'lead', () => ({ language: 'de' }))).toMatchObject({ is: 'done' });
    expect(await change(CARLA, 'agent', () => ({ language: 'de' }))).toMatchObject({ is: 'refused' });
    expect(await charterRow()).toMatchObject({ settings: {}, revision: 0 });
    expect(forgotten).toEqual([]);
  });

  test('by two leads at once, the second adds to what the first has done', async () => {
    const { change } = open();
    await Promise.all([
      change(giulia.id, 'lead', (one) => ({ ...one, language: 'pl' })),
      change(giulia.id, 'lead', (one) => ({ ...one, digest_at: '07:45' })),
    ]);
    expect(await charterRow()).toMatchObject({ settings: { language: 'pl', digest_at: '07:45' }, revision: 2 });
  });

  test('to what it is already nothing happens', async () => {
    const { change } = open();
    await change(giulia.id, 'lead', () => ({ clocks: { opening_minutes: 5, first_answer_minutes: 9 } }));
    await change(giulia.id, 'lead', () => ({ clocks: { first_answer_minutes: 9, opening_minutes: 5 } }));
    expect(await charterRow()).toMatchObject({ revision: 1 });
  });
});
