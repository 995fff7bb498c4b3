/** Two workers on one outbox: one of them falls asleep with a message in its hands, or dies. It is posted once. */
import { readFile } from 'node:fs/promises';
import { WebClient } from '@slack/web-api';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Notice } from '../../src/care/decision.ts';
import type { Store } from '../../src/desk/ports.ts';
import { DeliverRound } from '../../src/desk/rounds/deliver.ts';
import { type Simulator, startSimulator } from '../../src/simulator/index.ts';
import { SlackCourier } from '../../src/slack/courier.ts';
import { directoryOf } from '../../src/slack/directory.ts';
import { onlyTeam } from '../../src/slack/teams.ts';
import { memoryOf } from '../../src/store/people.ts';
import { later, NOW, openShelf, type Shelf, TEAM } from '../store/desk.ts';
import { keyOf } from '../support/cards.ts';
import { charter } from '../support/given.ts';
import { peopleOf } from '../support/world.ts';

const MANIFEST = new URL('../../manifest.yml', import.meta.url);
const LEASE_MS = 30_000;

const word: Notice = {
  kind: 'parked',
  key: 'parked:word',
  destination: { to: 'person', personId: 'U0MARCO00' },
  what: 'event:1',
  error: 'none',
};

describe('a message in the hands of a worker', () => {
  let shelf: Shelf;
  let simulator: Simulator;
  let now: Date;
  beforeAll(async () => {
    shelf = await openShelf();
    simulator = await startSimulator({ port: 0, manifests: [await readFile(MANIFEST, 'utf8')] });
  });
  beforeEach(async () => {
    await shelf.clear();
    now = NOW;
    const notice = { ...word, key: `parked:${expect.getState().currentTestName}` };
    await shelf.store.transaction((transaction) => transaction.post(TEAM, [notice], now));
  });
  afterAll(async () => {
    await simulator.close();
    await shelf.close();
  });

  /** @param stall - what happens to it between taking a message and looking into its charter */
  const worker = (stall: () => Promise<void> = async () => {}, store: Store = shelf.store) => {
    const clock = { now: () => now };
    const client = new WebClient(simulator.apps[0]?.botToken, { slackApiUrl: `${simulator.url}/api/` });
    const teams = onlyTeam({ teamId: TEAM, url: 'https://aurora.slack.com/', client });
    const directory = directoryOf({ teams, memory: memoryOf(shelf.client), clock, report() {} });
    return new DeliverRound({
      store,
      directory,
      charters: {
        of: async () => {
          await stall();
          return charter;
        },
        teams: async () => [TEAM],
        settings: async () => ({}),
        mistakesIn: async () => [],
        forget() {},
      },
      courier: new SlackCourier({ teams, directory, clock }),
      clock,
      bell: { ring() {} },
      report() {},
    });
  };
  const work = async (round: DeliverRound): Promise<void> => {
    await round.run();
    await round.idle();
  };
  const posted = async () => {
    const { dm } = peopleOf(simulator.url, async () => {});
    return (await dm('marco')).filter((one) => keyOf(one) === `parked:${expect.getState().currentTestName}`);
  };
  const rows = () => shelf.database.query('SELECT fate, message_ts FROM outbox');

  test('that dies: nobody touches it within its lease; after it, it is posted once', async () => {
    await worker(() => new Promise(() => {})).run();
    now = later(LEASE_MS - 1);
    await work(worker());
    expect(await posted()).toEqual([]);
    now = later(LEASE_MS);
    await work(worker());
    const [message, ...more] = await posted();
    expect(more).toEqual([]);
    expect(await rows()).toEqual([{ fate: 'sent', message_ts: message?.ts }]);
  });

  /** The other one works while this one sleeps. */
  const overslept = async () => {
    now = later(LEASE_MS + 1);
    await work(worker());
    expect(await posted()).toHaveLength(1);
  };

  test('that falls asleep before it is let through: what it wakes for is not sent any more', async () => {
    let isAwake = true;
    await work(
      worker(async () => {
        if (isAwake) await overslept();
        isAwake = false;
      }),
    );
    expect(isAwake).toBe(false);
    const [message, ...more] = await posted();
    expect(more).toEqual([]);
    expect(await rows()).toEqual([{ fate: 'sent', message_ts: message?.ts }]);
  });

  test('that falls asleep just as it is let through: nor then', async () => {
    const { outbox } = shelf.store;
    await work(
      worker(undefined, {
        ...shelf.store,
        outbox: {
          ...outbox,
          async commitToSend(...row) {
            const isLetThrough = await outbox.commitToSend(...row);
            await overslept();
            return isLetThrough;
          },
        },
      }),
    );
    const [message, ...more] = await posted();
    expect(more).toEqual([]);
    expect(await rows()).toEqual([{ fate: 'sent', message_ts: message?.ts }]);
  });
});
