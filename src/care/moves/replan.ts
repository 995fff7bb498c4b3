/**
 * The charter has changed: the clocks that start by themselves are planned by it, as if it had held since they started.
 * Promises, what was asked of a colleague and what a third party owes stay as they were given; what is overdue stays so.
 */
import { addWorkingTime } from '../calendar.ts';
import type { Charter } from '../charter.ts';
import { withNextCheck } from '../check.ts';
import { type ClockByItself, dueFrom, paused, resumed, startsByItself, withClock, withOpening } from '../clocks.ts';
import type { Commitment, OpenCommitment } from '../commitment.ts';
import { isOpenCommitment, openOf, settle, withCommitment } from '../commitment.ts';
import { clocksFor } from '../customer.ts';
import type { Decision, Entry, Happening } from '../decision.ts';
import { cardOf, PAROLA, unchanged } from '../decision.ts';
import { type History, inOrder, type WaitSpan, waitSpans } from '../facts/timeline.ts';
import type { Dossier, OpenItem } from '../item.ts';
import { isOpen, without } from '../item.ts';
import { rungReached } from '../ladder.ts';

/** What would have been due before is due in the next moment of working time: it was in time until now. */
const MOMENT_MS = 1;

/** @param history - the item with all that happened: when it waited is read off that */
export function replan(history: History, charter: Charter, now: Date): Decision {
  const { dossier: before } = history;
  if (!isOpen(before)) return unchanged(before);
  const lived = { ...history, dossier: before };
  const begun = withOpening(withResolutionAsSet(lived, charter, now), charter, now);
  const planned = begun.commitments.map((one) => (isRunning(one) ? plannedAnew(one, lived, charter, now) : one));
  const happened = planned.flatMap((one) => whatHappened(before.commitments[one.number - 1], one));
  const isSame = planned.every((one, index) => one === before.commitments[index]);
  const dossier = { item: begun.item, commitments: isSame ? before.commitments : planned };
  const checked = withNextCheck(dossier, charter, now);
  const isChecked = isSame && checked.item.nextAt.getTime() === before.item.nextAt.getTime();
  if (isChecked) return unchanged(before);
  return {
    dossier: checked,
    entries: happened.map((what): Entry => ({ at: now, byId: PAROLA, what })),
    notices: happened.length > 0 ? [cardOf(before.item)] : [],
  };
}

type Lived = History & { dossier: Dossier<OpenItem> };

/** What the history says of it; an opening that starts by itself says nothing. */
function whatHappened(was: Commitment | undefined, is: Commitment): Happening[] {
  if (was?.verdict) return [];
  if (is.verdict) return [{ kind: 'settled', commitment: is.number, verdict: is.verdict }];
  const isSame = was ? was.dueAt.getTime() === is.dueAt.getTime() : is.clock === 'opening';
  return isSame ? [] : [{ kind: 'replanned', commitment: is.number, dueAt: is.dueAt.toISOString() }];
}

/** The one clock that a charter can switch on and off. */
function withResolutionAsSet(lived: Lived, charter: Charter, now: Date): Dossier<OpenItem> {
  const { dossier } = lived;
  const { item, commitments } = dossier;
  const running = openOf(commitments, 'resolution');
  const isOn = clocksFor(item, charter).resolution !== undefined;
  if (running && !isOn) return { item, commitments: withCommitment(commitments, switchedOff(running, now)) };
  // Whether one that was closed goes on, its owner has yet to say.
  if (running || !isOn || item.woken || hasEnded(lived)) return dossier;
  const started = withClock(dossier, 'resolution', charter, item.askedAt, now);
  const resolution = openOf(started.commitments, 'resolution');
  if (!item.wait || !resolution) return started;
  const standing = { ...resolution, pausedAt: item.wait.since };
  return { item, commitments: withCommitment(started.commitments, standing) };
}

/** What was late does not become in time. */
function switchedOff(open: OpenCommitment, now: Date): Commitment {
  const isOverdue = open.dueAt < (open.pausedAt ?? now);
  return settle(without(open, 'pausedAt'), isOverdue ? 'broken' : 'released', now);
}

/** Did the resolution clock stop with the item, rather than because it was switched off? */
function hasEnded({ dossier: { commitments }, entries }: Lived): boolean {
  const last = commitments.findLast(({ clock }) => clock === 'resolution');
  const isSwitchedOff = ({ byId, what }: Entry) =>
    byId === PAROLA && what.kind === 'settled' && what.commitment === last?.number;
  return last !== undefined && !entries.some(isSwitchedOff);
}

type Running = OpenCommitment & { clock: ClockByItself };

const isRunning = (one: Commitment): one is Running => isOpenCommitment(one) && startsByItself(one.clock);

function plannedAnew(open: Running, lived: Lived, charter: Charter, now: Date): OpenCommitment {
  const was = lived.dossier.commitments[open.number - 1];
  // While it stands still it does not become overdue.
  const present = open.pausedAt ?? now;
  if (was && open.dueAt <= present) return open;
  const wouldBe = replayed(open, lived, charter, now);
  const dueAt = wouldBe > present ? wouldBe : addWorkingTime(charter.calendar, present, MOMENT_MS);
  if (dueAt.getTime() === open.dueAt.getTime()) return open;
  const moved = { ...open, dueAt };
  return was ? { ...moved, climbedTo: climbedTo(open, moved, charter, now) } : moved;
}

/** When it is due by this charter, with every wait since it started. */
function replayed(open: Running, lived: Lived, charter: Charter, now: Date): Date {
  const { startsAt, clock } = open;
  const item = without(lived.dossier.item, 'wait');
  const waits = waitsSince(open, lived, now);
  const atStart = waits[0] && waits[0].from <= startsAt ? withWait(item, waits[0]) : item;
  const fresh = { ...without(open, 'pausedAt'), dueAt: dueFrom(clock, startsAt, atStart, charter) };
  const replay = waits.reduce<readonly Commitment[]>(
    (commitments, wait) => {
      const from = wait.from > startsAt ? wait.from : startsAt;
      const waiting = paused({ item: withWait(item, wait), commitments }, charter, from).commitments;
      return wait.came ? resumed({ item, commitments: waiting }, charter, wait.came).commitments : waiting;
    },
    [fresh],
  );
  return replay[0]?.dueAt ?? open.dueAt;
}

/** Resolution counts from the moment of asking, without the waits of before the item was opened the last time. */
function waitsSince({ startsAt, clock }: Running, lived: Lived, now: Date): WaitSpan[] {
  const all = waitSpans(lived, new Date(now.getTime() + 1));
  if (clock !== 'resolution') {
    const known = knownBefore(startsAt, lived);
    return all.filter(({ to }) => to > startsAt && !known.some(({ at }) => at.getTime() === to.getTime()));
  }
  const opened = inOrder(lived.entries).findLast(({ what }) => what.kind === 'flagged' || what.kind === 'reopened');
  return all.filter(({ from }) => !opened || from >= opened.at);
}

/** A word that was heard of late started its clock without the waits that were over by then: what was known so far. */
function knownBefore(startsAt: Date, { entries }: Lived): readonly Entry[] {
  const start = entries.findIndex(({ at }) => at.getTime() === startsAt.getTime());
  return entries.slice(0, Math.max(start, 0));
}

function withWait(item: OpenItem, { from, wait }: WaitSpan): OpenItem {
  const { on, what } = wait;
  return {
    ...item,
    wait: on === 'customer' ? { on, what, since: from } : { on, what, since: from, who: wait.who, commitment: 0 },
  };
}

/**
 * No rung is lost, and none told twice at once: what had not been told and is reached by now is told at the next look;
 * what had been told is not told again, unless at its new time.
 */
function climbedTo(was: OpenCommitment, is: OpenCommitment, charter: Charter, now: Date): Date {
  const missed = charter.ladders[is.clock]
    .filter(({ at }) => at === 'due')
    .filter((rung) => rungReached(rung, was, charter.calendar) > was.climbedTo)
    .map((rung) => rungReached(rung, is, charter.calendar).getTime())
    .filter((reached) => reached <= now.getTime());
  return missed.length > 0 ? new Date(Math.min(...missed) - 1) : now;
}
