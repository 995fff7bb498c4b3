/** One storm, from its first act to what must be so in the end. */
import type { TestDatabase } from '../support/database.ts';
import { check, type Verdict } from './check.ts';
import { openCrew } from './crew.ts';
import { type PlanOptions, planOf } from './plan.ts';
import { play } from './play.ts';
import { openStock } from './stock/crew.ts';
import { OURS, STOCK, type Tally, tallyOf } from './tally.ts';

/** A Monday in November, eight o’clock in Rome: before the digest, and before the desk opens. */
const BEGIN = new Date('2026-11-23T08:00:00+01:00');

export type Weather = { database: TestDatabase; replicas: number };

export async function storm(
  plan: PlanOptions,
  { database, replicas }: Weather,
): Promise<Verdict & { trace: readonly string[]; tally: Tally }> {
  const crew = await openCrew({ at: BEGIN, replicas, database, processes: plan.deaths });
  try {
    const ledger = await play(planOf(plan), crew, BEGIN, plan.hours);
    const tally = await tallyOf(crew, ledger, OURS, morningsUntil(crew.clock.now()));
    return { ...(await check(crew, ledger, BEGIN)), trace: ledger.trace, tally };
  } finally {
    await crew.close();
  }
}

/** The same storm on what most people would write. @param isUnique - see `stock/app.ts` */
export async function stockStorm(plan: PlanOptions, database: TestDatabase, isUnique: boolean): Promise<Tally> {
  const crew = await openStock({ at: BEGIN, database }, isUnique);
  try {
    const ledger = await play(planOf(plan), crew, BEGIN, plan.hours);
    return await tallyOf(crew, ledger, STOCK, morningsUntil(crew.clock.now()));
  } finally {
    await crew.close();
  }
}

/** When a digest was due since the storm began: each day of it is a working day. */
function morningsUntil(end: Date): Date[] {
  const mornings: Date[] = [];
  for (const morning = new Date('2026-11-23T08:30:00+01:00'); morning <= end; ) {
    mornings.push(new Date(morning));
    morning.setUTCDate(morning.getUTCDate() + 1);
  }
  return mornings;
}
