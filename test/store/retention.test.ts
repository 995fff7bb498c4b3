import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Entry } from '../../src/care/decision.ts';
import type { Dossier } from '../../src/care/item.ts';
import { factsFrom } from '../../src/desk/reading.ts';
import { purge, tidy } from '../../src/desk/rounds/tidy.ts';
import { isInstalled, markInstalled } from '../../src/store/removal.ts';
import { ensureWorkspace } from '../../src/store/workspaces.ts';
import { charter } from '../support/given.ts';
import { CHARTER, card, closedItem, later, NOW, openItem, openShelf, put, question, type Shelf, TEAM } from './desk.ts';

const DAY_MS = 24 * 3_600_000;

let shelf: Shelf;
beforeAll(async () => {
  shelf = await openShelf();
});
afterAll(() => shelf.close());
beforeEach(async () => {
  await shelf.database.query('TRUNCATE people');
  await shelf.clear();
});

/** Closed a day after it was asked, with words wherever words can be. */
function wordy(number: number, customerName = 'Rossi'): { dossier: Dossier; entries: Entry[] } {
  const brief = { problem: 'secret leak', done: 'secret call', next: 'secret visit' };
  const open = openItem(number, {
    customerName,
    contact: { personId: 'U0CARLA00', name: 'Carla Rossi' },
    excerpt: 'secret leak',
    heard: { byId: 'U0CARLA00', since: NOW, at: later(100) },
    lastWordAt: later(60_000),
    brief,
    goodwill: [
      {
        number: 1,
        what: 'secret loan',
        value_cents: 900,
        why: 'secret reason',
        byId: 'U0MARCO00',
        at: NOW,
        approval: { state: 'not_needed' },
      },
    ],
  });
  const promise = {
    number: 2,
    class: 'promise',
    clock: 'promise',
    startsAt: NOW,
    dueAt: later(1),
    climbedTo: NOW,
  } as const;
  const word = { ownerId: 'U0MARCO00', text: 'secret promise' };
  const first = { ...open.commitments[0], verdict: 'kept', settledAt: later(60_000) };
  const entries: Entry[] = [
    { at: NOW, byId: 'U0MARCO00', what: { kind: 'flagged', why: 'split' } },
    { at: later(100), byId: 'U0CARLA00', what: { kind: 'heard', chase: 1 } },
    {
      at: later(200),
      byId: 'U0MARCO00',
      what: { kind: 'promised', commitment: 2, dueAt: later(1).toISOString(), text: 'secret promise' },
    },
    {
      at: later(300),
      byId: 'U0MARCO00',
      what: {
        kind: 'waiting',
        on: 'third_party',
        who: 'Mazzer',
        what: 'secret part',
        expectedBy: later(900).toISOString(),
      },
    },
    { at: later(400), byId: 'U0MARCO00', what: { kind: 'handover_accepted', brief } },
    { at: later(60_000), byId: 'U0MARCO00', what: { kind: 'answered', how: 'here' } },
    {
      at: later(DAY_MS),
      byId: 'U0MARCO00',
      what: { kind: 'closed', outcome: 'solved', unheard: { because: 'secret excuse' } },
    },
  ];
  const dossier = closedItem(
    { ...open, commitments: [first as never, { ...promise, word, verdict: 'late', settledAt: later(2) }] },
    { endedAt: later(DAY_MS), closing: { outcome: 'solved', unheard: { because: 'secret excuse' } } },
  );
  return { dossier, entries };
}

async function keep(...items: { dossier: Dossier; entries: Entry[] }[]): Promise<void> {
  for (const { dossier, entries } of items) {
    const number = dossier.item.number;
    const notices = [card(number), question(number, 'U0MARCO00')];
    await shelf.store.transaction((transaction) =>
      transaction.save(TEAM, [{ before: undefined, decision: { dossier, entries, notices } }], NOW),
    );
  }
}

const standingIn = async (...tables: string[]): Promise<string> =>
  JSON.stringify(await Promise.all(tables.map((table) => shelf.database.query(`SELECT * FROM ${table}`))));
const words = () => standingIn('items', 'commitments', 'entries', 'goodwill', 'outbox');

const forget = (limit = 100) => shelf.store.forgetWords(TEAM, later(2 * DAY_MS), limit, later(9 * DAY_MS));

describe('what is kept long enough', () => {
  test('loses its words and its customer, and the facts of that time count as before', async () => {
    await keep(wordy(1), wordy(2, 'Smith'));
    await put(shelf.store, openItem(3, { excerpt: 'still open' }));
    const period = { from: later(-DAY_MS), to: later(2 * DAY_MS) };
    const count = () => factsFrom(shelf.store, { ...charter, teamId: TEAM }, period);
    const facts = await count();
    expect(facts).toMatchObject({
      items: { closed: 2, closedUnheard: 2 },
      goodwill: { count: 2 },
      spread: { customers: 2 },
    });
    expect(await forget()).toBe(2);
    const left = await words();
    for (const gone of ['secret', 'Carla', 'U0CARLA00', 'Mazzer']) expect(left).not.toContain(gone);
    expect(left).toContain('still open');
    expect(left).toContain('U0MARCO00');
    expect(await count()).toEqual(facts);
    expect(await shelf.database.query('SELECT key FROM outbox ORDER BY key')).toEqual([
      { key: 'card:1' },
      { key: 'card:2' },
    ]);
    expect(await forget()).toBe(0);
  });

  test('goes in batches, of two processes each takes others, and what ended later stays', async () => {
    await keep(...[1, 2, 3, 4, 5].map((number) => wordy(number)));
    await shelf.database.query('UPDATE items SET ended_at = $1 WHERE number = 5', [later(3 * DAY_MS)]);
    const done = await Promise.all([forget(2), forget(2)]);
    expect(done.reduce((sum, one) => sum + one, 0)).toBeLessThanOrEqual(4);
    while ((await forget(2)) > 0);
    const kept = await shelf.database.query('SELECT number FROM items WHERE erased_at IS NULL');
    expect(kept).toEqual([{ number: 5 }]);
    expect((await shelf.store.dossier(TEAM, 5))?.item.excerpt).toBe('secret leak');
  });

  test('an item that is woken is looked at again once it has ended anew', async () => {
    await keep(wordy(1));
    await forget();
    const ended = await shelf.store.dossier(TEAM, 1);
    const again = openItem(1, { excerpt: 'said anew' });
    await shelf.store.transaction((transaction) =>
      transaction.save(TEAM, [{ before: ended, decision: { dossier: again, entries: [], notices: [] } }], NOW),
    );
    const closed = closedItem(again, { endedAt: later(DAY_MS) });
    await shelf.store.transaction((transaction) =>
      transaction.save(TEAM, [{ before: again, decision: { dossier: closed, entries: [], notices: [] } }], NOW),
    );
    expect(await forget()).toBe(1);
    expect(await words()).not.toContain('said anew');
  });

  test('the round keeps what the charter says, and no word of it longer', async () => {
    await keep(wordy(1));
    const at = (now: Date) =>
      tidy({
        store: shelf.store,
        charters: { teams: async () => [TEAM], of: async () => charter } as never,
        clock: { now: () => now },
        report: () => undefined,
      });
    await at(later(365 * DAY_MS));
    expect(await words()).toContain('secret leak');
    await shelf.database.query(`
      INSERT INTO entries (team_id, at, by_id, what) VALUES ('${TEAM}', '${NOW.toISOString()}', 'U0CARLA00', '{"kind":"refused"}');
      INSERT INTO people (team_id, id, home_team_id, name, zone, locale, is_bot, is_deleted, is_guest, is_admin, stale_at)
        VALUES ('${TEAM}', 'U0CARLA00', 'T0ROSSI', 'Carla', '', 'it', FALSE, FALSE, FALSE, FALSE, '${NOW.toISOString()}');
      INSERT INTO inbox (team_id, key, lane, payload, received_at, parked_at)
        VALUES ('${TEAM}', 'event:1', '', '{"text":"secret"}', '${NOW.toISOString()}', '${NOW.toISOString()}');
    `);
    await shelf.store.transaction((transaction) =>
      transaction.post(
        TEAM,
        [
          { kind: 'parked', key: 'parked:1', destination: { to: 'desk' }, what: 'event:1', error: 'secret' },
          { kind: 'home', key: 'home:U0CARLA00', destination: { to: 'person', personId: 'U0CARLA00' } },
        ],
        NOW,
      ),
    );
    await shelf.database.query(`
      UPDATE outbox SET next_at = NULL, fate = CASE kind WHEN 'parked' THEN 'parked' ELSE 'sent' END WHERE item_number IS NULL;
      INSERT INTO absences (team_id, person_id, because, since, until)
        VALUES ('${TEAM}', 'U0CARLA00', 'said', '${NOW.toISOString()}', '${NOW.toISOString()}');
    `);
    await shelf.store.homes.opened(TEAM, 'U0CARLA00', [], NOW);
    await at(later(366 * DAY_MS + 1));
    const left = (await words()) + (await standingIn('people', 'inbox', 'absences', 'homes'));
    for (const gone of ['secret', 'U0CARLA00']) expect(left).not.toContain(gone);
  });
});

describe('a workspace that has removed the bot', () => {
  const purgeAt = (now: Date) => purge({ store: shelf.store, clock: { now: () => now }, report: () => undefined });

  test('is kept for thirty days, then purged to the last row; others are not touched', async () => {
    await keep(wordy(1));
    await ensureWorkspace(shelf.client, 'T0OTHER00', CHARTER, NOW);
    expect(await shelf.store.markRemoved(TEAM, NOW)).toBe(true);
    expect(await shelf.store.markRemoved(TEAM, later(5))).toBe(false);
    expect(await isInstalled(shelf.client, TEAM)).toBe(false);
    expect(await isInstalled(shelf.client, 'T0OTHER00')).toBe(true);
    await purgeAt(later(30 * DAY_MS));
    expect(await shelf.store.dossier(TEAM, 1)).toBeDefined();
    await purgeAt(later(30 * DAY_MS + 1));
    for (const table of ['items', 'commitments', 'entries', 'goodwill', 'outbox', 'inbox']) {
      expect(await shelf.database.query(`SELECT 1 FROM ${table}`)).toEqual([]);
    }
    expect(await shelf.database.query('SELECT team_id FROM charters')).toEqual([{ team_id: 'T0OTHER00' }]);
    expect(await isInstalled(shelf.client, TEAM)).toBe(false);
  });

  test('that comes back goes on, and old news of its removal does not remove it again', async () => {
    const { inbox } = shelf.store;
    const told = { teamId: TEAM, lane: '', payload: { event: { type: 'app_uninstalled' } } };
    await inbox.receive({ ...told, key: 'event:1' }, NOW);
    await shelf.store.markRemoved(TEAM, NOW);
    expect(await markInstalled(shelf.client, TEAM, later(5))).toEqual(NOW);
    expect(await isInstalled(shelf.client, TEAM)).toBe(true);
    expect(await inbox.take([TEAM], later(10), later(20), 5)).toEqual([]);
    expect(await markInstalled(shelf.client, TEAM, later(6))).toBeUndefined();
  });
});
