/** `npm start`, until somebody's flag has become a card: on an empty directory, and once more on the same. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Figure } from '../figure.ts';
import { type Stage, until } from '../stage.ts';

const PATIENCE_MS = 60_000;
const ROOT = fileURLToPath(new URL('../../', import.meta.url));

export async function starting({ rounds }: Stage): Promise<Figure[]> {
  const [cold, warm]: [number[], number[]] = [[], []];
  for (let round = 0; round < Math.min(rounds, 3); round += 1) {
    const directory = await mkdtemp(join(tmpdir(), 'parola-start-'));
    cold.push(await firstCard_s(directory));
    warm.push(await firstCard_s(directory));
    await rm(directory, { recursive: true, force: true });
  }
  const what = 'npm start, until the first card stands';
  return [
    { what: `${what}, with an empty directory`, unit: 's', by: 'value', goal: { atMost: 10 }, rounds: cold },
    { what: `${what}, with its data there`, unit: 's', by: 'value', goal: { atMost: 4 }, rounds: warm },
  ];
}

async function firstCard_s(directory: string): Promise<number> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}/_sim`;
  const { DATABASE_URL: _none, ...env } = process.env;
  const start_ms = performance.now();
  const app = spawn('npm', ['start'], {
    cwd: ROOT,
    env: { ...env, PORT: String(port), DATA_DIR: directory },
    stdio: ['ignore', 'pipe', 'ignore'],
    // A group of its own, so that all of it is ended.
    detached: true,
  });
  const ended = once(app, 'exit');
  try {
    const ask = async <T>(path: string, body?: object): Promise<T | undefined> => {
      const sent = body && { method: 'POST', body: JSON.stringify(body) };
      return (await fetch(`${url}/${path}`, sent)
        .then((answer) => answer.json())
        .catch(() => undefined)) as T | undefined;
    };
    let told = '';
    app.stdout.on('data', (chunk: Buffer) => {
      told += chunk.toString();
    });
    await until(() => told.includes('Parola is ready'), PATIENCE_MS, 'to be ready');
    const said = { as: 'rossi', channel: 'support-rossi', text: 'The machine does not start.' };
    const message = await ask<{ ts: string }>('say', said);
    await ask('react', { as: 'marco', channel: 'support-rossi', ts: message?.ts, name: 'ticket' });
    const stands = async () => ((await ask<object[]>('messages?channel=care-desk&as=giulia'))?.length ?? 0) > 0;
    await until(stands, PATIENCE_MS, 'the card');
    return (performance.now() - start_ms) / 1000;
  } finally {
    process.kill(-(app.pid ?? 0), 'SIGINT');
    await ended;
  }
}

async function freePort(): Promise<number> {
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  return typeof address === 'object' && address ? address.port : 0;
}
