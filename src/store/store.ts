/** The Store that the desk asks for, on Postgres. */
import type { Entry } from '../care/decision.ts';
import type { Schedule, Store, Transaction } from '../desk/ports.ts';
import type { Client, Session } from './client.ts';
import { finishDigest, hasOpenDigest, lockDueDigests, planDigest } from './digests.ts';
import { beginCause, inboxOf } from './inbox.ts';
import {
  findAt,
  findDueItems,
  findInThread,
  findOnlyUnanswered,
  lockDossier,
  lockDossierAt,
  lockDueDossier,
  postponeCheck,
  readDossier,
  readOpenItems,
  readReview,
  writeDecision,
} from './items.ts';
import { nextDelivery, outboxOf, postNotices, refreshNotices } from './outbox.ts';
import { forgetSigns, isLatestSign } from './signs.ts';
import { inTransaction } from './transaction.ts';

export function storeOf(client: Client): Store {
  return {
    transaction: (work) => inTransaction(client, (session) => work(transactionOf(session))),
    itemAt: (teamId, place) => findAt(client, teamId, place),
    itemInThread: (teamId, channelId, threadTs) => findInThread(client, teamId, channelId, threadTs),
    dossier: (teamId, number) => readDossier(client, teamId, number),
    dueItems: (teams, now, limit) => findDueItems(client, teams, now, limit),
    postponeCheck: (teamId, number, until) => postponeCheck(client, teamId, number, until),
    onlyUnanswered: (teamId, before) => findOnlyUnanswered(client, teamId, before),
    openItems: (teamId, limit) => readOpenItems(client, teamId, limit),
    review: (teamId, since, until) => readReview(client, teamId, since, until),
    async customerOf(teamId, channelId) {
      const channel = await client.channel.findUnique({
        where: { teamId_id: { teamId, id: channelId } },
        select: { customer: { select: { name: true } } },
      });
      return channel?.customer?.name;
    },
    forgetSigns: (before) => forgetSigns(client, before),
    inbox: inboxOf(client),
    outbox: outboxOf(client),
    schedule: scheduleOf(client),
  };
}

function transactionOf(session: Session): Transaction {
  return {
    begin: (cause, now) => beginCause(session, cause, now),
    isLatest: (teamId, gesture) => isLatestSign(session, teamId, gesture),
    dossier: (teamId, number) => lockDossier(session, teamId, number),
    dossierAt: (teamId, place) => lockDossierAt(session, teamId, place),
    async nextNumber(teamId) {
      const { lastItem } = await session.workspace.update({
        where: { teamId },
        data: { lastItem: { increment: 1 } },
        select: { lastItem: true },
      });
      return lastItem;
    },
    dueDossier: (teamId, number, now) => lockDueDossier(session, teamId, number, now),
    async save(before, decision, now) {
      await writeDecision(session, before, decision);
      const { item, commitments } = decision.dossier;
      const settled = commitments.filter((after) => after.verdict && !before?.commitments.includes(after));
      await refreshNotices(
        session,
        item.teamId,
        item.number,
        settled.map(({ number }) => number),
        now,
      );
      await postNotices(session, item.teamId, decision.notices, now);
    },
    record: (teamId, entry) => recordEntry(session, teamId, entry),
    post: (teamId, notices, now) => postNotices(session, teamId, notices, now),
    dueDigests: (teams, now, limit) => lockDueDigests(session, teams, now, limit),
    hasOpenDigest: (teamId, charterId) => hasOpenDigest(session, teamId, charterId),
    finishDigest: (turn, sent, now) => finishDigest(session, turn, sent, now),
    planDigest: (turn) => planDigest(session, turn),
  };
}

async function recordEntry(session: Session, teamId: string, { at, byId, what }: Entry): Promise<void> {
  await session.entry.create({ data: { teamId, at, byId, what } });
}

/** The earliest instant at which each round has something to do. */
function scheduleOf(client: Client): Schedule {
  const earliest = async (rows: Promise<{ nextAt: Date | null } | null>) => (await rows)?.nextAt ?? undefined;
  const soonest = (teams: readonly string[]) => ({
    where: { teamId: { in: [...teams] }, nextAt: { not: null } },
    orderBy: { nextAt: 'asc' as const },
    select: { nextAt: true as const },
  });
  return {
    nextIntake: (teams) => earliest(client.inboxRow.findFirst(soonest(teams))),
    nextDue: (teams) => earliest(client.item.findFirst(soonest(teams))),
    nextDelivery: (teams, busyLanes) => nextDelivery(client, teams, busyLanes),
    nextDigest: (teams) => earliest(client.digest.findFirst(soonest(teams))),
  };
}
