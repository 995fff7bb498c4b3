/**
 * Watches the bot at its seams: the ports are wrapped, so that nothing inside knows that it is measured. What concerns
 * one event carries its key, `cause`, from intake to move; the move names the notices that it asked for, `notice`.
 */
import type { Clock, Courier, RoundName, Store } from '../desk/ports.ts';
import type { Report, Round } from '../desk/rounds/round.ts';
import type { Logger } from '../log.ts';
import type { Call } from '../slack/calls.ts';
import type { Reception } from '../slack/reception.ts';
import type { Transport } from '../slack/transport.ts';
import { createMetrics, type Metrics } from './metrics.ts';
import { Begun } from './watch/begun.ts';
import { watchedCourier } from './watch/courier.ts';
import { watchedStore } from './watch/store.ts';

export type Watcher = { metrics: Metrics; log: Logger; clock: Clock; begun: Begun };

export type Watch = {
  metrics: Metrics;
  /** Tells of a trouble, and counts it by its name. */
  report: Report;
  /** Counts what was done to find what Slack's events did not bring. */
  tally(what: 'sweeps' | 'found' | 'gaps', by: number): void;
  called(call: Call): void;
  reception(transport: string): Reception;
  transport(transport: Transport, name: string): Transport;
  store(store: Store): Store;
  courier(courier: Courier): Courier;
  rounds(rounds: Record<RoundName, Round>): Record<RoundName, Round>;
};

export function createWatch(log: Logger, clock: Clock): Watch {
  const metrics = createMetrics();
  const watcher = { metrics, log, clock, begun: new Begun() };
  return {
    metrics,
    report(event, facts) {
      metrics.troubles.inc({ event });
      log.warn(facts, event);
    },
    tally: (what, by) => metrics[what].inc(by),
    called: callsOf(metrics),
    reception: (transport) => receptionOf(transport, watcher),
    transport: (transport, name) => watchedTransport(transport, name, metrics),
    store: (store) => watchedStore(store, watcher),
    courier: (courier) => watchedCourier(courier, watcher),
    rounds: (rounds) => watchedRounds(rounds, metrics),
  };
}

/** Slack's own codes, of which there are many, and whatever a proxy may think of: so many are told apart. */
const CODES = 60;
const CODE = /^[a-z_]{1,50}$/;

function callsOf(metrics: Metrics): Watch['called'] {
  const codes = new Set<string>();
  const known = (code: string): string => {
    if (codes.size < CODES && CODE.test(code)) codes.add(code);
    return codes.has(code) ? code : 'other';
  };
  return ({ method, outcome, code, retryAfter_s, took_s }) => {
    metrics.calls.inc({ method, outcome });
    metrics.callTimes.observe({ method }, took_s);
    if (code !== undefined) metrics.errors.inc({ code: known(code) });
    if (outcome !== 'rate_limited') return;
    metrics.throttled.inc({ method });
    if (retryAfter_s !== undefined) metrics.pauses.observe(retryAfter_s);
  };
}

function receptionOf(transport: string, { metrics, log, begun }: Watcher): Reception {
  return {
    begins(kind, cause) {
      // An event is taken up later, perhaps by another process.
      if (kind !== 'event') begun.note(cause);
    },
    ends({ kind, outcome, cause, waited_s }) {
      metrics.events.inc({ transport, kind, outcome });
      if (waited_s !== undefined) metrics.acks.observe({ kind }, waited_s);
      if (kind !== 'event') begun.forget(cause);
      const facts = { teamId: cause?.teamId, cause: cause?.key, kind, outcome };
      if (waited_s === undefined) log.debug(facts, 'not acknowledged');
      else log.debug({ ...facts, ms: Math.round(waited_s * 1000) }, 'acknowledged');
    },
  };
}

/** What is refused at the door comes no further. */
const watchedTransport = (transport: Transport, name: string, { events }: Metrics): Transport => ({
  ...transport,
  answer(request, response) {
    const isOurs = transport.answer(request, response);
    if (!isOurs) return false;
    response.once('finish', () => {
      const isRefused = response.statusCode >= 400 && response.statusCode < 500;
      if (isRefused) events.inc({ transport: name, kind: 'unknown', outcome: 'refused' });
    });
    return true;
  },
});

const watchedRounds = (rounds: Record<RoundName, Round>, metrics: Metrics): Record<RoundName, Round> =>
  Object.fromEntries(
    Object.entries(rounds).map(([round, walked]) => {
      const run = async (): Promise<boolean> => {
        const took = metrics.rounds.startTimer({ round });
        return await walked.run().finally(took);
      };
      return [round, { run, next: () => walked.next(), idle: () => walked.idle() }];
    }),
  ) as Record<RoundName, Round>;
