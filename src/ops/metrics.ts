/**
 * What an operator may ask of a process, by Prometheus' conventions: seconds, counters that end in _total, and labels of
 * few values. Nobody's name or id is a label.
 */
import { Counter, collectDefaultMetrics, Histogram, Registry } from 'prom-client';

/** In seconds. */
const BUCKETS = {
  /** What somebody waits for; Slack gives three seconds. */
  awaited: [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2, 3, 10],
  work: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
  /** A message is late when a person notices. */
  lateness: [0.1, 0.25, 0.5, 1, 2.5, 5, 15, 60, 300, 900, 3600],
  pause: [1, 5, 15, 30, 60, 300, 3600],
} as const;

export type Metrics = ReturnType<typeof createMetrics>;

export function createMetrics() {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const registers = [registry];
  const counter = <L extends string>(name: string, help: string, ...labelNames: L[]) =>
    new Counter<L>({ name: `parola_${name}_total`, help, labelNames, registers });
  const seconds = <L extends string>(name: string, help: string, buckets: keyof typeof BUCKETS, ...labelNames: L[]) =>
    new Histogram<L>({ name: `parola_${name}_seconds`, help, labelNames, registers, buckets: [...BUCKETS[buckets]] });
  return {
    registry,
    troubles: counter('troubles', 'What went wrong and was dealt with, by kind', 'event'),
    sweeps: counter('sweeps', 'Channels that were read again'),
    found: counter('found', 'Messages and emoji that no event had told of'),
    gaps: counter('gaps', 'Interruptions in which nobody listened'),

    events: counter('events', 'What Slack sent, by what became of it', 'transport', 'kind', 'outcome'),
    acks: seconds('ack', 'From the first byte or frame to the acknowledgement', 'awaited', 'kind'),

    worked: counter('inbox_rows', 'Events taken out of the inbox, by what became of them', 'outcome'),
    moves: seconds('move', 'From taking an event up, or an interaction, to its commit', 'work', 'outcome'),
    entries: counter('entries', 'Lines of the history, by what happened', 'kind'),
    reruns: counter('transaction_reruns', 'Transactions that were run again as a whole'),
    rounds: seconds('round', 'One walk of a round', 'work', 'round'),

    notices: counter('notices', 'What people were to be told, by what became of it', 'kind', 'fate'),
    deliveries: seconds('delivery', 'From turning to Slack with a message to its answer', 'work', 'outcome'),
    lateness: seconds(
      'notice_lateness',
      'From when a message was to be told to when it stood in Slack',
      'lateness',
      'kind',
    ),

    calls: counter('slack_calls', 'Calls of Slack’s Web API', 'method', 'outcome'),
    callTimes: seconds('slack_call', 'How long Slack took to answer a call', 'work', 'method'),
    errors: counter('slack_errors', 'What Slack refused, by its code', 'code'),
    throttled: counter('slack_rate_limited', 'Calls that Slack answered with 429', 'method'),
    pauses: seconds('slack_retry_after', 'How long Slack wanted to be left alone after a 429', 'pause'),
  };
}
