/** Charters for a round that is tried by itself. */
import type { Charter } from '../../src/care/charter.ts';
import type { Charters } from '../../src/desk/ports.ts';
import { TEAM } from '../store/desk.ts';

/** Of each workspace the same; what is set, and what is wrong with it, is no matter. */
export const under = (charter: () => Charter | Promise<Charter>, teams: readonly string[] = [TEAM]): Charters => ({
  of: async () => await charter(),
  teams: async () => [...teams],
  settings: async () => ({}),
  mistakesIn: async () => [],
  forget: () => undefined,
});
