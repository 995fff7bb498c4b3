/**
 * The record of all traffic: numbered lines, the oldest forgotten first. It is written far more often than it is
 * read: what was sent is kept as text, and tokens are blanked out when somebody reads it.
 */
import type { LogLine } from './control.ts';
import { JsonText, jsonOf } from './json.ts';

/** How much is kept; of a line, `detail` is the most. */
const LIMITS = { lines: 20_000, characters: 64_000_000, detail_characters: 200_000 };
const TOKEN = /x(?:ox[a-z]|app|wfp)-[\w-]+/g;
/** Secrets that look like nothing in particular are known by the name of their field. */
const SECRET = /("(?:client_secret|code_verifier|signing_secret)":")[^"]+/g;

type NewLine = Omit<LogLine, 'n' | 'at' | 'up_ms'>;
/** A line without what was sent. */
export type LogHead = Omit<LogLine, 'detail'>;
type Entry = { head: LogHead; detail: string | undefined; isBlanked: boolean };

export class Log {
  readonly #now: () => Date;
  readonly #limits: typeof LIMITS;
  readonly #begun_ms = performance.now();
  readonly #listeners = new Set<(line: LogHead) => void>();
  #entries: Entry[] = [];
  #characters = 0;
  #count = 0;

  constructor(now: () => Date, limits = LIMITS) {
    this.#now = now;
    this.#limits = limits;
  }

  /** The number of the newest line. */
  get last(): number {
    return this.#count;
  }

  /** Answers the number of the line. `detail` is kept as it is at this moment. */
  add({ detail, ...line }: NewLine): number {
    this.#count += 1;
    const up_ms = Math.round(performance.now() - this.#begun_ms);
    const head: LogHead = { n: this.#count, at: this.#now().toISOString(), up_ms, ...line };
    const text = detail === undefined ? undefined : this.#shortEnough(jsonOf(detail));
    this.#entries.push({ head, detail: text, isBlanked: false });
    this.#characters += text?.length ?? 0;
    const { lines, characters } = this.#limits;
    while (this.#entries.length > lines || this.#characters > characters) this.#forget();
    for (const listener of this.#listeners) listener(head);
    return this.#count;
  }

  /** The lines after number `n`, as a JSON list; of many, the newest. */
  since(n: number, limit = this.#limits.lines): JsonText {
    const known = Math.min(limit, Math.max(0, this.#count - n));
    const wanted = known === 0 ? [] : this.#entries.slice(-known);
    return new JsonText(`[${wanted.map(lineOf).join(',')}]`);
  }

  listen(listener: (line: LogHead) => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  #shortEnough(text: string): string {
    const isKept = text.length <= this.#limits.detail_characters;
    return isKept ? text : JSON.stringify(`(${text.length} characters, not kept)`);
  }

  /** The older half, so that forgetting is rare. */
  #forget(): void {
    this.#entries = this.#entries.slice(Math.ceil(this.#entries.length / 2));
    this.#characters = this.#entries.reduce((sum, { detail }) => sum + (detail?.length ?? 0), 0);
  }
}

const lineOf = (entry: Entry): string => {
  const { head, detail, isBlanked } = entry;
  const line = JSON.stringify(head);
  if (detail === undefined) return line;
  if (!isBlanked) {
    entry.detail = detail.replace(TOKEN, (token) => `${token.slice(0, 5)}…`).replace(SECRET, '$1…');
    entry.isBlanked = true;
  }
  return `${line.slice(0, -1)},"detail":${entry.detail}}`;
};
