/** The regular walks through what is due. Any number of processes may walk them at the same time. */
import type { RoundName } from './ports.ts';
import { DeliverRound } from './rounds/deliver.ts';
import { digestRound } from './rounds/digest.ts';
import { dueRound } from './rounds/due.ts';
import { intakeRound } from './rounds/intake.ts';
import { replanRound } from './rounds/replan.ts';
import type { Handler, Round } from './rounds/round.ts';
import { type Sweeper, sweepRound } from './rounds/sweep.ts';

/** @param handle - hands one event of the inbox to its listener; throws when it is to be tried again */
export function rounds(parts: Sweeper, handle: Handler): Record<RoundName, Round> {
  const sweep = sweepRound(parts);
  return {
    intake: intakeRound(parts, handle),
    due: dueRound(parts, sweep.isCatchingUp),
    digest: digestRound(parts),
    deliver: new DeliverRound(parts),
    replan: replanRound(parts),
    sweep,
  };
}
