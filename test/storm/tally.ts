/** What a design made of a storm, counted by Slack's own record alone: the same count for every design. */
import type { SimMessage } from '../../src/simulator/control.ts';
import { keyOf } from '../support/cards.ts';
import { isDue, isTouched } from './check.ts';
import { type Crew, DESK } from './crew.ts';
import type { Ledger, Word } from './ledger.ts';
import { AGENTS } from './plan.ts';
import { HELD_UP_MS } from './seen.ts';
import { CARD, DIGEST, NUDGE } from './stock/app.ts';

export type Tally = {
  flags: number;
  /** There is no card ten minutes later: if ever, because somebody flagged it once more. */
  flagsLost: number;
  flagsDoubled: number;
  /** Cards of messages that no agent has ever flagged. */
  letIn: number;
  words: number;
  nudgesMissed: number;
  nudgesDoubled: number;
  digests: number;
  digestsMissed: number;
  digestsDoubled: number;
};

/** How a design's messages are told apart. */
export type Marks = {
  /** Of that item, or of any. */
  isCard(message: SimMessage, item?: number): boolean;
  isNudge(message: SimMessage, word: Word): boolean;
  isDigest(message: SimMessage): boolean;
};

const shows = ({ text, blocks }: SimMessage, what: string): boolean =>
  text.includes(what) || JSON.stringify(blocks ?? []).includes(what);

const isCardKey = (key: string, item?: number): boolean =>
  item === undefined ? key.startsWith('card:') : key === `card:${item}`;

export const OURS: Marks = {
  isCard: (message, item) => isCardKey(String(keyOf(message)), item),
  isNudge(message, { item, due_ms, text }) {
    const key = String(keyOf(message));
    const atDue = key.startsWith(`nudge:${item}:promise-`) && key.includes(`:${new Date(due_ms).toISOString()}:0:`);
    // In an hour that brings too many messages it is a line of the hour's one grouped message.
    return (atDue || key.startsWith('grouped:')) && shows(message, text);
  },
  isDigest: (message) => /^digest:.*:desk$/.test(String(keyOf(message))),
};

export const STOCK: Marks = {
  isCard: ({ text }, item) => text.startsWith(item === undefined ? CARD : `${CARD} #${item} `),
  isNudge: (message, { text }) => message.text.startsWith(NUDGE) && shows(message, text),
  isDigest: ({ text }) => text.startsWith(DIGEST),
};

export async function tallyOf(crew: Crew, ledger: Ledger, marks: Marks, mornings: readonly Date[]): Promise<Tally> {
  const desk = await crew.messages(DESK, 'giulia');
  const direct = new Map<string, SimMessage[]>();
  for (const agent of AGENTS) direct.set(agent, await crew.messages(`@${agent}`, agent));

  const cards = desk.filter((message) => marks.isCard(message));
  const isAbout = (card: SimMessage, ts: string): boolean => shows(card, `/p${ts.replace('.', '')}`);
  const cardsOf = (ts: string): number => cards.filter((card) => isAbout(card, ts)).length;
  const messageOf = (item: number): string => {
    const card = cards.find((message) => marks.isCard(message, item));
    return ledger.requests.find(({ ts }) => card && isAbout(card, ts))?.ts ?? '';
  };
  const flagged = ledger.requests.filter(({ ts, deleted }) => ledger.flagged(ts) && !deleted).map(({ ts }) => ts);
  const isLost = (ts: string): boolean => {
    const by_ms = (ledger.firstFlagged.get(ts) ?? 0) + HELD_UP_MS;
    return !cards.some((card) => isAbout(card, ts) && Number(card.ts) * 1000 <= by_ms);
  };
  const words = ledger.words
    .filter((word) => isDue(word, crew.clock.now()) && !isTouched(word, messageOf(word.item), ledger))
    .map((word) => (direct.get(word.who) ?? []).filter((message) => marks.isNudge(message, word)).length);
  const digests = mornings.map(
    (morning) => desk.filter((message) => marks.isDigest(message) && isOn(message, morning)).length,
  );
  return {
    flags: flagged.length,
    flagsLost: flagged.filter(isLost).length,
    flagsDoubled: flagged.filter((ts) => cardsOf(ts) > 1).length,
    letIn: ledger.requests.filter(({ ts }) => !ledger.firstFlagged.has(ts) && cardsOf(ts) > 0).length,
    words: words.length,
    nudgesMissed: count(words, (n) => n === 0),
    nudgesDoubled: count(words, (n) => n > 1),
    digests: digests.length,
    digestsMissed: count(digests, (n) => n === 0),
    digestsDoubled: count(digests, (n) => n > 1),
  };
}

const count = (all: readonly number[], is: (n: number) => boolean): number => all.filter(is).length;

const isOn = ({ ts }: SimMessage, morning: Date): boolean =>
  new Date(Number(ts) * 1000).toISOString().slice(0, 10) === morning.toISOString().slice(0, 10);

export const sumOf = (tallies: readonly Tally[]): Tally =>
  tallies.reduce((sum, one) => mapped(sum, (key, n) => n + one[key]));

const mapped = (tally: Tally, to: (key: keyof Tally, n: number) => number): Tally =>
  Object.fromEntries((Object.keys(tally) as (keyof Tally)[]).map((key) => [key, to(key, tally[key])])) as Tally;
