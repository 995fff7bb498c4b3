import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Notice } from '../../src/care/decision.ts';
import type { Courier, Delivery, Envelope } from '../../src/desk/ports.ts';
import { DeliverRound } from '../../src/desk/rounds/deliver.ts';
import { later, NOW, openShelf, type Shelf, TEAM } from '../store/desk.ts';
import { charter } from '../support/given.ts';
import { under } from './charters.ts';

const wordTo = (personId: string): Notice => ({
  kind: 'parked',
  key: `parked:${personId}`,
  destination: { to: 'person', personId },
  what: 'event:1',
  error: 'none',
});

describe('sending side by side', () => {
  let shelf: Shelf;
  beforeAll(async () => {
    shelf = await openShelf();
  });
  beforeEach(() => shelf.clear());
  afterAll(() => shelf.close());

  /** A round whose courier does as it is told. */
  const roundWith = (send: Courier['send'], teams = [TEAM]) => {
    const reports: unknown[] = [];
    let rings = 0;
    const round = new DeliverRound({
      store: shelf.store,
      directory: { person: async () => undefined },
      charters: under(() => charter, teams),
      courier: { send },
      clock: { now: () => NOW },
      bell: { ring: () => void rings++ },
      report: (event, facts) => void reports.push([event, facts]),
    });
    return { round, reports, rings: () => rings };
  };
  const post = (...notices: Notice[]) => shelf.store.transaction((transaction) => transaction.post(TEAM, notices, NOW));
  const walk = async (round: DeliverRound): Promise<void> => {
    for (let more = true, passes = 0; more && passes < 20; passes++) more = await round.run();
  };

  test('at most fifty messages are under way; what else is due is left until one of them rings', async () => {
    await post(...Array.from({ length: 60 }, (_, index) => wordTo(`U${index}`)));
    const answers: ((delivery: Delivery) => void)[] = [];
    const { round, rings } = roundWith(() => new Promise((resolve) => answers.push(resolve)));
    await walk(round);
    expect(await round.next()).toBeUndefined();
    await expect.poll(() => answers.length).toBe(50);
    for (const answer of answers) answer({ outcome: 'sent' });
    await round.idle();
    expect(rings()).toBe(50);
    await walk(round);
    await expect.poll(() => answers.length).toBe(60);
    for (const answer of answers) answer({ outcome: 'sent' });
    await round.idle();
  });

  test('however much waits in one lane, the others are sent beside it', async () => {
    await post(...Array.from({ length: 600 }, (_, nth) => ({ ...wordTo('U0MARCO00'), key: `parked:${nth}` })));
    await post(wordTo('U0GIULIA0'));
    const sent: string[] = [];
    let letGo: () => void = () => {};
    const held = new Promise<void>((resolve) => {
      letGo = resolve;
    });
    const { round } = roundWith(async ({ row }) => {
      sent.push(row.lane);
      await held;
      return { outcome: 'sent' };
    });
    await walk(round);
    await expect.poll(() => sent.sort()).toEqual(['U0GIULIA0', 'U0MARCO00']);
    letGo();
    await round.idle();
  });

  test('a lane that is busy is not waited for by looking again and again', async () => {
    await post(wordTo('U0MARCO00'), { ...wordTo('U0MARCO00'), key: 'parked:next' });
    let answer: (delivery: Delivery) => void = () => {};
    const { round } = roundWith(
      () =>
        new Promise((resolve) => {
          answer = resolve;
        }),
    );
    await walk(round);
    expect(await round.next()).toBeUndefined();
    await expect.poll(() => answer.length).toBe(1);
    answer({ outcome: 'sent' });
    await round.idle();
    expect(await round.next()).toEqual(NOW);
  });

  test('an export is begun by no other process, however long it takes to carry it over', async () => {
    await post({
      kind: 'export',
      key: 'export:1',
      destination: { to: 'person', personId: 'U0GIULIA0' },
      since: NOW.toISOString(),
      until: later(1).toISOString(),
    });
    const takenElsewhere = () => shelf.store.outbox.take([TEAM], later(5 * 60_000), later(6 * 60_000), [], 20);
    const seen: unknown[] = [];
    const { round } = roundWith(async (_envelope, commitToSend) => {
      seen.push(await takenElsewhere(), await commitToSend(), await takenElsewhere());
      return { outcome: 'sent' };
    });
    await walk(round);
    await round.idle();
    expect(seen).toEqual([[], true, []]);
    expect(await shelf.database.query('SELECT fate FROM outbox')).toEqual([{ fate: 'sent' }]);
  });

  test('what is another workspace’s is neither sent nor waited for', async () => {
    await post(wordTo('U0MARCO00'));
    const sent: Envelope[] = [];
    const send = async (envelope: Envelope): Promise<Delivery> => {
      sent.push(envelope);
      return { outcome: 'sent' };
    };
    const { round } = roundWith(send, ['T0OTHER00']);
    await walk(round);
    await round.idle();
    expect(sent).toEqual([]);
    expect(await round.next()).toBeUndefined();
  });

  test('what failed twelve times is parked, and reported by its ids alone', async () => {
    await post(wordTo('U0MARCO00'));
    const { round, reports } = roundWith(async () => ({ outcome: 'later', why: 'their words' }));
    for (let attempt = 1; attempt <= 13; attempt++) {
      await walk(round);
      await round.idle();
      await shelf.database.query('UPDATE outbox SET next_at = $1 WHERE next_at IS NOT NULL', [NOW]);
    }
    expect(await round.next()).toBeUndefined();
    const [row] = await shelf.database.query('SELECT fate, error FROM outbox');
    expect(row).toEqual({ fate: 'parked', error: 'their words' });
    expect(reports.at(-1)).toEqual(['notice parked', { teamId: TEAM, notice: 'parked:U0MARCO00', attempts: 13 }]);
    expect(JSON.stringify(reports)).not.toContain('their words');
  });

  test('what Slack makes everybody wait for is never parked, and its lane waits with it', async () => {
    await post(wordTo('U0MARCO00'), { ...wordTo('U0MARCO00'), key: 'parked:second' });
    const { round } = roundWith(async () => ({ outcome: 'later', why: 'ratelimited', pause_ms: 7_000 }));
    for (let attempt = 1; attempt <= 20; attempt++) {
      await walk(round);
      await round.idle();
      expect(await round.next()).toEqual(later(7_000));
      await shelf.database.query('UPDATE outbox SET next_at = $1', [NOW]);
    }
    expect(await shelf.database.query('SELECT fate FROM outbox')).toEqual([{ fate: null }, { fate: null }]);
  });
});
