import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Notice } from '../../src/care/decision.ts';
import type { Dossier, OpenItem } from '../../src/care/item.ts';
import type { OutboxRow, Place } from '../../src/desk/ports.ts';
import { card, later, NOW, nudge, openItem, openShelf, put, question, type Shelf, standing, TEAM } from './desk.ts';

const LEASE_MS = 30_000;
const HOUR_MS = 3_600_000;
const STANDS: Place = { channelId: 'D0MARCO00', messageTs: '1795422601.000100' };
const [MARCO, TOM] = ['U0MARCO00', 'U0TOM0000'];

let shelf: Shelf;
beforeAll(async () => {
  shelf = await openShelf();
});
beforeEach(() => shelf.clear());
afterAll(() => shelf.close());

const outbox = () => shelf.store.outbox;
const post = (now: Date, ...notices: Notice[]) =>
  shelf.store.transaction((transaction) => transaction.post(TEAM, notices, now));
const take = (now = NOW) => outbox().take([TEAM], now, new Date(now.getTime() + LEASE_MS), [], 20);
const commit = (row: OutboxRow) => outbox().commitToSend(row, NOW, later(LEASE_MS));
async function takeOne(now = NOW): Promise<OutboxRow> {
  const [row, ...others] = await take(now);
  if (!row || others.length > 0) throw new Error(`expected one notice, took ${others.length + (row ? 1 : 0)}`);
  return row;
}
/** Takes and sends everything that waits. */
async function sendAll(now = NOW): Promise<void> {
  for (let rows = await take(now); rows.length > 0; rows = await take(now)) {
    for (const row of rows) await outbox().sent(row, { ...STANDS, channelId: row.lane }, now);
  }
}
const written = async (key: string) => {
  const [row] = await shelf.database.query<Record<string, unknown>>('SELECT * FROM outbox WHERE key = $1', [key]);
  return row;
};

const open = openItem(1);
const claimed: Dossier<OpenItem> = { ...open, item: { ...open.item, owner: { personId: TOM, since: NOW } } };
const save = (before: Dossier, after: Dossier, ...notices: Notice[]) =>
  shelf.store.transaction((transaction) =>
    transaction.save(TEAM, [{ before, decision: standing(after, notices) }], NOW),
  );
const saved = (...notices: Notice[]) => save(open, claimed, ...notices);

describe('a question, when its item is saved', () => {
  beforeEach(() => put(shelf.store, open, [question(1, MARCO)]));

  test('is taken up again where it stands, to lose its buttons if it has been answered', async () => {
    await outbox().sent(await takeOne(), STANDS, NOW);
    await saved();
    expect(await takeOne()).toMatchObject({ notice: question(1, MARCO), posted: STANDS, revision: 2, attempts: 1 });
  });

  test('is left alone once it asks for nothing any more', async () => {
    await outbox().sent(await takeOne(), STANDS, NOW);
    await saved();
    await outbox().sent(await takeOne(), STANDS, NOW, true);
    expect(await written(question(1, MARCO).key)).toMatchObject({ fate: 'over', next_at: null });
    await save(claimed, open);
    expect(await take(later(LEASE_MS))).toEqual([]);
  });

  test('that was found to be over while it was saved again is over', async () => {
    const row = await takeOne();
    await commit(row);
    await saved();
    await outbox().sent(row, STANDS, later(1), true);
    expect(await take(later(LEASE_MS))).toEqual([]);
  });

  test('while it is being sent: once more, as it then is', async () => {
    const row = await takeOne();
    await commit(row);
    await saved();
    expect(await take()).toEqual([]);
    await outbox().sent(row, STANDS, later(1));
    expect(await takeOne(later(1))).toMatchObject({ posted: STANDS, revision: 2 });
  });

  test('in somebody’s hands, it is not sent with live buttons', async () => {
    const row = await takeOne();
    await saved();
    expect(await commit(row)).toBe(false);
    expect(await takeOne()).toMatchObject({ revision: 2, inDoubt: false });
  });

  test('that may stand is looked for', async () => {
    await outbox().doubt(await takeOne(), later(HOUR_MS), { why: 'no answer', counts: true });
    await saved();
    expect(await take()).toEqual([]);
    expect(await takeOne(later(HOUR_MS))).toMatchObject({ revision: 2, inDoubt: true });
  });

  test('that was overtaken before anybody saw it stays away', async () => {
    await outbox().drop(await takeOne(), { fate: 'overtaken' }, NOW);
    await saved();
    expect(await take(later(LEASE_MS))).toEqual([]);
  });

  test('whose message was deleted is not looked for each time', async () => {
    await outbox().sent(await takeOne(), STANDS, NOW);
    await saved();
    await outbox().drop(await takeOne(), { fate: 'overtaken', why: 'its message does not stand' }, NOW);
    await save(claimed, open);
    expect(await take(later(LEASE_MS))).toEqual([]);
  });

  test('that only its reader could see is never edited', async () => {
    await outbox().sent(await takeOne(), undefined, NOW);
    await saved();
    expect(await take(later(LEASE_MS))).toEqual([]);
  });

  test('is sent when the very same decision asks it', async () => {
    await outbox().sent(await takeOne(), STANDS, NOW, true);
    await saved(question(1, TOM));
    expect(await takeOne()).toMatchObject({ notice: question(1, TOM), revision: 1 });
  });

  test('asked again under its key, it is the same question', async () => {
    await outbox().sent(await takeOne(), STANDS, NOW, true);
    await saved(question(1, MARCO));
    expect(await take(later(LEASE_MS))).toEqual([]);
  });

  test('of another item, or of one that was left as it was, is not touched', async () => {
    await outbox().sent(await takeOne(), STANDS, NOW);
    await put(shelf.store, openItem(2));
    await save(openItem(2), { ...openItem(2), item: { ...openItem(2).item, chases: 1 } });
    await save(open, open);
    expect(await take(later(LEASE_MS))).toEqual([]);
  });
});

test('a nudge is taken up again when its commitment is settled, not whenever its item is saved', async () => {
  await put(shelf.store, open, [nudge(1, MARCO)]);
  await sendAll();
  await saved();
  expect(await take(later(LEASE_MS))).toEqual([]);
});

describe('how much goes to one lane', () => {
  const PAST_HOUR = later(-HOUR_MS);
  const load = (row: OutboxRow) => outbox().load(row, 'grouped:1', PAST_HOUR, NOW);
  const aged = (key: string, at: Date) =>
    shelf.database.query('UPDATE outbox SET posted_at = $2 WHERE key = $1', [key, at]);

  test('is what was posted there since then: reminders, questions and groups of them, and nothing else', async () => {
    const group: Notice = { kind: 'grouped', key: 'grouped:1', destination: { to: 'person', personId: MARCO } };
    const reply: Notice = { ...group, kind: 'reply', key: 'reply:1', reply: { say: 'past' } };
    await post(NOW, nudge(1, MARCO), question(1, MARCO), group, reply, nudge(1, TOM));
    await sendAll();
    await post(NOW, nudge(9, MARCO));
    expect(await load(await takeOne())).toEqual({ sent: 3, waiting: 1, grouped: 0 });
  });

  test('counts a message from when it was posted first, for an hour', async () => {
    await put(shelf.store, open, [question(1, MARCO)]);
    await outbox().sent(await takeOne(), STANDS, NOW);
    await aged(question(1, MARCO).key, PAST_HOUR);
    await saved();
    await outbox().sent(await takeOne(), STANDS, NOW);
    await post(NOW, nudge(9, MARCO));
    expect(await load(await takeOne())).toEqual({ sent: 0, waiting: 1, grouped: 0 });
  });

  test('counts as waiting what could go now, this one too; not what waits for later, nor what is edited', async () => {
    await put(shelf.store, open, [question(1, MARCO)]);
    await sendAll();
    await post(later(-2), nudge(1, MARCO));
    await post(later(-1), nudge(2, MARCO), question(2, MARCO), card(2));
    await post(later(1), nudge(3, MARCO));
    await saved();
    const row = (await take()).find(({ lane }) => lane === MARCO);
    if (!row) throw new Error('one should have been taken');
    expect(await load(row)).toEqual({ sent: 1, waiting: 3, grouped: 0 });
  });

  test('is known of the desk as well', async () => {
    const toDesk = (item: number): Notice => ({ ...nudge(item, 'desk'), destination: { to: 'desk' } });
    await post(NOW, toDesk(1), toDesk(2));
    const row = await takeOne();
    await outbox().sent(row, STANDS, NOW);
    expect(await load(await takeOne())).toEqual({ sent: 1, waiting: 1, grouped: 0 });
  });

  test('tells how many are in the group of that hour already', async () => {
    const group: Notice = { kind: 'grouped', key: 'grouped:1', destination: { to: 'person', personId: MARCO } };
    await post(NOW, nudge(1, MARCO));
    await outbox().group(await takeOne(), group, NOW);
    await sendAll();
    await post(NOW, nudge(2, MARCO));
    expect(await load(await takeOne())).toEqual({ sent: 1, waiting: 1, grouped: 1 });
  });

  test('what the customer reads goes by the channel', async () => {
    const at = { channelId: 'C0ROSSI00', threadTs: '1.000001' };
    await post(NOW, { kind: 'statement', key: 'statement:1', destination: { to: 'customer', at }, text: 'We …' });
    expect((await takeOne()).lane).toBe('C0ROSSI00');
  });
});

describe('what is told within one grouped message', () => {
  const group: Notice = { kind: 'grouped', key: `grouped:${MARCO}:1`, destination: { to: 'person', personId: MARCO } };
  /** Puts the next notice that waits for Marco into the group. */
  const groupNext = async (now = NOW) => {
    const row = await takeOne(now);
    await outbox().group(row, group, now);
    return row;
  };

  test('is not told by itself; the group is, and knows them all', async () => {
    await post(NOW, nudge(1, MARCO));
    await post(later(1), question(2, MARCO));
    await groupNext(later(2));
    expect(await written(nudge(1, MARCO).key)).toMatchObject({ fate: 'grouped', next_at: null, group_key: group.key });
    await groupNext(later(2));
    expect((await takeOne(later(2))).notice).toEqual(group);
    expect((await outbox().groupOf(TEAM, group.key)).map(({ notice }) => notice)).toEqual([
      nudge(1, MARCO),
      question(2, MARCO),
    ]);
    expect(await outbox().groupOf('T0OTHER00', group.key)).toEqual([]);
  });

  test('makes the group grow where it stands', async () => {
    await post(NOW, nudge(1, MARCO));
    await groupNext();
    await outbox().sent(await takeOne(), STANDS, NOW);
    await post(later(1), nudge(2, MARCO));
    await groupNext(later(1));
    expect(await takeOne(later(1))).toMatchObject({ notice: group, posted: STANDS, revision: 2 });
    expect(await outbox().groupOf(TEAM, group.key)).toHaveLength(2);
  });

  test('does not come back itself when its commitment is settled: the message does, in which it was told', async () => {
    await put(shelf.store, open, [question(1, MARCO), nudge(1, MARCO)]);
    await groupNext(later(1));
    // The group waits from here on, behind what waited before.
    await groupNext(later(1));
    await outbox().sent(await takeOne(later(1)), STANDS, later(1));
    const [first] = claimed.commitments;
    if (!first) throw new Error('the item has no commitment');
    await save(open, claimed);
    expect(await take(later(LEASE_MS))).toEqual([]);
    await save(claimed, { ...claimed, commitments: [{ ...first, verdict: 'kept', settledAt: NOW }] });
    expect((await take(later(LEASE_MS))).map(({ notice }) => notice)).toEqual([group]);
  });

  test('is not put there by a worker that overslept its lease, nor when its item changed meanwhile', async () => {
    await put(shelf.store, open, [question(1, MARCO)]);
    const late = await takeOne();
    const inTime = await takeOne(later(LEASE_MS));
    await outbox().group(late, group, NOW);
    await saved();
    await outbox().group(inTime, group, NOW);
    expect(await written(group.key)).toBeUndefined();
    expect(await takeOne()).toMatchObject({ notice: question(1, MARCO) });
  });
});

describe('what was told long ago is forgotten', () => {
  const left = async () => {
    await outbox().forget(later(1));
    const rows = await shelf.database.query<{ key: string }>('SELECT key FROM outbox ORDER BY key');
    return rows.map(({ key }) => key);
  };

  test('but not a question that still has its buttons', async () => {
    await put(shelf.store, open, [question(1, MARCO)]);
    await sendAll();
    expect(await left()).toEqual([question(1, MARCO).key]);
    await saved();
    await outbox().sent(await takeOne(), STANDS, NOW, true);
    expect(await left()).toEqual([]);
  });

  test('a question that only its reader could see, too; and what was told within a group, with the group', async () => {
    const group: Notice = { kind: 'grouped', key: 'grouped:1', destination: { to: 'person', personId: MARCO } };
    await put(shelf.store, { ...open, commitments: [] }, [question(1, TOM), nudge(1, MARCO)]);
    for (const row of await take()) {
      if (row.lane === TOM) await outbox().sent(row, undefined, NOW);
      else await outbox().group(row, group, NOW);
    }
    await sendAll();
    expect(await left()).toEqual([]);
  });
});

test('a message that was deleted counts from when it is posted anew', async () => {
  await post(NOW, card(1));
  await outbox().sent(await takeOne(), STANDS, NOW);
  await post(later(1), card(1));
  await outbox().repost(await takeOne(later(1)), later(1));
  expect(await written('card:1')).toMatchObject({ posted_at: null });
  await outbox().sent(await takeOne(later(1)), STANDS, later(2));
  expect(await written('card:1')).toMatchObject({ posted_at: later(2) });
});
