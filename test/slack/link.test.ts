/** The link that creates the app, and the Slack CLI's hooks: both are run as people and programs run them. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { startSimulator } from '../../src/simulator/index.ts';
import { manifestOf } from '../../src/slack/manifest.ts';
import { freshDatabase } from '../support/database.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const text = (name: string): Promise<string> => readFile(new URL(`../../${name}`, import.meta.url), 'utf8');
const files = { manifest: parse(await text('manifest.yml')), steps: parse(await text('manifest.steps.yml')) };

const running = new Set<ChildProcess>();
afterEach(() => {
  // With all that it has started itself: npm stands between.
  for (const { pid } of running) if (pid) process.kill(-pid, 'SIGKILL');
});

/** As the Slack CLI does it: by a shell, in a process group of its own. */
function shell(command: string, env: Record<string, string> = {}) {
  const child = spawn('sh', ['-c', command], {
    cwd: ROOT,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { PATH: process.env.PATH, HOME: process.env.HOME, ...env },
  });
  running.add(child);
  const said = { out: '', err: '' };
  child.stdout.on('data', (chunk) => {
    said.out += String(chunk);
  });
  child.stderr.on('data', (chunk) => {
    said.err += String(chunk);
  });
  const ended = once(child, 'close').then(([code]) => {
    running.delete(child);
    return { code, ...said };
  });
  return { ended };
}

const link = (args = '') => shell(`npm run --silent slack:link -- ${args}`).ended;

describe('npm run slack:link', () => {
  const manifestIn = (out: string): unknown => {
    const url = new URL(out.trim());
    expect([url.origin, url.pathname, url.searchParams.get('new_app')]).toEqual([
      'https://api.slack.com',
      '/apps',
      '1',
    ]);
    return JSON.parse(url.searchParams.get('manifest_json') ?? '');
  };

  test('prints the link by which Slack creates the app, with the manifest as it is in the file', async () => {
    const { code, out } = await link();
    expect(code).toBe(0);
    expect(manifestIn(out)).toEqual(files.manifest);
    // Slack's form reads percent signs; a plus may stay one.
    expect(out).not.toMatch(/[+\s](?!$)/);
  });

  test('for HTTP and with steps of workflows; the manifest itself is the same', async () => {
    const url = 'https://care.example.com';
    const expected = manifestOf(files, { url, workflowSteps: true });
    expect(manifestIn((await link(`--url ${url} --workflow-steps`)).out)).toEqual(expected);
    expect(parse((await link(`--url ${url} --workflow-steps --manifest`)).out)).toEqual(expected);
  });

  test.each(['--url http://care.example.com', '--what'])('%s: says what is wrong', async (args) => {
    const { code, out, err } = await link(args);
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(err).toMatch(/no address that Slack can reach|Unknown option/);
  });
});

describe('the Slack CLI', () => {
  type Hooks = { hooks: Record<string, string>; config: Record<string, unknown> };
  const hooks = async (): Promise<Hooks> => JSON.parse(await text('.slack/hooks.json'));

  test('takes the manifest of the project, speaks the plain protocol, and leaves the connection to the bot', async () => {
    expect(JSON.parse(await text('.slack/config.json'))).toEqual({ manifest: { source: 'local' } });
    expect((await hooks()).config).toEqual({ 'protocol-version': ['default'], 'sdk-managed-connection-enabled': true });
  });

  test('get-manifest answers the manifest as JSON, and nothing else', async () => {
    const { code, out } = await shell(`${(await hooks()).hooks['get-manifest']} --source=${ROOT}`).ended;
    expect(code).toBe(0);
    expect(JSON.parse(out)).toEqual(files.manifest);
  });

  test('start connects the bot with the tokens of the app that the CLI has installed', async () => {
    const simulator = await startSimulator({ port: 0, manifests: [await text('manifest.yml')] });
    const database = await freshDatabase();
    const [app] = simulator.apps;
    const bot = shell((await hooks()).hooks.start ?? '', {
      SLACK_CLI_XOXB: app?.botToken ?? '',
      SLACK_CLI_XAPP: app?.appToken ?? '',
      // Of another app, from the developer's own shell.
      SLACK_BOT_TOKEN: 'xoxb-other',
      SLACK_API_URL: `${simulator.url}/api/`,
      DATABASE_URL: database.url,
      PORT: '0',
    });
    const ended = bot.ended.then(({ out, err }) => {
      throw new Error(`it ended: ${out}${err}`);
    });
    const connected = async (): Promise<void> => {
      const health = (await (await fetch(`${simulator.url}/_sim/health`)).json()) as { bot: string };
      if (health.bot !== 'connected') await sleep(100).then(connected);
    };
    await Promise.race([connected(), ended]);
    ended.catch(() => undefined);
    for (const { pid } of running) if (pid) process.kill(-pid, 'SIGTERM');
    await bot.ended;
    await simulator.close();
    await database.drop();
  });
});
