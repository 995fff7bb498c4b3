/** What a notice says, put together from the facts of the moment it is sent; nothing when they have overtaken it. */

import type { Charter } from '../../care/charter.ts';
import { isOpenCommitment } from '../../care/commitment.ts';
import type { Notice } from '../../care/decision.ts';
import { digestOf, punctualityOf } from '../../care/digest.ts';
import type { Dossier } from '../../care/item.ts';
import { isOpen } from '../../care/item.ts';
import { tellableFrom } from '../../care/ladder.ts';
import { isOvertaken, urgencyAt } from '../../care/nudge.ts';
import type { Envelope, Letter, OutboxRow, Store } from '../ports.ts';

export type Written =
  | { letter: Letter; editOnly?: true }
  /** It is true, but not to be told at this hour. */
  | { notBefore: Date }
  | { overtaken: string };

/** Open items that a digest looks through. */
const DIGEST_ITEMS = 10_000;

export async function write(row: OutboxRow, charter: Charter, store: Store, now: Date): Promise<Written> {
  const { teamId, notice } = row;
  switch (notice.kind) {
    case 'reply':
      return { letter: { kind: 'reply', reply: notice.reply } };
    case 'parked':
      return { letter: { kind: 'parked', what: notice.what, error: notice.error } };
    case 'digest':
      return await writeDigest(row, notice, charter, store, now);
    case 'card':
    case 'nudge': {
      const dossier = notice.item === undefined ? undefined : await store.dossier(teamId, notice.item);
      if (!dossier) return { overtaken: 'its item is gone' };
      if (notice.kind === 'card') return { letter: { kind: 'card', dossier } };
      return writeNudge(row, notice, dossier, charter, now);
    }
  }
}

async function writeDigest(
  { teamId, inDoubt }: OutboxRow,
  notice: Extract<Notice, { kind: 'digest' }>,
  charter: Charter,
  store: Store,
  now: Date,
): Promise<Written> {
  const punctuality = punctualityOf(notice.localDate, charter, now);
  // One that may stand already is looked for, so that its place is known.
  if (punctuality === 'too_late' && !inDoubt) return { overtaken: 'too late for this day' };
  const open = await store.openItems(teamId, DIGEST_ITEMS);
  const review = await store.review(teamId, new Date(notice.since), now);
  const late = notice.late || punctuality !== 'in_time';
  return {
    letter: { kind: 'digest', digest: digestOf(open, review, charter, now), late },
    ...(punctuality === 'too_late' && { editOnly: true }),
  };
}

/** A nudge that may stand is edited even when it is over: no live buttons stay behind. */
function writeNudge(
  row: OutboxRow,
  notice: Extract<Notice, { kind: 'nudge' }>,
  dossier: Dossier,
  charter: Charter,
  now: Date,
): Written {
  const mayStand = row.posted !== undefined || row.inDoubt;
  const commitment = dossier.commitments.find(({ number }) => number === notice.commitment);
  if (!commitment) return { overtaken: 'nothing is owed any more' };
  if (!isOpen(dossier) || !isOpenCommitment(commitment)) {
    if (!mayStand) return { overtaken: 'it is settled' };
    return { letter: { kind: 'settled', dossier, commitment: commitment.number }, editOnly: true };
  }
  const letter = { kind: 'nudge', dossier, commitment, urgency: urgencyAt(notice.urgency, commitment, now) } as const;
  if (row.posted) return { letter, editOnly: true };
  if (isOvertaken(notice, dossier, charter, row.createdAt, now)) {
    return row.inDoubt ? { letter, editOnly: true } : { overtaken: 'it says nothing new' };
  }
  const notBefore = tellableFrom(commitment, charter.calendar, now);
  return notBefore > now ? { notBefore } : { letter };
}

/** Where it goes; undefined when there is neither a desk channel nor a lead. */
export function address(
  row: OutboxRow,
  written: { letter: Letter; editOnly?: true },
  charter: Charter,
): Envelope | undefined {
  const { destination } = row.notice;
  const envelope = { ...written, row, charter };
  switch (destination.to) {
    case 'person':
      return { ...envelope, address: destination.personId };
    case 'only': {
      const { channelId, threadTs } = destination.at;
      const only = { personId: destination.personId, ...(threadTs && { threadTs }) };
      return { ...envelope, address: channelId, only };
    }
    case 'desk': {
      // Without a desk channel the first lead is the desk.
      const desk = charter.deskChannelId ?? charter.leads[0];
      return desk === undefined ? undefined : { ...envelope, address: desk };
    }
  }
}
