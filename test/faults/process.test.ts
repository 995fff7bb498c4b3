/** The process is asked to end, or ends by itself, in the midst of work: in order, or at once; another goes on. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { type Simulator, startSimulator } from '../../src/simulator/index.ts';
import { cardsOf, itemAt } from '../support/cards.ts';
import { freshDatabase, type TestDatabase } from '../support/database.ts';
import { peopleOf } from '../support/world.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const MANIFEST = new URL('../../manifest.yml', import.meta.url);
/** Several processes, one after the other, on a busy machine; and the lease of one that died. */
const LIMIT_MS = 480_000;
/** Slack keeps its answer back for longer than anybody waits. */
const FOREVER_MS = 600_000;
/** A promise that nobody waits for is broken when the process gets this signal: no code of ours does such a thing. */
const FAULTY = `data:text/javascript,process.on('SIGUSR2',()=>{Promise.reject(new Error('nobody waited for this'))})`;

let simulator: Simulator;
let database: TestDatabase;
const running = new Set<ChildProcess>();

beforeAll(async () => {
  const manifest = await readFile(MANIFEST, 'utf8');
  [simulator, database] = await Promise.all([startSimulator({ port: 0, manifests: [manifest] }), freshDatabase()]);
});

afterEach(() => {
  for (const child of running) child.kill('SIGKILL');
});

afterAll(async () => {
  await simulator.close();
  await database.drop();
});

/** Settles once Slack reaches it. */
async function startBot() {
  const [app] = simulator.apps;
  if (!app) throw new Error('no app was installed');
  const child = spawn(process.execPath, ['--import', 'tsx', '--import', FAULTY, 'src/main.ts'], {
    cwd: ROOT,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      PATH: process.env.PATH,
      SLACK_API_URL: `${simulator.url}/api/`,
      SLACK_BOT_TOKEN: app.botToken,
      SLACK_APP_TOKEN: app.appToken,
      DATABASE_URL: database.url,
      PORT: '0',
      LOG_LEVEL: 'info',
    },
  });
  running.add(child);
  let said = '';
  for (const output of [child.stdout, child.stderr]) output.on('data', (chunk) => (said += String(chunk)));
  const ended = once(child, 'close').then(([code]: (number | null)[]) => {
    running.delete(child);
    return { code, said };
  });
  await expect.poll(() => said).toContain('"msg":"connected"');
  return { child, ended };
}

const people = () => peopleOf(simulator.url, async () => {});

/** A request that Marco claims; its card stands in the desk channel before the bot hears that it does. */
async function claimWhoseAnswerHangs(): Promise<string> {
  const { say, react, fault, messages } = people();
  await fault({ kind: 'delay', method: 'chat.postMessage', delay_ms: FOREVER_MS });
  const ts = await say('rossi', 'support-rossi', 'La macchina perde acqua.');
  await react('marco', 'support-rossi', ts, 'eyes');
  const cards = async () => cardsOf({ database, messages }, await itemAt({ database }, ts)).catch(() => []);
  await expect.poll(cards).toHaveLength(1);
  return ts;
}

test('asked to end, or ended by its own fault, it does not wait for ever, says why, and another goes on', {
  timeout: LIMIT_MS,
}, async () => {
  const patient = await startBot();
  const first = await claimWhoseAnswerHangs();
  const begun_ms = performance.now();
  patient.child.kill('SIGTERM');
  // A shell passes it on as well: that is no second time.
  patient.child.kill('SIGTERM');
  expect((await patient.ended).code).toBe(0);
  expect(performance.now() - begun_ms, 'Slack has not answered yet').toBeLessThan(FOREVER_MS);

  const faulty = await startBot();
  const second = await claimWhoseAnswerHangs();
  faulty.child.kill('SIGUSR2');
  const { code, said } = await faulty.ended;
  expect(code).toBe(1);
  expect(said).toMatch(/"level":60.*"fault":"unhandledRejection".*nobody waited for this.*"msg":"ends by a fault"/);

  const last = await startBot();
  const { messages } = people();
  const waiting = () =>
    database.query(
      'SELECT key FROM inbox WHERE next_at IS NOT NULL UNION SELECT key FROM outbox WHERE next_at IS NOT NULL',
    );
  await expect.poll(waiting).toEqual([]);
  for (const ts of [first, second]) {
    expect(await cardsOf({ database, messages }, await itemAt({ database }, ts))).toHaveLength(1);
  }
  expect(await database.query('SELECT 1 FROM outbox WHERE in_doubt')).toEqual([]);
  last.child.kill('SIGTERM');
  expect((await last.ended).code).toBe(0);
});
