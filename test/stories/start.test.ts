/** The bot as a process of its own: what it says when it cannot start, and how it ends. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { type Simulator, startSimulator } from '../../src/simulator/index.ts';
import { startEmbedded } from '../../src/store/embedded.ts';
import { freshDatabase, type TestDatabase } from '../support/database.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const SLOW_MS = 120_000;

type Run = {
  child: ChildProcess;
  /** Settles with the first of its lines, on either output, that says so. */
  says(what: RegExp): Promise<RegExpExecArray>;
  /** Its exit code and all that it has said. */
  ended: Promise<{ code: number | null; said: string }>;
};

const running = new Set<ChildProcess>();
afterEach(() => {
  for (const child of running) child.kill('SIGKILL');
});

function run(env: Record<string, string>): Run {
  const child = spawn(process.execPath, ['--import', 'tsx', 'src/main.ts'], {
    cwd: ROOT,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { PATH: process.env.PATH, PORT: '0', LOG_LEVEL: 'info', ...env },
  });
  running.add(child);
  let said = '';
  const waiting = new Set<() => void>();
  for (const output of [child.stdout, child.stderr]) {
    output.on('data', (chunk) => {
      said += String(chunk);
      for (const look of waiting) look();
    });
  }
  const ended = once(child, 'close').then(([code]: (number | null)[]) => {
    running.delete(child);
    return { code: code ?? null, said };
  });
  return {
    child,
    ended,
    says: (what) =>
      new Promise((resolve, reject) => {
        const look = () => {
          const found = what.exec(said);
          if (found) resolve(found);
        };
        waiting.add(look);
        look();
        void ended.then(() => reject(new Error(`it ended before it said ${what}: ${said}`)));
      }),
  };
}

describe('on Slack', () => {
  let simulator: Simulator;
  let database: TestDatabase;
  let slack: Record<string, string>;
  beforeAll(async () => {
    const manifest = await readFile(new URL('../../manifest.yml', import.meta.url), 'utf8');
    [simulator, database] = await Promise.all([startSimulator({ port: 0, manifests: [manifest] }), freshDatabase()]);
    const [app] = simulator.apps;
    if (!app) throw new Error('no app was installed');
    slack = {
      SLACK_API_URL: `${simulator.url}/api/`,
      SLACK_BOT_TOKEN: app.botToken,
      SLACK_APP_TOKEN: app.appToken,
      DATABASE_URL: database.url,
    };
  });
  afterAll(async () => {
    await simulator.close();
    await database.drop();
  });

  test(
    'a wrong app token is told in words; meanwhile operators are answered, and it ends when it is asked to',
    async () => {
      const bot = run({ ...slack, SLACK_APP_TOKEN: 'xapp-sim-wrong' });
      const [, port] = await bot.says(/"port":(\d+),"msg":"listening"/);
      await bot.says(/"level":50.*Slack does not accept SLACK_APP_TOKEN \(invalid_auth\)\. Make an app-level token/);
      const ask = async (path: string) => (await fetch(`http://127.0.0.1:${port}${path}`)).status;
      expect([await ask('/healthz'), await ask('/readyz'), await ask('/nothing')]).toEqual([200, 503, 404]);

      const halfSent = connect(Number(port), '127.0.0.1', () =>
        halfSent.write('POST /slack/events HTTP/1.1\r\nHost: x\r\n'),
      );
      halfSent.on('error', () => undefined);
      await once(halfSent, 'connect');
      const began_ms = performance.now();
      bot.child.kill('SIGTERM');
      expect((await bot.ended).code).toBe(0);
      // Node itself would wait for a minute for the rest of what was half sent.
      expect(performance.now() - began_ms).toBeLessThan(50_000);
    },
    SLOW_MS,
  );

  test(
    'asked to end while it starts, it ends in order',
    async () => {
      const bot = run(slack);
      await bot.says(/listening/);
      bot.child.kill('SIGTERM');
      // A shell and npm pass the signal on as well.
      bot.child.kill('SIGINT');
      expect((await bot.ended).code).toBe(0);
      const sessions = await database.query('SELECT 1 FROM pg_stat_activity WHERE datname = current_database()');
      expect(sessions.length).toBeLessThanOrEqual(2);
    },
    SLOW_MS,
  );

  test.each<[what: string, env: Record<string, string>, words: RegExp]>([
    [
      'a wrong bot token',
      { SLACK_BOT_TOKEN: 'xoxb-sim-wrong' },
      /^Slack does not accept SLACK_BOT_TOKEN \(invalid_auth\)\. Take/m,
    ],
    [
      'no Slack there',
      { SLACK_API_URL: 'http://127.0.0.1:9/api/' },
      /^Slack cannot be reached at http:\/\/127\.0\.0\.1:9/m,
    ],
    ['a missing token', { SLACK_BOT_TOKEN: '' }, /^SLACK_BOT_TOKEN is missing/m],
  ])(
    '%s is told in words, not as a stack',
    async (_what, env, words) => {
      const { code, said } = await run({ ...slack, ...env }).ended;
      expect(code).toBe(1);
      expect(said).toMatch(words);
      expect(said).not.toMatch(/^ +at /m);
    },
    SLOW_MS,
  );

  test(
    'a region without holidays is told at the start, and not kept',
    async () => {
      const directory = await mkdtemp(join(tmpdir(), 'parola-charter-'));
      const file = join(directory, 'charter.yml');
      await writeFile(file, 'holidays:\n  country: IT\n  region: XX\n');
      const { code, said } = await run({ ...slack, CHARTER_FILE: file }).ended;
      expect(code).toBe(1);
      expect(said).toMatch(/^holidays\.region in the charter: IT has no region XX\. Known are: /m);
      expect(await database.query("SELECT 1 FROM charters WHERE settings ? 'holidays'")).toEqual([]);
      await rm(directory, { recursive: true });
    },
    SLOW_MS,
  );
});

describe('on a database of its own', () => {
  let directory: string;
  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'parola-start-'));
  });
  afterAll(() => rm(directory, { recursive: true, force: true }));

  test(
    'a second process leaves the data of the first alone; a killed one gives way',
    async () => {
      const local = { DATA_DIR: directory };
      const first = run(local);
      const [, url] = await first.says(/Open the local Slack: (\S+)/);
      const refused = new RegExp(`^${directory}/postgres is in use by process ${first.child.pid}\\. Stop it`, 'm');
      const second = await run(local).ended;
      expect(second).toEqual({ code: 1, said: expect.stringMatching(refused) });
      expect((await fetch(`${url}/readyz`)).status).toBe(200);

      first.child.kill('SIGKILL');
      await first.ended;
      const third = run(local);
      await third.says(/Open the local Slack/);
      third.child.kill('SIGINT');
      expect(await third.ended).toEqual({ code: 0, said: expect.stringMatching(/^Parola has stopped\.$/m) });
      await expect(readFile(join(directory, 'owner.pid'))).rejects.toThrow('ENOENT');
    },
    SLOW_MS,
  );

  test(
    'a process that has come by the number of a dead server is left alone',
    async () => {
      const stranger = spawn('sleep', ['100']);
      running.add(stranger);
      const data = join(directory, 'other', 'postgres');
      await mkdir(data, { recursive: true });
      await writeFile(join(data, 'postmaster.pid'), `${stranger.pid}\n${data}\n`);
      const server = await startEmbedded(data, 'fast');
      await server.stop();
      expect([stranger.exitCode, stranger.signalCode]).toEqual([null, null]);
    },
    SLOW_MS,
  );

  test(
    'an owner whose number another process has now is dead',
    async () => {
      const data = join(directory, 'again');
      await mkdir(data);
      await writeFile(join(data, 'owner.pid'), `${process.pid}\nanother-boot 1\n`);
      const server = await startEmbedded(join(data, 'postgres'), 'fast');
      await expect(startEmbedded(join(data, 'postgres'), 'fast')).rejects.toThrow(`in use by process ${process.pid}`);
      await server.stop();
    },
    SLOW_MS,
  );
});
