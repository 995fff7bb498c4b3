/** When a word to the customer was written, as the question about it remembers: the verdict is that instant's. */

/** What was written longer ago is nobody's to judge by a click. */
const REMEMBERED_MS = 24 * 3_600_000;

/**
 * The instant of the word, when it can be the one that is meant: not before what it is to settle began, not to come.
 * Else it is as if it had been said now.
 */
export function writtenAt(word: Date | undefined, since: Date, now: Date): Date {
  const isMeant = word !== undefined && word >= since && word <= now && now.getTime() - word.getTime() <= REMEMBERED_MS;
  return isMeant ? word : now;
}
