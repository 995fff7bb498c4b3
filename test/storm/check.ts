/** What must be so when a storm is over, held against what Slack and the people know. Each breach is a sentence. */
import { createHash } from 'node:crypto';
import { keyOf } from '../support/cards.ts';
import type { Crew } from './crew.ts';
import { firstAnswersDue, laws } from './laws.ts';
import type { Ledger, Word } from './ledger.ts';
import { HELD_UP_MS, look, type Seen, says, TEAM } from './seen.ts';

export type Verdict = { breaches: string[]; hash: string; counts: Record<string, number> };

export async function check(crew: Crew, ledger: Ledger, begin: Date): Promise<Verdict> {
  const seen = await look(crew);
  const now = crew.clock.now();
  const breaches = [
    ...flags(seen, ledger),
    ...cards(seen),
    ...onceEach(seen),
    ...nudges(seen, ledger, now),
    ...digests(seen, begin, now),
    ...(await strangers(crew, seen)),
    ...nothingToCustomers(seen),
    ...(await nothingLeft(crew)),
    ...(await laws(crew, seen, ledger)),
  ];
  const counts = {
    requests: ledger.requests.length,
    items: seen.items.length,
    words: ledger.words.length,
    due: wordsDue(seen, ledger, now).length + firstAnswersDue(seen, ledger, now).length,
    messages: seen.desk.length + [...seen.direct.values()].flat().length,
  };
  return { breaches, hash: hashOf(ledger, seen), counts };
}

/** Every flag has exactly one item. */
const flags = ({ items }: Seen, ledger: Ledger): string[] =>
  ledger.requests.flatMap(({ ts, deleted }) => {
    const found = items.filter((item) => item.message_ts === ts).length;
    if (found > 1) return [`the request ${ts} is ${found} items`];
    // Deleted before it was looked at, it is nobody's request any more.
    return found === 0 && ledger.flagged(ts) && !deleted ? [`the flagged request ${ts} is no item`] : [];
  });

/** Every item has exactly one card. */
const cards = ({ items, desk }: Seen): string[] =>
  items.flatMap(({ number }) => {
    const found = desk.filter((message) => keyOf(message) === `card:${number}`).length;
    return found === 1 ? [] : [`#${number} has ${found} cards`];
  });

/** Nothing is told twice. */
const onceEach = ({ desk, direct }: Seen): string[] =>
  [desk, ...direct.values()].flatMap((place) => {
    const keys = place.flatMap((message) => (keyOf(message) === undefined ? [] : [String(keyOf(message))]));
    return keys.filter((key, index) => keys.indexOf(key) !== index).map((key) => `${key} stands twice`);
  });

/** Every word that fell due, and that nobody did anything about, was reminded of: once, in its time. */
const nudges = (seen: Seen, ledger: Ledger, now: Date): string[] =>
  wordsDue(seen, ledger, now).flatMap((word) => nudgesOf(word, seen.direct, ledger));

const wordsDue = ({ items }: Seen, ledger: Ledger, now: Date): Word[] =>
  ledger.words.filter((word) => {
    const ts = items.find(({ number }) => number === word.item)?.message_ts ?? '';
    return isDue(word, now) && !isTouched(word, ts, ledger);
  });

function nudgesOf(word: Word, direct: Seen['direct'], ledger: Ledger): string[] {
  const due = new Date(word.due_ms).toISOString();
  const isIt = (key: unknown) => typeof key === 'string' && key.startsWith(`nudge:${word.item}:promise-`);
  const told = (direct.get(word.who) ?? []).filter((message) => isIt(keyOf(message)) && says(message, word.text));
  const atDue = told.filter((message) => String(keyOf(message)).includes(`:${due}:0:`));
  const where = `the word “${word.text}” of ${word.who} on #${word.item}, due ${due}`;
  // In an hour that brings too many messages it is a line of the hour's one grouped message.
  if (atDue.length === 0 && isGrouped(word, direct)) return [];
  if (atDue.length !== 1)
    return [`${where}, was nudged ${atDue.length} times (${told.map(keyOf).join(', ') || 'never'})`];
  const posted_ms = Number(atDue[0]?.ts) * 1000;
  const held = ledger.outages.some(({ from_ms, to_ms }) => from_ms <= word.due_ms + HELD_UP_MS && to_ms >= word.due_ms);
  const late_ms = posted_ms - word.due_ms;
  if (late_ms < 0) return [`${where}, was nudged ${-late_ms} ms early`];
  return late_ms > HELD_UP_MS && !held ? [`${where}, was nudged ${late_ms} ms late`] : [];
}

const isGrouped = ({ who, text }: Word, direct: Seen['direct']): boolean =>
  (direct.get(who) ?? []).some((message) => String(keyOf(message)).startsWith('grouped:') && says(message, text));

/** So long ago that it must have been told of. */
export const isDue = ({ due_ms }: Word, now: Date): boolean => due_ms <= now.getTime() - HELD_UP_MS;

/** Has anybody done anything since about its item, whose message that is? */
export const isTouched = ({ item, act }: Word, messageTs: string, ledger: Ledger): boolean =>
  ledger.touchesOf(item, messageTs).some((touch) => touch.act > act);

/** Exactly one digest for each working morning that has come, for the desk and for the lead. All days of a storm are working days. */
function digests({ desk, direct }: Seen, begin: Date, end: Date): string[] {
  const breaches: string[] = [];
  for (const day = new Date(begin); day < end; day.setUTCDate(day.getUTCDate() + 1)) {
    const date = day.toISOString().slice(0, 10);
    const due = new Date(`${date}T07:30:00Z`);
    if (due < begin || due > end) continue;
    for (const [whom, place] of [['desk', desk] as const, ['U0GIULIA0', direct.get('giulia') ?? []] as const]) {
      const key = new RegExp(`^digest:.*:${date}:${whom}$`);
      const found = place.filter((message) => key.test(String(keyOf(message)))).length;
      if (found !== 1) breaches.push(`${found} digests on ${date} for ${whom}`);
    }
  }
  return breaches;
}

/** What a customer does by writing is theirs; everything else is for agents. */
const THEIRS = ['refused', 'heard', 'edited', 'deleted', 'woken'];

/** Of the bot itself, of nobody, or of somebody in particular: Slack’s ids begin like this. */
const isStranger = (id: string | null): boolean => id !== null && /^[UW]0/.test(id) && !TEAM.has(id);

async function strangers({ database }: Crew, { items }: Seen): Promise<string[]> {
  const acts = await database.query<{ by_id: string; kind: string; item_number: number }>(
    `SELECT by_id, what->>'kind' AS kind, item_number FROM entries WHERE NOT (what->>'kind' = ANY($1))`,
    [THEIRS],
  );
  return [
    ...acts
      .filter(({ by_id }) => isStranger(by_id))
      .map(({ by_id, kind, item_number }) => `${by_id} ${kind} #${item_number}`),
    ...items.filter(({ owner_id }) => isStranger(owner_id)).map(({ number }) => `#${number} is a stranger’s`),
  ];
}

const nothingToCustomers = ({ shared }: Seen): string[] =>
  shared
    .filter(({ bot_id, ephemeral }) => bot_id !== undefined && !ephemeral)
    .map(({ channel, text }) => `said in ${channel}: ${text}`);

async function nothingLeft({ database, clock }: Crew): Promise<string[]> {
  const waiting = await database.query<{ key: string; error: string | null }>(
    `SELECT key, error FROM inbox WHERE next_at IS NOT NULL OR parked_at IS NOT NULL
     UNION ALL SELECT key, error FROM outbox WHERE next_at <= $1`,
    [clock.now()],
  );
  const unwatched = await database.query<{ number: number }>(
    `SELECT number FROM items WHERE state = 'open' AND next_at IS NULL`,
  );
  return [
    ...waiting.map(({ key, error }) => `left undone: ${key} ${error ?? ''}`),
    ...unwatched.map(({ number }) => `nothing is due on #${number}, which is open`),
  ];
}

/** Of what people did and of what stands in the end: the same storm comes out the same. */
function hashOf(ledger: Ledger, { desk, direct, items }: Seen): string {
  const stands = [desk, ...direct.values()].map((place) =>
    place.map((message) => `${keyOf(message)} ${message.text}`).sort(),
  );
  return createHash('sha256')
    .update(JSON.stringify([ledger.trace, stands, items]))
    .digest('hex')
    .slice(0, 16);
}
