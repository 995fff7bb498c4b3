/** The record of all traffic: numbered lines, tokens blanked out, the oldest forgotten first. */
import type { LogLine } from './control.ts';

const LINES_MAX = 20_000;
const DETAIL_CHARACTERS_MAX = 200_000;
const SECRET = /x(?:ox[a-z]|app)-[\w-]+/g;

type NewLine = Omit<LogLine, 'n' | 'at'>;

export class Log {
  readonly #now: () => Date;
  readonly #listeners = new Set<(line: LogLine) => void>();
  #lines: LogLine[] = [];
  #count = 0;

  constructor(now: () => Date) {
    this.#now = now;
  }

  /** The number of the newest line. */
  get last(): number {
    return this.#count;
  }

  add(line: NewLine): void {
    this.#count += 1;
    const { detail, ...rest } = line;
    const full: LogLine = { n: this.#count, at: this.#now().toISOString(), ...rest };
    if (detail !== undefined) full.detail = blanked(detail);
    this.#lines.push(full);
    if (this.#lines.length > LINES_MAX) this.#lines = this.#lines.slice(-LINES_MAX / 2);
    for (const listener of [...this.#listeners]) listener(full);
  }

  /** The lines after number `n`. */
  since(n: number): LogLine[] {
    return this.#lines.filter((line) => line.n > n);
  }

  listen(listener: (line: LogLine) => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }
}

/** A copy as it was at this moment, with every token blanked out. */
const blanked = (detail: unknown): unknown => {
  const text = JSON.stringify(detail) ?? 'null';
  if (text.length > DETAIL_CHARACTERS_MAX) return `(${text.length} characters, not kept)`;
  return JSON.parse(text.replace(SECRET, (token) => `${token.slice(0, 5)}…`));
};
