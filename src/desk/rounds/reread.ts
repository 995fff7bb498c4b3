/**
 * One channel, read again: from where it was left, and the emoji on what stands before. Nothing is written here: what is
 * found goes into the inbox, as the events that should have told of it, in the transaction that moves the mark.
 */
import type { Charter, Sign } from '../../care/charter.ts';
import type { Found } from '../../care/decision.ts';
import { isCustomer, mayAct, mayFlagAsCustomer } from '../../care/permission.ts';
import type { Person } from '../../care/person.ts';
import type { Directory, Mark, Past, PastTrouble, Place, Reading, Received, Seen, Standing, Store } from '../ports.ts';
import { type Looked, type Missing, meaningful, missingSigns } from './missing.ts';
import { later } from './round.ts';

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
/** How far back is read at most: by then the keys of what was received are forgotten. */
export const LIMIT_MS = 7 * DAY_MS;
/** What was written just before may have come in late, and clocks differ. */
const OVERLAP_MS = 15 * MINUTE_MS;
/** What is too much to be read at once is gone through in pieces, the oldest first. */
const SMALLEST_PIECE_MS = MINUTE_MS;
/** Pages of one piece; more is too much to be held at once. */
const PAGES = 10;
/** Pages of older messages that are looked through for emoji after an interruption. */
const LOOK_BACK_PAGES = 5;
const THREAD_PAGES = 5;
/** Open items whose threads are read at a time. */
const BATCH = 10;

export type Parts = { store: Store; directory: Directory; past: Past };

/** What was read before Slack wanted to be left alone, which need not be read again; and how much was not too much. */
export type Memory = { at: Date; piece_ms: number; threads: Map<string, Seen[]> };

export const emptyMemory = (now: Date, piece_ms: number = 2 * LIMIT_MS): Memory => ({
  at: now,
  piece_ms,
  threads: new Map(),
});

/** @param print - by which it is known again: what looks the same holds nothing new */
export type Reread = { print: string; reading?: Reading; isMore: boolean };

export const stampOf = (at: Date): string => (at.getTime() / 1000).toFixed(6);
const latest = (...dates: Date[]): Date => new Date(Math.max(...dates.map((date) => date.getTime())));

type Work = { parts: Parts; mark: Mark; charter: Charter; memory: Memory; from: Date; emoji: string };

/**
 * @param before - how it looked the last time, as far as this process knows. Where nothing has changed nobody is asked
 *   anything more.
 * @throws PastTrouble
 */
export async function reread(
  parts: Parts,
  mark: Mark,
  charterNow: () => Promise<Charter>,
  memory: Memory,
  before: string | undefined,
): Promise<Reread> {
  const { at } = memory;
  const from = latest(later(mark.readTo, -OVERLAP_MS), mark.followedAt, later(at, -LIMIT_MS));
  const far = mark.lookAfter !== undefined || mark.emoji === undefined;
  const piece = await readPiece(parts, mark, from, memory, far);
  const isLast = piece.to >= at;
  const print = printOf(piece.seen);
  if (isLast && !far && print === before) return { print, isMore: false };
  const charter = await charterNow();
  const work: Work = { parts, mark, charter, memory, from, emoji: JSON.stringify(charter.emoji) };
  const seen = [...piece.seen, ...(await answersBelow(parts, mark, piece.seen, from, memory))];
  const read = isLast ? await upToNow(work, seen, piece.covers) : await wordsOf(work, seen, piece.to);
  return { print, ...read };
}

const printOf = (seen: readonly Seen[]): string =>
  JSON.stringify(
    seen.map(({ messageTs, latestReply, isGone, signs, edited }) => [
      messageTs,
      latestReply,
      isGone,
      signs,
      edited?.at,
    ]),
  );

type Read = Required<Omit<Reread, 'print'>>;

/** A long time is gone through piece by piece: what was written first; the emoji are looked at as they stand at last. */
async function wordsOf(work: Work, seen: readonly Seen[], readTo: Date): Promise<Read> {
  const { mark } = work;
  const all = oncePerMessage(seen);
  const { since, emoji, lookAfter } = mark;
  const after = lookAfter === undefined ? {} : { lookAfter };
  const reached = { readTo, since, ...(emoji !== undefined && { emoji }), ...after, ...spoken(all, mark) };
  return { reading: await readingOf(work, all, [], [], reached), isMore: true };
}

async function upToNow(work: Work, seen: readonly Seen[], covers: string): Promise<Read> {
  const { parts, mark, charter, memory, emoji } = work;
  const { at } = memory;
  // What stands when it is first known what it means is not acted upon: nobody knows when it was given.
  if (mark.emoji !== emoji) return await firstLook(work, seen, covers);
  const around = await aroundOpenItems(parts, mark, charter, seen, memory);
  const all = oncePerMessage([...seen, ...around.seen]);
  const asked = await parts.store.sweeps.openIn(mark.teamId, mark.channelId, 0, OPEN_IN_CHANNEL);
  const missing = await missingAmong(work, followable(all, asked, mark.since, limitOf(at)), around.shown);
  const gone = deleted(parts, mark, asked, all, covers, at);
  const { last } = around;
  const after = last === undefined ? {} : { lookAfter: last };
  const reached = { readTo: at, since: mark.since, emoji, ...after, ...spoken(all, mark) };
  return { reading: await readingOf(work, all, missing, gone, reached), isMore: last !== undefined };
}

async function firstLook(work: Work, seen: readonly Seen[], covers: string): Promise<Read> {
  const { mark, memory, emoji } = work;
  const { at } = memory;
  const all = oncePerMessage(seen);
  const standing = await missingAmong(work, followable(all, [], covers, limitOf(at)), []);
  const after = mark.lookAfter === undefined ? {} : { lookAfter: mark.lookAfter };
  const reached = { readTo: at, since: covers, emoji, ...after, ...spoken(all, mark) };
  const reading = await readingOf(work, all, [], [], reached);
  return { reading: { ...reading, known: standing.flatMap(asKnown) }, isMore: mark.lookAfter !== undefined };
}

const limitOf = (at: Date): string => stampOf(later(at, -LIMIT_MS));

async function missingAmong(
  { parts, mark, charter, memory }: Work,
  followed: readonly Seen[],
  shown: readonly Place[],
): Promise<Missing[]> {
  const looked = await lookedAt(parts, mark, charter, followed, shown);
  const places = looked.map(({ place }) => place);
  const known = await parts.store.sweeps.signs(mark.teamId, places);
  return missingSigns(looked, known, charter, stampOf(memory.at), stampOf(mark.readTo));
}

/** What is said by an emoji on a card counts after what was written on the item: it goes behind it, in the same lane. */
async function signOf({ store, past }: Parts, { teamId }: Mark, one: Missing): Promise<Received> {
  const received = past.sign(teamId, one.key, one);
  return { ...received, lane: (await store.sweeps.conversationOf(teamId, one.place)) ?? received.lane };
}

/** What was written and done, in its order; then the emoji. */
async function readingOf(
  { parts, mark, charter, from }: Work,
  all: readonly Seen[],
  missing: readonly Missing[],
  gone: readonly Received[],
  reached: Reading['mark'],
): Promise<Reading> {
  const signs = await Promise.all(missing.map((one) => signOf(parts, mark, one)));
  const found = [...unknownOf(all, stampOf(from)), ...gone, ...signs];
  const fresh = await notReceived(parts, mark, found);
  return {
    received: found.filter(({ key }) => fresh.has(key)),
    known: [],
    found: await counted(parts, charter, all, missing, fresh),
    mark: reached,
  };
}

/** @param covers - from there on everything has been seen */
type Piece = { seen: Seen[]; to: Date; covers: string };

/** As much as can be held at once, from there on; in the last piece also what stands before, for the emoji on it. */
async function readPiece(parts: Parts, mark: Mark, from: Date, memory: Memory, far: boolean): Promise<Piece> {
  for (;;) {
    const { at, piece_ms } = memory;
    const isLast = later(from, piece_ms) >= at;
    const to = isLast ? at : later(from, piece_ms);
    const back = isLast ? latest(later(at, -LIMIT_MS)) : from;
    const pages = await readPages(parts, mark, { back, from, to: isLast ? undefined : to, far });
    if (pages) return { ...pages, to };
    if (piece_ms <= SMALLEST_PIECE_MS) throw new Error(`too much was written in ${mark.channelId} at once`);
    memory.piece_ms = piece_ms / 2;
  }
}

type Span = { back: Date; from: Date; to: Date | undefined; far: boolean };

/** Undefined when it is too much. */
async function readPages({ past }: Parts, { teamId, channelId }: Mark, { back, from, to, far }: Span) {
  const seen: Seen[] = [];
  const start = stampOf(from);
  // Named, since Slack tells the newest first only then. Clocks differ.
  const end = stampOf(to ?? later(from, 10 * 365 * DAY_MS));
  let cursor: string | undefined;
  for (let page = 1; ; page++) {
    const between = { from: stampOf(back), to: end, ...(cursor && { cursor }) };
    const found = await past.messages(teamId, channelId, between);
    seen.push(...found.seen);
    cursor = found.next;
    if (!cursor) return { seen, covers: stampOf(back) };
    const oldest = found.seen.at(-1)?.messageTs ?? end;
    const hasAll = oldest < start;
    if (hasAll && page >= (far ? LOOK_BACK_PAGES : 1)) return { seen, covers: oldest };
    if (!hasAll && page >= PAGES) return undefined;
  }
}

/** The threads among them in which somebody has answered since. */
async function answersBelow(parts: Parts, mark: Mark, seen: readonly Seen[], from: Date, memory: Memory) {
  const start = stampOf(from);
  const answered = seen.filter(({ latestReply }) => latestReply !== undefined && latestReply > start);
  const found: Seen[] = [];
  for (const { messageTs, latestReply } of answered) {
    found.push(...(await readThread(parts, mark, messageTs, start, `${messageTs} ${latestReply}`, memory)));
  }
  return found;
}

async function readThread(
  { past }: Parts,
  { teamId, channelId }: Mark,
  threadTs: string,
  start: string,
  known: string,
  { at, threads }: Memory,
): Promise<Seen[]> {
  const before = threads.get(known);
  if (before) return before;
  const seen: Seen[] = [];
  let cursor: string | undefined;
  const to = stampOf(later(at, 10 * 365 * DAY_MS));
  for (let page = 0; page < THREAD_PAGES; page++) {
    const between = { from: start, to, ...(cursor && { cursor }) };
    const found = await past.thread(teamId, { channelId, messageTs: threadTs }, between).catch((error: unknown) => {
      if (!(error as PastTrouble).isGone) throw error;
      return { seen: [], next: undefined };
    });
    seen.push(...found.seen);
    cursor = found.next;
    if (!cursor) break;
  }
  threads.set(known, seen);
  return seen;
}

/**
 * After an interruption: the threads of open items, however long ago they began, and in the desk channel their cards and
 * reminders. Some at a time. @returns the last item that was looked at; undefined: there are no more
 */
async function aroundOpenItems(
  parts: Parts,
  mark: Mark,
  charter: Charter,
  seen: readonly Seen[],
  memory: Memory,
): Promise<{ seen: Seen[]; shown: Place[]; last: number | undefined }> {
  const { lookAfter, teamId, channelId } = mark;
  if (lookAfter === undefined) return { seen: [], shown: [], last: undefined };
  const { store } = parts;
  const isDesk = channelId === charter.deskChannelId;
  const items: Standing[] = isDesk ? [] : await store.sweeps.openIn(teamId, channelId, lookAfter, BATCH);
  const numbers = isDesk ? await store.openAfter(teamId, lookAfter, BATCH) : items.map(({ item }) => item);
  const last = numbers.length < BATCH ? undefined : numbers.at(-1);
  const start = stampOf(later(memory.at, -LIMIT_MS));
  const found: Seen[] = [];
  const silent = new Set(seen.flatMap((one) => (one.latestReply || one.threadTs ? [] : one.messageTs)));
  for (const threadTs of new Set(items.map((item) => item.threadTs))) {
    if (silent.has(threadTs)) continue;
    found.push(...(await readThread(parts, mark, threadTs, start, threadTs, memory)));
  }
  const upTo = numbers.at(-1) ?? lookAfter;
  const shown = isDesk ? await store.sweeps.shownIn(teamId, channelId, true, lookAfter, upTo) : [];
  const known = new Set(seen.map(({ messageTs }) => messageTs));
  return {
    seen: found,
    shown: shown.filter((place) => place.channelId !== channelId || !known.has(place.messageTs)),
    last,
  };
}

/** What was written, or edited, since then, in the order in which it was. */
function unknownOf(all: readonly Seen[], start: string): Received[] {
  const happened = all.flatMap(({ messageTs, written, mention, edited }) => [
    ...(written && messageTs > start ? [{ at: messageTs, received: written }] : []),
    ...(mention && messageTs > start ? [{ at: messageTs, received: mention }] : []),
    ...(edited && edited.at > start ? [edited] : []),
  ]);
  return happened.sort((one, other) => (one.at < other.at ? -1 : 1)).map(({ received }) => received);
}

/**
 * Messages whose emoji are known from the first on: those of before are left alone. Of older ones it is remembered only as
 * long as their items are open, if it still was when these were made.
 */
const followable = (all: readonly Seen[], asked: readonly Standing[], since: string, limit: string): Seen[] => {
  const remembered = new Set(asked.flatMap(({ place, isOld }) => (isOld ? [] : place.messageTs)));
  return all.filter(
    ({ messageTs, isGone }) => !isGone && messageTs >= since && (messageTs >= limit || remembered.has(messageTs)),
  );
};

/** The emoji on them, and on the cards and reminders beside; of very many givers all are asked for. */
async function lookedAt(
  { past }: Parts,
  { teamId, channelId }: Mark,
  charter: Charter,
  followed: readonly Seen[],
  shown: readonly Place[],
): Promise<Looked[]> {
  const looked: Looked[] = [];
  const askFor = async (place: Place): Promise<void> => {
    const signs = await past.signs(teamId, place);
    if (signs) looked.push({ place, signs: meaningful(signs, charter) });
  };
  for (const { messageTs, signs } of followed) {
    const place = { channelId, messageTs };
    const named = meaningful(signs, charter);
    if (named.every(({ isWhole }) => isWhole)) looked.push({ place, signs: named });
    else await askFor(place);
  }
  for (const place of shown) await askFor(place);
  return looked;
}

/** Requests that should stand among what was seen, and do not. Their authors are known from before only. */
function deleted(
  { past }: Parts,
  { teamId }: Mark,
  asked: readonly Standing[],
  all: readonly Seen[],
  covers: string,
  at: Date,
): Received[] {
  const seen = new Map(all.map((one) => [one.messageTs, one]));
  const lately = stampOf(later(at, -JUST_NOW_MS));
  return asked.flatMap(({ place, threadTs, contactId }): Received[] => {
    const one = seen.get(place.messageTs);
    // An answer in a thread is seen only when the thread is.
    const isExpected = place.messageTs === threadTs && place.messageTs > covers && place.messageTs < lately;
    const isGone = one ? one.isGone : isExpected;
    return isGone && contactId ? [past.deletion(teamId, { place, authorId: contactId, at: stampOf(at) })] : [];
  });
}

const OPEN_IN_CHANNEL = 500;
/** It may have been written while the channel was read. */
const JUST_NOW_MS = 2 * MINUTE_MS;

async function notReceived({ store }: Parts, { teamId }: Mark, found: readonly Received[]): Promise<Set<string>> {
  const keys = found.map(({ key }) => key);
  const before = await store.sweeps.received(teamId, keys);
  return new Set(keys.filter((key) => !before.has(key)));
}

const oncePerMessage = (seen: readonly Seen[]): Seen[] => [
  ...new Map(seen.map((one) => [one.messageTs, one])).values(),
];

function spoken(all: readonly Seen[], { spokenAt }: Mark): { spokenAt?: Date } {
  const stamps = all.flatMap(({ written, messageTs }) => (written ? [Number(messageTs) * 1000] : []));
  const last_ms = Math.max(...stamps, spokenAt?.getTime() ?? 0);
  return last_ms > 0 ? { spokenAt: new Date(last_ms) } : {};
}

/** Before any gesture that may still be told of: that counts then. */
const asKnown = ({ place, personId, name, given, sign }: Missing): Reading['known'][number][] =>
  given ? [{ place, personId, name, given, sign, eventTs: place.messageTs }] : [];

/** Of what may count: who writes or gives what they may not is refused, and is no news for the desk. */
async function counted(
  { directory }: Parts,
  charter: Charter,
  all: readonly Seen[],
  signs: readonly Missing[],
  fresh: ReadonlySet<string>,
): Promise<Found> {
  const found = { customers: 0, ours: 0, flags: 0, claims: 0, closes: 0 };
  const personOf = (id: string | undefined): Promise<Person | undefined> | undefined =>
    id === undefined ? undefined : directory.person(charter.teamId, id).catch(() => undefined);
  for (const { authorId } of all.filter(({ written }) => written && fresh.has(written.key))) {
    const person = await personOf(authorId);
    if (person && isCustomer(person, charter)) found.customers += 1;
    else if (mayAct(person, charter).may) found.ours += 1;
  }
  for (const { personId, sign } of signs.filter(({ key, given }) => given && fresh.has(key))) {
    const person = await personOf(personId);
    const may = sign === 'customer_flag' ? mayFlagAsCustomer(person, charter) : mayAct(person, charter).may;
    if (may) found[COUNTED[sign]] += 1;
  }
  return found;
}

const COUNTED: Readonly<Record<Sign, keyof Found>> = {
  flag: 'flags',
  customer_flag: 'flags',
  claim: 'claims',
  close: 'closes',
};
