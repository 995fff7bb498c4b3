import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { startSimulator } from '../../src/simulator/index.ts';
import { startChild } from '../support/child.ts';
import { emptyDatabase } from '../support/database.ts';
import { reaction, sendSigned, wrapped } from '../support/signed.ts';

const MANIFEST = new URL('../../manifest.yml', import.meta.url);

test('a replica that is to end says first that it is not ready, still takes in what comes, and ends in order', async () => {
  const database = await emptyDatabase();
  const simulator = await startSimulator({ port: 0, manifests: [await readFile(MANIFEST, 'utf8')] });
  const { botToken = '', signingSecret = '' } = simulator.apps[0] ?? {};
  const child = await startChild({
    apiUrl: `${simulator.url}/api/`,
    botToken,
    signingSecret,
    databaseUrl: database.url,
  });
  try {
    expect((await fetch(`${child.url}/readyz`)).status).toBe(200);

    const ended = child.terminate();
    await child.says('stopping');
    const [ready, alive, event] = await Promise.all([
      fetch(`${child.url}/readyz`),
      fetch(`${child.url}/healthz`),
      sendSigned({ simulator, endpoint: child.url }, wrapped(reaction('1795422600.000001'))),
    ]);

    expect([ready.status, alive.status, event.status]).toEqual([503, 200, 200]);
    expect(await ready.json()).toEqual({ ok: false, leaving: true });
    expect(await ended).toBe(0);
    expect(await database.query('SELECT 1 FROM inbox')).toHaveLength(1);
  } finally {
    await child.kill();
    await simulator.close();
    await database.drop();
  }
});
