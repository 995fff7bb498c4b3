/** Looks at every item whose next check has come, and writes down what people should be told. */
import { look } from '../../care/look.ts';
import { absencesOf } from '../absent.ts';
import type { Directory } from '../ports.ts';
import type { Parts, Round } from './round.ts';
import { later, NOTHING_UNDER_WAY, reasonOf } from './round.ts';

const BATCH = 50;
/** An item that cannot be looked at does not keep the others waiting. */
const POSTPONED_MS = 10 * 60_000;

export function dueRound(parts: Parts & { directory: Directory }): Round {
  const { store, charters, clock, bell, report } = parts;
  return {
    async run() {
      const teams = await charters.teams();
      // What has come in may be the answer that is about to be asked for.
      const incoming = await store.schedule.nextIntake(teams);
      if (incoming && incoming <= clock.now()) return false;
      const due = await store.dueItems(teams, clock.now(), BATCH);
      for (const { teamId, number } of due) {
        await visit(teamId, number).catch(async (error: unknown) => {
          report('item postponed', { teamId, number, why: reasonOf(error) });
          await store.postponeCheck(teamId, number, later(clock.now(), POSTPONED_MS));
        });
      }
      if (due.length > 0) bell.ring('deliver');
      return due.length === BATCH;
    },
    next: async () => store.schedule.nextDue(await charters.teams()),
    idle: NOTHING_UNDER_WAY,
  };

  async function visit(teamId: string, number: number): Promise<void> {
    const charter = await charters.of(teamId);
    const absences = await absencesOf(parts, teamId, number);
    await store.transaction(async (transaction) => {
      const now = clock.now();
      const dossier = await transaction.dueDossier(teamId, number, now);
      if (dossier) await transaction.save(dossier, look(dossier, charter, absences, now), now);
    });
  }
}
