/** What has been kept long enough goes: rung each hour, in any number of processes. */
import type { Charters, Clock, Store } from '../ports.ts';
import type { Report } from './round.ts';
import { later, reasonOf } from './round.ts';

type Parts = { store: Store; charters: Charters; clock: Clock; report: Report };

const DAY_MS = 24 * 3_600_000;
/** How long repetitions of an event are known. */
const REMEMBER_MS = 7 * DAY_MS;
/** How long it is known what people were told. */
const REMEMBER_TOLD_MS = 30 * DAY_MS;
/** How long all is kept of a workspace that has removed the bot: it may come back. */
const REMEMBER_REMOVED_MS = 30 * DAY_MS;

/** Items whose words go in one transaction; and so many of those an hour. */
const BATCH = 200;
const BATCHES = 100;

/** One that fails keeps none of the others from their turn. */
export async function tidy(parts: Parts): Promise<void> {
  const { store, charters, clock, report } = parts;
  const now = clock.now();
  const steps = {
    inbox: () => store.inbox.forget(later(now, -REMEMBER_MS)),
    signs: () => store.forgetSigns(later(now, -REMEMBER_MS)),
    outbox: () => store.outbox.forget(later(now, -REMEMBER_TOLD_MS)),
    removed: () => purge(parts),
    words: async () => {
      for (const teamId of await charters.teams()) await forgetWords(teamId, parts);
    },
  };
  for (const [what, step] of Object.entries(steps)) {
    await step().catch((error: unknown) => report('not tidied', { what, why: reasonOf(error) }));
  }
}

/** Also before anything else is known: whoever has removed the bot may never let it in again. */
export async function purge({ store, clock, report }: Omit<Parts, 'charters'>): Promise<void> {
  const purged = await store.purgeRemoved(later(clock.now(), -REMEMBER_REMOVED_MS));
  for (const teamId of purged) report('workspace purged', { teamId });
}

async function forgetWords(teamId: string, { store, charters, clock, report }: Parts): Promise<void> {
  try {
    const { retention } = await charters.of(teamId);
    const before = later(clock.now(), -retention.days * DAY_MS);
    let done = BATCH;
    for (let batch = 0; batch < BATCHES && done === BATCH; batch++) {
      done = await store.forgetWords(teamId, before, BATCH, clock.now());
    }
    await store.forgetLeftovers(teamId, before, clock.now());
  } catch (error) {
    report('words not forgotten', { teamId, why: reasonOf(error) });
  }
}
