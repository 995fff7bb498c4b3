/** One digest per charter and local date: planned ahead, sent in its time, or folded into the next. */
import { dailyAt, isWorkingDay, localDate, nextDailyAt, startOfWeek } from '../../care/calendar.ts';
import type { Charter } from '../../care/charter.ts';
import type { Destination, Notice } from '../../care/decision.ts';
import { punctualityOf } from '../../care/digest.ts';
import { leadsBesideDesk } from '../../care/nudge.ts';
import type { DigestTurn, Transaction } from '../ports.ts';
import type { Parts, Round } from './round.ts';
import { NOTHING_UNDER_WAY, reasonOf } from './round.ts';

const BATCH = 20;
/** Workspaces in one transaction. */
const TEAMS = 50;

export function digestRound({ store, charters, clock, bell, report }: Parts): Round {
  return {
    async run() {
      const found = await Promise.all((await charters.teams()).map(charterOf));
      const all = found.filter((charter) => charter !== undefined);
      let taken = 0;
      for (let from = 0; from < all.length; from += TEAMS) taken += await tellAndPlan(all.slice(from, from + TEAMS));
      if (taken > 0) bell.ring('deliver');
      return taken > 0;
    },
    next: async () => store.schedule.nextDigest(await charters.teams()),
    idle: NOTHING_UNDER_WAY,
  };

  /** A workspace whose charter cannot be put together does not keep the others waiting. */
  async function charterOf(teamId: string): Promise<Charter | undefined> {
    return await charters.of(teamId).catch((error: unknown) => {
      report('no digest planned', { teamId, why: reasonOf(error) });
      return undefined;
    });
  }

  /** @returns how many were due */
  async function tellAndPlan(all: readonly Charter[]): Promise<number> {
    return await store.transaction(async (transaction) => {
      const now = clock.now();
      // Put together beforehand: here, where rows are locked, nobody waits for Slack.
      const charterIn = new Map(all.map((charter) => [charter.teamId, charter]));
      const due = await transaction.dueDigests([...charterIn.keys()], now, BATCH);
      for (const turn of due) await take(turn, charterIn.get(turn.teamId), transaction, now);
      for (const charter of all) await plan(charter, due, transaction, now);
      return due.length;
    });
  }
}

async function take(
  turn: DigestTurn,
  charter: Charter | undefined,
  transaction: Transaction,
  now: Date,
): Promise<void> {
  const punctuality = punctualityOf(turn.dueAt, now);
  const isTold = charter !== undefined && punctuality !== 'too_late';
  if (isTold) await transaction.post(turn.teamId, notices(turn, charter, punctuality === 'late'), now);
  await transaction.finishDigest(turn, isTold, now);
}

async function plan(charter: Charter, due: readonly DigestTurn[], transaction: Transaction, now: Date): Promise<void> {
  const { teamId, id: charterId } = charter;
  const last = due.find((turn) => turn.teamId === teamId && turn.charterId === charterId);
  const { open, busy, told } = await transaction.plannedDigest(teamId, charterId);
  // In the hands of another process, which will plan the next one.
  if (busy) return;
  if (open) return await planAnew(open, charter, told, transaction, now);
  const folded = last && punctualityOf(last.dueAt, now) === 'too_late';
  const next = nextTurn(charter, last?.dueAt ?? now, told);
  await transaction.planDigest({ teamId, charterId, ...next, since: folded ? last.since : now });
}

/**
 * The settings may say another time now. Today's digest goes to its new time even if that has passed: then it is late.
 * It still tells what happened since the one before.
 */
async function planAnew(
  open: DigestTurn,
  charter: Charter,
  told: string | undefined,
  transaction: Transaction,
  now: Date,
): Promise<void> {
  const { calendar, digestAt } = charter;
  const today = localDate(calendar.zone, now);
  const isTodays = open.localDate === today && isWorkingDay(calendar, today);
  const to = isTodays ? { localDate: today, dueAt: dailyAt(calendar, digestAt, today) } : nextTurn(charter, now, told);
  const isSame = to.localDate === open.localDate && to.dueAt.getTime() === open.dueAt.getTime();
  if (!isSame) await transaction.moveDigest(open, to);
}

/**
 * The next digest after that instant, of a day that has had none. After an interruption the days are gone through one by
 * one: those that are too late to be sent are folded, what happened on them belongs to the next one that is sent.
 */
function nextTurn({ calendar, digestAt }: Charter, after: Date, told = ''): Pick<DigestTurn, 'localDate' | 'dueAt'> {
  let dueAt = nextDailyAt(calendar, digestAt, after);
  // At another time, or in another zone, the day of the last one may not be over.
  for (let day = 0; day < 3 && localDate(calendar.zone, dueAt) <= told; day++) {
    dueAt = nextDailyAt(calendar, digestAt, dueAt);
  }
  return { localDate: localDate(calendar.zone, dueAt), dueAt };
}

/** The digest goes to the desk and the leads; with the first one of a week the desk gets the facts of the week before. */
function notices(turn: DigestTurn, charter: Charter, late: boolean): Notice[] {
  const { charterId, localDate: day } = turn;
  const since = turn.since.toISOString();
  const personal = leadsBesideDesk(charter).map(
    (personId): Notice => ({
      kind: 'digest',
      key: `digest:${charterId}:${day}:${personId}`,
      destination: { to: 'person', personId },
      charterId,
      localDate: day,
      since,
      late,
    }),
  );
  const desk: Destination = { to: 'desk' };
  const body = { kind: 'digest', charterId, localDate: day, since, late } as const;
  return [
    { ...body, key: `digest:${charterId}:${day}:desk`, destination: desk },
    ...personal,
    ...weekly(turn, charter),
  ];
}

/** A digest that tells of before this week is its first: one that was too late has been folded into it. */
function weekly({ charterId, localDate: day, since: told }: DigestTurn, { calendar }: Charter): Notice[] {
  const until = startOfWeek(calendar, day);
  if (told >= until) return [];
  const since = startOfWeek(calendar, localDate(calendar.zone, new Date(until.getTime() - 1)));
  return [
    {
      kind: 'facts',
      key: `facts:${charterId}:${localDate(calendar.zone, until)}`,
      destination: { to: 'desk' },
      charterId,
      since: since.toISOString(),
      until: until.toISOString(),
    },
  ];
}
