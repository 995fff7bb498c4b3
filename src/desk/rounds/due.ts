/** Looks at every item whose next check has come, and writes down what people should be told. */
import { nudge } from '../../care/nudge.ts';
import type { Parts, Round } from './round.ts';
import { NOTHING_UNDER_WAY } from './round.ts';

const BATCH = 50;

export function dueRound({ store, charters, clock, bell }: Parts): Round {
  return {
    async run() {
      const teams = new Map(
        await Promise.all((await charters.teams()).map(async (id) => [id, await charters.of(id)] as const)),
      );
      const looked = await store.transaction(async (transaction) => {
        const now = clock.now();
        const due = await transaction.dueDossiers(now, BATCH);
        for (const dossier of due) {
          const charter = teams.get(dossier.item.teamId);
          if (charter) await transaction.save(dossier, nudge(dossier, charter, now), now);
        }
        return due.length;
      });
      if (looked > 0) bell.ring('deliver');
      return looked === BATCH;
    },
    next: () => store.schedule.nextDue(),
    idle: NOTHING_UNDER_WAY,
  };
}
