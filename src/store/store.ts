/** The Store that the desk asks for, on Postgres. */
import type { Schedule, Store, Transaction } from '../desk/ports.ts';
import { readAbsences, setAbsence } from './absences.ts';
import { readAhead } from './agenda.ts';
import { findSolvers, longestUnasked, promisesOf, tookFor } from './agents.ts';
import { moveChannel, readChannelUse, settleChannel } from './channels.ts';
import type { Client, OpenSession } from './client.ts';
import { finishDigest, lockDueDigests, lockPlannedDigest, moveDigest, planDigest } from './digests.ts';
import { erasePerson } from './erase.ts';
import { Prisma } from './generated/client.ts';
import { Concerned, homesOf, type Showing, showingOn } from './home.ts';
import { beginCause, inboxOf } from './inbox.ts';
import { assignCustomer } from './items/customers.ts';
import { attachMessage, findAt, findGrouped, findInThread, findUnanswered, lockDossierAt } from './items/find.ts';
import { lockHistory, readHistories, readHistory } from './items/history.ts';
import {
  findDueItems,
  findOpenAfter,
  lockDossier,
  lockDueDossiers,
  postponeCheck,
  readDossier,
  readOpenItems,
  readReview,
  recheckItemsOf,
} from './items/read.ts';
import { recordEntry, writeDecisions } from './items/write.ts';
import { postNotices, refreshNotices } from './notices.ts';
import { nextDelivery, outboxOf } from './outbox.ts';
import { markRemoved, purgeRemoved } from './removal.ts';
import { forgetLeftovers, forgetWords } from './retention.ts';
import { forgetSigns, isLatestSign, isSignStanding } from './signs.ts';
import { sweepsOf } from './sweeps.ts';
import { inTransaction } from './transaction.ts';
import {
  changeSettings,
  isFileNews,
  lockReplanning,
  lockSettings,
  moveReplanning,
  readReplannings,
} from './workspaces.ts';

export function storeOf(client: Client): Store {
  const showing = showingOn(client);
  return {
    transaction: (work) => committed(client, showing, work),
    longTransaction: (work) => committed(client, showing, work, true),
    itemAt: (teamId, place) => findAt(client, teamId, place),
    itemInThread: (...sought) => findInThread(client, ...sought),
    dossier: (teamId, number) => readDossier(client, teamId, number),
    dueItems: (teams, now, limit) => findDueItems(client, teams, now, limit),
    postponeCheck: (teamId, number, until) => postponeCheck(client, teamId, number, until),
    unanswered: (...sought) => findUnanswered(client, ...sought),
    groupedWith: (...sought) => findGrouped(client, ...sought),
    openItems: (teamId, limit) => readOpenItems(client, teamId, limit),
    openAfter: (teamId, after, limit) => findOpenAfter(client, teamId, after, limit),
    replannings: (teams) => readReplannings(client, teams),
    review: (teamId, since, until) => readReview(client, teamId, since, until),
    history: (teamId, number) => readHistory(client, teamId, number),
    histories: (...sought) => readHistories(client, ...sought),
    solvers: (teamId, customerName, limit) => findSolvers(client, teamId, customerName, limit),
    longestUnasked: (teamId, people) => longestUnasked(client, teamId, people),
    promisesOf: (teamId, personId) => promisesOf(client, teamId, personId),
    tookFor: (teamId, personId, limit) => tookFor(client, teamId, personId, limit),
    absences: (teamId, now) => readAbsences(client, teamId, now),
    ahead: (...asked) => readAhead(client, ...asked),
    markRemoved: (teamId, now) => markRemoved(client, teamId, now),
    purgeRemoved: (before) => purgeRemoved(client, before),
    forgetWords: (...forgotten) => forgetWords(client, ...forgotten),
    forgetLeftovers: (...forgotten) => forgetLeftovers(client, ...forgotten),
    forgetSigns: (before) => forgetSigns(client, before),
    homes: homesOf(client),
    inbox: inboxOf(client),
    outbox: outboxOf(client),
    sweeps: sweepsOf(client),
    schedule: scheduleOf(client),
  };
}

/** Once it is committed, those whom it concerns see it at Home. */
async function committed<T>(
  client: Client,
  showing: Showing,
  work: (transaction: Transaction) => Promise<T>,
  isLong = false,
): Promise<T> {
  const concerned = new Concerned();
  const inOne = (session: OpenSession): Promise<T> => {
    concerned.clear();
    return work(transactionOf(session, concerned));
  };
  const result = await inTransaction(client, inOne, isLong);
  // Nobody's move fails for somebody else's Home: it is shown with the next change, or when they look.
  await concerned.show(showing).catch(() => undefined);
  return result;
}

function transactionOf(session: OpenSession, concerned: Concerned): Transaction {
  return {
    begin: (cause, now) => beginCause(session, cause, now),
    isLatest: (teamId, gesture) => isLatestSign(session, teamId, gesture),
    isSignStanding: (teamId, gesture) => isSignStanding(session, teamId, gesture),
    dossier: (teamId, number) => lockDossier(session, teamId, number),
    dossierAt: (teamId, place) => lockDossierAt(session, teamId, place),
    async nextNumber(teamId) {
      const [workspace] = await session.query<{ last_item: number }>`
        UPDATE workspaces SET last_item = last_item + 1 WHERE team_id = ${teamId} RETURNING last_item`;
      if (!workspace) throw new Error(`the workspace ${teamId} is not known`);
      return workspace.last_item;
    },
    dueDossiers: (teamId, numbers, now) => lockDueDossiers(session, teamId, numbers, now),
    setAbsence(teamId, personId, because, absence, now) {
      concerned.add(teamId, [personId], now);
      return setAbsence(session, teamId, personId, because, absence);
    },
    recheckItemsOf: (teamId, personId, now) => recheckItemsOf(session, teamId, personId, now),
    attachMessage: (...attached) => attachMessage(session, ...attached),
    async save(teamId, saved, now) {
      for (const { before, decision } of saved) concerned.saved(before, decision, now);
      writeDecisions(session, teamId, saved);
      // First: what these very decisions ask for is news, and nothing to be taken up again.
      refreshNotices(session, teamId, saved, now);
      postNotices(
        session,
        teamId,
        saved.flatMap(({ decision }) => decision.notices),
        now,
      );
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
    record: async (teamId, entry) => recordEntry(session, teamId, entry),
    post: async (teamId, notices, now) => postNotices(session, teamId, notices, now),
    dueDigests: (teams, now, limit) => lockDueDigests(session, teams, now, limit),
    plannedDigest: (teamId, charterId) => lockPlannedDigest(session, teamId, charterId),
    moveDigest: (turn, to) => moveDigest(session, turn, to),
    finishDigest: (turn, sent, now) => finishDigest(session, turn, sent, now),
    planDigest: (turn) => planDigest(session, turn),
  };
}

/** The earliest instant at which each round has something to do. */
function scheduleOf(client: Client): Schedule {
  const earliestIn = (table: 'inbox' | 'items' | 'digests') => async (teams: readonly string[]) => {
    const [first] = await client.query<{ next_at: Date }>`
      SELECT next_at FROM ${Prisma.raw(table)}
      WHERE next_at IS NOT NULL AND team_id = ANY(${[...teams]}) ORDER BY next_at LIMIT 1`;
    return first?.next_at;
  };
  return {
    nextIntake: earliestIn('inbox'),
    nextDue: earliestIn('items'),
    nextDelivery: (teams, busyLanes) => nextDelivery(client, teams, busyLanes),
    nextDigest: earliestIn('digests'),
  };
}
