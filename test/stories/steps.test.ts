/** Steps of workflows: requests are tracked and words are given by whoever runs the workflow, and by nobody else. */
import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { type Manifest, manifestOf } from '../../src/slack/manifest.ts';
import { charterFile } from '../support/charters.ts';
import { cardOf, historyOf, texts, unix } from '../support/seen.ts';
import { type Step, startWorld, type World } from '../support/world.ts';

const MONDAY = '2026-11-23T10:00:00+01:00';
const TWO = unix('2026-11-23T14:00:00+01:00');

const read = async (name: string): Promise<unknown> =>
  parse(await readFile(new URL(`../../${name}`, import.meta.url), 'utf8'));

/** Our manifest as a workspace on a paid plan has it. */
async function withSteps(): Promise<Manifest> {
  const files = { manifest: await read('manifest.yml'), steps: await read('manifest.steps.yml') };
  return manifestOf(files, { workflowSteps: true });
}

let world: World;
const track = (as: string, inputs: Record<string, unknown>) => world.step(as, 'track_request', inputs);
const promise = (as: string, inputs: Record<string, unknown>) =>
  world.step(as, 'make_promise', { text: 'call back Rossi', due: TWO, ...inputs });
const counted = async (table: 'items' | 'commitments' | 'entries'): Promise<number> =>
  (await world.database.query<{ count: number }>(`SELECT count(*)::int AS count FROM ${table}`))[0]?.count ?? 0;
const steps = async (): Promise<Step[]> => (await (await fetch(`${world.simulator.url}/_sim/steps`)).json()) as Step[];
const linkTo = async (channel: string, ts: string): Promise<string> => {
  const channels = (await (await fetch(`${world.simulator.url}/_sim/channels`)).json()) as {
    id: string;
    name: string;
  }[];
  const { id } = channels.find(({ name }) => name === channel) ?? { id: '' };
  return `https://aurora-coffee.slack.com/archives/${id}/p${ts.replace('.', '')}`;
};

beforeAll(async () => {
  const charter = await charterFile(
    'language: en\ncustomers:\n  - name: Smith & Sons\n    channels: [support-smith]\n',
  );
  world = await startWorld({ at: MONDAY, charterFile: charter, manifest: JSON.stringify(await withSteps()) });
});
afterAll(() => world.close());

describe('a request is tracked', () => {
  test('by the link to its message; run once more, it is the same item', async () => {
    const ts = await world.say('rossi', 'support-rossi', 'La macchina perde acqua.');
    const message = await linkTo('support-rossi', ts);
    const tracked = await track('marco', { message });
    expect(tracked).toMatchObject({
      ok: true,
      outputs: { item: 1, link: expect.stringContaining(ts.replace('.', '')) },
    });
    expect((await cardOf(world, 1)).text).toContain('La macchina perde acqua.');
    expect((await track('tom', { message: `It is here: <${message}|the message>` })).outputs?.item).toBe(1);
    expect(await historyOf(world, 1)).toEqual(['flagged']);
    expect(await world.database.query('SELECT by_id FROM entries WHERE item_number = 1')).toEqual([
      { by_id: 'U0MARCO00' },
    ]);
  });

  test('by its timestamp in a channel', async () => {
    const ts = await world.say('nowak', 'support-nowak', 'Ekspres nie grzeje.');
    const link = await linkTo('support-nowak', ts);
    const channel = link.split('/')[4];
    expect((await track('ania', { message: ts, channel })).outputs).toMatchObject({ item: 2 });
    expect((await track('ania', { message: ts })).error).toMatch(/^I cannot read that message/);
  });

  test('in words, when it came by phone; the person hears its number in private', async () => {
    const told = await track('tom', { text: 'The grinder is  stuck', customer: 'smith & sons' });
    expect(told).toMatchObject({ ok: true, outputs: { item: 3 } });
    expect(told.outputs).not.toHaveProperty('link');
    const rows = await world.database.query('SELECT customer_name, excerpt FROM items WHERE number = 3');
    expect(rows).toEqual([{ customer_name: 'Smith & Sons', excerpt: 'The grinder is stuck' }]);
    expect(texts(await world.dm('tom'))).toContain('#3: noted.');
  });
});

describe('a word is given', () => {
  test('on the request that is named by its number, by whoever runs the workflow', async () => {
    expect((await promise('marco', { item: '#1' })).outputs).toEqual({ item: 1, due: TWO });
    expect(await historyOf(world, 1)).toEqual(['flagged', 'claimed', 'promised']);
    expect(texts(await world.dm('marco')).at(-1)).toMatch(/^🤝 #1: «call back Rossi», scadenza: lun 23 nov, 14:00/);
  });

  test('on the one whose customer is named in the text', async () => {
    expect((await promise('ania', { text: 'write to Jan Nowak', item: '' })).outputs?.item).toBe(2);
  });

  test('on a new one, when nothing else fits or the person says so', async () => {
    expect((await promise('sara', { text: 'call the plumber' })).outputs?.item).toBe(4);
    expect((await promise('sara', { text: 'call the plumber again', item: 'new' })).outputs?.item).toBe(5);
  });

  test('never by a guess: those that may be meant are named', async () => {
    const before = await counted('entries');
    const { ok, error } = await promise('sara', { text: 'send the quote' });
    expect({ ok, error }).toEqual({
      ok: false,
      error: 'I cannot tell which request is meant; it may be one of #5, #4. Give its number, or “new”.',
    });
    expect(await counted('entries')).toBe(before);
  });

  test('and is doubted in private, where it will be hard to keep', async () => {
    const night = unix('2026-11-23T23:00:00+01:00');
    expect((await promise('tom', { item: '3', due: night })).outputs).toEqual({ item: 3, due: night });
    expect((await world.dm('tom')).at(-1)?.text).toContain('That is outside our working hours.');
  });
});

describe('nothing is changed, and a sentence says why', () => {
  test.each([
    [
      'a message that is not there',
      'track_request',
      { message: '1700000000.000100', channel: 'C0000000' },
      /^I cannot read/,
    ],
    ['nothing to track', 'track_request', { message: '', text: ' ' }, /^Say which message to track/],
    [
      'a time that is past',
      'make_promise',
      { text: 'call', due: unix(MONDAY) - 1 },
      /^Choose a time that is still to come/,
    ],
    ['a time years ahead', 'make_promise', { text: 'call', due: TWO + 99_999_999 }, /^Choose a time within two years/],
    ['no words', 'make_promise', { text: '  ', due: TWO }, /^Say in a few words what you promise/],
    ['no number', 'make_promise', { text: 'call', due: TWO, item: 'the first' }, /^Give the number of the request/],
    ['an unknown number', 'make_promise', { text: 'call', due: TWO, item: '999999' }, /^There is no #999999 here/],
  ])('%s', async (_, callbackId, inputs, error) => {
    const before = await counted('entries');
    expect(await world.step('marco', callbackId, inputs)).toMatchObject({
      ok: false,
      error: expect.stringMatching(error),
    });
    expect(await counted('entries')).toBe(before);
  });

  test('what the team says among itself is no request', async () => {
    const ts = await world.say('tom', 'care-desk', 'Who is in today?');
    const message = await linkTo('care-desk', ts);
    expect((await track('tom', { message })).error).toMatch(/^That was said within the team/);
  });

  test('of people who are no agents, whose refusal is recorded', async () => {
    const before = await counted('items');
    for (const as of ['nowak', 'lea']) {
      expect((await track(as, { text: 'The grinder' })).error).toMatch(/can do this/);
      expect((await promise(as, { item: '1' })).error).toMatch(/can do this/);
    }
    expect(await counted('items')).toBe(before);
    const refused = await world.database.query(
      `SELECT by_id, what->>'because' AS because FROM entries WHERE what->>'door' = 'workflow' ORDER BY id`,
    );
    expect(refused.map(({ because }) => because)).toEqual(['other_workspace', 'other_workspace', 'guest', 'guest']);
  });
});

describe('whatever happens on the way', () => {
  test('a step that comes twice acts once', async () => {
    const before = await counted('items');
    await world.fault({ kind: 'duplicate', event: 'function_executed' });
    expect((await track('tom', { text: 'Descaling' })).ok).toBe(true);
    await world.fault({ kind: 'drop_ack', event: 'function_executed' });
    expect((await promise('tom', { text: 'order descaler', item: 'new' })).ok).toBe(true);
    expect(await counted('items')).toBe(before + 2);
  });

  test('a step whose end did not reach Slack is ended later, and done once; no token of it is kept', async () => {
    const before = await counted('items');
    for (const [as, run] of [
      ['words', () => track('tom', { text: 'New filters' })],
      ['promise', () => promise('tom', { text: 'order new filters', item: 'new' })],
    ] as const) {
      await world.fault({ method: 'functions.completeSuccess', kind: 'error_before_store' });
      const { execution_id, error } = await run();
      expect({ as, error }).toEqual({ as, error: 'The app has not completed the step yet.' });
      const rows = await world.database.query<{ payload: string }>(
        'SELECT payload::text FROM inbox WHERE done_at IS NULL',
      );
      expect(rows).toHaveLength(1);
      expect(rows[0]?.payload).not.toContain('xwfp');
      await world.advance('PT5S');
      expect((await steps()).find((one) => one.execution_id === execution_id)).toMatchObject({ ok: true });
    }
    expect(await counted('items')).toBe(before + 2);
  });

  test('a workflow that was stopped meanwhile is let go', async () => {
    await world.fault({ method: 'functions.completeSuccess', kind: 'lost_response' });
    expect((await track('tom', { text: 'Water tank' })).ok).toBe(true);
    await world.advance('PT5S');
    expect(await world.database.query('SELECT key FROM inbox WHERE done_at IS NULL')).toEqual([]);
  });
});

test('where nobody is said to run it, nobody acts', async () => {
  const manifest = await withSteps();
  const { functions } = manifest as unknown as {
    functions: Record<string, { input_parameters: { properties: object; required: string[] } }>;
  };
  for (const { input_parameters: given } of Object.values(functions)) {
    Reflect.deleteProperty(given.properties, 'by');
    given.required = given.required.filter((name) => name !== 'by');
  }
  const altered = await startWorld({ at: MONDAY, manifest: JSON.stringify(manifest) });
  const { ok, error } = await altered.step('giulia', 'track_request', { text: 'The grinder' });
  expect({ ok, error }).toEqual({ ok: false, error: expect.stringMatching(/^Slack non ha detto chi esegue/) });
  expect(await altered.database.query('SELECT number FROM items')).toEqual([]);
  await altered.close();
});
