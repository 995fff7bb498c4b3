import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Absence } from '../../src/care/absence.ts';
import type { Commitment } from '../../src/care/commitment.ts';
import type { Entry } from '../../src/care/decision.ts';
import { closedItem, later, NOW, openItem, openShelf, put, type Shelf, standing, TEAM } from './desk.ts';

const MINUTE_MS = 60_000;
const [ANNA, MARCO, TOM] = ['U0ANNA000', 'U0MARCO00', 'U0TOM0000'];

let shelf: Shelf;
beforeAll(async () => {
  shelf = await openShelf();
});
beforeEach(() => shelf.clear());
afterAll(() => shelf.close());

const word = (text: string, more: Partial<Commitment> = {}): Commitment =>
  ({
    number: 1,
    class: 'promise',
    clock: 'promise',
    startsAt: NOW,
    dueAt: later(60 * MINUTE_MS),
    climbedTo: NOW,
    word: { ownerId: MARCO, text },
    ...more,
  }) as Commitment;
const given = (number: number, ...commitments: Commitment[]) =>
  put(shelf.store, {
    item: openItem(number).item,
    commitments: commitments.map((one, index) => ({ ...one, number: index + 1 })),
  });

describe('who solved a customer’s items', () => {
  const solved = (number: number, endedBy: string, at_ms: number, customerName = 'Rossi') =>
    put(
      shelf.store,
      closedItem(openItem(number, { customerName }), {
        endedBy,
        endedAt: later(at_ms),
        closing: { outcome: 'solved' },
      }),
    );

  test('the last first, each once, and no more than asked for', async () => {
    await solved(1, TOM, 1);
    await solved(2, ANNA, 2);
    await solved(3, MARCO, 3);
    await solved(4, TOM, 4);
    expect(await shelf.store.solvers(TEAM, 'Rossi', 5)).toEqual([TOM, MARCO, ANNA]);
    expect(await shelf.store.solvers(TEAM, 'Rossi', 2)).toEqual([TOM, MARCO]);
  });

  test('not who closed them otherwise, nor who solved another’s', async () => {
    await solved(1, TOM, 1, 'Nowak');
    await put(
      shelf.store,
      closedItem(openItem(2, { customerName: 'Rossi' }), { closing: { outcome: 'no_longer_needed' } }),
    );
    await put(shelf.store, openItem(3, { customerName: 'Rossi' }));
    expect(await shelf.store.solvers(TEAM, 'Rossi', 5)).toEqual([]);
  });
});

describe('in turn', () => {
  const offered = (toId: string, at_ms: number): Entry => ({
    at: later(at_ms),
    byId: 'parola',
    what: { kind: 'offered', toId },
  });

  test('those first to whom nothing was offered yet, then those to whom it is longest ago', async () => {
    const entries = [
      offered(MARCO, 1),
      offered(ANNA, 2),
      offered(MARCO, 3),
      { ...offered(TOM, 9), what: { kind: 'offer_lapsed', toId: TOM } } as const,
    ];
    await shelf.store.transaction((one) =>
      one.save(TEAM, [{ before: undefined, decision: { ...standing(openItem(1)), entries } }], NOW),
    );
    expect(await shelf.store.longestUnasked(TEAM, [MARCO, 'U0ZOE0000', ANNA, TOM])).toEqual([
      'U0ZOE0000',
      TOM,
      ANNA,
      MARCO,
    ]);
    expect(await shelf.store.longestUnasked('T0OTHER00', [MARCO, ANNA])).toEqual([MARCO, ANNA]);
    expect(await shelf.store.longestUnasked(TEAM, [])).toEqual([]);
  });
});

describe('a person’s word', () => {
  test('every promise that stands is known, the first due first; nothing else that is owed is one', async () => {
    await given(1, word('late', { dueAt: later(9) }), word('early', { dueAt: later(5) }));
    await given(
      2,
      word('done', { verdict: 'kept', settledAt: NOW }),
      word('asked', { class: 'internal', clock: 'ask' }),
    );
    await given(3, word('of another', { word: { ownerId: TOM, text: 'of another' } }));
    expect(await shelf.store.promisesOf(TEAM, MARCO)).toEqual([
      { item: 1, text: 'early', dueAt: later(5).toISOString() },
      { item: 1, text: 'late', dueAt: later(9).toISOString() },
    ]);
  });

  test('what keeping it took, the last first, in time or late; what was moved or broken took no time', async () => {
    const ended = (verdict: 'kept' | 'late' | 'broken' | 'moved' | 'released', took_ms: number, startsAt = NOW) =>
      word(verdict, { verdict, startsAt, settledAt: new Date(startsAt.getTime() + took_ms) });
    await given(1, ended('kept', 10), ended('late', 30), ended('kept', 20, later(100)));
    await given(2, ended('broken', 1), ended('moved', 2), ended('released', 3), word('open'));
    await given(3, { ...ended('kept', 4), clock: 'ask', class: 'internal' });
    expect(await shelf.store.tookFor(TEAM, MARCO, 10)).toEqual([20, 30, 10]);
    expect(await shelf.store.tookFor(TEAM, MARCO, 2)).toEqual([20, 30]);
    expect(await shelf.store.tookFor(TEAM, TOM, 2)).toEqual([]);
  });
});

describe('who is away', () => {
  const set = ({ personId, because }: Pick<Absence, 'personId' | 'because'>, absence?: Absence) =>
    shelf.store.transaction((transaction) => transaction.setAbsence(TEAM, personId, because, absence, NOW));
  const said: Absence = { personId: MARCO, because: 'said', since: NOW };
  const shown: Absence = { personId: MARCO, because: 'status', since: later(1), until: later(MINUTE_MS) };

  test('is known as it was told last, each reason by itself', async () => {
    await set(said, said);
    await set(shown, { ...shown, until: later(5) });
    await set(shown, shown);
    expect(await shelf.store.absences(TEAM, NOW)).toEqual([said, shown]);
    await set(said);
    expect(await shelf.store.absences(TEAM, NOW)).toEqual([shown]);
    await set(said);
  });

  test('now or later; not who is back', async () => {
    const holiday: Absence = { personId: ANNA, because: 'said', since: later(60 * MINUTE_MS), until: later(2 ** 31) };
    await set(shown, shown);
    await set(holiday, holiday);
    expect(await shelf.store.absences(TEAM, later(MINUTE_MS - 1))).toEqual([holiday, shown]);
    expect(await shelf.store.absences(TEAM, later(MINUTE_MS))).toEqual([holiday]);
    expect(await shelf.store.absences('T0OTHER00', NOW)).toEqual([]);
  });

  test('of several that hold at once, the one that lasts longest comes first', async () => {
    await set(shown, shown);
    await set(said, { ...said, until: later(2 * MINUTE_MS) });
    expect((await shelf.store.absences(TEAM, NOW)).map(({ because }) => because)).toEqual(['said', 'status']);
  });
});
