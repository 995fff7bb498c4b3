/** What Slack made of a message, how long it took, and how late it was. */
import { dailyAt } from '../../care/calendar.ts';
import { tellableAt } from '../../care/ladder.ts';
import { toldFrom } from '../../care/telling.ts';
import type { Courier, Delivery, Envelope } from '../../desk/ports.ts';
import type { Watcher } from '../watch.ts';

export const watchedCourier = (courier: Courier, { metrics, log, clock }: Watcher): Courier => ({
  async send(envelope, commitToSend) {
    const took = metrics.deliveries.startTimer();
    let delivery: Delivery | undefined;
    try {
      delivery = await courier.send(envelope, commitToSend);
      return delivery;
    } finally {
      const outcome = delivery?.outcome ?? 'failed';
      const ms = Math.round(took({ outcome }) * 1000);
      const { row, letter } = envelope;
      const late_ms = outcome === 'sent' && isFirst(envelope) ? lateBy_ms(envelope, clock.now()) : undefined;
      if (late_ms !== undefined) metrics.lateness.observe({ kind: row.notice.kind }, late_ms / 1000);
      const place = delivery && 'posted' in delivery ? delivery.posted : undefined;
      const facts = { teamId: row.teamId, notice: row.notice.key, kind: letter.kind, outcome, ms, late_ms };
      log.debug({ ...facts, channel: place?.channelId, ts: place?.messageTs }, 'delivered');
    }
  },
});

/** What is asked for again is edited where it stands; or posted anew, long after. */
const isFirst = ({ row }: Envelope): boolean =>
  !row.posted && row.notice.kind !== 'home' && !(GROWS.has(row.notice.kind) && row.revision > 1);

const GROWS: ReadonlySet<string> = new Set(['card', 'grouped']);

const lateBy_ms = (envelope: Envelope, now: Date): number => Math.max(0, now.getTime() - dueAt(envelope).getTime());

/** From then on it could have been told: it was asked for, and the hour let it be. */
function dueAt({ row: { notice, createdAt }, letter, charter }: Envelope): Date {
  switch (notice.kind) {
    case 'nudge':
      if (notice.dueAt !== undefined) return new Date(notice.dueAt);
      return 'dossier' in letter ? toldFrom(notice, letter.dossier, charter, createdAt) : createdAt;
    case 'question':
      return 'dossier' in letter ? toldFrom(notice, letter.dossier, charter, createdAt) : createdAt;
    case 'grouped':
      return tellableAt(charter, createdAt);
    case 'channel':
      return notice.destination.to === 'only' ? createdAt : tellableAt(charter, createdAt);
    case 'digest':
      return dailyAt(charter.calendar, charter.digestAt, notice.localDate);
    default:
      return createdAt;
  }
}
