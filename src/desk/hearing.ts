/** What is written in followed channels: an agent's word may be an answer, a customer's a question or a chase. */
import type { Charter } from '../care/charter.ts';
import type { Dossier, OpenItem } from '../care/item.ts';
import { answer } from '../care/moves/answer.ts';
import { GROUPED_MS, hear, noteChange } from '../care/moves/hear.ts';
import { isCustomer, mayAct, mayRequest, type Permission } from '../care/permission.ts';
import type { Person } from '../care/person.ts';
import { captureEvery } from './capture.ts';
import type { Found, Place } from './ports.ts';
import type { Gesture, Stage } from './stage.ts';
import { onlyWords } from './stage.ts';
import { isInternal } from './subject.ts';

/**
 * @param byApp - a program wrote it, whoever it says it is: no answer, and no chase
 * @param toBot - it speaks to the bot: then an agent's is no word to the customer (`only`), or says itself what comes next
 *   (`too`); a customer's is heard like any other
 */
export type Written = Place & { threadTs?: string; byApp?: true; toBot?: 'only' | 'too' };

/**
 * Who wrote is told by the Slack ids, never by the name. Whoever is neither agent nor customer is listened to only where
 * every message is a request: in an internal support channel that is a colleague, or an integration.
 */
export async function heard(stage: Stage, gesture: Gesture, written: Written): Promise<void> {
  const { charters, directory } = stage.parts;
  const charter = await charters.of(gesture.cause.teamId);
  if (isInternal(written, charter)) return;
  const isRequest = charter.captures.has(written.channelId) && !isReply(written);
  if (written.byApp && !isRequest) return;
  const person = await directory.person(gesture.cause.teamId, gesture.byId);
  if (written.byApp) return await appWrote(stage, gesture, written, person ?? programOf(gesture), charter);
  if (!person) return;
  const permission = mayAct(person, charter);
  if (permission.may) {
    if (written.toBot !== 'only') await agentWrote(stage, gesture, written);
  } else if (isCustomer(person, charter)) await customerWrote(stage, gesture, written, person, charter);
  else if (isRequest && mayRequest(person, charter)) await requested(stage, gesture, written, person);
}

const isReply = ({ threadTs, messageTs }: Written): boolean => threadTs !== undefined && threadTs !== messageTs;

/** What a form or a monitor posts is each time about something else: nothing is put together. */
async function appWrote(stage: Stage, gesture: Gesture, written: Written, by: Person, charter: Charter): Promise<void> {
  if (mayRequest(by, charter)) await captureEvery(stage, gesture, written, by);
}

/** An incoming webhook has no user: Slack knows nobody by its id. */
const programOf = ({ byId, cause: { teamId } }: Gesture): Person => ({
  id: byId,
  homeTeamId: teamId,
  name: '',
  zone: '',
  isBot: true,
  isDeleted: false,
  isGuest: false,
  isAdmin: false,
});

async function agentWrote(stage: Stage, gesture: Gesture, written: Written): Promise<void> {
  const { store } = stage.parts;
  const { teamId } = gesture.cause;
  // Of several requests of one thread it may answer any on which an answer is owed, as at top level.
  const waiting = await store.unanswered(teamId, written);
  const [only] = waiting;
  if (only && waiting.length === 1) return await answered(stage, gesture, written, only.item.number);
  if (!only && written.threadTs) {
    const found = await store.itemInThread(teamId, written.channelId, written.threadTs, written.messageTs);
    if (found) await answered(stage, gesture, written, found.item);
  }
  if (!only) return;
  const items = waiting.map(summaryOf);
  await stage.perform(gesture, async ({ now }) => onlyWords({ say: 'which_item', word: now.toISOString(), items }));
}

async function answered(stage: Stage, gesture: Gesture, { toBot }: Written, item: number): Promise<void> {
  await stage.onItem(gesture, item, (dossier, { by, charter, absences, now }) => {
    // In private where they wrote; the thread, since the question is about this one request.
    const threadTs = dossier.item.anchor?.threadTs ?? gesture.at.threadTs;
    const at = { channelId: gesture.at.channelId, ...(threadTs && { threadTs }) };
    const decision = answer(dossier, 'here', at, by, charter, now, absences);
    if (toBot !== 'too') return decision;
    return { ...decision, notices: decision.notices.filter(({ kind }) => kind !== 'question') };
  });
}

const summaryOf = ({ item }: Dossier<OpenItem>) => ({
  number: item.number,
  who: item.contact?.name ?? item.customerName ?? '',
  excerpt: item.excerpt,
});

/**
 * In the thread of an item it is said on that item. At top level, where every message counts, it belongs to the
 * messages just before it, or is a request of its own; elsewhere it chases that person's item that awaits an answer,
 * and remains a message that an agent may flag by itself.
 */
async function customerWrote(
  stage: Stage,
  gesture: Gesture,
  written: Written,
  person: Person,
  charter: Charter,
): Promise<void> {
  const { store } = stage.parts;
  const { teamId } = gesture.cause;
  const allowed: Permission = { may: true, person };
  if (written.threadTs && written.threadTs !== written.messageTs) {
    const found = await store.itemInThread(teamId, written.channelId, written.threadTs, written.messageTs);
    if (found) await heardOn(stage, gesture, found, written, allowed, false);
    return;
  }
  if (!charter.captures.has(written.channelId)) {
    const { channelId, messageTs } = written;
    const [chased] = await store.unanswered(teamId, { channelId, messageTs }, gesture.byId);
    if (chased) await heardOn(stage, gesture, { item: chased.item.number }, written, allowed, false);
    return;
  }
  await requested(stage, gesture, written, person);
}

async function requested(stage: Stage, gesture: Gesture, written: Written, person: Person): Promise<void> {
  const { store, clock } = stage.parts;
  const at = gesture.happenedAt ?? clock.now();
  const since = new Date(at.getTime() - GROUPED_MS);
  const grouped = await store.groupedWith(gesture.cause.teamId, written.channelId, gesture.byId, since);
  if (grouped) await heardOn(stage, gesture, grouped, written, { may: true, person }, true);
  else await captureEvery(stage, gesture, written, person);
}

async function heardOn(
  stage: Stage,
  gesture: Gesture,
  { item }: Found,
  written: Written,
  allowed: Permission,
  attach: boolean,
): Promise<void> {
  const { teamId } = gesture.cause;
  await stage.onItem(
    gesture,
    item,
    async (dossier, { transaction, by, charter, absences, now }) => {
      if (attach) await transaction.attachMessage(teamId, written, item, by.id, now);
      return hear(dossier, by.id, charter, now, absences);
    },
    Promise.resolve(allowed),
  );
}

/** A customer's message was edited or deleted: noted on the item that it belongs to, which goes on. */
export async function changed(
  stage: Stage,
  gesture: Gesture,
  written: Written,
  kind: 'edited' | 'deleted',
): Promise<void> {
  const { store, directory, charters } = stage.parts;
  const { teamId } = gesture.cause;
  const person = await directory.person(teamId, gesture.byId);
  const charter = await charters.of(teamId);
  const isRequesters = charter.captures.has(written.channelId) ? mayRequest : isCustomer;
  if (!person || !isRequesters(person, charter)) return;
  const found =
    (await store.itemAt(teamId, written)) ??
    (written.threadTs
      ? await store.itemInThread(teamId, written.channelId, written.threadTs, written.messageTs)
      : undefined);
  if (!found) return;
  await stage.onItem(
    gesture,
    found.item,
    (dossier, { by, now }) => noteChange(dossier, kind, written.messageTs, by.id, now),
    Promise.resolve({ may: true, person }),
  );
}
