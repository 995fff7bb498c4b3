/** Laws of the desk that can be told from Slack's record and from the history of items, whatever the storm was. */
import type { SimMessage } from '../../src/simulator/control.ts';
import { keyOf } from '../support/cards.ts';
import type { Crew } from './crew.ts';
import type { Ledger, Request } from './ledger.ts';
import { STRANGERS } from './plan.ts';
import { flat, HELD_UP_MS, type Item, type Seen, says, TEAM } from './seen.ts';

const MINUTE_MS = 60_000;
/** When the desk is open on both days of a storm: 9 to 13 and 14 to 18 o'clock in Rome. */
const SPANS = ['2026-11-23', '2026-11-24']
  .flatMap((day) => [`${day}T09:00/13:00`, `${day}T14:00/18:00`])
  .map((span) => {
    const [from = '', to = ''] = span.split('/');
    return { from: Date.parse(`${from}:00+01:00`), to: Date.parse(`${from.slice(0, 11)}${to}:00+01:00`) };
  });
/** What falls due when the desk closes may still be told. */
const GRACE_MS = 5 * MINUTE_MS;

const isOpenAt = (at_ms: number): boolean => SPANS.some(({ from, to }) => at_ms >= from && at_ms < to + GRACE_MS);
const posted_ms = ({ ts }: SimMessage): number => Number(ts) * 1000;

export async function laws(crew: Crew, seen: Seen, ledger: Ledger): Promise<string[]> {
  return [
    ...firstAnswers(seen, ledger, crew.clock.now()),
    ...quietHours(seen),
    ...(await endings(crew)),
    ...(await wordsKept(crew, ledger)),
    ...(await nothingInternal(crew)),
  ];
}

/** A request that was only flagged, and that nobody did anything about, is reminded of once when its answer is due. */
const firstAnswers = (seen: Seen, ledger: Ledger, now: Date): string[] =>
  firstAnswersDue(seen, ledger, now).flatMap(({ item, due_ms }) => firstAnswer(item, due_ms, seen));

/** Those of which it is certain that they had to be told of. */
export const firstAnswersDue = ({ items }: Seen, ledger: Ledger, now: Date): { item: Item; due_ms: number }[] =>
  ledger.requests.flatMap((request) => {
    const item = items.find(({ message_ts }) => message_ts === request.ts);
    const due_ms = item && firstAnswerDue(request, item, ledger);
    return item && due_ms !== undefined && due_ms <= now.getTime() - HELD_UP_MS ? [{ item, due_ms }] : [];
  });

/** Half an hour after it was asked, when the desk was open all that time and it was flagged meanwhile by one emoji alone. */
function firstAnswerDue({ ts }: Request, { number }: Item, ledger: Ledger): number | undefined {
  const asked_ms = Number(ts) * 1000;
  const due_ms = asked_ms + 30 * MINUTE_MS;
  const [touch, ...more] = ledger.touchesOf(number, ts);
  const isFlaggedOnly = touch !== undefined && more.length === 0 && ledger.flagged(ts);
  const isInHours = SPANS.some(({ from, to }) => asked_ms >= from && due_ms <= to);
  return isFlaggedOnly && isInHours && touch.at_ms < due_ms - HELD_UP_MS ? due_ms : undefined;
}

function firstAnswer({ number }: Item, due_ms: number, { desk, direct }: Seen): string[] {
  const due = new Date(due_ms).toISOString();
  const all = [desk, ...direct.values()].flat();
  const key = new RegExp(`^nudge:${number}:first_answer-\\d+:${due}:0:`);
  const told = all.filter((message) => key.test(String(keyOf(message))));
  const isGrouped = all.some((message) => isGroup(message) && says(message, `#${number}`));
  if (told.length === 1 || (told.length === 0 && isGrouped)) return [];
  return [`the first answer on #${number}, due ${due}, was nudged ${told.length} times`];
}

const isGroup = (message: SimMessage): boolean => String(keyOf(message)).startsWith('grouped:');

const NUDGE = /^nudge:\d+:(\w+)-\d+:(.{24}):/;

/** Nobody is nudged outside hours, but for a word that falls due then. */
const quietHours = ({ desk, direct }: Seen): string[] =>
  [desk, ...direct.values()].flat().flatMap((message) => {
    const [key, clock, due = ''] = NUDGE.exec(String(keyOf(message))) ?? [];
    if (key === undefined || isOpenAt(posted_ms(message))) return [];
    const isExempt = clock === 'promise' && !isOpenAt(Date.parse(due));
    return isExempt ? [] : [`${keyOf(message)} was told at ${new Date(posted_ms(message)).toISOString()}`];
  });

/** An item ends by what somebody of the team does, never by itself. */
async function endings({ database }: Crew): Promise<string[]> {
  const ended = await database.query<{ number: number; state: string }>(
    `SELECT number, state FROM items WHERE state <> 'open' AND NOT EXISTS (
       SELECT 1 FROM entries WHERE entries.team_id = items.team_id AND item_number = number
         AND what->>'kind' IN ('closed', 'withdrawn', 'merged_into') AND by_id = ANY($1)
     )`,
    [[...TEAM]],
  );
  return ended.map(({ number, state }) => `#${number} is ${state}, and nobody did that`);
}

/** Every word that was taken down is kept, whatever became of it: it is moved by another beside it, and never deleted. */
async function wordsKept({ database }: Crew, ledger: Ledger): Promise<string[]> {
  const kept = await database.query<{ text: string; open: number }>(
    `SELECT text, count(*) FILTER (WHERE verdict IS NULL)::int AS open
     FROM commitments WHERE clock = 'promise' GROUP BY text`,
  );
  return ledger.words.flatMap(({ text }) => {
    const found = kept.find((one) => one.text === text);
    if (!found) return [`the word “${text}” is not kept`];
    return found.open > 1 ? [`the word “${text}” is owed ${found.open} times`] : [];
  });
}

/** Where outsiders read, even in private, no item's number and no word of ours is told to them. */
async function nothingInternal(crew: Crew): Promise<string[]> {
  const places = Object.entries(STRANGERS).flatMap(([who, channel]) => [
    { who, channel },
    { who, channel: `@${who}` },
  ]);
  const all = await Promise.all(
    places.map(async ({ who, channel }) =>
      flat(await crew.messages(channel, who))
        .filter(({ bot_id, text }) => bot_id !== undefined && /#\d|richiamare \d/.test(text))
        .map(({ text }) => `said to ${who} in ${channel}: ${text}`),
    ),
  );
  return all.flat();
}
