/** What a charter file says, and what is set elsewhere meanwhile, while the desk is at work. */
import { execFile } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { charterFile } from '../support/charters.ts';
import { historyOf, texts } from '../support/seen.ts';
import { startWorld, type World } from '../support/world.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const MONDAY = '2026-11-23T10:00:00+01:00';

/** `npm run charter -- …` on the story's database. */
async function charter(world: World, ...args: string[]): Promise<string> {
  const env = { PATH: process.env.PATH, DATABASE_URL: world.database.url };
  const run = promisify(execFile)(process.execPath, ['--import', 'tsx', 'src/charterCli.ts', ...args], {
    cwd: ROOT,
    env,
  });
  return await run.then(
    ({ stdout }) => stdout,
    ({ stderr }: { stderr: string }) => stderr,
  );
}

const control = (world: World, gesture: string, body: object) =>
  fetch(`${world.simulator.url}/_sim/${gesture}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  }).then(() => world.rest());

describe('a charter file, and what is set elsewhere', () => {
  let world: World;
  let file: string;
  beforeAll(async () => {
    file = await charterFile('language: it\nclocks:\n  first_answer_minutes: 60\n');
    world = await startWorld({ at: MONDAY, charterFile: file });
    const ts = await world.say('rossi', 'support-rossi', 'La macchina perde acqua.');
    await world.react('marco', 'support-rossi', ts, 'eyes');
  });
  afterAll(() => world.close());

  const dueAt = async () =>
    (await world.database.query<{ due_at: Date }>("SELECT due_at FROM commitments WHERE clock = 'first_answer'"))[0]
      ?.due_at;
  const restart = () => world.down(async () => undefined);
  const settings = async () =>
    (await world.database.query<{ settings: object }>('SELECT settings FROM charters'))[0]?.settings;

  test('the file is the charter, and its settings are in the history', async () => {
    expect(await dueAt()).toEqual(new Date('2026-11-23T11:00:00+01:00'));
    const set = await world.database.query(
      "SELECT by_id, what->>'setting' AS setting FROM entries WHERE what->>'kind' = 'setting' ORDER BY id",
    );
    expect(set).toEqual([
      { by_id: 'parola', setting: 'language' },
      { by_id: 'parola', setting: 'clocks' },
    ]);
  });

  test('what is imported is set at once; the file, which is as it was, does not undo it; what is due moves, and is told', async () => {
    const other = await charterFile('language: it\nclocks:\n  first_answer_minutes: 120\n');
    expect(await charter(world, 'import', other)).toMatch(/^Changed: clocks\. /);
    await restart();
    expect(await settings()).toMatchObject({ clocks: { first_answer_minutes: 120 } });
    expect(await dueAt()).toEqual(new Date('2026-11-23T12:00:00+01:00'));
    expect(await historyOf(world, 1)).toEqual(['flagged', 'claimed', 'replanned']);
    await world.moveTo('2026-11-23T11:30:00+01:00');
    expect(await world.dm('marco')).toEqual([]);
    await world.moveTo('2026-11-23T11:45:00+01:00');
    expect(texts(await world.dm('marco'))).toEqual([expect.stringContaining('Rossi')]);
  });

  test('once the file has changed it is the last word', async () => {
    await writeFile(file, 'language: it\nclocks:\n  first_answer_minutes: 90\n');
    await restart();
    expect(await settings()).toEqual({ language: 'it', clocks: { first_answer_minutes: 90 } });
    // It should have been answered a quarter of an hour ago: it is due now, and not broken by the new charter.
    expect(await dueAt()).toEqual(new Date('2026-11-23T11:45:00.001+01:00'));
    await world.advance('PT1M');
    expect(texts(await world.dm('marco'))).toHaveLength(2);
  });

  test('a mistake in what is imported is told with its line, and nothing is set', async () => {
    const wrong = await charterFile('language: it\ndigest_at: noon\n');
    expect(await charter(world, 'import', wrong)).toMatch(
      /charter\.yml line 2: digest_at: Write the time as "08:30"\./,
    );
    expect(await settings()).toEqual({ language: 'it', clocks: { first_answer_minutes: 90 } });
  });

  test('what is exported can be imported: then there is nothing to change', async () => {
    const exported = await charterFile('');
    expect(await charter(world, 'export', exported)).toBe(`Written: ${exported}.\n`);
    expect(await readFile(exported, 'utf8')).toMatch(/^# The charter of a care team[\s\S]*\nlanguage: it\n\nclocks:\n/);
    expect(await charter(world, 'import', exported)).toBe('Nothing to change: everything is set like that.\n');
  });
});

describe('a user group that is the team', () => {
  let world: World;
  beforeAll(async () => {
    const file = await charterFile('people: { user_group: "@care-team" }\nleads: { user_group: S0CARE000 }\n');
    world = await startWorld({ at: MONDAY, charterFile: file });
  });
  afterAll(() => world.close());

  /** Whether what the person flags becomes an item. */
  const mayAct = async (handle: string): Promise<boolean> => {
    const ts = await world.say('rossi', 'support-rossi', 'Mi richiamate?');
    await world.react(handle, 'support-rossi', ts, 'ticket');
    return (await world.database.query('SELECT 1 FROM items WHERE message_ts = $1', [ts])).length === 1;
  };

  test('who is in it acts, who is not does not', async () => {
    expect([await mayAct('marco'), await mayAct('giulia')]).toEqual([true, false]);
  });

  test('who joins it may at once, who leaves it may not any more', async () => {
    await control(world, 'usergroup', { as: 'giulia', handle: 'care-team', users: ['tom', 'giulia'] });
    expect([await mayAct('marco'), await mayAct('giulia')]).toEqual([false, true]);
  });

  test('switched off it locks nobody out and lets nobody in, and the operator can see it', async () => {
    await control(world, 'usergroup', { as: 'giulia', handle: 'care-team', disabled: true });
    expect([await mayAct('marco'), await mayAct('giulia')]).toEqual([false, true]);
    const metrics = await (await fetch(`${world.endpoint}/metrics`)).text();
    expect(metrics).toContain('nobody is in a user group that the charter names');
  });
});
