/** What requests are about, and who knows about it: to whom an unclaimed item is offered first. */
import { type Absences, absenceAt } from './absence.ts';
import type { Charter } from './charter.ts';
import { customerOf } from './customer.ts';
import type { Item } from './item.ts';
import { wordsOf } from './text.ts';

/** The topics whose words stand in the text. */
export function topicsIn(text: string, { topics }: Charter): string[] {
  const said = new Set(wordsOf(text));
  return topics.filter(({ words }) => words.some((word) => isSaid(word, said))).map(({ name }) => name);
}

/** A topic's word may be several: "heat exchanger". */
function isSaid(words: string, said: ReadonlySet<string>): boolean {
  const wanted = wordsOf(words);
  return wanted.length > 0 && wanted.every((word) => said.has(word));
}

/**
 * To whom an unclaimed item is offered, in this order: whom the customer prefers, who knows its topic, who solved
 * this customer's items, then the team in turn. A team of all members is not gone through one by one.
 * @param solvers - Slack ids, whoever solved this customer's last item first
 * @param inTurn - the team's agents, whoever was offered something longest ago first
 */
export function offerQueue(
  item: Item,
  charter: Charter,
  solvers: readonly string[],
  inTurn: readonly string[],
): string[] {
  const knowing = charter.topics.filter(({ name }) => item.topics.includes(name)).flatMap(({ people }) => people);
  const preferred = customerOf(item, charter)?.prefers;
  const queue = [...(preferred ? [preferred] : []), ...knowing, ...solvers, ...inTurn];
  // Whoever flagged it has seen it, and could have claimed it.
  return [...new Set(queue)].filter((personId) => personId !== item.flaggedBy);
}

/** The first of them who is there, and those after. */
export function nextPresent(
  queue: readonly string[],
  absences: Absences,
  now: Date,
): { toId?: string; rest: string[] } {
  const index = queue.findIndex((personId) => !absenceAt(absences, personId, now));
  const toId = queue[index];
  return index < 0 || toId === undefined ? { rest: [] } : { toId, rest: queue.slice(index + 1) };
}
