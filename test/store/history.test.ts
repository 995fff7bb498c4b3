import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Entry } from '../../src/care/decision.ts';
import type { History } from '../../src/care/facts.ts';
import type { Dossier } from '../../src/care/item.ts';
import type { Store } from '../../src/desk/ports.ts';
import type { Client } from '../../src/store/client.ts';
import { storeOf } from '../../src/store/store.ts';
import { closedItem, later, NOW, openItem, openShelf, put, type Shelf, standing, TEAM } from './desk.ts';

const DAY_MS = 86_400_000;
const WEEK = { from: NOW, to: later(7 * DAY_MS) };

let shelf: Shelf;
beforeAll(async () => {
  shelf = await openShelf();
});
beforeEach(() => shelf.clear());
afterAll(() => shelf.close());

const save = (dossier: Dossier, ...entries: Entry[]) =>
  shelf.store.transaction((transaction) =>
    transaction.save(TEAM, [{ before: undefined, decision: { ...standing(dossier), entries } }], NOW),
  );
const entry = (at: Date, kind: 'claimed' | 'released' | 'woken'): Entry => ({ at, byId: 'U0MARCO00', what: { kind } });

describe('the history of an item', () => {
  test('is everything that was owed, given and done, in the order in which it was written down', async () => {
    const dossier = openItem(1, {
      goodwill: [
        { number: 1, what: 'a loaner', value_cents: 1, why: '', byId: 'U', at: NOW, approval: { state: 'pending' } },
      ],
    });
    const [first, second, late] = [entry(NOW, 'claimed'), entry(later(5), 'released'), entry(later(1), 'woken')];
    await save(dossier, first, second, late);
    await save(openItem(2), entry(NOW, 'claimed'));
    expect(await shelf.store.history(TEAM, 1)).toEqual({ dossier, entries: [first, second, late] });
  });

  test('of an item that does not exist is none', async () => {
    expect(await shelf.store.history(TEAM, 9)).toBeUndefined();
  });
});

describe('the histories of a period', () => {
  const all = async (teamId: string, customerName?: string) => {
    const found: History[] = [];
    for await (const page of shelf.store.histories(teamId, WEEK, customerName)) found.push(...page);
    return found;
  };
  const during = async (customerName?: string) =>
    (await all(TEAM, customerName)).map(({ dossier }) => dossier.item.number);
  const flaggedAt = (number: number, at: Date) => openItem(number, { flaggedAt: at });

  test('are of the items that were open at some time of it', async () => {
    await put(shelf.store, flaggedAt(1, later(-DAY_MS)));
    await put(shelf.store, closedItem(flaggedAt(2, later(-DAY_MS)), { endedAt: NOW }));
    await put(shelf.store, closedItem(flaggedAt(3, later(DAY_MS)), { endedAt: later(90 * DAY_MS) }));
    await put(shelf.store, closedItem(flaggedAt(4, later(DAY_MS)), { endedAt: later(2 * DAY_MS) }));
    expect(await during()).toEqual([1, 2, 3, 4]);
  });

  test('are not of those that ended before it or began after it', async () => {
    await put(shelf.store, closedItem(flaggedAt(1, later(-DAY_MS)), { endedAt: later(-1) }));
    await put(shelf.store, flaggedAt(2, WEEK.to));
    expect(await during()).toEqual([]);
  });

  test('are of one customer, when that is asked, and of one workspace always', async () => {
    await put(shelf.store, openItem(1, { customerName: 'Rossi Impianti' }));
    await put(shelf.store, openItem(2, { customerName: 'Nowak' }));
    await put(shelf.store, openItem(3));
    expect(await during('Rossi Impianti')).toEqual([1]);
    expect(await during()).toEqual([1, 2, 3]);
    expect(await all('T0OTHER00')).toEqual([]);
  });

  test('have of each item what its own history has', async () => {
    const given = { what: 'x', value_cents: 1, why: 'y', byId: 'U', at: NOW, approval: { state: 'pending' } } as const;
    await save(openItem(1, { goodwill: [{ ...given, number: 1 }] }), entry(later(5), 'claimed'), entry(NOW, 'woken'));
    await save(openItem(2, { goodwill: [{ ...given, number: 1 }] }), entry(NOW, 'released'));
    const { item, commitments } = openItem(3);
    await save({ item, commitments: [...commitments, ...commitments.map((one) => ({ ...one, number: 2 }))] });
    const each = await Promise.all([1, 2, 3].map((number) => shelf.store.history(TEAM, number)));
    expect(await all(TEAM)).toEqual(each);
  });
});

describe('many items', () => {
  test('come page by page, each once, in the order of their numbers', async () => {
    await put(shelf.store, openItem(1));
    await shelf.database.query(
      `INSERT INTO items (team_id, number, charter_id, conversation, excerpt, asked_at, flagged_by, flagged_at, state, next_at)
       SELECT team_id, number + copy, charter_id, conversation, excerpt, asked_at, flagged_by, flagged_at, state, next_at
       FROM items, generate_series(1, 1202) AS copy`,
    );
    const numbers: number[] = [];
    for await (const page of shelf.store.histories(TEAM, WEEK)) {
      expect(page.length).toBeLessThanOrEqual(500);
      numbers.push(...page.map(({ dossier }) => dossier.item.number));
    }
    expect(numbers).toEqual(Array.from({ length: 1203 }, (_, index) => index + 1));
  });
});

test('what went along with a duplicate has its verdict where it went, not among those of the day', async () => {
  const word = { ownerId: 'U0MARCO00', text: 'call back' };
  const given = { class: 'promise', clock: 'promise', startsAt: NOW, dueAt: later(9), climbedTo: NOW, word } as const;
  const owed = [
    { ...given, number: 1, verdict: 'kept', settledAt: later(1) },
    { ...given, number: 2, verdict: 'released', settledAt: later(5) },
  ] as const;
  const both = { ...openItem(1), commitments: owed };
  await put(shelf.store, closedItem(both, { closing: { outcome: 'duplicate' }, mergedInto: 2, endedAt: later(5) }));
  expect((await shelf.store.review(TEAM, NOW, later(9))).verdicts).toEqual(['kept']);
});

describe('many items are as many queries as one', () => {
  /** Counts what is asked of the database meanwhile. */
  async function queriesOf(ask: (store: Store) => Promise<unknown>): Promise<number> {
    let queries = 0;
    const query: Client['query'] = (...statement) => {
      queries += 1;
      return shelf.client.query(...statement);
    };
    await ask(storeOf({ ...shelf.client, query }));
    return queries;
  }

  test.each<[string, (store: Store) => Promise<unknown>]>([
    ['the open ones, for a digest', (store) => store.openItems(TEAM, 10_000)],
    ['the review of a day', (store) => store.review(TEAM, later(-DAY_MS), later(DAY_MS))],
  ])('%s', async (_what, ask) => {
    await put(shelf.store, openItem(1));
    await put(shelf.store, closedItem(openItem(2)));
    const ofTwo = await queriesOf(ask);
    await shelf.database.query(
      `INSERT INTO items (team_id, number, charter_id, conversation, excerpt, asked_at, flagged_by, flagged_at,
                          state, ended_by, ended_at, next_at)
       SELECT team_id, number + 2 * copy, charter_id, conversation, excerpt, asked_at, flagged_by, flagged_at,
              state, ended_by, ended_at, next_at
       FROM items, generate_series(1, 10000) AS copy`,
    );
    expect(ofTwo).toBeGreaterThan(0);
    expect(await queriesOf(ask)).toBe(ofTwo);
  });
});
