/** What becomes of events, moves and notices, seen where it is written down. */
import type { Entry, Notice } from '../../care/decision.ts';
import type { Cause, Inbox, Outbox, OutboxRow, Store, Transaction } from '../../desk/ports.ts';
import type { Watcher } from '../watch.ts';

export function watchedStore(store: Store, watcher: Watcher): Store {
  const { transaction, longTransaction } = store;
  return {
    ...store,
    transaction: (work) => committed(transaction, work, watcher),
    longTransaction: (work) => committed(longTransaction, work, watcher),
    inbox: watchedInbox(store.inbox, watcher),
    outbox: watchedOutbox(store.outbox, watcher),
  };
}

/** What one transaction did, as far as it was told to the store. */
type Move = {
  teamId?: string;
  cause?: Cause;
  outcome: 'done' | 'repeated' | 'refused';
  items: Set<number>;
  entries: string[];
  notices: string[];
};

const idle = (): Move => ({ outcome: 'done', items: new Set(), entries: [], notices: [] });

async function committed<T>(
  run: (work: (transaction: Transaction) => Promise<T>) => Promise<T>,
  work: (transaction: Transaction) => Promise<T>,
  { metrics, log, begun }: Watcher,
): Promise<T> {
  const began_ms = performance.now();
  let move: Move | undefined;
  const took_s = (): number => (move?.cause && begun.since(move.cause)) ?? (performance.now() - began_ms) / 1000;
  try {
    const result = await run((transaction) => {
      // Run again, it begins anew.
      if (move) metrics.reruns.inc();
      move = idle();
      return work(watchedTransaction(transaction, move));
    });
    if (move) tell(move, took_s());
    return result;
  } catch (error) {
    if (move?.cause) metrics.moves.observe({ outcome: 'failed' }, took_s());
    throw error;
  }

  function tell({ teamId, cause, outcome, items, entries, notices }: Move, s: number): void {
    if (cause) metrics.moves.observe({ outcome }, s);
    for (const kind of entries) metrics.entries.inc({ kind });
    if (!cause && entries.length + notices.length === 0) return;
    const facts = { teamId, cause: cause?.key, outcome, items: [...items], entries, notices };
    log.debug({ ...facts, ms: Math.round(s * 1000) }, 'moved');
  }
}

function watchedTransaction(transaction: Transaction, move: Move): Transaction {
  const noted = (teamId: string, entries: readonly Entry[], notices: readonly Notice[]): void => {
    move.teamId = teamId;
    move.entries.push(...entries.map(({ what }) => what.kind));
    move.notices.push(...notices.map(({ key }) => key));
  };
  return {
    ...transaction,
    async begin(cause, now) {
      move.teamId = cause.teamId;
      move.cause ??= cause;
      const isNews = await transaction.begin(cause, now);
      if (!isNews) move.outcome = 'repeated';
      return isNews;
    },
    async isLatest(...sign) {
      const isLatest = await transaction.isLatest(...sign);
      if (!isLatest) move.outcome = 'repeated';
      return isLatest;
    },
    async save(teamId, saved, now) {
      await transaction.save(teamId, saved, now);
      for (const { decision } of saved) {
        move.items.add(decision.dossier.item.number);
        noted(teamId, decision.entries, decision.notices);
      }
    },
    async record(teamId, entry) {
      await transaction.record(teamId, entry);
      noted(teamId, [entry], []);
      if (entry.what.kind === 'refused') move.outcome = 'refused';
    },
    async post(teamId, notices, now) {
      await transaction.post(teamId, notices, now);
      noted(teamId, [], notices);
    },
  };
}

function watchedInbox(inbox: Inbox, { metrics, log, begun }: Watcher): Inbox {
  return {
    ...inbox,
    async receive(received, now) {
      const isNews = await inbox.receive(received, now);
      log.debug({ teamId: received.teamId, cause: received.key, isNews }, 'received');
      return isNews;
    },
    async take(...due) {
      const rows = await inbox.take(...due);
      for (const row of rows) {
        begun.note(row);
        log.debug({ teamId: row.teamId, cause: row.key, attempts: row.attempts }, 'taken');
      }
      return rows;
    },
    async finish(cause, now) {
      await inbox.finish(cause, now);
      begun.forget(cause);
      metrics.worked.inc({ outcome: 'done' });
      log.debug({ teamId: cause.teamId, cause: cause.key }, 'done');
    },
    async fail(cause, error, retryAt, now) {
      begun.forget(cause);
      await inbox.fail(cause, error, retryAt, now);
      metrics.worked.inc({ outcome: retryAt ? 'failed' : 'parked' });
    },
  };
}

function watchedOutbox(outbox: Outbox, { metrics, log }: Watcher): Outbox {
  const became = ({ teamId, notice }: OutboxRow, fate: string, facts: Record<string, unknown> = {}): void => {
    metrics.notices.inc({ kind: notice.kind, fate });
    log.debug({ teamId, notice: notice.key, fate, ...facts }, 'notice');
  };
  return {
    ...outbox,
    async sent(row, posted, now, over) {
      await outbox.sent(row, posted, now, over);
      // What stands and says it already is handed back as it was.
      const isUnchanged = posted !== undefined && posted === row.posted;
      became(row, isUnchanged ? 'unchanged' : row.posted ? 'edited' : 'sent');
    },
    async group(row, group, now) {
      await outbox.group(row, group, now);
      became(row, 'grouped', { in: group.key });
    },
    async postpone(row, until, setback) {
      await outbox.postpone(row, until, setback);
      became(row, 'put_off', { until });
    },
    async doubt(row, until, setback) {
      await outbox.doubt(row, until, setback);
      became(row, 'in_doubt', { until });
    },
    async repost(row, now) {
      await outbox.repost(row, now);
      became(row, 'posted_anew');
    },
    async follow(row, channelId, now) {
      await outbox.follow(row, channelId, now);
      became(row, 'moved', { channelId });
    },
    async drop(row, end, now) {
      await outbox.drop(row, end, now);
      became(row, end.fate, { why: end.why });
    },
  };
}
