/** What a gesture on a message is about: an item that is there already, or a request that could become one. */
import type { Charter } from '../care/charter.ts';
import { customerAt } from '../care/customer.ts';
import type { Anchor } from '../care/item.ts';
import type { Request } from '../care/moves/flag.ts';
import { isCustomer, mayAct } from '../care/permission.ts';
import type { Person } from '../care/person.ts';
import type { Directory, Found, Place, SlackMessage, Store } from './ports.ts';

export type Subject = { found: Found } | { request: Request; anchor: Anchor };

type Parts = { store: Store; directory: Directory };

/** Undefined when the message is gone, or not to be read, or nobody's request. */
export async function subjectAt(parts: Parts, charter: Charter, place: Place): Promise<Subject | undefined> {
  const { store, directory } = parts;
  const known = await store.itemAt(charter.teamId, place);
  if (known) return { found: known };
  if (isInternal(place, charter)) return undefined;
  const message = await directory.message(charter.teamId, place);
  if (!message) return undefined;
  // A reply in an item's thread counts for that item.
  const inThread = message.threadTs !== message.messageTs;
  const found = inThread
    ? await store.itemInThread(charter.teamId, place.channelId, message.threadTs, place.messageTs)
    : undefined;
  return found ? { found } : await requestOf(parts, charter, place, message);
}

/** What the team says among itself, and with the bot, is nobody's request. */
export const isInternal = ({ channelId }: Pick<Place, 'channelId'>, charter: Charter): boolean =>
  channelId === charter.deskChannelId || channelId.startsWith('D');

export async function requestOf(
  { directory }: Pick<Parts, 'directory'>,
  charter: Charter,
  place: Place,
  message: SlackMessage,
): Promise<{ request: Request; anchor: Anchor }> {
  const { teamId } = charter;
  const author = message.authorId ? await directory.person(teamId, message.authorId) : undefined;
  const channel = await directory.channel(teamId, place.channelId);
  const customerName = customerAt(place.channelId, message.authorId, charter)?.name;
  const conversation = channel?.isShared || (author && isCustomer(author, charter)) ? 'here' : 'elsewhere';
  const anchor = { ...place, threadTs: message.threadTs };
  const request: Request = {
    anchor,
    conversation,
    ...(customerName !== undefined && { customerName }),
    contact: { ...(message.authorId && { personId: message.authorId }), name: nameOf(author, message) },
    text: message.text,
    askedAt: message.writtenAt,
    answers: conversation === 'here' && message.isThreaded ? await answersIn(directory, charter, anchor) : [],
  };
  return { request, anchor };
}

/** A program may say with each message for whom it speaks. */
const nameOf = (author: Person | undefined, { authorName }: SlackMessage): string =>
  (author?.isBot && authorName) || (author?.name ?? authorName);

/** When agents have already written in the thread. */
async function answersIn(directory: Directory, charter: Charter, anchor: Anchor): Promise<Date[]> {
  const answers: Date[] = [];
  for (const { authorId, writtenAt } of await directory.replies(charter.teamId, anchor)) {
    if (mayAct(await directory.person(charter.teamId, authorId), charter).may) answers.push(writtenAt);
  }
  return answers;
}
