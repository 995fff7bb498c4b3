/** Looks at every item whose next check has come, and writes down what people should be told. */
import type { Absences } from '../../care/absence.ts';
import type { Dossier } from '../../care/item.ts';
import { look } from '../../care/look.ts';
import { absencesOf, absencesOn } from '../absent.ts';
import type { Directory } from '../ports.ts';
import type { Parts, Round } from './round.ts';
import { later, NOTHING_UNDER_WAY, reasonOf } from './round.ts';

const BATCH = 100;
/** Looked at in one transaction: most of what an item costs is its ways to the database, and the disk's. */
const TOGETHER = 25;
/** While some are being written down others are decided upon. */
const AT_ONCE = 4;
/** When very much is due at once people are told when all of it is known: each in one message, and not one by one. */
const HELD_MS = 5_000;
/** For so long what has come in may hold up reminders: a workspace whose inbox is never empty hears of them all the same. */
const PATIENCE_MS = 120_000;
/** An item that cannot be looked at does not keep the others waiting. */
const POSTPONED_MS = 10 * 60_000;

type DueItem = { teamId: string; number: number };
/** Of a workspace, for a batch: who is away there, and who answers for what. */
type Known = { away: Absences; dossiers: ReadonlyMap<number, Dossier> };
type DueItems = { teamId: string; numbers: readonly number[]; known: Known | undefined };

/** @param isCatchingUp - what was written while nobody listened is still being read: it may be what is about to be asked for */
export function dueRound(parts: Parts & { directory: Directory }, isCatchingUp: (teamId: string) => boolean): Round {
  const { store, charters, clock, bell, report } = parts;
  const ready = async () => (await charters.teams()).filter((teamId) => !isCatchingUp(teamId));
  let heldSince: Date | undefined;
  const waitingSince = new Map<string, Date>();
  return {
    async run() {
      const due = await store.dueItems(await settledTeams(await ready(), clock.now()), clock.now(), BATCH);
      const visited = await visitAll(due);
      const isMore = due.length === BATCH;
      if (due.length > 0) heldSince ??= clock.now();
      if (heldSince && !(isMore && visited > 0 && clock.now() < later(heldSince, HELD_MS))) {
        heldSince = undefined;
        bell.ring('deliver');
      }
      // Meanwhile more may have fallen due. What others have in hand is left to them for a moment.
      return visited > 0;
    },
    // Rung when it has been read.
    next: async () => store.schedule.nextDue(await ready()),
    idle: NOTHING_UNDER_WAY,
  };

  /** Those of which nothing has come in that may be the answer which is about to be asked for. */
  async function settledTeams(teams: readonly string[], now: Date): Promise<string[]> {
    const incoming = new Set(await store.inbox.waiting(teams, now));
    for (const teamId of waitingSince.keys()) if (!incoming.has(teamId)) waitingSince.delete(teamId);
    for (const teamId of incoming) if (!waitingSince.has(teamId)) waitingSince.set(teamId, now);
    return teams.filter((teamId) => {
      const since = waitingSince.get(teamId);
      return since === undefined || now >= later(since, PATIENCE_MS);
    });
  }

  /** @returns how many: those that somebody else has in hand are left out */
  async function visitAll(due: readonly DueItem[]): Promise<number> {
    const byTeam = new Map<string, number[]>();
    for (const { teamId, number } of due) byTeam.set(teamId, [...(byTeam.get(teamId) ?? []), number]);
    const learnt = [...byTeam].map(async ([teamId, numbers]) => {
      const known = await learn(teamId, numbers);
      return chunksOf(numbers, known ? TOGETHER : 1).map((some) => ({ teamId, numbers: some, known }));
    });
    const left = (await Promise.all(learnt)).flat();
    let visited = 0;
    const visitor = async () => {
      for (let some = left.shift(); some; some = left.shift()) {
        visited += await visitOrPostpone(some);
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, visitor));
    return visited;
  }

  /** Undefined when one of them cannot be read: then each is looked at by itself, and that one is postponed. */
  async function learn(teamId: string, numbers: readonly number[]): Promise<Known | undefined> {
    try {
      const [away, dossiers] = await Promise.all([
        store.absences(teamId, clock.now()),
        store.homes.dossiers(teamId, numbers),
      ]);
      return { away, dossiers };
    } catch {
      return undefined;
    }
  }

  /** What is wrong with one of them is no other's trouble: each is looked at by itself then. */
  async function visitOrPostpone({ teamId, numbers, known }: DueItems): Promise<number> {
    try {
      return await visit(
        teamId,
        new Map(await Promise.all(numbers.map((number) => missingFor(teamId, number, known)))),
      );
    } catch (error) {
      let visited = 0;
      for (const number of numbers) {
        if (numbers.length > 1) visited += await visitOrPostpone({ teamId, numbers: [number], known });
        else await postpone(teamId, number, error);
      }
      return visited;
    }
  }

  async function postpone(teamId: string, number: number, error: unknown): Promise<void> {
    report('item postponed', { teamId, number, why: reasonOf(error) });
    await store.postponeCheck(teamId, number, later(clock.now(), POSTPONED_MS));
  }

  async function missingFor(teamId: string, number: number, known: Known | undefined): Promise<[number, Absences]> {
    const absences = known
      ? await absencesOn(known.dossiers.get(number), teamId, known.away, parts)
      : await absencesOf(parts, teamId, number);
    return [number, absences];
  }

  async function visit(teamId: string, missing: ReadonlyMap<number, Absences>): Promise<number> {
    const charter = await charters.of(teamId);
    return await store.transaction(async (transaction) => {
      const now = clock.now();
      const due = await transaction.dueDossiers(teamId, [...missing.keys()], now);
      const saved = due.map((before) => {
        return { before, decision: look(before, charter, missing.get(before.item.number) ?? [], now) };
      });
      await transaction.save(teamId, saved, now);
      // One that stayed due would be looked at without end.
      return saved.filter(({ decision }) => !isDue(decision.dossier, now)).length;
    });
  }
}

const isDue = ({ item }: Dossier, now: Date): boolean => item.state === 'open' && item.nextAt <= now;

const chunksOf = <T>(all: readonly T[], size: number): T[][] =>
  Array.from({ length: Math.ceil(all.length / size) }, (_, nth) => all.slice(nth * size, (nth + 1) * size));
