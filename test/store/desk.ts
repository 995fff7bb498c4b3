/** A store on a database of its own, and the facts that the tests put into it. */
import type { Decision, Notice } from '../../src/care/decision.ts';
import { type Dossier, type EndedItem, type OpenItem, without } from '../../src/care/item.ts';
import type { Store } from '../../src/desk/ports.ts';
import { type Client, connect } from '../../src/store/client.ts';
import { storeOf } from '../../src/store/store.ts';
import { ensureWorkspace } from '../../src/store/workspaces.ts';
import { freshDatabase, type TestDatabase } from '../support/database.ts';

export const TEAM = 'T0AURORA0';
export const CHARTER = 'default';

/** Monday 23 November 2026, half past nine in Rome. */
export const NOW = new Date('2026-11-23T09:30:00+01:00');
export const later = (delay_ms: number): Date => new Date(NOW.getTime() + delay_ms);

export type Shelf = {
  store: Store;
  client: Client;
  database: TestDatabase;
  /** Forgets everything but the workspace. */
  clear(): Promise<void>;
  close(): Promise<void>;
};

export async function openShelf(): Promise<Shelf> {
  const database = await freshDatabase();
  const client = connect(database.url);
  return {
    store: storeOf(client),
    client,
    database,
    async clear() {
      await database.query('TRUNCATE workspaces, items, entries, inbox, outbox, digests CASCADE');
      await ensureWorkspace(client, TEAM, CHARTER, NOW);
    },
    async close() {
      await client.close();
      await database.drop();
    },
  };
}

type Facts = { [F in keyof OpenItem]?: OpenItem[F] };

/** An open item that awaits its first answer. */
export function openItem(number: number, facts: Facts = {}): Dossier<OpenItem> {
  const messageTs = `1795422600.${String(number).padStart(6, '0')}`;
  return {
    item: {
      teamId: TEAM,
      number,
      charterId: CHARTER,
      anchor: { channelId: 'C0ROSSI00', messageTs, threadTs: messageTs },
      conversation: 'here',
      excerpt: 'La macchina perde acqua',
      askedAt: NOW,
      flaggedBy: 'U0MARCO00',
      flaggedAt: NOW,
      chases: 0,
      topics: [],
      goodwill: [],
      state: 'open',
      nextAt: later(60_000),
      ...facts,
    },
    commitments: [
      {
        number: 1,
        class: 'charter',
        clock: 'first_answer',
        startsAt: NOW,
        dueAt: later(30 * 60_000),
        climbedTo: NOW,
      },
    ],
  };
}

/** The same item, closed by Marco unless said otherwise. */
export function closedItem(open: Dossier<OpenItem>, how: { [F in keyof EndedItem]?: EndedItem[F] } = {}): Dossier {
  const facts = without(open.item, 'nextAt', 'woken');
  return { ...open, item: { ...facts, state: 'closed', endedBy: 'U0MARCO00', endedAt: NOW, ...how } };
}

/** The decision that leaves a dossier as it is given, and tells nobody. */
export const standing = (dossier: Dossier, notices: readonly Notice[] = []): Decision => ({
  dossier,
  entries: [],
  notices,
});

export const put = (store: Store, dossier: Dossier, notices: readonly Notice[] = []): Promise<void> =>
  store.transaction((transaction) =>
    transaction.save(TEAM, [{ before: undefined, decision: standing(dossier, notices) }], NOW),
  );

export const card = (item: number): Notice => ({
  kind: 'card',
  key: `card:${item}`,
  destination: { to: 'desk' },
  item,
});

export const nudge = (item: number, personId: string): Notice => ({
  kind: 'nudge',
  key: `nudge:${item}:${personId}`,
  destination: { to: 'person', personId },
  item,
  commitment: 1,
  urgency: 'due',
});

/** Somebody is asked whether they take the item. */
export const question = (item: number, personId: string, key = ''): Notice => ({
  kind: 'question',
  key: `question:${item}:${personId}${key}`,
  destination: { to: 'person', personId },
  item,
  question: { ask: 'take_offer', until: NOW.toISOString() },
});
