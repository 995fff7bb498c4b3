/** Why a message is tracked or not, which clocks run on it, and which of them speaks. */
import { speakers } from './clocks.ts';
import type { OpenCommitment } from './commitment.ts';
import { isOpenCommitment } from './commitment.ts';
import { type History, inOrder } from './facts/timeline.ts';
import type { Dossier, Item } from './item.ts';

/** `silent`: one answer would stop it too, and another falls due before. `paused`: it stands still, since the item waits. */
export type Voice = 'speaks' | 'silent' | 'paused';

export type RunningClock = { commitment: OpenCommitment; voice: Voice };

export type Why =
  | {
      tracked: true;
      dossier: Dossier;
      /** What made it an item. */
      since: 'flag' | 'every' | 'customer' | 'phone' | 'split';
      /** Of one that was split off: the item in whose thread it was written. */
      splitFrom?: number;
      /** Those that run, those that speak first, and of these what falls due first. */
      clocks: readonly RunningClock[];
      /** Its clocks remind nobody before then. */
      mutedUntil?: Date;
    }
  | { tracked: false; because: 'not_flagged' | 'withdrawn' | 'internal_channel' | 'unreadable' };

const ORDER: readonly Voice[] = ['speaks', 'silent', 'paused'];

/** Of a message that belongs to an item. */
export function whyOf(history: History, now: Date): Why {
  const { dossier, entries } = history;
  const { mutedUntil } = dossier.item;
  if (dossier.item.state === 'withdrawn') return { tracked: false, because: 'withdrawn' };
  const happened = inOrder(entries).map(({ what }) => what);
  const flagged = happened.findLast((what) => what.kind === 'flagged');
  const split = happened.find((what) => what.kind === 'split_from');
  return {
    tracked: true,
    dossier,
    since: sinceOf(dossier.item, flagged?.kind === 'flagged' ? flagged.why : undefined),
    ...(split?.kind === 'split_from' && { splitFrom: split.item }),
    clocks: clocksOf(dossier),
    ...(mutedUntil && mutedUntil > now && { mutedUntil }),
  };
}

function sinceOf({ anchor }: Item, why: 'every' | 'customer' | 'split' | undefined) {
  if (why) return why;
  return anchor ? 'flag' : 'phone';
}

function clocksOf(dossier: Dossier): RunningClock[] {
  const speaking = new Set(speakers(dossier));
  return dossier.commitments
    .filter(isOpenCommitment)
    .map((commitment) => ({ commitment, voice: voiceOf(commitment, speaking) }))
    .sort(
      (one, other) =>
        ORDER.indexOf(one.voice) - ORDER.indexOf(other.voice) ||
        one.commitment.dueAt.getTime() - other.commitment.dueAt.getTime(),
    );
}

function voiceOf(commitment: OpenCommitment, speaking: ReadonlySet<OpenCommitment>): Voice {
  if (speaking.has(commitment)) return 'speaks';
  return commitment.pausedAt ? 'paused' : 'silent';
}
