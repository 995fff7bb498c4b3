/** The due round: what it costs when nothing is due, however much is open; and whether it keeps its pace. */

import { dueRound } from '../../src/desk/rounds/due.ts';
import type { Figure, Round } from '../figure.ts';
import { percentile, timed } from '../measure.ts';
import { parolaOn } from '../parola.ts';
import type { Stage } from '../stage.ts';
import { fill, furnish } from '../workspace.ts';

const FEW = 1000;
const MANY = 1_000_000;
const LOOKS = 100;
const DUE = 300_000;
const OWNERS = 200;
const YEAR_MS = 365 * 24 * 3_600_000;

export async function claiming(stage: Stage): Promise<Figure[]> {
  return [await idle(stage), await steady(stage)];
}

type Desk = { look(): Promise<boolean>; close(): Promise<void> };

async function openDesk(stage: Stage, items: number, dueFrom: Date): Promise<Desk> {
  const databaseUrl = await stage.newDatabase();
  await furnish(databaseUrl);
  await fill(databaseUrl, { items, owners: OWNERS, channels: 200, dueFrom, over_ms: 1000 });
  const parts = parolaOn(databaseUrl, stage.sink.url);
  const round = dueRound(parts, () => false);
  return {
    async look() {
      const isMore = await round.run();
      if (!isMore) await round.next();
      return isMore;
    },
    close: parts.close,
  };
}

async function idle(stage: Stage): Promise<Figure> {
  const nextYear = new Date(Date.now() + YEAR_MS);
  const many = stage.share < 1 ? MANY / 20 : MANY;
  const few = await openDesk(stage, FEW, nextYear);
  const full = await openDesk(stage, many, nextYear);
  const rounds: Round[] = [];
  for (let round = 0; round <= stage.rounds; round += 1) {
    const took = { few: [] as number[], many: [] as number[] };
    for (let look = 0; look < LOOKS; look += 1) {
      took.few.push(await timed(few.look));
      took.many.push(await timed(full.look));
    }
    // The first warms up.
    if (round > 0) rounds.push({ ours: percentile(took.many, 0.5), baseline: percentile(took.few, 0.5) });
  }
  await Promise.all([few.close(), full.close()]);
  const what = `a due round when nothing is due, ${many} items open`;
  return { what, unit: 'ms', by: 'ratio', against: `${FEW} items open`, goal: { atMost: 2 }, rounds };
}

/** All of them overdue: each is locked, looked at, and saved with what its owner is to be told. */
async function steady(stage: Stage): Promise<Figure> {
  // It takes as long as all the others together: only a hundredth, when it has to be quick.
  const due = stage.share < 1 ? DUE / 100 : DUE;
  const desk = await openDesk(stage, due, new Date(Date.now() - 60_000));
  const took_ms: number[] = [];
  for (let isMore = true; isMore; ) {
    took_ms.push(
      await timed(async () => {
        isMore = await desk.look();
      }),
    );
  }
  await desk.close();
  const tenth = Math.floor(took_ms.length / 10);
  const perSecond = (some: readonly number[]): number => due / took_ms.length / (percentile(some, 0.5) / 1000);
  const rounds = [{ ours: perSecond(took_ms.slice(-tenth - 1, -1)), baseline: perSecond(took_ms.slice(1, tenth + 1)) }];
  const what = `due items taken and saved, the last tenth of ${due}`;
  return { what, unit: 'items/s', by: 'ratio', against: 'the first tenth', goal: { atLeast: 0.9 }, rounds };
}
