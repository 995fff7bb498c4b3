/**
 * Sends what waits in the outbox: one message at a time in each lane, the lanes side by side, each message
 * put together from the facts of the moment. A lane that Slack slows down does not slow the others.
 */

import type { Charter } from '../../care/charter.ts';
import type { Notice } from '../../care/decision.ts';
import { insteadOf } from '../../care/nudge.ts';
import type { Sources } from '../home.ts';
import type { Delivery, End, Envelope, Letter, OutboxRow } from '../ports.ts';
import { groupFor } from './budget.ts';
import { Lanes } from './lanes.ts';
import { address, type Written, write } from './letter.ts';
import type { Parts, Round } from './round.ts';
import { later, reasonOf } from './round.ts';

const BATCH = 20;
/** Messages under way at the same time. */
const LANES = 50;
/** Renewed just before the call, which may take two timeouts of ten seconds: with blocks, and without. */
const LEASE_MS = 30_000;
/** An export is put together, and carried over file by file: no other process begins it meanwhile. */
const EXPORT_LEASE_MS = 15 * 60_000;
/** For half an hour; then a person has to look. */
const ATTEMPTS = 12;
const backoff_ms = (attempts: number): number => Math.min(2000 * 2 ** attempts, 5 * 60_000);
/** While a charter cannot be put together. */
const CHARTER_RETRY_MS = 30_000;
/** While there is nobody to be told: the bot has not been invited to a desk channel yet. */
const DESK_RETRY_MS = 10 * 60_000;
const NO_DESK = 'no desk channel and no lead';
/** So long a desk channel that takes nothing from us is none. */
const REFUSAL_MS = 60 * 60_000;
/** What somebody has to do does not go away because nobody can be told now. */
const AWAIT_DESK: ReadonlySet<Notice['kind']> = new Set(['card', 'nudge', 'question', 'grouped']);

type Tellable = Extract<Written, { letter: unknown }>;

export class DeliverRound implements Round {
  readonly #parts: Parts & Sources;
  readonly #lanes = new Lanes();
  /** The desk channels that refused a message, and until when that is believed. */
  readonly #refused = new Map<string, Date>();

  constructor(parts: Parts & Sources) {
    this.#parts = parts;
  }

  async run(): Promise<boolean> {
    const { store, charters, clock, bell } = this.#parts;
    const busy = this.#lanes.busy();
    const room = Math.min(BATCH, LANES - busy.length);
    // A lane that becomes free rings.
    if (room <= 0) return false;
    const now = clock.now();
    const rows = await store.outbox.take(await charters.teams(), now, later(now, LEASE_MS), busy, room);
    for (const row of rows) this.#lanes.start(laneOf(row), this.#deliver(row), () => bell.ring('deliver'));
    // Fewer than there is room for: others may wait behind a long lane, which is busy from now on.
    return rows.length > 0;
  }

  async next(): Promise<Date | undefined> {
    const { store, charters } = this.#parts;
    const busy = this.#lanes.busy();
    return busy.length < LANES ? await store.schedule.nextDelivery(await charters.teams(), busy) : undefined;
  }

  idle(): Promise<void> {
    return this.#lanes.idle();
  }

  async #deliver(row: OutboxRow): Promise<void> {
    try {
      await this.#attempt(row);
    } catch (error) {
      // What happened could not be written down: when the lease ends, the row itself says whether it may stand.
      this.#parts.report('outbox out of reach', { ...idsOf(row), why: reasonOf(error) });
    }
  }

  async #attempt(row: OutboxRow): Promise<void> {
    const { store, charters, clock } = this.#parts;
    if (row.attempts > ATTEMPTS) return await this.#park(row);
    let charter: Charter;
    try {
      charter = this.#withinReach(await charters.of(row.teamId), row);
    } catch (error) {
      return await this.#pause(row, later(clock.now(), CHARTER_RETRY_MS), reasonOf(error));
    }
    const isLong = row.notice.kind === 'export';
    if (isLong && !(await store.outbox.hold(row, clock.now(), later(clock.now(), EXPORT_LEASE_MS)))) return;
    const envelope = await this.#prepare(row, charter);
    if (!envelope) return;
    const delivery = await this.#parts.courier.send(envelope, () => {
      const now = clock.now();
      return store.outbox.commitToSend(row, now, later(now, isLong ? EXPORT_LEASE_MS : LEASE_MS));
    });
    await this.#record(envelope, delivery);
  }

  /** Ready to be sent; undefined when it is not to be sent now, which has been written down. */
  async #prepare(row: OutboxRow, charter: Charter): Promise<Envelope | undefined> {
    const { store, clock } = this.#parts;
    const now = clock.now();
    try {
      const written = await write(row, charter, this.#parts, now);
      if ('overtaken' in written) await this.#drop(row, { fate: 'overtaken', why: written.overtaken });
      else if ('unchanged' in written) await store.outbox.sent(row, row.posted, now);
      else if (written.notBefore) await this.#pause(row, written.notBefore, 'outside hours', false);
      else return await this.#addressed(row, written, charter);
    } catch (error) {
      await this.#setBack(row, { outcome: 'later', why: reasonOf(error) });
    }
    return undefined;
  }

  /** Only what may be told at this hour is put together. */
  async #addressed(row: OutboxRow, written: Tellable, charter: Charter): Promise<Envelope | undefined> {
    const { store, clock } = this.#parts;
    const now = clock.now();
    const group = await groupFor(row, written.letter, charter, store, now);
    const envelope = group ? undefined : address(row, written, charter);
    if (group) await this.#group(row, group);
    else if (envelope) return envelope;
    else if (AWAIT_DESK.has(row.notice.kind)) await this.#pause(row, later(now, DESK_RETRY_MS), NO_DESK, false);
    else await this.#drop(row, { fate: 'impossible', why: NO_DESK });
    return undefined;
  }

  /** One of too many: it becomes a line of a grouped message. */
  async #group(row: OutboxRow, group: Notice): Promise<void> {
    await this.#parts.store.outbox.group(row, group, this.#parts.clock.now());
    this.#parts.bell.ring('deliver');
  }

  async #record(envelope: Envelope, delivery: Delivery): Promise<void> {
    const { store, clock } = this.#parts;
    const { row, letter } = envelope;
    const now = clock.now();
    switch (delivery.outcome) {
      case 'sent':
        return await store.outbox.sent(row, delivery.posted, now, asksNothing(letter));
      case 'later':
      case 'unknown':
        return await this.#setBack(row, delivery);
      case 'locked_out':
        return await this.#lockOut(row, delivery.why);
      case 'fenced':
        return await store.outbox.postpone(row, now, { why: 'the lease ended', counts: true, wholeLane: false });
      case 'gone':
        // What is settled needs no message any more; a card does, and so does what grows.
        return letter.kind === 'card' || letter.kind === 'grouped'
          ? await store.outbox.repost(row, now)
          : await this.#drop(row, { fate: 'overtaken', why: 'its message does not stand' });
      case 'displaced':
        return await this.#follow(envelope, delivery.why);
      case 'never':
        return await this.#giveUp(row, delivery.why);
    }
  }

  async #setBack(row: OutboxRow, setback: Extract<Delivery, { outcome: 'later' | 'unknown' }>): Promise<void> {
    const { store, clock, report } = this.#parts;
    const { outcome, why, pause_ms } = setback;
    const counts = pause_ms === undefined;
    const until = later(clock.now(), pause_ms ?? backoff_ms(row.attempts));
    report('notice delayed', { ...idsOf(row), outcome, attempts: row.attempts, until });
    if (outcome === 'unknown') return await store.outbox.doubt(row, until, { why, counts });
    await store.outbox.postpone(row, until, { why, counts, wholeLane: !counts });
  }

  /** What waits goes on waiting, untouched, until the bot is let in again. That it is not is told once. */
  async #lockOut(row: OutboxRow, why: string): Promise<void> {
    const { store, clock, report } = this.#parts;
    await this.#pause(row, clock.now(), why, false);
    if (await store.markRemoved(row.teamId, clock.now())) report('locked out', { teamId: row.teamId, why });
  }

  /** No fault of the notice, and nothing was posted. */
  #pause(row: OutboxRow, until: Date, why: string, wholeLane = true): Promise<void> {
    return this.#parts.store.outbox.postpone(row, until, { why, counts: false, wholeLane });
  }

  /** The channel is gone. The desk may have another one; what needs no channel of its own goes to the first lead. */
  async #follow({ row, letter, address: tried }: Envelope, why: string): Promise<void> {
    const { store, charters, clock } = this.#parts;
    if (row.notice.destination.to !== 'desk') return await this.#giveUp(row, why);
    charters.forget(row.teamId);
    const known = await charters.of(row.teamId);
    const from = row.posted?.channelId ?? tried;
    if (from === known.deskChannelId) this.#refuse(row, from, why);
    const charter = this.#withinReach(known, row);
    // Each lead has a digest of their own.
    const needsChannel = letter.kind === 'card' || letter.kind === 'digest' || row.posted !== undefined;
    const present = needsChannel ? charter.deskChannelId : address(row, { letter }, charter)?.address;
    const isElsewhere = present !== undefined && present !== from;
    if (isElsewhere) return await store.outbox.follow(row, present, clock.now());
    const isAwaited = present === undefined && !needsChannel && AWAIT_DESK.has(row.notice.kind);
    if (isAwaited) return await this.#pause(row, later(clock.now(), DESK_RETRY_MS), NO_DESK, false);
    await this.#giveUp(row, why, letter.kind === 'card');
  }

  #refuse(row: OutboxRow, channelId: string, why: string): void {
    this.#refused.set(`${row.teamId} ${channelId}`, later(this.#parts.clock.now(), REFUSAL_MS));
    this.#parts.report('desk channel refuses', { ...idsOf(row), channelId, why });
  }

  /** Without the desk channel while it takes nothing from us: then the first lead is the desk. */
  #withinReach(charter: Charter, { teamId, notice }: OutboxRow): Charter {
    const { deskChannelId, ...others } = charter;
    const until = this.#refused.get(`${teamId} ${deskChannelId}`);
    return until && until > this.#parts.clock.now() && notice.kind !== 'digest' ? others : charter;
  }

  async #giveUp(row: OutboxRow, why: string, displaced = false): Promise<void> {
    this.#parts.report('notice impossible', { ...idsOf(row), why });
    await this.#drop(row, { fate: 'impossible', why, displaced, ...this.#instead(row) });
  }

  async #park(row: OutboxRow): Promise<void> {
    // It is shown when they look again: nobody has to do anything.
    if (row.notice.kind === 'home') return await this.#drop(row, { fate: 'overtaken' });
    this.#parts.report('notice parked', { ...idsOf(row), attempts: row.attempts });
    await this.#drop(row, { fate: 'parked', ...this.#instead(row) });
  }

  #instead(row: OutboxRow): Pick<End, 'instead'> {
    const instead = row.posted ? undefined : insteadOf(row.notice);
    return instead ? { instead } : {};
  }

  async #drop(row: OutboxRow, end: End): Promise<void> {
    await this.#parts.store.outbox.drop(row, end, this.#parts.clock.now());
    if (end.instead) this.#parts.bell.ring('deliver');
  }
}

/** It has been answered, or has nothing to be answered: nobody has to look at its message again. */
const asksNothing = (letter: Letter): boolean =>
  letter.kind === 'question' && (letter.over || letter.question.ask === 'ask_answered');

const laneOf = (row: OutboxRow): string => `${row.teamId} ${row.lane}`;
const idsOf = (row: OutboxRow) => ({ teamId: row.teamId, notice: row.notice.key });
