/** What holds after every gesture. Each law says what is wrong, or nothing. */
import { OF_COMMITMENTS } from './laws.commitments.ts';
import { OF_ITEMS } from './laws.items.ts';
import { OF_NOTICES } from './laws.notices.ts';
import type { Moment } from './world.ts';

export type Law = (moment: Moment) => string | false | undefined;

const LAWS: Record<string, Law> = { ...OF_ITEMS, ...OF_COMMITMENTS, ...OF_NOTICES };

/** The laws that are broken, each with what is wrong. */
export const broken = (moment: Moment): string[] =>
  Object.entries(LAWS).flatMap(([name, law]) => {
    const wrong = law(moment);
    return wrong ? [`${name}: ${wrong}`] : [];
  });
