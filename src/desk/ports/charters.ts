/** The teams' settings, and the charters that are made of them. */
import type { Charter } from '../../care/charter.ts';
import type { Json } from '../../care/decision.ts';

/** A team's settings as people write them, by the names of a charter file. */
export type Settings = Readonly<Record<string, Json>>;

/**
 * What is wrong with settings: where, and in English what to write instead. The code is for whoever says it in other
 * words: `invalid` is one of a kind that a form does not let through.
 */
export type Mistake = {
  path: readonly (string | number)[];
  code:
    | 'invalid'
    | 'silence'
    | 'double_meaning'
    | 'stranger'
    | 'taken'
    | 'unknown_region'
    | 'unknown_country'
    | 'unknown_group';
  message: string;
};

export type Charters = {
  /** @param atLeast - of the settings of that revision or a later one. @throws when that cannot be put together */
  of(teamId: string, atLeast?: number): Promise<Charter>;
  /** As they were saved last; {}: the defaults. */
  settings(teamId: string): Promise<Settings>;
  /** What keeps a charter from being made of these settings. */
  mistakesIn(teamId: string, settings: Settings): Promise<Mistake[]>;
  teams(): Promise<string[]>;
  /** Something that the charter rests on has changed: it is put together anew. */
  forget(teamId: string): void;
};
