import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Commitment } from '../../src/care/commitment.ts';
import type { Goodwill } from '../../src/care/goodwill.ts';
import { type Brief, type Closing, type Dossier, type Item, without } from '../../src/care/item.ts';
import { closedItem, later, NOW, openItem, openShelf, put, type Shelf, standing, TEAM } from './desk.ts';

const promised: Commitment = {
  number: 2,
  class: 'promise',
  clock: 'promise',
  startsAt: later(1),
  dueAt: later(3_600_000),
  climbedTo: later(2),
  word: { ownerId: 'U0MARCO00', text: 'richiamare Rossi' },
};

const loaner: Goodwill = {
  number: 1,
  what: 'a loaner',
  value_cents: 12_000,
  why: 'a month without the machine',
  byId: 'U0MARCO00',
  at: NOW,
  approval: { state: 'approved', byId: 'U0GIULIA0', at: later(1) },
  toldAt: later(2),
};

const brief: Brief = { problem: 'La macchina perde acqua', done: 'ordered the part', next: 'call on Friday' };

describe('a dossier comes back as it was saved', () => {
  let shelf: Shelf;
  beforeAll(async () => {
    shelf = await openShelf();
  });
  beforeEach(() => shelf.clear());
  afterAll(() => shelf.close());

  const bare = openItem(1);
  const byPhone = { item: { ...without(bare.item, 'anchor'), conversation: 'elsewhere' }, commitments: [] } as const;
  const everything = openItem(1, {
    anchor: { channelId: 'C0ROSSI00', messageTs: '1795422600.000002', threadTs: '1795422600.000001' },
    customerName: 'Rossi Impianti',
    contact: { personId: 'U0ROSSI00', name: 'Carla Rossi' },
    owner: { personId: 'U0MARCO00', since: later(3) },
    lastWordAt: later(4),
    heard: { byId: 'U0ROSSI00', since: later(5), at: later(6) },
    chases: 3,
    wait: { on: 'third_party', who: 'the supplier', what: 'the part', since: later(7), commitment: 2 },
    news: { since: later(8), what: 'the part has come' },
    handover: { toId: 'U0TOM0000', byId: 'U0MARCO00', brief, since: later(9), until: later(10) },
    brief,
    offer: { toId: 'U0ANIA000', until: later(11), queue: ['U0TOM0000', 'U0ZOE0000'] },
    mutedUntil: later(12),
    topics: ['boilers', 'invoices'],
    goodwill: [loaner, { ...without(loaner, 'toldAt'), number: 2, approval: { state: 'pending' } }],
    woken: { at: later(13), closing: { outcome: 'not_ours', unheard: { because: 'they wrote a thank-you' } } },
  });

  test.each<[string, Dossier]>([
    ['an open item of which nothing is known but the request', bare],
    ['an open item with everything that can be known of it', everything],
    ['a request that came by phone', byPhone],
    ['a contact without an account', openItem(1, { contact: { name: 'Mail bridge' } })],
    ['a wait for the customer', openItem(1, { wait: { on: 'customer', what: 'a photo', since: NOW } })],
    ['an offer to the last one who can be asked', openItem(1, { offer: { toId: 'U0TOM0000', until: NOW, queue: [] } })],
    ['a promise, beside the clock of the charter', { ...bare, commitments: [...bare.commitments, promised] }],
    [
      'a clock that stands still',
      { ...bare, commitments: [{ ...promised, number: 1, clock: 'resolution', pausedAt: later(7) }] },
    ],
    ['a promise that was kept late', closedItem({ ...bare, commitments: [{ ...promised, number: 1 }] })],
    ['a closed item with everything that can be known of it', closedItem(everything)],
    ['an item that was closed with our word the last', closedItem(bare, { closing: { outcome: 'solved' } })],
    ['one closed without it, nobody said why', closedItem(bare, { closing: { outcome: 'solved', unheard: {} } })],
    [
      'one closed without it, for a reason',
      closedItem(bare, { closing: { outcome: 'no_longer_needed', unheard: { because: 'they sold the machine' } } }),
    ],
    ['one whose customer is to be asked', closedItem(bare, { afterCare: { at: later(9), asked: false } })],
    ['one whose customer has been asked', closedItem(bare, { afterCare: { at: later(9), asked: true } })],
    ['a duplicate', closedItem(bare, { closing: { outcome: 'duplicate' }, mergedInto: 7 })],
    ['a flag that was taken back', closedItem(bare, { state: 'withdrawn' })],
  ])('%s', async (_what, dossier) => {
    await put(shelf.store, dossier);
    expect(await shelf.store.dossier(TEAM, 1)).toEqual(dossier);
  });

  test('whatever a move changes, and in whichever order', async () => {
    await put(shelf.store, bare);
    let before: Dossier = (await shelf.store.dossier(TEAM, 1)) ?? bare;
    const steps = [everything, closedItem(everything), bare, closedItem(bare, { mergedInto: 2 }), everything];
    for (const after of steps) {
      await shelf.store.transaction((transaction) =>
        transaction.save(TEAM, [{ before, decision: standing(after) }], NOW),
      );
      // The ledger only grows.
      const goodwill = after.item.goodwill.length > 0 ? after.item.goodwill : before.item.goodwill;
      const expected = { ...after, item: { ...after.item, goodwill } };
      expect(await shelf.store.dossier(TEAM, 1)).toEqual(expected);
      before = expected;
    }
  });

  test('a gesture that was decided, or told of, is one line of the ledger still', async () => {
    const pending: Goodwill = { ...without(loaner, 'toldAt'), approval: { state: 'pending' } };
    const before = openItem(1, { goodwill: [pending] });
    await put(shelf.store, before);
    const after = openItem(1, { goodwill: [loaner, { ...pending, number: 2 }] });
    await shelf.store.transaction((transaction) =>
      transaction.save(TEAM, [{ before, decision: standing(after) }], NOW),
    );
    expect(await shelf.store.dossier(TEAM, 1)).toEqual(after);
    expect((await shelf.store.openItems(TEAM, 10))[0]?.item.goodwill).toEqual(after.item.goodwill);
  });

  test('whichever of its facts are known', async () => {
    await fc.assert(
      fc.asyncProperty(items, async (item) => {
        await shelf.clear();
        const dossier = { item, commitments: [] };
        await put(shelf.store, dossier);
        expect(await shelf.store.dossier(TEAM, 1)).toEqual(dossier);
      }),
      { numRuns: 60 },
    );
  });
});

const id = fc.string({ maxLength: 12 }).map((text) => text.replaceAll('\0', ''));
const instant = fc.integer({ min: 0, max: 4_000_000_000_000 }).map((at_ms) => new Date(at_ms));
const briefs = fc.record({ problem: id, done: id, next: id });
const closings: fc.Arbitrary<Closing> = fc.record(
  {
    outcome: fc.constantFrom('solved', 'not_ours', 'no_longer_needed', 'duplicate'),
    unheard: fc.record({ because: id }, { requiredKeys: [] }),
  },
  { requiredKeys: ['outcome'] },
);
const waits = fc.oneof(
  fc.record({ on: fc.constant('customer' as const), what: id, since: instant }),
  fc.record({ on: fc.constant('third_party' as const), who: id, what: id, since: instant, commitment: fc.nat(99) }),
);
const request = openItem(1).item;
const facts = fc.record(
  {
    customerName: id,
    contact: fc.record({ personId: id, name: id }, { requiredKeys: ['name'] }),
    owner: fc.record({ personId: id, since: instant }),
    lastWordAt: instant,
    heard: fc.record({ byId: id, since: instant, at: instant }),
    chases: fc.nat(99),
    wait: waits,
    news: fc.record({ since: instant, what: id }),
    handover: fc.record({ toId: id, byId: id, brief: briefs, since: instant, until: instant }),
    brief: briefs,
    offer: fc.record({ toId: id, until: instant, queue: fc.array(id, { maxLength: 4 }) }),
    mutedUntil: instant,
    topics: fc.array(id, { maxLength: 4 }),
  },
  { requiredKeys: [] },
);
const open = fc.record(
  { nextAt: instant, woken: fc.record({ at: instant, closing: closings }) },
  { requiredKeys: ['nextAt'] },
);
const ended = fc.record(
  {
    state: fc.constantFrom('closed' as const, 'withdrawn' as const),
    endedBy: id,
    endedAt: instant,
    closing: closings,
    afterCare: fc.record({ at: instant, asked: fc.boolean() }),
    mergedInto: fc.nat(99),
  },
  { requiredKeys: ['state', 'endedBy', 'endedAt'] },
);
const items: fc.Arbitrary<Item> = fc.oneof(
  fc.tuple(facts, open).map(([known, how]) => ({ ...request, ...known, ...how })),
  fc.tuple(facts, ended).map(([known, how]) => ({ ...without(request, 'nextAt', 'state'), ...known, ...how })),
);
