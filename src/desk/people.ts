/** Who receives an item or a question; and who is away, as they say or as their Slack shows. */
import { type Absence, absenceAt, NOBODY_AWAY } from '../care/absence.ts';
import type { Decision } from '../care/decision.ts';
import { andThen, unchanged } from '../care/decision.ts';
import type { Brief, Dossier } from '../care/item.ts';
import { isOpen } from '../care/item.ts';
import { handOver } from '../care/moves/handover.ts';
import { movePromise } from '../care/moves/promise.ts';
import { remindReturned } from '../care/nudge.ts';
import { mayAct } from '../care/permission.ts';
import type { Person } from '../care/person.ts';
import type { Gesture, Outcome, Scene, Stage } from './stage.ts';
import { onlyWords } from './stage.ts';

/** A move that gives something to somebody: only to a member of the team. */
export async function withRecipient(
  stage: Stage,
  gesture: Gesture,
  number: number,
  toId: string,
  move: (dossier: Dossier, to: Person, scene: Scene) => Decision,
): Promise<Outcome> {
  const { charters, directory } = stage.parts;
  const { teamId } = gesture.cause;
  const found = await directory.person(teamId, toId).catch(() => undefined);
  const receives = mayAct(found, await charters.of(teamId));
  return await stage.onItem(gesture, number, (dossier, scene) =>
    receives.may
      ? move(dossier, receives.person, scene)
      : unchanged(dossier, { say: 'cannot_receive', item: number, toId }),
  );
}

/** A promise that gets another time before it is passed on. */
export type Renegotiated = { commitment: number; dueAt: Date };

export function handOverTo(
  stage: Stage,
  gesture: Gesture,
  number: number,
  toId: string,
  brief: Brief,
  renegotiated: readonly Renegotiated[],
): Promise<Outcome> {
  return withRecipient(stage, gesture, number, toId, (dossier, to, { by, charter, now }) => {
    const offered = handOver(dossier, to, brief, by, charter, now);
    if (offered.entries.length === 0) return offered;
    const moved = renegotiated.reduce<Decision>(
      (before, { commitment, dueAt }) =>
        andThen(before, (after) => movePromise(after, commitment, dueAt, { customerTold: false }, by, charter, now)),
      offered,
    );
    return offered.reply ? { ...moved, reply: offered.reply } : moved;
  });
}

/** @param until - undefined: until they say otherwise */
export function setAway(stage: Stage, gesture: Gesture, until: Date | undefined): Promise<Outcome> {
  return stage.perform(gesture, async ({ transaction, by, now }) => {
    if (until && until <= now) return onlyWords({ say: 'past' });
    const absence: Absence = { personId: by.id, because: 'said', since: now, ...(until && { until }) };
    await transaction.setAbsence(gesture.cause.teamId, by.id, 'said', absence, now);
    // What they owe is offered to the others in time.
    await transaction.recheckItemsOf(gesture.cause.teamId, by.id, now);
    return onlyWords({ say: 'away', ...(until && { until: until.toISOString() }) });
  });
}

/** More than these nobody reads when they are back. */
const MISSED = 100;

export async function back(stage: Stage, gesture: Gesture): Promise<Outcome> {
  const { teamId } = gesture.cause;
  const { store, clock } = stage.parts;
  const allowed = stage.permission(gesture);
  const absences = (await allowed).may ? await store.absences(teamId, clock.now()) : NOBODY_AWAY;
  return await stage.perform(
    gesture,
    async ({ transaction, by, charter, now }) => {
      await transaction.setAbsence(teamId, by.id, 'said', undefined, now);
      // What was asked of the others in their place is over.
      const numbers = await transaction.recheckItemsOf(teamId, by.id, now);
      const wasAway = absenceAt(absences, by.id, now) !== undefined;
      const missed = wasAway ? await transaction.dueDossiers(teamId, numbers.slice(0, MISSED), now) : [];
      const ruled = missed
        .filter(isOpen)
        .map((before) => ({ before, decision: remindReturned(before, by.id, charter, now) }));
      return { ruled, reply: { say: 'back' } };
    },
    allowed,
  );
}

/**
 * What Slack shows of somebody: a status that means away, or paused notifications. It tells so of everybody, customers
 * among them: only who may act is missed here.
 */
export async function absenceSeen(
  { parts }: Stage,
  teamId: string,
  personId: string,
  because: 'status' | 'do_not_disturb',
  seen: { until?: Date } | undefined,
): Promise<void> {
  const { store, directory, charters, clock, bell } = parts;
  const isMissed = seen && mayAct(await directory.person(teamId, personId), await charters.of(teamId)).may;
  const missed = isMissed ? seen : undefined;
  await store.transaction(async (transaction) => {
    const now = clock.now();
    const absence = missed && { personId, because, since: now, ...(missed.until && { until: missed.until }) };
    await transaction.setAbsence(teamId, personId, because, absence, now);
    if (absence) await transaction.recheckItemsOf(teamId, personId, now);
  });
  bell.ring('due');
}

/** `expiresAt` missing: until it is taken away. */
export type Status = { emoji: string; expiresAt?: Date };

export async function statusChanged(
  stage: Stage,
  teamId: string,
  personId: string,
  status: Status | undefined,
): Promise<void> {
  const { awayEmoji } = await stage.parts.charters.of(teamId);
  const away = status && awayEmoji.has(status.emoji.replaceAll(':', ''));
  const seen = away ? { ...(status.expiresAt && { until: status.expiresAt }) } : undefined;
  await absenceSeen(stage, teamId, personId, 'status', seen);
}

/** Whether they may act for the team has changed, or may have: somebody else hears of what they owe, or they again. */
export async function standingChanged({ parts }: Stage, teamId: string, personId: string): Promise<void> {
  const { store, clock, bell } = parts;
  await store.transaction((transaction) => transaction.recheckItemsOf(teamId, personId, clock.now()));
  bell.ring('due');
}
