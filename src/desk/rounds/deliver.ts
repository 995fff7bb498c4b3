/**
 * Sends what waits in the outbox: one message at a time in each lane, the lanes side by side, each message
 * put together from the facts of the moment. A lane that Slack slows down does not slow the others.
 */

import type { Charter } from '../../care/charter.ts';
import type { Notice } from '../../care/decision.ts';
import { digestOf } from '../../care/digest.ts';
import type { Dossier } from '../../care/item.ts';
import { isOvertaken } from '../../care/nudge.ts';
import type { Envelope, Letter, OutboxRow } from '../ports.ts';
import type { Parts, Round } from './round.ts';
import { later, reasonOf } from './round.ts';

const BATCH = 20;
const LEASE_MS = 30_000;
/** Open items that a digest looks through. */
const DIGEST_ITEMS = 10_000;
const backoff_ms = (attempts: number): number => Math.min(2000 * 2 ** attempts, 5 * 60_000);

export class DeliverRound implements Round {
  readonly #parts: Parts;
  readonly #underWay = new Map<string, Promise<void>>();

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  async run(): Promise<boolean> {
    const { store, clock } = this.#parts;
    const now = clock.now();
    const rows = await store.outbox.take(now, later(now, LEASE_MS), [...this.#underWay.keys()], BATCH);
    for (const row of rows) {
      const lane = laneOf(row);
      this.#underWay.set(
        lane,
        this.#deliver(row).finally(() => this.#release(lane)),
      );
    }
    return rows.length === BATCH;
  }

  next(): Promise<Date | undefined> {
    return this.#parts.store.schedule.nextDelivery();
  }

  async idle(): Promise<void> {
    await Promise.all(this.#underWay.values());
  }

  #release(lane: string): void {
    this.#underWay.delete(lane);
    this.#parts.bell.ring('deliver');
  }

  async #deliver(row: OutboxRow): Promise<void> {
    const { store, clock, report } = this.#parts;
    const facts = { teamId: row.teamId, notice: row.notice.key };
    try {
      await this.#send(row);
    } catch (error) {
      // Nothing is known of what happened: it is looked up before anything is posted again.
      report('notice failed', { ...facts, why: reasonOf(error) });
      await store.outbox
        .doubt(row, later(clock.now(), backoff_ms(row.attempts)), reasonOf(error))
        .catch((gone) => report('outbox out of reach', { ...facts, why: reasonOf(gone) }));
    }
  }

  async #send(row: OutboxRow): Promise<void> {
    const { store, charters, courier, clock, report } = this.#parts;
    const charter = await charters.of(row.teamId);
    const letter = await this.#write(row, charter);
    if (!letter) return await store.outbox.drop(row, 'overtaken');
    const envelope = address(row, letter, charter);
    if (!envelope) return await store.outbox.drop(row, 'impossible', 'no desk channel and no lead');
    const delivery = await courier.send(envelope, () => store.outbox.holds(row, clock.now()));
    const now = clock.now();
    switch (delivery.outcome) {
      case 'sent':
        return await store.outbox.sent(row, delivery.posted, now);
      case 'later':
        return await store.outbox.postpone(row, later(now, delivery.after_ms), delivery.wholeLane);
      case 'unknown':
        return await store.outbox.doubt(row, later(now, backoff_ms(row.attempts)), delivery.why);
      case 'gone':
        // What is settled needs no message any more; a card does.
        return letter.kind === 'card'
          ? await store.outbox.repost(row, now)
          : await store.outbox.drop(row, 'overtaken', 'its message was deleted');
      case 'never':
        report('notice impossible', { teamId: row.teamId, notice: row.notice.key, why: delivery.why });
        return await store.outbox.drop(row, 'impossible', delivery.why);
    }
  }

  /** The notice with the facts of now; undefined when it has been overtaken by them. */
  async #write({ teamId, notice, posted }: OutboxRow, charter: Charter): Promise<Letter | undefined> {
    const { store, clock } = this.#parts;
    if (notice.kind === 'reply') return { kind: 'reply', reply: notice.reply };
    if (notice.kind === 'parked') return { kind: 'parked', what: notice.what, error: notice.error };
    if (notice.kind === 'digest') {
      const now = clock.now();
      const open = await store.openItems(teamId, DIGEST_ITEMS);
      const review = await store.review(teamId, new Date(notice.since), now);
      return { kind: 'digest', digest: digestOf(open, review, charter, now), late: notice.late };
    }
    const dossier = notice.item === undefined ? undefined : await store.dossier(teamId, notice.item);
    if (!dossier) return undefined;
    return notice.kind === 'card' ? { kind: 'card', dossier } : writeNudge(notice, dossier, posted !== undefined);
  }
}

/** What a nudge says, or that it is settled when its message stands already. */
function writeNudge(
  notice: Extract<Notice, { kind: 'nudge' }>,
  dossier: Dossier,
  isPosted: boolean,
): Letter | undefined {
  const commitment = dossier.commitments.find(({ number }) => number === notice.commitment);
  if (!commitment) return undefined;
  if (commitment.verdict !== undefined || isOvertaken(notice, dossier)) {
    return isPosted ? { kind: 'settled', dossier, commitment: commitment.number } : undefined;
  }
  return { kind: 'nudge', dossier, commitment, urgency: notice.urgency };
}

function address(row: OutboxRow, letter: Letter, charter: Charter): Envelope | undefined {
  const { destination } = row.notice;
  const envelope = { row, letter, charter };
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

const laneOf = (row: OutboxRow): string => `${row.teamId} ${row.lane}`;
