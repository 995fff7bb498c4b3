/** How much waits, and whether Slack reaches us: found out when the metrics are asked for. */
import { Gauge } from 'prom-client';
import type { Metrics } from './metrics.ts';

/** Counted each time that the metrics are asked for. */
type Asked = {
  queues(): Promise<readonly Depth[]>;
  /** What failed so often that a person has to look, by where it lies. */
  parked(): Promise<Readonly<Record<string, number>>>;
  isConnected(): boolean;
  /** Connections with the database. */
  connections(): Readonly<Record<string, number>>;
};

/** @param overdue_s - how long the row that waits longest has been due */
type Depth = { queue: string; due: number; later: number; overdue_s: number };

/** While the database is away nothing is said of it: the rest is told all the same. */
export function watchQueues({ registry }: Metrics, { queues, parked, isConnected, connections }: Asked): void {
  const known = shared(() => queues().catch(() => []));
  const gauge = <L extends string>(name: string, help: string, labelNames: L[], tell: (to: Gauge<L>) => unknown) =>
    new Gauge<L>({
      name: `parola_${name}`,
      help,
      labelNames,
      registers: [registry],
      async collect() {
        this.reset();
        await tell(this);
      },
    });
  // The first: what is asked of the database for the others is not counted.
  gauge('database_connections', 'Of the pool: busy, idle; and who waits for one', ['state'], (to) => {
    for (const [state, count] of Object.entries(connections())) to.set({ state }, count);
  });
  gauge('parked_rows', 'What failed so often that a person has to look: npm run doctor', ['box'], async (to) => {
    for (const [box, count] of Object.entries(await parked().catch(() => ({})))) to.set({ box }, count);
  });
  gauge('queue_rows', 'What waits: due, or put off, held or in hand', ['queue', 'state'], async (to) => {
    for (const { queue, due, later } of await known()) {
      to.set({ queue, state: 'due' }, due);
      to.set({ queue, state: 'later' }, later);
    }
  });
  gauge('queue_overdue_seconds', 'How long the oldest of what is due has been due', ['queue'], async (to) => {
    for (const { queue, overdue_s } of await known()) to.set({ queue }, overdue_s);
  });
  gauge('slack_connected', 'Slack reaches this process', [], (to) => to.set(isConnected() ? 1 : 0));
}

/** Several who ask at the same time are answered together. */
function shared<T>(ask: () => Promise<T>): () => Promise<T> {
  let asked: Promise<T> | undefined;
  return () => {
    asked ??= ask().finally(() => {
      asked = undefined;
    });
    return asked;
  };
}
