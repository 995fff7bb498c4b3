/**
 * The messages of one channel, ordered by `ts`, and found without walking through them: by `ts`, by thread, by
 * stretch of time. A channel may hold tens of thousands.
 */
import type { Message } from './workspace.ts';

export class Messages implements Iterable<Message> {
  readonly #all: Message[] = [];
  readonly #topLevel: Message[] = [];
  readonly #byTs = new Map<string, Message>();
  readonly #replies = new Map<string, Message[]>();

  [Symbol.iterator](): Iterator<Message> {
    return this.#all[Symbol.iterator]();
  }

  /** What the channel itself shows, oldest first: no replies, unless they were also sent to the channel. */
  get topLevel(): readonly Message[] {
    return this.#topLevel;
  }

  find(ts: string): Message | undefined {
    return this.#byTs.get(ts);
  }

  /** Oldest first. */
  repliesTo(ts: string): readonly Message[] {
    return this.#replies.get(ts) ?? [];
  }

  /** Puts a message at its place in time. Its `ts` and its thread never change afterwards. */
  add(message: Message): void {
    this.#byTs.set(message.ts, message);
    insert(this.#all, message);
    if (isReply(message)) insert(this.#thread(message), message);
    if (isTopLevel(message)) insert(this.#topLevel, message);
  }

  remove(message: Message): void {
    this.#byTs.delete(message.ts);
    for (const list of [this.#all, this.#topLevel, this.#replies.get(message.threadTs ?? '') ?? []]) {
      const index = firstAt(list, message.ts);
      if (list[index] === message) list.splice(index, 1);
    }
  }

  /** Shows a reply in the channel, too. */
  broadcast(reply: Message): void {
    if (isTopLevel(reply)) return;
    reply.subtype = 'thread_broadcast';
    insert(this.#topLevel, reply);
  }

  #thread(reply: Message): Message[] {
    const parentTs = reply.threadTs ?? '';
    const thread = this.#replies.get(parentTs) ?? [];
    this.#replies.set(parentTs, thread);
    return thread;
  }
}

export const isReply = (message: Message): boolean => message.threadTs !== undefined && message.threadTs !== message.ts;

const isTopLevel = (message: Message): boolean => !isReply(message) || message.subtype === 'thread_broadcast';

type Stretch = { oldest?: string | undefined; latest?: string | undefined; inclusive: boolean };

/** The messages of an ordered list between two instants, which themselves count only when `inclusive`. */
export const between = (messages: readonly Message[], { oldest, latest, inclusive }: Stretch): Message[] => {
  const start = oldest === undefined ? 0 : firstAt(messages, oldest, inclusive);
  const end = latest === undefined ? messages.length : firstAt(messages, latest, !inclusive);
  return messages.slice(start, Math.max(start, end));
};

/** Where the first message of this instant or later stands; only of a later one when not `inclusive`. */
const firstAt = (messages: readonly Message[], ts: string, inclusive = true): number => {
  const wanted = Number(ts);
  let low = 0;
  let high = messages.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const here = Number(messages[middle]?.ts);
    if (here < wanted || (!inclusive && here === wanted)) low = middle + 1;
    else high = middle;
  }
  return low;
};

/** Nearly always the newest: then nothing is moved. */
const insert = (messages: Message[], message: Message): void => {
  messages.splice(firstAt(messages, message.ts, false), 0, message);
};
