import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { systemClock } from '../../src/clock.ts';
import { boltLogger, createLog } from '../../src/log.ts';
import { type Simulator, startSimulator } from '../../src/simulator/index.ts';
import { clientOptions, createClient } from '../../src/slack/app.ts';
import { directoryOf } from '../../src/slack/directory.ts';
import { onlyTeam } from '../../src/slack/teams.ts';
import { memoryOf } from '../../src/store/people.ts';
import { openShelf, type Shelf, TEAM } from '../store/desk.ts';
import { peopleOf } from '../support/world.ts';

let simulator: Simulator;
let shelf: Shelf;
beforeAll(async () => {
  const manifest = await readFile(new URL('../../manifest.yml', import.meta.url), 'utf8');
  simulator = await startSimulator({ port: 0, manifests: [manifest] });
  shelf = await openShelf();
  await shelf.clear();
});
afterAll(async () => {
  await simulator.close();
  await shelf.close();
});

test('who somebody is Slack is asked once, however many things at once concern them', async () => {
  const options = clientOptions(`${simulator.url}/api/`, boltLogger(createLog('fatal')));
  const client = createClient(simulator.apps[0]?.botToken ?? '', options);
  const directory = directoryOf({
    teams: onlyTeam({ teamId: TEAM, url: 'https://aurora.slack.com/', client }),
    memory: memoryOf(shelf.client),
    clock: systemClock(),
    report: () => undefined,
  });
  const asked = Array.from({ length: 50 }, () => directory.person(TEAM, 'U0MARCO00'));
  expect(new Set((await Promise.all(asked)).map((person) => person?.name))).toEqual(new Set(['Marco Bianchi']));
  const log = await peopleOf(simulator.url, async () => undefined).log();
  expect(log.filter(({ name }) => name === 'users.info')).toHaveLength(1);
});
