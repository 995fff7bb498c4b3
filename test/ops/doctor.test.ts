/** The doctor, as it is run: on a local Slack and a real database, with things broken on purpose. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { checkUp } from '../../src/checkUp.ts';
import { broken, type Check, examine, ok, stateOf, warning } from '../../src/ops/doctor/check.ts';
import { clocksCheck } from '../../src/ops/doctor/clocks.ts';
import { nodeCheck } from '../../src/ops/doctor/machine.ts';
import { socketCheck } from '../../src/ops/doctor/slack.ts';
import { told, toldAsJson } from '../../src/ops/doctor/tell.ts';
import { type Simulator, startSimulator } from '../../src/simulator/index.ts';
import { charterFile } from '../support/charters.ts';
import { emptyDatabase, freshDatabase, type TestDatabase } from '../support/database.ts';
import { startWorld } from '../support/world.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const MANIFEST = await readFile(new URL('../../manifest.yml', import.meta.url), 'utf8');
const SECRET = '0123456789abcdef0123456789abcdef';

type Finding = { check: string; state: 'ok' | 'warning' | 'broken'; what: string; mend?: string };
type Seen = { out: string; state: string; findings: Finding[] };

/** As it is run from a shell. */
async function run(env: Record<string, string>, ...args: string[]): Promise<{ code: number | null; out: string }> {
  const child = spawn(process.execPath, ['--import', 'tsx', 'src/doctor.ts', ...args], {
    cwd: ROOT,
    env: { PATH: process.env.PATH, ...env },
  });
  let out = '';
  for (const output of [child.stdout, child.stderr]) {
    output.on('data', (chunk) => {
      out += String(chunk);
    });
  }
  const [code] = await once(child, 'close');
  return { code, out };
}

/** What it finds, in this process: starting one takes longer than all that it looks at. */
async function doctor(env: Record<string, string>, asked: { retry?: true; url?: string } = {}): Promise<Seen> {
  const out = toldAsJson(await checkUp(env, { retry: false, ...asked }));
  return { out, ...(JSON.parse(out) as Omit<Seen, 'out'>) };
}

const of = (seen: Seen, check: string): Finding[] => seen.findings.filter((finding) => finding.check === check);
const states = (seen: Seen): string[] =>
  seen.findings.filter(({ state }) => state !== 'ok').map(({ check, state }) => `${check}: ${state}`);

describe('on Slack', () => {
  let simulator: Simulator;
  let database: TestDatabase;
  let env: Record<string, string>;
  beforeAll(async () => {
    const lacking = MANIFEST.replace('name: Parola\n', 'name: Lacking\n')
      .replace('display_name: Parola', 'display_name: Lacking')
      .replace('      - dnd:read\n', '      - team:read\n');
    [simulator, database] = await Promise.all([
      startSimulator({ port: 0, manifests: [MANIFEST, lacking] }),
      freshDatabase(),
    ]);
    await database.query(`INSERT INTO workspaces (team_id) VALUES ('T0AURORA0')`);
    env = { SLACK_API_URL: `${simulator.url}/api/`, DATABASE_URL: database.url, ...tokensOf(0) };
  });
  afterAll(async () => {
    await simulator.close();
    await database.drop();
  });
  const tokensOf = (index: number): Record<string, string> => {
    const { botToken = '', appToken = '' } = simulator.apps[index] ?? {};
    return { SLACK_BOT_TOKEN: botToken, SLACK_APP_TOKEN: appToken };
  };

  test('finds nothing wrong where nothing is, tells every check in a line, and changes nothing', async () => {
    const { code, out } = await run(env);
    expect(out).not.toMatch(/! warning|✗ broken/);
    expect(code).toBe(0);
    for (const line of [
      /✓ ok +node +Node\.js \d/,
      /✓ ok +environment +Slack over Socket Mode/,
      /✓ ok +database +PostgreSQL \d\d/,
      /✓ ok +database +every migration is applied/,
      /✓ ok +bot token +parola in Aurora/,
      /✓ ok +bot token +every scope that is needed/,
      /✓ ok +app token +Slack opens a socket/,
      /✓ ok +clock +agrees with Slack/,
      /✓ ok +clock +agrees with the database/,
      /✓ ok +charter +everything that it names is there/,
      /✓ ok +put aside +nothing/,
      /\n\nEverything is well\.\n/,
    ]) {
      expect(out).toMatch(line);
    }
    for (const table of ['people', 'channels', 'inbox', 'outbox', 'charters']) {
      expect(await database.query(`SELECT * FROM ${table}`)).toEqual([]);
    }
    // A connection would be sent events that nobody works through.
    const health = (await (await fetch(`${simulator.url}/_sim/health`)).json()) as { bot: string };
    expect(health.bot).toBe('absent');
  });

  test('a scope that is missing breaks something, and says what; one too many is a warning', async () => {
    const seen = await doctor({ ...env, ...tokensOf(1) });
    expect(seen.state).toBe('broken');
    expect(of(seen, 'bot token').map(({ state, what }) => `${state}: ${what}`)).toEqual([
      'ok: lacking in Aurora Coffee Machines',
      expect.stringMatching(/^broken: the scope dnd:read is missing: see who has paused notifications/),
      'warning: scopes that nothing needs: team:read',
    ]);
  });

  test('a wrong token is told, and what rests on it is not looked at; everything else is', async () => {
    const seen = await doctor({ ...env, SLACK_BOT_TOKEN: 'xoxb-wrong', SLACK_APP_TOKEN: 'xapp-wrong' });
    expect(seen.state).toBe('broken');
    expect(states(seen)).toEqual(['bot token: broken', 'app token: broken', 'charter: warning']);
    expect(of(seen, 'bot token')[0]?.what).toBe('Slack does not accept SLACK_BOT_TOKEN (invalid_auth)');
    expect(of(seen, 'app token')[0]?.mend).toMatch(/connections:write/);
    expect(of(seen, 'database')).toHaveLength(2);
  });

  test('a charter that names what is not there, and a desk that customers read', async () => {
    const file = await charterFile(
      'desk_channel: support-rossi\ncapture:\n  every: [nowhere]\nholidays:\n  country: IT\n',
    );
    const seen = await doctor({ ...env, CHARTER_FILE: file });
    expect(seen.state).not.toBe('broken');
    expect(states(seen)).toEqual(['charter: warning', 'charter: warning']);
    expect(of(seen, 'charter').map(({ what, mend }) => [what, mend])).toEqual(
      expect.arrayContaining([
        ['the bot is not in a channel that the charter names: nowhere', 'Invite it.'],
        [expect.stringMatching(/^the desk channel is shared with another workspace: C/), 'Choose another one.'],
      ]),
    );
    const wrong = await doctor({ ...env, CHARTER_FILE: await charterFile('digest_at: soon\nfoo: bar\n') });
    expect(wrong.state).toBe('broken');
    expect(of(wrong, 'charter file').map(({ state, what }) => [state, what])).toEqual([
      ['broken', expect.stringMatching(/line 1: digest_at/)],
      ['broken', expect.stringMatching(/line 2: "foo" is not a setting/)],
    ]);
  });

  test('settings that were saved and cannot be used', async () => {
    await database.query(
      `INSERT INTO charters (team_id, id, settings, saved_at) VALUES ('T0AURORA0', 'default', '{"chases": "many"}', now())`,
    );
    const seen = await doctor(env);
    const local = await doctor({ DATABASE_URL: database.url });
    await database.query('DELETE FROM charters');
    for (const { state, findings } of [seen, local]) {
      expect(state).toBe('broken');
      expect(findings.filter(({ check, state }) => check === 'charter' && state === 'broken')).not.toEqual([]);
    }
  });

  test('what was put aside is counted, and tried again only when that is asked for', async () => {
    await database.query(
      `INSERT INTO inbox (team_id, key, lane, payload, received_at, attempts, parked_at, error) VALUES
         ('T0AURORA0', 'event:1', '', '{}', now(), 24, '2026-11-20T10:00:00Z', 'it broke'),
         ('T0AURORA0', 'event:2', '', '{}', now(), 24, '2026-11-21T10:00:00Z', 'it broke again')`,
    );
    await database.query(
      `INSERT INTO outbox (team_id, key, kind, destination, body, created_at, attempts, fate, error) VALUES
         ('T0AURORA0', 'card:1', 'card', 'desk', '{}', '2026-11-19T10:00:00Z', 20, 'parked', 'invalid_blocks')`,
    );
    const rows = () =>
      database.query(`
        SELECT key, attempts, next_at IS NULL AS waits, parked_at IS NULL AS free FROM inbox
        UNION ALL SELECT key, attempts, next_at IS NULL, fate IS NULL FROM outbox ORDER BY key`);
    const before = await rows();
    const seen = await doctor(env);
    expect({ state: seen.state, states: states(seen) }).toEqual({
      state: 'warning',
      states: ['put aside: warning', 'put aside: warning'],
    });
    expect(of(seen, 'put aside').map(({ what }) => what)).toEqual([
      '2 of what Slack sent, put aside, the oldest since 2026-11-20T10:00:00.000Z: it broke',
      '1 of what people should be told, put aside, the oldest since 2026-11-19T10:00:00.000Z: invalid_blocks',
    ]);
    expect(await rows()).toEqual(before);
    const retried = await doctor(env, { retry: true });
    expect(states(retried)).toEqual([]);
    expect(await rows()).toEqual(before.map(({ key }) => ({ key, attempts: 0, waits: false, free: true })));
    await database.query('DELETE FROM inbox');
    await database.query('DELETE FROM outbox');
  });

  test('a clock that is wrong', async () => {
    const late = await slackAt(simulator.url, -90_000);
    const seen = await doctor({ ...env, SLACK_API_URL: late.apiUrl });
    await late.close();
    expect(seen.state).toBe('broken');
    expect(of(seen, 'clock').map(({ state, what }) => `${state}: ${what}`)).toEqual([
      expect.stringMatching(/^broken: (89|90|91) seconds ahead of Slack; from five minutes on/),
      'ok: agrees with the database',
    ]);
  });

  test('over HTTP: the address that Slack is to be told, and whether the bot answers there', async () => {
    const http = { ...env, SLACK_APP_TOKEN: '', SLACK_SIGNING_SECRET: SECRET };
    const silent = await doctor(http);
    expect(states(silent)).toEqual(['public URL: warning']);
    expect(of(silent, 'public URL').at(-1)?.mend).toMatch(/Request URL of events, interactivity and commands/);
    const unreachable = await doctor({ ...http, SLACK_SIGNING_SECRET: 'secret' }, { url: 'http://127.0.0.1:1' });
    expect(of(unreachable, 'public URL').map(({ state }) => state)).toEqual(['warning', 'broken']);
  });

  test('a database without our tables, one out of reach, and variables that are wrong', async () => {
    const empty = await emptyDatabase();
    const seen = await doctor({ ...env, DATABASE_URL: empty.url });
    await empty.drop();
    expect(states(seen)).toEqual(['database: warning', 'put aside: warning', 'charter: warning']);
    expect(of(seen, 'database').at(-1)).toMatchObject({
      what: expect.stringMatching(/^migrations to be applied: \d+_initial, /),
      mend: expect.stringContaining('npm run migrate'),
    });
    const away = await doctor({ SLACK_APP_TOKEN: 'xapp-1', PORT: 'many', DATABASE_URL: 'postgresql://127.0.0.1:1/x' });
    expect(away.state).toBe('broken');
    expect(of(away, 'environment').map(({ what }) => what.split(':')[0])).toEqual([
      'PORT',
      'SLACK_BOT_TOKEN is missing',
    ]);
    expect(of(away, 'database').map(({ state }) => state)).toEqual(['broken']);
  });
});

test('over HTTP the bot answers Slack’s question behind its address, if it has the same signing secret', async () => {
  const world = await startWorld({ at: '2026-11-23T10:00:00+01:00', mode: 'http' });
  const { botToken, signingSecret } = world.simulator.apps[0] ?? { botToken: '', signingSecret: '' };
  const env = { SLACK_API_URL: `${world.simulator.url}/api/`, SLACK_BOT_TOKEN: botToken };
  const right = await doctor({ ...env, SLACK_SIGNING_SECRET: signingSecret }, { url: world.endpoint });
  const wrong = await doctor({ ...env, SLACK_SIGNING_SECRET: SECRET }, { url: world.endpoint });
  await world.close();
  expect(of(right, 'public URL').at(-1)).toMatchObject({ state: 'ok', what: `${world.endpoint}/slack/events answers` });
  expect(of(wrong, 'public URL').at(-1)).toMatchObject({
    state: 'broken',
    what: expect.stringMatching(/answers with status 401: the signing secrets differ/),
  });
});

test('without tokens the local Slack would be used, and the rest is looked at', async () => {
  const { code, out } = await run({});
  expect(code).toBe(0);
  expect(out).toContain('no Slack tokens: the local Slack would be started');
  expect(out).toContain('no DATABASE_URL: the embedded database would be started');
});

describe('checks', () => {
  const check = (name: string, look: Check['look']): Check => ({ name, look });

  test('one that fails or hangs stops no other', async () => {
    const examined = await examine(
      [
        check('fails', () => Promise.reject(new Error('Invalid `x` invocation in\n\n  12 code\nno such table'))),
        check('hangs', () => new Promise(() => {})),
        check('works', async () => [ok('well')]),
      ],
      20,
    );
    expect(examined.map(({ findings }) => findings.map(({ state, what }) => `${state}: ${what}`))).toEqual([
      ['broken: no such table'],
      ['broken: no answer within 0.02 seconds'],
      ['ok: well'],
    ]);
  });

  test('the worst decides, and is told in words', () => {
    const with_ = (...findings: ReturnType<typeof ok>[]) => [{ check: 'one', findings }];
    expect(stateOf(with_(ok('a'), warning('b', 'c')))).toBe('warning');
    expect(stateOf(with_(ok('a'), broken('b', 'c'), warning('d', 'e')))).toBe('broken');
    expect(told(with_(broken('it is off', 'Switch it on.')))).toMatch(
      /^✗ broken {3}one {2}it is off\n +→ Switch it on\.\n\nSomething is broken/,
    );
  });

  test('tokens of two apps do not go together', async () => {
    const auth = Promise.resolve({ team: 'Aurora', bot: 'parola', appId: 'A0MINE', scopes: [] });
    const opened = Promise.resolve({ url: 'wss://…' });
    expect(await socketCheck(opened, 'xapp-1-A0OTHER-1-f', auth).look()).toMatchObject([{ state: 'broken' }]);
    expect(await socketCheck(opened, 'xapp-1-A0MINE-1-f', auth).look()).toMatchObject([{ state: 'ok' }]);
  });

  test.each([
    ['20.19.0', 'ok'],
    ['24.0.0', 'ok'],
    ['20.18.9', 'broken'],
    ['18.20.0', 'broken'],
  ])('Node.js %s: %s', async (running, state) => {
    expect(await nodeCheck(running, '20.19').look()).toMatchObject([{ state }]);
  });

  test.each([
    [4, 'ok'],
    [-4, 'ok'],
    [5, 'warning'],
    [-59, 'warning'],
    [60, 'broken'],
    [-3600, 'broken'],
  ])('a clock that is %i seconds ahead: %s', async (ahead_s, state) => {
    const before = new Date('2026-11-23T10:00:00Z');
    const at = new Date(before.getTime() - ahead_s * 1000);
    const look = (after: Date) => clocksCheck([async () => ({ whose: 'Slack', at, before, after })]).look();
    expect(await look(before)).toMatchObject([{ state }]);
    // An answer that took a minute says nothing about a minute.
    expect(await look(new Date(before.getTime() + 60_000))).toMatchObject([
      { state: ahead_s < -60 || ahead_s > 0 ? state : 'ok' },
    ]);
  });
});

/** The same Slack, with another clock. */
async function slackAt(url: string, apart_ms: number): Promise<{ apiUrl: string; close(): Promise<void> }> {
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const { authorization = '', 'content-type': type = '' } = request.headers;
    const answer = await fetch(`${url}${request.url}`, {
      method: 'POST',
      headers: { 'content-type': type, ...(authorization && { authorization }) },
      body: Buffer.concat(chunks),
    });
    const scopes = answer.headers.get('x-oauth-scopes') ?? '';
    response.writeHead(answer.status, {
      'content-type': 'application/json',
      'x-oauth-scopes': scopes,
      date: new Date(Date.now() + apart_ms).toUTCString(),
    });
    response.end(await answer.text());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    apiUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/`,
    async close() {
      server.close();
      server.closeAllConnections();
    },
  };
}
