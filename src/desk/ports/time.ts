/** Time, and what is rung when something is due. */

/** Business time. */
export type Clock = { now(): Date };

export type RoundName = 'intake' | 'due' | 'digest' | 'deliver' | 'replan' | 'sweep';

/** Rung when there is something to do; the round itself finds out what. */
export type Bell = { ring(round: RoundName): void };

/** When each round has something to do next; undefined: nothing planned. */
export type Schedule = {
  nextIntake(teams: readonly string[]): Promise<Date | undefined>;
  nextDue(teams: readonly string[]): Promise<Date | undefined>;
  /** @param busyLanes - left aside: each rings by itself when it is free */
  nextDelivery(teams: readonly string[], busyLanes: readonly string[]): Promise<Date | undefined>;
  nextDigest(teams: readonly string[]): Promise<Date | undefined>;
};
