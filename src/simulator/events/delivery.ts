/**
 * Brings events, commands and interactions to an app, over its sockets or signed over HTTP. An event that is
 * not acknowledged within three seconds comes again: at once, after a minute, after five (the simulator's
 * time). Commands and interactions come once.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Activity } from '../activity.ts';
import type { SimClock } from '../clock.ts';
import type { LogLine } from '../control.ts';
import type { Faults } from '../faults.ts';
import { isObject, type Json, JsonText, textOr } from '../json.ts';
import type { Log } from '../log.ts';
import type { App } from '../state/apps.ts';

export type Envelope = {
  type: 'events_api' | 'slash_commands' | 'interactive';
  /** For the log and the faults: the event's type, the command, the kind of interaction. */
  name: string;
  payload: Json;
  retry?: { attempt: number; reason: string };
};

type FailureReason = 'timeout' | 'http_error' | 'connection_failed' | 'too_many_redirects' | 'ssl_error';
export type Failure = {
  ok: false;
  reason: FailureReason;
  /** The app asked by `x-slack-no-retry: 1` not to be told again. */
  isFinal?: boolean;
};
export type Outcome = { ok: true; answer: unknown } | Failure;
/** What became of it, and for the log how it travelled. */
export type Carried = { outcome: Outcome; wire?: LogLine['wire'] };

export type Transport = {
  /** Whether there is anybody to send to. Over HTTP always. */
  ready(app: App): boolean;
  /** Resolves with the acknowledgement, or after three real seconds without one. `payload` is the envelope's. */
  send(app: App, envelope: Envelope, payload: JsonText): Promise<Carried>;
};

/** The wait before each retry. */
const RETRY_AFTER_MS = [0, 60_000, 5 * 60_000];
const WAITING_MAX = 10_000;
/** How long an event that is to be overtaken waits for the one that overtakes it. */
const OVERTAKEN_WITHIN_MS = 300;

type Parts = { clock: SimClock; log: Log; activity: Activity; faults: Faults; transport: Transport };
type Job = {
  app: App;
  envelope: Envelope;
  attempt: number;
  /** The number of its first line in the log, once it has been sent. */
  delivery?: number;
};

export class Delivery {
  readonly #parts: Parts;
  #waiting: Job[] = [];
  #overtaken: (() => void)[] = [];
  #closed = false;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** Sends an event and sees to its retries. Without a connection it waits for one. */
  event(app: App, payload: Json): void {
    const event = isObject(payload.event) ? payload.event : {};
    const envelope: Envelope = { type: 'events_api', name: textOr(event.type ?? payload.type, 'event'), payload };
    const channel = channelOf(event);
    if (this.#parts.faults.take('reorder', { name: envelope.name, channel })) {
      void this.#afterTheNext(() => this.#start({ app, envelope, attempt: 0 }));
      return;
    }
    this.#start({ app, envelope, attempt: 0 });
    if (this.#parts.faults.take('duplicate', { name: envelope.name, channel })) {
      this.#start({ app, envelope, attempt: 0 });
    }
    if (this.#parts.faults.take('second_context', { name: envelope.name, channel })) {
      this.#start({ app, envelope: inSecondContext(envelope), attempt: 0 });
    }
    for (const release of this.#overtaken.splice(0)) release();
  }

  /** Sends a command or an interaction, and resolves with what the app answered. */
  async ask(app: App, envelope: Envelope): Promise<Outcome> {
    if (!this.#parts.transport.ready(app)) return { ok: false, reason: 'connection_failed' };
    const done = this.#parts.activity.begin();
    try {
      const { outcome } = await this.#send({ app, envelope, attempt: 0 });
      return outcome;
    } finally {
      done();
    }
  }

  /** Sends what waited for a connection of this app, in its order. */
  flush(app: App): void {
    const due = this.#waiting.filter((job) => job.app === app);
    this.#waiting = this.#waiting.filter((job) => job.app !== app);
    for (const job of due) this.#start(job);
  }

  close(): void {
    this.#closed = true;
    this.#waiting = [];
    for (const release of this.#overtaken.splice(0)) release();
  }

  #start(job: Job): void {
    if (this.#closed || job.app.revoked) return;
    if (!this.#parts.transport.ready(job.app)) {
      if (this.#waiting.length < WAITING_MAX) this.#waiting.push(job);
      return;
    }
    const done = this.#parts.activity.begin();
    void this.#attempt(job).finally(done);
  }

  async #attempt(job: Job): Promise<void> {
    const { outcome, delivery } = await this.#send(job);
    if (outcome.ok || outcome.isFinal === true || this.#closed) return;
    const wait_ms = RETRY_AFTER_MS[job.attempt];
    if (wait_ms === undefined) return;
    const attempt = job.attempt + 1;
    const next: Job = {
      ...job,
      delivery,
      attempt,
      envelope: { ...job.envelope, retry: { attempt, reason: reasonOf(outcome) } },
    };
    if (wait_ms === 0) this.#start(next);
    else this.#parts.clock.wakeAt(new Date(this.#parts.clock.now().getTime() + wait_ms), () => this.#start(next));
  }

  async #send({ app, envelope, attempt, ...job }: Job): Promise<{ outcome: Outcome; delivery: number }> {
    const { log, faults, transport } = this.#parts;
    const { name, type, retry } = envelope;
    const begun_ms = performance.now();
    const payload = new JsonText(JSON.stringify(envelope.payload));
    const line = { name, app_id: app.id, attempt };
    // The first line of a delivery is its own: its number is known before it is written.
    const delivery = job.delivery ?? log.last + 1;
    log.add({ ...line, kind: 'envelope', delivery, detail: { type, retry, payload } });
    const { outcome: real, wire } = await transport.send(app, envelope, payload);
    const dropped = faults.take('drop_ack', { name, channel: channelOf(envelope.payload.event) }) !== undefined;
    const outcome: Outcome = dropped ? { ok: false, reason: 'timeout' } : real;
    log.add({
      ...line,
      kind: 'ack',
      delivery,
      ms: Math.round(performance.now() - begun_ms),
      ok: outcome.ok,
      ...(outcome.ok ? { detail: outcome.answer } : { error: dropped ? 'dropped on demand' : reasonOf(outcome) }),
      ...(wire ? { wire } : {}),
    });
    return { outcome, delivery };
  }

  /** Runs once the next event has been sent, or when none comes for a while. */
  async #afterTheNext(run: () => void): Promise<void> {
    const done = this.#parts.activity.begin();
    const stop = new AbortController();
    const next = new Promise<void>((resolve) => this.#overtaken.push(resolve));
    await Promise.race([next, sleep(OVERTAKEN_WITHIN_MS, undefined, { signal: stop.signal }).catch(() => undefined)]);
    stop.abort();
    run();
    done();
  }
}

/** The same event once more, as it comes for another workspace of a shared channel: under an id of its own. */
const inSecondContext = (envelope: Envelope): Envelope => ({
  ...envelope,
  payload: {
    ...envelope.payload,
    event_id: `${textOr(envelope.payload.event_id, '')}X`,
    context_team_id: 'T0ELSEWHERE',
  },
});

const reasonOf = (outcome: Outcome): string => (outcome.ok ? '' : outcome.reason);

const channelOf = (event: unknown): string | undefined => {
  if (!isObject(event)) return undefined;
  const place = isObject(event.item) ? event.item.channel : event.channel;
  return typeof place === 'string' ? place : undefined;
};
