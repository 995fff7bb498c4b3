/**
 * Reads the followed channels again: when the bot begins to listen, after each interruption, and regularly. What Slack's
 * events did not bring is found and goes the way of the events; how long nobody listened is told, once.
 */
import type { Notice } from '../../care/decision.ts';
import type { Directory, Gap, Mark, Past, PastTrouble } from '../ports.ts';
import { emptyMemory, LIMIT_MS, type Memory, reread } from './reread.ts';
import type { Parts, Round } from './round.ts';
import { later, NOTHING_UNDER_WAY, reasonOf } from './round.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const EVERY_MS = 10 * MINUTE_MS;
/** Where nobody has written for so long, it is read less often. */
const PACES: readonly { silence_ms: number; every_ms: number }[] = [
  { silence_ms: 24 * HOUR_MS, every_ms: 2 * HOUR_MS },
  { silence_ms: 6 * HOUR_MS, every_ms: HOUR_MS },
  { silence_ms: 2 * HOUR_MS, every_ms: 30 * MINUTE_MS },
];
/** An interruption up to this long is not worth telling: Slack itself repeats what it could not bring. */
const TOLERATED_MS = 5 * MINUTE_MS;
/** The longest that a channel takes to be read. */
const LEASE_MS = 5 * MINUTE_MS;
/** A channel that the bot is invited to is known at once. */
const CHANNELS_LISTED_MS = 6 * 60 * MINUTE_MS;
/** Slack answers some fifty such questions a minute; others ask, too. */
const CALLS_A_MINUTE = 30;
const AT_ONCE = 4;
const TEAMS_AT_ONCE = 4;
const FAILED_MS = 2 * MINUTE_MS;
/** What cannot be read by then is told to be missing. */
const PATIENCE_MS = 60 * MINUTE_MS;
/** Reminders wait so long for what was written while nobody listened. */
const CATCH_UP_MS = 2 * MINUTE_MS;

/** Does Slack reach us? */
export type Listening = {
  /** Since when; undefined: it does not. */
  since(): Date | undefined;
  /** When it last did, as far as this process knows. */
  lastAt(): Date | undefined;
};

/** For the operator's metrics. */
export type Tally = (what: 'sweeps' | 'found' | 'gaps', by: number) => void;

export type Sweeper = Parts & { directory: Directory; past: Past; listening: Listening; tally: Tally };

export type SweepRound = Round & {
  /** What was written there while nobody listened is still being read. */
  isCatchingUp(teamId: string): boolean;
};

/** Each workspace by itself: one that cannot be read, or has much to be read, does not hold up the others. */
export function sweepRound(parts: Sweeper): SweepRound {
  const { store, charters, clock, listening } = parts;
  const startedAt = clock.now();
  const sweeps = new Map<string, Sweeping>();

  async function present(): Promise<Sweeping[]> {
    const teams = new Set(await charters.teams());
    // Whoever comes back later begins anew.
    for (const teamId of sweeps.keys()) if (!teams.has(teamId)) sweeps.delete(teamId);
    return [...teams].map((teamId) => {
      const sweeping = sweeps.get(teamId) ?? new Sweeping(teamId, parts);
      sweeps.set(teamId, sweeping);
      return sweeping;
    });
  }

  return {
    isCatchingUp: (teamId) =>
      sweeps.get(teamId)?.isCatchingUp() ?? clock.now().getTime() < startedAt.getTime() + CATCH_UP_MS,
    async run() {
      const all = await present();
      const teams = all.map(({ teamId }) => teamId);
      for (const sweeping of all) await sweeping.noteListening();
      const lastAt = listening.lastAt();
      if (lastAt) await store.sweeps.listened(teams, lastAt);
      const due = await store.sweeps.due(teams);
      const left = [...all];
      let isMore = false;
      const worker = async () => {
        for (let one = left.shift(); one; one = left.shift()) isMore = (await one.run(due.get(one.teamId))) || isMore;
      };
      await Promise.all(Array.from({ length: TEAMS_AT_ONCE }, worker));
      return isMore;
    },
    async next() {
      const all = await present();
      const due = await store.sweeps.due(all.map(({ teamId }) => teamId));
      return all
        .map((sweeping) => sweeping.next(due.get(sweeping.teamId)))
        .reduce((one, other) => (one && other ? (one < other ? one : other) : (one ?? other)), undefined);
    },
    idle: NOTHING_UNDER_WAY,
  };
}

/** One workspace. */
class Sweeping {
  readonly teamId: string;
  readonly #parts: Sweeper;
  readonly #startedAt: Date;
  readonly #memories = new Map<string, Memory>();
  /** How each channel looked when it was read last. */
  readonly #prints = new Map<string, string>();
  #resumedAt: Date | undefined;
  #listedAt: Date | undefined;
  #hasRead = false;
  /** Calls since then. */
  #minute = { from: new Date(0), calls: 0 };
  #closedUntil = new Date(0);

  constructor(teamId: string, parts: Sweeper) {
    const count = <A extends unknown[], T>(ask: (...asked: A) => Promise<T>) => {
      return (...asked: A): Promise<T> => {
        this.#minute.calls += 1;
        return ask(...asked);
      };
    };
    const { past } = parts;
    const counted = {
      messages: count(past.messages),
      thread: count(past.thread),
      signs: count(past.signs),
    };
    this.teamId = teamId;
    this.#parts = { ...parts, past: { ...past, ...counted } };
    this.#startedAt = parts.clock.now();
  }

  isCatchingUp(): boolean {
    const { clock } = this.#parts;
    return !this.#hasRead && clock.now().getTime() < this.#startedAt.getTime() + CATCH_UP_MS;
  }

  /** Does Slack reach us (again)? */
  async noteListening(): Promise<void> {
    const { store, clock, listening } = this.#parts;
    const since = listening.since();
    // The value itself: a connection may be lost and made in one instant of the clock.
    if (since === undefined || since === this.#resumedAt) return;
    // Of a workspace that had removed the bot nothing came in, whatever the connection.
    const from = this.#resumedAt ? since : clock.now();
    await store.sweeps.resumed(this.teamId, from, TOLERATED_MS);
    this.#resumedAt = since;
    this.#listedAt = undefined;
    this.#hasRead = false;
  }

  /** @param due - when the first of its channels is to be read */
  async run(due: Date | undefined): Promise<boolean> {
    const { store, clock, bell } = this.#parts;
    const isQuiet = this.#hasRead && this.#listedAt && clock.now() < later(this.#listedAt, CHANNELS_LISTED_MS);
    if (isQuiet && (!due || due > clock.now())) return false;
    // The socket is about to stand; without one it is read all the same.
    if (!this.#isDue()) return false;
    await this.#listChannels();
    const isMore = await this.#readChannels();
    await this.#tellGap();
    if (!isMore && !this.#hasRead) {
      const next = (await store.sweeps.due([this.teamId])).get(this.teamId);
      this.#hasRead = !next || next > clock.now();
      bell.ring('due');
    }
    return isMore;
  }

  next(due: Date | undefined): Date | undefined {
    if (!this.#hasRead && !this.#isDue()) return later(this.#startedAt, CATCH_UP_MS);
    const open = this.#opensAt();
    return due && due < open ? open : due;
  }

  #isDue(): boolean {
    const { clock, listening } = this.#parts;
    const since = listening.since();
    // As of when it was noted: what began only since then is noted first, or all would be listed twice.
    const isNoted = since !== undefined && since === this.#resumedAt;
    return isNoted || clock.now().getTime() >= this.#startedAt.getTime() + CATCH_UP_MS;
  }

  async #listChannels(): Promise<void> {
    const { store, clock, past, report } = this.#parts;
    const { teamId } = this;
    const now = clock.now();
    if (this.#listedAt && now < later(this.#listedAt, CHANNELS_LISTED_MS)) return;
    try {
      await store.sweeps.follow(teamId, await past.channels(teamId), now);
      this.#listedAt = now;
    } catch (error) {
      report('channels not listed', { teamId, why: reasonOf(error) });
      this.#listedAt = later(now, FAILED_MS - CHANNELS_LISTED_MS);
    }
  }

  /** True when there are more. */
  async #readChannels(): Promise<boolean> {
    const { store, charters, clock } = this.#parts;
    const now = clock.now();
    if (now < this.#opensAt()) return false;
    // What the cards were ticked off for may have been written elsewhere: that is read first.
    const charter = this.#hasRead ? undefined : await charters.of(this.teamId).catch(() => undefined);
    const desks = charter?.deskChannelId === undefined ? [] : [charter.deskChannelId];
    const marks = await store.sweeps.take([this.teamId], desks, now, later(now, LEASE_MS), AT_ONCE);
    const isDesk = ({ channelId }: Mark): boolean => desks.includes(channelId);
    await Promise.all(marks.filter((mark) => !isDesk(mark)).map((mark) => this.#read(mark)));
    for (const mark of marks.filter(isDesk)) await this.#read(mark);
    return marks.length > 0;
  }

  #opensAt(): Date {
    const now = this.#parts.clock.now();
    if (now.getTime() - this.#minute.from.getTime() >= MINUTE_MS) this.#minute = { from: now, calls: 0 };
    const paced = this.#minute.calls >= CALLS_A_MINUTE ? later(this.#minute.from, MINUTE_MS) : now;
    return paced > this.#closedUntil ? paced : this.#closedUntil;
  }

  async #read(mark: Mark): Promise<void> {
    const { store, charters, clock, bell, report, tally } = this.#parts;
    const { teamId, channelId } = mark;
    const id = channelId;
    try {
      const memory = this.#memories.get(id) ?? emptyMemory(clock.now());
      this.#memories.set(id, memory);
      const { print, reading, isMore } = await reread(
        this.#parts,
        mark,
        () => charters.of(teamId),
        memory,
        this.#prints.get(id),
      );
      const spokenAt = reading?.mark.spokenAt ?? mark.spokenAt ?? mark.followedAt;
      const nextAt = isMore ? clock.now() : this.#nextAt(spokenAt);
      const news = reading
        ? await store.sweeps.settle(mark, reading, nextAt, clock.now())
        : await store.sweeps.unchanged(mark, memory.at, nextAt);
      // The lease has ended: whoever holds it now reads on, and what was found here has not been written down.
      if (reading && news === undefined) return void this.#memories.delete(id);
      if (isMore) this.#memories.set(id, emptyMemory(clock.now(), memory.piece_ms));
      else this.#memories.delete(id);
      if (!isMore) this.#prints.set(id, print);
      tally('sweeps', 1);
      if (!news) return;
      tally('found', news);
      report('found by reading again', { teamId, channelId, news });
      bell.ring('intake');
    } catch (error) {
      await this.#putOff(mark, error as PastTrouble);
    }
  }

  async #putOff(mark: Mark, trouble: PastTrouble): Promise<void> {
    const { store, clock, report } = this.#parts;
    const { teamId, channelId } = mark;
    const now = clock.now();
    report('channel not read', { teamId, channelId, why: reasonOf(trouble) });
    if (trouble.isClosed) {
      this.#memories.delete(channelId);
      return await store.sweeps.leave(mark);
    }
    const until = later(now, trouble.pause_ms ?? FAILED_MS);
    // Slack counts what it is asked by the workspace, not by the channel.
    if (trouble.pause_ms && until > this.#closedUntil) this.#closedUntil = until;
    await store.sweeps.postpone(mark, until);
  }

  /** All channels at the same instants: whoever sleeps is woken for several at a time. */
  #nextAt(spokenAt: Date): Date {
    const { clock, listening } = this.#parts;
    const now_ms = clock.now().getTime();
    const silence_ms = listening.since() ? now_ms - spokenAt.getTime() : 0;
    const every_ms = PACES.find((pace) => silence_ms >= pace.silence_ms)?.every_ms ?? EVERY_MS;
    return new Date(Math.ceil((now_ms + MINUTE_MS) / every_ms) * every_ms);
  }

  async #tellGap(): Promise<void> {
    const { store, clock, bell, report, tally } = this.#parts;
    const { teamId } = this;
    const gap = await store.sweeps.gap(teamId);
    const now = clock.now();
    if (!gap || (!gap.isRead && now < later(gap.to, PATIENCE_MS))) return;
    report('nobody listened', { teamId, from: gap.from, to: gap.to });
    await store.sweeps.tellGap(teamId, gap, noticeOf(gap), now);
    tally('gaps', 1);
    bell.ring('deliver');
  }
}

function noticeOf({ from, to, found, isRead }: Gap): Notice {
  const limit = later(to, -LIMIT_MS);
  return {
    kind: 'gap',
    key: `gap:${from.toISOString()}`,
    destination: { to: 'desk' },
    since: from.toISOString(),
    until: to.toISOString(),
    ...(from < limit && { readFrom: limit.toISOString() }),
    isWhole: isRead,
    found,
  };
}
