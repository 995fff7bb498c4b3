/** The parts of the fuzzing, by name. */
import type { TestDatabase } from '../support/database.ts';
import { fuzzCharter } from './charter.ts';
import { fuzzHttp } from './http.ts';
import { fuzzSocket } from './socket.ts';
import { openStage } from './stage.ts';
import { type Orders, type Tally, tallied } from './tally.ts';
import { shortTour, tour } from './tour.ts';
import { fuzzWords } from './words.ts';

export type Part = 'payloads' | 'http' | 'words' | 'charter';

/** How many of all cases are of which part: what goes over a wire takes longest. */
export const SHARES: Readonly<Record<Part, number>> = { payloads: 0.05, http: 0.05, words: 0.6, charter: 0.3 };

type Given = Orders & { newDatabase: () => Promise<TestDatabase>; walk: 'long' | 'short' };

export const fuzz = (part: Part, given: Given): Promise<Tally> => tallied(part, () => PARTS[part](given));

const PARTS = {
  payloads: (given) => onStage('socket', given),
  http: (given) => onStage('http', given),
  words: fuzzWords,
  charter: fuzzCharter,
} satisfies Record<Part, (given: Given) => Promise<Omit<Tally, 'part' | 'seconds'>>>;

async function onStage(mode: 'socket' | 'http', { newDatabase, walk, ...orders }: Given) {
  const database = await newDatabase();
  const stage = await openStage(database, mode);
  try {
    const recorded = await (walk === 'long' ? tour : shortTour)(stage.world);
    const before = await stage.wrong();
    if (before.length > 0) throw new Error(before.join('\n'));
    await stage.acts();
    return await (mode === 'socket' ? fuzzSocket : fuzzHttp)(stage, recorded, orders);
  } finally {
    await stage.close();
  }
}
