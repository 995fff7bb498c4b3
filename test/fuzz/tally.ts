/** What a part of the fuzzing came to. */

export type Tally = {
  part: string;
  cases: number;
  seconds: number;
  /** Answered with a refusal, or with nothing: nothing was done. */
  refused: number;
  /** Something was done: what was sent was a valid act after all, or what was read was right. */
  acted: number;
  /** Written down, tried again, and put before a person in the end. */
  parked: number;
  /** Cases that broke something, each with its seed and what is left of it when all that does not matter is taken away. */
  crashes: string[];
};

export type Orders = { seed: number; cases: number };

/** Runs it, and keeps the time. */
export async function tallied(part: string, run: () => Promise<Omit<Tally, 'part' | 'seconds'>>): Promise<Tally> {
  const begun_ms = performance.now();
  const came = await run();
  return { part, seconds: (performance.now() - begun_ms) / 1000, ...came };
}

/** What fast-check says of a property that does not hold: the seed, the path to the case, and the case. */
export async function crashOf(check: () => unknown): Promise<string[]> {
  try {
    await check();
    return [];
  } catch (error) {
    if (!(error instanceof Error)) return [String(error)];
    const { message, cause } = error;
    return [`${message.slice(0, 4_000)}\n${cause instanceof Error ? cause.message.slice(0, 4_000) : ''}`];
  }
}

export const line = ({ part, cases, seconds, refused, acted, parked, crashes }: Tally): string =>
  `| ${[part, cases, seconds.toFixed(0), refused, acted, parked, crashes.length].join(' | ')} |`;

export const HEAD = '| part | cases | seconds | refused | acted | parked | crashes |\n|---|---|---|---|---|---|---|';
