/** What a notice says, put together from the facts of the moment it is sent; nothing when they have overtaken it. */
import { dailyAt } from '../../care/calendar.ts';
import { useOf } from '../../care/channel.ts';
import type { Charter } from '../../care/charter.ts';
import { isOpenCommitment } from '../../care/commitment.ts';
import type { Notice } from '../../care/decision.ts';
import { addresseeOf } from '../../care/decision.ts';
import { digestOf, punctualityOf } from '../../care/digest.ts';
import type { Facts } from '../../care/facts.ts';
import type { Dossier } from '../../care/item.ts';
import { isOpen } from '../../care/item.ts';
import { tellableAt } from '../../care/ladder.ts';
import { isOvertaken, urgencyAt } from '../../care/nudge.ts';
import { isOutlived, stillStands } from '../../care/question.ts';
import { toldFrom } from '../../care/telling.ts';
import { exportOf } from '../exporting.ts';
import { homeFor, lanesNow, type Sources } from '../home.ts';
import type { Envelope, Letter, OutboxRow, Store } from '../ports.ts';
import { factsFrom } from '../reading.ts';

export type Written =
  /** @param notBefore - it is true, but not to be told at this hour */
  | { letter: Letter; editOnly?: true; notBefore?: Date }
  /** What stands says it already. */
  | { unchanged: true }
  | { overtaken: string };

type Of<K extends Notice['kind']> = Extract<Notice, { kind: K }>;

/** Lines of a grouped message. */
const GROUPED_LINES = 20;

export async function write(row: OutboxRow, charter: Charter, sources: Sources, now: Date): Promise<Written> {
  const { teamId, notice } = row;
  const { store } = sources;
  switch (notice.kind) {
    case 'reply':
      return { letter: { kind: 'reply', reply: notice.reply } };
    case 'parked':
      return { letter: { kind: 'parked', what: notice.what, error: notice.error } };
    case 'gap':
      return { letter: { kind: 'gap', gap: notice } };
    case 'statement':
      return { letter: { kind: 'statement', text: notice.text } };
    case 'export':
      return { letter: { kind: 'export', ...(await exportOf(row, notice, store)) } };
    case 'digest':
      return await writeDigest(row, notice, charter, store, now);
    case 'facts': {
      const period = { from: new Date(notice.since), to: new Date(notice.until) };
      const facts = await factsFrom(store, charter, period);
      return isUneventful(facts)
        ? { overtaken: 'nothing was open in this time' }
        : { letter: { kind: 'facts', facts } };
    }
    case 'grouped':
      return await writeGrouped(row, charter, sources, now);
    case 'channel':
      return writeChannel(row, notice, charter, now);
    case 'home':
      return { letter: { kind: 'home', home: await homeFor(sources, charter, addresseeOf(notice.destination), now) } };
    case 'card':
    case 'nudge':
    case 'question': {
      const dossier = notice.item === undefined ? undefined : await store.dossier(teamId, notice.item);
      if (!dossier) return { overtaken: 'its item is gone' };
      if (notice.kind === 'card') return { letter: { kind: 'card', dossier } };
      return notice.kind === 'nudge'
        ? writeNudge(row, notice, dossier, charter, now)
        : writeQuestion(row, notice, dossier, charter, await isOver(notice, dossier, store, now), now);
    }
  }
}

const isUneventful = ({ items, time }: Facts): boolean =>
  items.opened === 0 && time.ours_ms + time.customer_ms + time.thirdParty_ms === 0;

async function writeDigest(
  { teamId, inDoubt }: OutboxRow,
  notice: Of<'digest'>,
  charter: Charter,
  store: Store,
  now: Date,
): Promise<Written> {
  const punctuality = punctualityOf(dailyAt(charter.calendar, charter.digestAt, notice.localDate), now);
  // One that may stand already is looked for, so that its place is known.
  if (punctuality === 'too_late' && !inDoubt) return { overtaken: 'too late for this day' };
  const lanes = await lanesNow({ store }, charter, now);
  const review = await store.review(teamId, new Date(notice.since), now);
  const late = notice.late || punctuality !== 'in_time';
  return {
    letter: { kind: 'digest', digest: digestOf(lanes, review, charter, now), late },
    ...(punctuality === 'too_late' && { editOnly: true }),
  };
}

/** A nudge that may stand is edited even when it is over: no live buttons stay behind. */
function writeNudge(row: OutboxRow, notice: Of<'nudge'>, dossier: Dossier, charter: Charter, now: Date): Written {
  const mayStand = row.posted !== undefined || row.inDoubt;
  const commitment = dossier.commitments.find(({ number }) => number === notice.commitment);
  if (!commitment) return { overtaken: 'nothing is owed any more' };
  if (!isOpen(dossier) || !isOpenCommitment(commitment)) {
    if (!mayStand) return { overtaken: 'it is settled' };
    return { letter: { kind: 'settled', dossier, commitment: commitment.number }, editOnly: true };
  }
  const letter = { kind: 'nudge', dossier, commitment, urgency: urgencyAt(notice.urgency, commitment, now) } as const;
  const overtaken = isOvertaken(notice, dossier, charter, row.createdAt, now);
  if (row.posted) {
    const below = { kind: 'settled', dossier, commitment: commitment.number } as const;
    return { letter: overtaken ? below : letter, editOnly: true };
  }
  if (overtaken) {
    return row.inDoubt ? { letter, editOnly: true } : { overtaken: 'it says nothing new' };
  }
  const notBefore = toldFrom(notice, dossier, charter, now);
  return { letter, ...(notBefore > now && { notBefore }) };
}

/** The same of a question. */
function writeQuestion(
  row: OutboxRow,
  notice: Of<'question'>,
  dossier: Dossier,
  charter: Charter,
  over: boolean,
  now: Date,
): Written {
  const letter = { kind: 'question', dossier, question: notice.question, over } as const;
  if (over) return row.posted || row.inDoubt ? { letter, editOnly: true } : { overtaken: 'it is answered' };
  if (row.posted) return { unchanged: true };
  const notBefore = toldFrom(notice, dossier, charter, now);
  return { letter, ...(notBefore > now && { notBefore }) };
}

/** What has been settled meanwhile is not asked any more; who was asked by direct message sees what it is. */
function writeChannel({ posted, inDoubt }: OutboxRow, notice: Of<'channel'>, charter: Charter, now: Date): Written {
  const { channelId, destination } = notice;
  const is = notice.is ?? useOf(channelId, charter);
  const hasDesk = charter.deskChannelId !== undefined;
  const letter = { kind: 'channel', channelId, hasDesk, ...(is && { is }) } as const;
  if (is) return posted || inDoubt ? { letter, editOnly: true } : { overtaken: 'it is settled' };
  if (posted) return { unchanged: true };
  const notBefore = destination.to === 'only' ? now : tellableAt(charter, now);
  return { letter, ...(notBefore > now && { notBefore }) };
}

async function isOver({ question, destination }: Of<'question'>, dossier: Dossier, store: Store, now: Date) {
  if (!stillStands(question, dossier, addresseeOf(destination))) return true;
  // Only of this one it matters who is there.
  if (question.ask !== 'take_over') return false;
  return isOutlived(question, dossier, await store.absences(dossier.item.teamId, now), now);
}

type Member = Pick<OutboxRow, 'notice' | 'createdAt'>;

/** What nothing was added to is told, and shows what became of it, as if it stood for itself. */
async function writeGrouped(row: OutboxRow, charter: Charter, sources: Sources, now: Date): Promise<Written> {
  const group = await sources.store.outbox.groupOf(row.teamId, row.notice.key);
  const [first, ...others] = group;
  return first && others.length === 0
    ? await write({ ...row, ...first }, charter, sources, now)
    : await writeTogether(row, group, charter, sources, now);
}

/** What still holds of what was put into the group: as many lines as are shown, of the others only their number. */
async function writeTogether(
  row: OutboxRow,
  group: readonly Member[],
  charter: Charter,
  sources: Sources,
  now: Date,
): Promise<Written> {
  const letters: Extract<Letter, { kind: 'nudge' | 'question' }>[] = [];
  let notBefore: Date | undefined;
  let looked = 0;
  for (const { notice, createdAt } of group) {
    // However much waits, a message costs no more than its lines.
    if (letters.length === GROUPED_LINES) break;
    looked += 1;
    // Judged as if it stood for itself, and had not been told.
    const { posted: _none, ...unsent } = row;
    const written = await write({ ...unsent, notice, createdAt, inDoubt: false }, charter, sources, now);
    if ('letter' in written && (written.letter.kind === 'nudge' || written.letter.kind === 'question')) {
      letters.push(written.letter);
      if (written.notBefore && (!notBefore || written.notBefore < notBefore)) notBefore = written.notBefore;
    }
  }
  if (letters.length === 0 && !row.posted && !row.inDoubt) return { overtaken: 'nothing of it holds any more' };
  const letter = { kind: 'grouped', letters, more: group.length - looked } as const;
  // An edit pings nobody: what stands already tells all of it, whatever the hour.
  return { letter, ...(notBefore && !row.posted && { notBefore }) };
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
    case 'customer':
      return { ...envelope, address: destination.at.channelId, inThread: destination.at.threadTs };
    case 'desk': {
      // Without a desk channel the first lead is the desk.
      const desk = charter.deskChannelId ?? charter.leads[0];
      return desk === undefined ? undefined : { ...envelope, address: desk };
    }
  }
}
