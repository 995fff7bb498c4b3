/**
 * The promise grammar: "tomorrow 9:00 send the quote" → when, and what. The time stands first, in English, Italian or
 * Polish, in the promiser's zone. What could mean two instants, or none, is said to be so: nothing is ever guessed.
 */

import type { Locale } from '../person.ts';
import { readTime } from './reading.ts';
import { type Context, settle } from './settle.ts';
import { textAfter, tokenize, trimmed } from './tokens.ts';

export { formatWhen } from './format.ts';

/** `rest` is the text after the time, in its own spelling, without the spaces and punctuation around it. */
export type When =
  | { kind: 'at'; due: Date; rest: string }
  /** Understood, but not after now; of several instants the last. */
  | { kind: 'past'; due: Date; rest: string }
  /**
   * The instants after now that may be meant, earliest first. A single one still has to be confirmed. `skipped`: one
   * reading more is a local time that the clocks skip.
   */
  | { kind: 'ambiguous'; candidates: Date[]; skipped?: true; rest: string }
  /** A local time that the clocks skip. */
  | { kind: 'nonexistent'; rest: string }
  /** No time at the beginning, or more than one, or an impossible one ("25:00"): `rest` is the whole text. */
  | { kind: 'missing'; rest: string };

/** Never throws for any text; an unknown zone or an invalid `now` is a RangeError. Local times are of `zone`. */
export function parseWhen(text: string, context: Context & { locale: Locale }): When {
  const tokens = tokenize(text);
  const found = readTime({ tokens, locale: context.locale });
  const settled = found && settle(found.readings, context);
  if (!settled || (settled.instants_ms.length === 0 && !settled.skipped))
    return { kind: 'missing', rest: trimmed(text) };
  const rest = textAfter(text, tokens[found.next - 1]?.end ?? 0);
  const latest_ms = settled.instants_ms.at(-1);
  if (latest_ms === undefined) return { kind: 'nonexistent', rest };
  // Two instants stay ambiguous even when one of them has passed: the text does not say which.
  const ahead_ms = settled.instants_ms.filter((at_ms) => at_ms > context.now.getTime());
  if (ahead_ms.length === 0) return { kind: 'past', due: new Date(latest_ms), rest };
  if (settled.doubtful || settled.instants_ms.length > 1) {
    const candidates = ahead_ms.map((at_ms) => new Date(at_ms));
    return { kind: 'ambiguous', candidates, ...(settled.skipped && { skipped: true as const }), rest };
  }
  return { kind: 'at', due: new Date(latest_ms), rest };
}
