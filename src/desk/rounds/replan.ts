/**
 * Settings were saved: what is due on the open items is planned by them, item by item. How far it has come stands in
 * the charter's row, so that any number of processes may walk, and a walk goes on where another one died.
 */

import type { Charter } from '../../care/charter.ts';
import { replan } from '../../care/moves/replan.ts';
import type { Replanning } from '../ports.ts';
import type { Parts, Round } from './round.ts';
import { later, NOTHING_UNDER_WAY, reasonOf } from './round.ts';

const BATCH = 50;
/** While the new settings cannot be put together. */
const RETRY_MS = 10_000;

export function replanRound({ store, charters, clock, bell, report }: Parts): Round {
  return {
    async run() {
      let isMore = false;
      for (const [teamId, turn] of await store.replannings(await charters.teams())) {
        if (await walk(teamId, turn)) isMore = true;
      }
      return isMore;
    },
    async next() {
      const turns = await store.replannings(await charters.teams());
      return turns.size > 0 ? later(clock.now(), RETRY_MS) : undefined;
    },
    idle: NOTHING_UNDER_WAY,
  };

  /** One batch. True when there may be more. */
  async function walk(teamId: string, turn: Replanning): Promise<boolean> {
    const charter = await charters.of(teamId, turn.revision).catch((error: unknown) => {
      report('not planned by the new settings yet', { teamId, why: reasonOf(error) });
      return undefined;
    });
    if (!charter) return false;
    const numbers = await store.openAfter(teamId, turn.after, BATCH);
    for (const number of numbers) {
      await visit(charter, turn, number).catch(async (error: unknown) => {
        // One that cannot be planned anew keeps its times, and does not keep the others waiting.
        report('item not planned anew', { teamId, number, why: reasonOf(error) });
        await goOn(teamId, turn, number);
      });
    }
    if (numbers.length < BATCH) await goOn(teamId, turn, undefined);
    bell.ring('due');
    bell.ring('deliver');
    return true;
  }

  async function visit(charter: Charter, turn: Replanning, number: number): Promise<void> {
    const { teamId } = charter;
    await store.transaction(async (transaction) => {
      const now = clock.now();
      if (!isStillAhead(await transaction.replanning(teamId), turn, number)) return;
      const history = await transaction.history(teamId, number);
      if (history) {
        await transaction.save(teamId, [{ before: history.dossier, decision: replan(history, charter, now) }], now);
      }
      await transaction.moveReplanning(teamId, number);
    });
  }

  /** @param after - undefined: that was the last item */
  async function goOn(teamId: string, turn: Replanning, after: number | undefined): Promise<void> {
    await store.transaction(async (transaction) => {
      if (isStillAhead(await transaction.replanning(teamId), turn, after))
        await transaction.moveReplanning(teamId, after);
    });
  }
}

/** Not planned yet, by another process; nor begun again from the first item, since other settings were saved. */
const isStillAhead = (now: Replanning | undefined, turn: Replanning, number = Number.POSITIVE_INFINITY): boolean =>
  now !== undefined && now.revision === turn.revision && now.after < number;
