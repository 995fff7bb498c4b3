/** What is written in followed channels: an agent's word may be an answer, a customer's a question or a chase. */
import type { Charter } from '../care/charter.ts';
import type { Dossier, OpenItem } from '../care/item.ts';
import { answer } from '../care/moves/answer.ts';
import { GROUPED_MS, hear, noteChange } from '../care/moves/hear.ts';
import { isCustomer, mayAct, type Permission } from '../care/permission.ts';
import type { Person } from '../care/person.ts';
import { captureEvery } from './capture.ts';
import type { Found, Place } from './ports.ts';
import type { Gesture, Stage } from './stage.ts';
import { onlyWords } from './stage.ts';
import { isInternal } from './subject.ts';

export type Written = Place & { threadTs?: string };

/** Who wrote is told by the Slack ids, never by the name. Whoever is neither agent nor customer changes nothing. */
export async function heard(stage: Stage, gesture: Gesture, written: Written): Promise<void> {
  const { charters, directory } = stage.parts;
  const charter = await charters.of(gesture.cause.teamId);
  if (isInternal(written, charter)) return;
  const person = await directory.person(gesture.cause.teamId, gesture.byId);
  if (!person) return;
  const permission = mayAct(person, charter);
  if (permission.may) await agentWrote(stage, gesture, written);
  else if (isCustomer(person, charter)) await customerWrote(stage, gesture, written, person, charter);
}

async function agentWrote(stage: Stage, gesture: Gesture, written: Written): Promise<void> {
  const { store } = stage.parts;
  const { teamId } = gesture.cause;
  if (written.threadTs) {
    const found = await store.itemInThread(teamId, written.channelId, written.threadTs);
    if (found) await answered(stage, gesture, found.item);
    return;
  }
  const waiting = await store.unanswered(teamId, written);
  const [only] = waiting;
  if (only && waiting.length === 1) return await answered(stage, gesture, only.item.number);
  if (only) await stage.perform(gesture, async () => onlyWords({ say: 'which_item', items: waiting.map(summaryOf) }));
}

async function answered(stage: Stage, gesture: Gesture, item: number): Promise<void> {
  await stage.onItem(gesture, item, (dossier, { by, charter, now }) => {
    // In private where they wrote; the thread, since the question is about this one request.
    const threadTs = dossier.item.anchor?.threadTs ?? gesture.at.threadTs;
    const at = { channelId: gesture.at.channelId, ...(threadTs && { threadTs }) };
    return answer(dossier, 'here', at, by, charter, now);
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
    const found = await store.itemInThread(teamId, written.channelId, written.threadTs);
    if (found) await heardOn(stage, gesture, found, written, allowed, false);
    return;
  }
  if (!charter.captures.has(written.channelId)) {
    const [chased] = await store.unanswered(teamId, written, gesture.byId);
    if (chased) await heardOn(stage, gesture, { item: chased.item.number }, written, allowed, false);
    return;
  }
  const at = gesture.happenedAt ?? stage.parts.clock.now();
  const since = new Date(at.getTime() - GROUPED_MS);
  const grouped = await store.groupedWith(teamId, written.channelId, gesture.byId, since);
  if (grouped) await heardOn(stage, gesture, grouped, written, allowed, true);
  else await captureEvery(stage, gesture, written);
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
    async (dossier, { transaction, by, charter, now }) => {
      if (attach) await transaction.attachMessage(teamId, written, item, by.id, now);
      return hear(dossier, by.id, charter, now);
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
  if (!person || !isCustomer(person, await charters.of(teamId))) return;
  const found =
    (await store.itemAt(teamId, written)) ??
    (written.threadTs ? await store.itemInThread(teamId, written.channelId, written.threadTs) : undefined);
  if (!found) return;
  await stage.onItem(
    gesture,
    found.item,
    (dossier, { by, now }) => noteChange(dossier, kind, written.messageTs, by.id, now),
    Promise.resolve({ may: true, person }),
  );
}
