import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { questionTo } from '../../src/care/question.ts';
import type { Envelope } from '../../src/desk/ports.ts';
import { DeliverRound } from '../../src/desk/rounds/deliver.ts';
import { openItem, openShelf, type Shelf, TEAM } from '../store/desk.ts';
import { charter, marco, monday, tuesday } from '../support/given.ts';
import { under } from './charters.ts';

describe('what is too much for one by one', () => {
  let shelf: Shelf;
  let now = monday('10:00');
  let sent: Envelope[] = [];
  let round: DeliverRound;
  beforeAll(async () => {
    shelf = await openShelf();
  });
  beforeEach(async () => {
    await shelf.clear();
    sent = [];
    round = new DeliverRound({
      store: shelf.store,
      directory: { person: async () => undefined },
      charters: under(() => ({ ...charter, teamId: TEAM })),
      courier: {
        async send(envelope, commitToSend) {
          if (!(await commitToSend())) return { outcome: 'fenced' };
          sent.push(envelope);
          return {
            outcome: 'sent',
            posted: envelope.row.posted ?? { channelId: 'D1', messageTs: String(sent.length) },
          };
        },
      },
      clock: { now: () => now },
      bell: { ring() {} },
      report() {},
    });
  });
  afterAll(() => shelf.close());

  const walk = async () => {
    for (let pass = 0; pass < 80; pass++) {
      await round.run();
      await round.idle();
    }
  };
  const chase = (number: number, at: Date) =>
    shelf.store.transaction((transaction) => {
      const dossier = openItem(number, { chases: 1, owner: { personId: marco.id, since: at } });
      const question = { ask: 'chased', count: 1 } as const;
      const notices = [questionTo({ to: 'person', personId: marco.id }, dossier, question, at.toISOString())];
      return transaction.save(TEAM, [{ before: undefined, decision: { dossier, entries: [], notices } }], at);
    });
  const chases = async (from: number, to: number, at: Date) => {
    for (let number = from; number <= to; number++) await chase(number, at);
  };
  const lines = () => sent.flatMap(({ letter }) => (letter.kind === 'grouped' ? [letter.letters.length] : []));

  test('at night nothing is told; in the morning all of it is, in one message', async () => {
    now = monday('23:10');
    await chases(1, 8, now);
    await walk();
    expect(sent).toEqual([]);
    now = tuesday('09:00');
    await walk();
    expect(new Set(sent.map(({ row }) => row.notice.kind))).toEqual(new Set(['grouped']));
    expect(sent.filter(({ row }) => !row.posted)).toHaveLength(1);
    expect(lines().at(-1)).toBe(8);
  });

  test('what comes after hours waits for the morning, and the message of before keeps its lines', async () => {
    now = monday('17:59');
    await chases(1, 8, now);
    await walk();
    expect(lines().at(-1)).toBe(8);
    now = monday('18:10');
    await chase(9, now);
    await walk();
    expect(lines().at(-1)).toBe(8);
    now = tuesday('09:00');
    await walk();
    expect(sent.at(-1)?.letter).toMatchObject({ kind: 'question', question: { ask: 'chased' } });
  });

  test('what carries a button is told by itself, however much there is', async () => {
    now = monday('10:00');
    await chases(1, 8, now);
    await shelf.store.transaction((transaction) => {
      const approval = { state: 'approved', byId: 'U0LEAD', at: now } as const;
      const given = { number: 1, what: 'a loaner', value_cents: 50_000, why: '', byId: marco.id, at: now, approval };
      const dossier = openItem(9, { goodwill: [given] });
      const question = { ask: 'goodwill_decided', number: 1 } as const;
      const notices = [questionTo({ to: 'person', personId: marco.id }, dossier, question, 1)];
      return transaction.save(TEAM, [{ before: undefined, decision: { dossier, entries: [], notices } }], now);
    });
    await walk();
    const alone = sent.filter(({ letter }) => letter.kind === 'question' && letter.question.ask === 'goodwill_decided');
    expect(alone).toHaveLength(1);
    expect(lines().at(-1)).toBe(8);
  });

  test('of very many, as many as can be read are shown, and the others counted', async () => {
    now = monday('10:00');
    await chases(1, 25, now);
    await walk();
    expect(sent.at(-1)?.letter).toMatchObject({ kind: 'grouped', letters: { length: 20 }, more: 5 });
    expect(sent.filter(({ row }) => !row.posted)).toHaveLength(1);
  });
});
