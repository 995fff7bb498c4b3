/** The Store that the desk asks for, on Postgres. */
import type { Schedule, Store, Transaction } from '../desk/ports.ts';
import { readAbsences, setAbsence } from './absences.ts';
import { findSolvers, longestUnasked, promisesOf, tookFor } from './agents.ts';
import { moveChannel, readChannelUse, settleChannel } from './channels.ts';
import type { Client, Session } from './client.ts';
import { finishDigest, lockDueDigests, lockPlannedDigest, moveDigest, planDigest } from './digests.ts';
import { erasePerson } from './erase.ts';
import { Concerned, homesOf } from './home.ts';
import { beginCause, inboxOf } from './inbox.ts';
import { assignCustomer } from './items/customers.ts';
import { attachMessage, findAt, findGrouped, findInThread, findUnanswered, lockDossierAt } from './items/find.ts';
import { lockHistory, readHistories, readHistory } from './items/history.ts';
import {
  findDueItems,
  findOpenAfter,
  lockDossier,
  lockDueDossier,
  postponeCheck,
  readDossier,
  readOpenItems,
  readReview,
  recheckItemsOf,
} from './items/read.ts';
import { recordEntry, writeDecision } from './items/write.ts';
import { postNotices, refreshNotices } from './notices.ts';
import { nextDelivery, outboxOf } from './outbox.ts';
import { markRemoved, purgeRemoved } from './removal.ts';
import { forgetLeftovers, forgetWords } from './retention.ts';
import { forgetSigns, isLatestSign, isSignStanding } from './signs.ts';
import { inTransaction } from './transaction.ts';
import {
  changeSettings,
  isFileNews,
  lockReplanning,
  lockSettings,
  moveReplanning,
  readReplanning,
} from './workspaces.ts';

export function storeOf(client: Client): Store {
  return {
    transaction: (work) => committed(client, work),
    longTransaction: (work) => committed(client, work, true),
    itemAt: (teamId, place) => findAt(client, teamId, place),
    itemInThread: (...sought) => findInThread(client, ...sought),
    dossier: (teamId, number) => readDossier(client, teamId, number),
    dueItems: (teams, now, limit) => findDueItems(client, teams, now, limit),
    postponeCheck: (teamId, number, until) => postponeCheck(client, teamId, number, until),
    unanswered: (...sought) => findUnanswered(client, ...sought),
    groupedWith: (...sought) => findGrouped(client, ...sought),
    openItems: (teamId, limit) => readOpenItems(client, teamId, limit),
    openAfter: (teamId, after, limit) => findOpenAfter(client, teamId, after, limit),
    replanning: (teamId) => readReplanning(client, teamId),
    review: (teamId, since, until) => readReview(client, teamId, since, until),
    history: (teamId, number) => readHistory(client, teamId, number),
    histories: (...sought) => readHistories(client, ...sought),
    solvers: (teamId, customerName, limit) => findSolvers(client, teamId, customerName, limit),
    longestUnasked: (teamId, people) => longestUnasked(client, teamId, people),
    promisesOf: (teamId, personId) => promisesOf(client, teamId, personId),
    tookFor: (teamId, personId, limit) => tookFor(client, teamId, personId, limit),
    absences: (teamId, now) => readAbsences(client, teamId, now),
    markRemoved: (teamId, now) => markRemoved(client, teamId, now),
    purgeRemoved: (before) => purgeRemoved(client, before),
    forgetWords: (...forgotten) => forgetWords(client, ...forgotten),
    forgetLeftovers: (...forgotten) => forgetLeftovers(client, ...forgotten),
    forgetSigns: (before) => forgetSigns(client, before),
    homes: homesOf(client),
    inbox: inboxOf(client),
    outbox: outboxOf(client),
    schedule: scheduleOf(client),
  };
}

/** Once it is committed, those whom it concerns see it at Home. */
async function committed<T>(
  client: Client,
  work: (transaction: Transaction) => Promise<T>,
  isLong = false,
): Promise<T> {
  const concerned = new Concerned();
  const inOne = (session: Session): Promise<T> => {
    concerned.clear();
    return work(transactionOf(session, concerned));
  };
  const result = await inTransaction(client, inOne, isLong);
  // Nobody's move fails for somebody else's Home: it is shown with the next change, or when they look.
  await concerned.show(client).catch(() => undefined);
  return result;
}

function transactionOf(session: Session, concerned: Concerned): Transaction {
  return {
    begin: (cause, now) => beginCause(session, cause, now),
    isLatest: (teamId, gesture) => isLatestSign(session, teamId, gesture),
    isSignStanding: (teamId, gesture) => isSignStanding(session, teamId, gesture),
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
    setAbsence(teamId, personId, because, absence, now) {
      concerned.add(teamId, [personId], now);
      return setAbsence(session, teamId, personId, because, absence);
    },
    recheckItemsOf: (teamId, personId, now) => recheckItemsOf(session, teamId, personId, now),
    attachMessage: (...attached) => attachMessage(session, ...attached),
    async save(before, decision, now) {
      concerned.saved(before, decision, now);
      await writeDecision(session, before, decision);
      // First: what this very decision asks for is news, and nothing to be taken up again.
      await refreshNotices(session, before, decision.dossier, now);
      await postNotices(session, decision.dossier.item.teamId, decision.notices, now);
    },
    moveChannel: (...moved) => moveChannel(session, ...moved),
    assignCustomer: (teamId, assigned) => assignCustomer(session, teamId, assigned),
    channelUse: (teamId, channelId) => readChannelUse(session, teamId, channelId),
    settleChannel: (...settled) => settleChannel(session, ...settled),
    settings: (teamId) => lockSettings(session, teamId),
    saveSettings(teamId, settings, now) {
      concerned.everybody(teamId, now);
      return changeSettings(session, teamId, settings, now);
    },
    isFileNews: (teamId, hash) => isFileNews(session, teamId, hash),
    replanning: (teamId) => lockReplanning(session, teamId),
    moveReplanning: (teamId, after) => moveReplanning(session, teamId, after),
    history: (teamId, number) => lockHistory(session, teamId, number),
    erasePerson: (...erased) => erasePerson(session, ...erased),
    record: (teamId, entry) => recordEntry(session, teamId, entry),
    post: (teamId, notices, now) => postNotices(session, teamId, notices, now),
    dueDigests: (teams, now, limit) => lockDueDigests(session, teams, now, limit),
    plannedDigest: (teamId, charterId) => lockPlannedDigest(session, teamId, charterId),
    moveDigest: (turn, to) => moveDigest(session, turn, to),
    finishDigest: (turn, sent, now) => finishDigest(session, turn, sent, now),
    planDigest: (turn) => planDigest(session, turn),
  };
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
