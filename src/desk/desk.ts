/**
 * The shell: one method per gesture. Each gathers what the decision needs, lets care/ decide, and saves all
 * that follows in one transaction. Nothing outside is touched inside a transaction: messages go by the outbox.
 */

import type { Attachment } from '../care/attach.ts';
import { attach } from '../care/attach.ts';
import type { Charter } from '../care/charter.ts';
import { isPromise } from '../care/commitment.ts';
import type { Decision, Door, Reply, Whereabouts } from '../care/decision.ts';
import { andThen, unchanged } from '../care/decision.ts';
import type { Dossier } from '../care/item.ts';
import { answer } from '../care/moves/answer.ts';
import { claim, release } from '../care/moves/claim.ts';
import { close } from '../care/moves/close.ts';
import type { Request } from '../care/moves/flag.ts';
import { flag, flagAgain, withdraw } from '../care/moves/flag.ts';
import type { Word } from '../care/moves/promise.ts';
import { keep, movePromise, promise } from '../care/moves/promise.ts';
import type { Permission, Refusal } from '../care/permission.ts';
import { mayAct } from '../care/permission.ts';
import type { Person } from '../care/person.ts';
import type {
  Bell,
  Cause,
  Charters,
  Clock,
  Directory,
  Found,
  Place,
  SignGesture,
  Store,
  Transaction,
} from './ports.ts';
import { subjectAt } from './subject.ts';

/** Who does something, through which door, and where an answer in private goes. */
export type Gesture = {
  cause: Cause;
  byId: string;
  door: Door;
  at: Whereabouts;
  /** When it was done, as Slack stamped it; missing: now. Verdicts come from it, however late we hear of it. */
  happenedAt?: Date;
  /** When it is an emoji that was given or taken away: only the latest of them counts, in whatever order they come. */
  sign?: SignGesture;
};

export type Outcome =
  | { is: 'done'; reply?: Reply }
  /** The same cause was acted upon before. */
  | { is: 'repeated' }
  | { is: 'refused'; because: Refusal };

/** `now` is the instant of the gesture. */
type Scene = { transaction: Transaction; by: Person; charter: Charter; now: Date };

/** A decision with what it was made upon, or only words. */
type Ruling = { before: Dossier | undefined; decision: Decision } | { reply: Reply };

type Parts = { store: Store; directory: Directory; charters: Charters; clock: Clock; bell: Bell };

/** Doors that have no answer of their own: what is to be said in private goes by the outbox. */
const ANSWERED_BY_OUTBOX: ReadonlySet<Door> = new Set(['reaction', 'button', 'modal']);

/** Doors at which a person waits for an answer. */
const AWAITED: ReadonlySet<Door> = new Set(['button', 'command', 'modal']);

/** Open items that are looked through for the one that a promise is about. */
const CANDIDATES = 500;

export class Desk {
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  flag(gesture: Gesture, place: Place): Promise<Outcome> {
    return this.#onMessage(gesture, place, (dossier, { by, charter, now }) => flagAgain(dossier, by, charter, now));
  }

  /** Takes the flag back, when that is still possible. */
  unflag(gesture: Gesture, place: Place): Promise<Outcome> {
    return this.#onItemAt(gesture, place, (dossier, { by, now }) => withdraw(dossier, by, now));
  }

  claim(gesture: Gesture, place: Place): Promise<Outcome> {
    return this.#onMessage(gesture, place, (dossier, scene) =>
      andThen(flagAgain(dossier, scene.by, scene.charter, scene.now), (flagged) =>
        claim(flagged, scene.by, scene.charter, scene.now),
      ),
    );
  }

  release(gesture: Gesture, place: Place): Promise<Outcome> {
    return this.#onItemAt(gesture, place, (dossier, { by, charter, now }) => release(dossier, by, charter, now));
  }

  /** ✅ on an item or its card closes it; on a reminder it says that what was due is done. */
  tick(gesture: Gesture, place: Place): Promise<Outcome> {
    return this.#onItemAt(gesture, place, (dossier, { by, charter, now }, found) => {
      if (found.commitment === undefined) return close(dossier, by, now);
      const promised = dossier.commitments.find(({ number }) => number === found.commitment);
      if (promised && isPromise(promised)) return keep(dossier, promised.number, by, charter, now);
      // On a reminder of an answer it says that the customer was answered, which only a message here can prove.
      return dossier.item.conversation === 'elsewhere'
        ? answer(dossier, 'recorded', by, charter, now)
        : unchanged(dossier);
    });
  }

  claimItem(gesture: Gesture, number: number): Promise<Outcome> {
    return this.#onItem(gesture, number, (dossier, { by, charter, now }) => claim(dossier, by, charter, now));
  }

  closeItem(gesture: Gesture, number: number): Promise<Outcome> {
    return this.#onItem(gesture, number, (dossier, { by, now }) => close(dossier, by, now));
  }

  /** The customer was answered by phone or mail. */
  recordAnswer(gesture: Gesture, number: number): Promise<Outcome> {
    return this.#onItem(gesture, number, (dossier, { by, charter, now }) =>
      answer(dossier, 'recorded', by, charter, now),
    );
  }

  promiseOn(gesture: Gesture, number: number, word: Word): Promise<Outcome> {
    return this.#onItem(gesture, number, (dossier, { by, charter, now }) => promise(dossier, word, by, charter, now));
  }

  /** A promise about a request that came by phone: it makes an item of its own. */
  promiseOnNew(gesture: Gesture, word: Word): Promise<Outcome> {
    return this.#perform(gesture, async ({ transaction, by, charter, now }) => {
      if (word.dueAt <= now) return { reply: { say: 'past' } };
      const number = await transaction.nextNumber(gesture.cause.teamId);
      const request: Request = { conversation: 'elsewhere', text: word.text, askedAt: now };
      const decision = andThen(flag(request, number, by, charter, now), (flagged) =>
        promise(flagged, word, by, charter, now),
      );
      return { before: undefined, decision };
    });
  }

  keepPromise(gesture: Gesture, number: number, commitment: number): Promise<Outcome> {
    return this.#onItem(gesture, number, (dossier, { by, charter, now }) =>
      keep(dossier, commitment, by, charter, now),
    );
  }

  movePromise(gesture: Gesture, number: number, commitment: number, dueAt: Date): Promise<Outcome> {
    return this.#onItem(gesture, number, (dossier, { by, charter, now }) =>
      movePromise(dossier, commitment, dueAt, by, charter, now),
    );
  }

  /** An agent's message in a followed channel may be the answer that a customer waits for. */
  async heard(gesture: Gesture, place: Place & { threadTs?: string }): Promise<void> {
    const { teamId } = gesture.cause;
    if (!(await this.permission(gesture)).may) return;
    const found = place.threadTs
      ? await this.#parts.store.itemInThread(teamId, place.channelId, place.threadTs)
      : await this.#parts.store.onlyUnanswered(teamId, place);
    if (!found) return;
    await this.#onItem(gesture, found.item, (dossier, { by, charter, now }) =>
      answer(dossier, 'here', by, charter, now),
    );
  }

  /**
   * May this person act? While Slack cannot tell who it is, an event is tried again later; whoever waits for an
   * answer is refused, and told so.
   */
  async permission({ cause, byId, door }: Gesture): Promise<Permission> {
    const { charters, directory } = this.#parts;
    const charter = await charters.of(cause.teamId);
    const asked = directory.person(cause.teamId, byId);
    return mayAct(await (AWAITED.has(door) ? asked.catch(() => undefined) : asked), charter);
  }

  /** Records a refusal at a door that only wanted to look. */
  async refuse(gesture: Gesture): Promise<Outcome> {
    return await this.#perform(gesture, async () => undefined);
  }

  /** Which item a promise given here is about. */
  async attach(teamId: string, personId: string, channelId: string, text: string): Promise<Attachment> {
    const charter = await this.#parts.charters.of(teamId);
    const open = await this.#parts.store.openItems(teamId, CANDIDATES);
    const overview = channelId === charter.deskChannelId || channelId.startsWith('D');
    return attach(
      text,
      open.map(({ item }) => item),
      { personId, channelId, overview },
    );
  }

  dossier(teamId: string, number: number): Promise<Dossier | undefined> {
    return this.#parts.store.dossier(teamId, number);
  }

  /** A gesture that makes an item of the message, if it is none yet. */
  async #onMessage(
    gesture: Gesture,
    place: Place,
    move: (dossier: Dossier, scene: Scene) => Decision,
  ): Promise<Outcome> {
    const { teamId } = gesture.cause;
    // Customers use these emoji, too: nothing is read on their behalf.
    if (!(await this.permission(gesture)).may) return await this.refuse(gesture);
    const subject = await subjectAt(this.#parts, await this.#parts.charters.of(teamId), place);
    if (!subject) return { is: 'done' };
    if ('found' in subject) return await this.#onItem(gesture, subject.found.item, move);
    return await this.#perform(gesture, async (scene) => {
      const { transaction, by, charter, now } = scene;
      // Somebody else may have flagged it since we looked.
      const before = await transaction.dossierAt(teamId, subject.anchor);
      const decision = before
        ? move(before, scene)
        : andThen(flag(subject.request, await transaction.nextNumber(teamId), by, charter, now), (flagged) =>
            move(flagged, scene),
          );
      return { before, decision };
    });
  }

  /** A gesture that means something only where there is an item. */
  async #onItemAt(
    gesture: Gesture,
    place: Place,
    move: (dossier: Dossier, scene: Scene, found: Found) => Decision,
  ): Promise<Outcome> {
    const subject = await subjectAt(this.#parts, await this.#parts.charters.of(gesture.cause.teamId), place);
    if (!subject || !('found' in subject)) {
      // What it takes away may come in after it: that it was taken away is remembered.
      const isRemembered = gesture.sign !== undefined && (await this.permission(gesture)).may;
      return isRemembered ? await this.#perform(gesture, async () => undefined) : { is: 'done' };
    }
    return await this.#onItem(gesture, subject.found.item, (dossier, scene) => move(dossier, scene, subject.found));
  }

  #onItem(gesture: Gesture, number: number, move: (dossier: Dossier, scene: Scene) => Decision): Promise<Outcome> {
    return this.#perform(gesture, async (scene) => {
      const before = await scene.transaction.dossier(gesture.cause.teamId, number);
      if (!before) return { reply: { say: 'no_such_item', item: number } };
      return { before, decision: move(before, scene) };
    });
  }

  /** Permission, cause, decision and everything that follows from it, in one transaction. */
  async #perform(gesture: Gesture, decide: (scene: Scene) => Promise<Ruling | undefined>): Promise<Outcome> {
    const { cause } = gesture;
    const { store, clock, charters, bell } = this.#parts;
    const permission = await this.permission(gesture);
    const charter = await charters.of(cause.teamId);
    const outcome = await store.transaction(async (transaction): Promise<Outcome> => {
      const now = clock.now();
      if (!(await isNews(gesture, transaction, now))) return { is: 'repeated' };
      if (!permission.may) {
        await this.#recordRefusal(transaction, gesture, permission.because, now);
        return { is: 'refused', because: permission.because };
      }
      const happenedAt = earlier(gesture.happenedAt, now);
      const ruling = await decide({ transaction, by: permission.person, charter, now: happenedAt });
      if (!ruling) return { is: 'done' };
      const saved = 'decision' in ruling ? ruling : undefined;
      if (saved) await transaction.save(saved.before, saved.decision, now);
      const reply = 'decision' in ruling ? ruling.decision.reply : ruling.reply;
      if (reply) await this.#answer(transaction, gesture, reply, now);
      return { is: 'done', ...(reply && { reply }) };
    });
    bell.ring('deliver');
    bell.ring('due');
    return outcome;
  }

  async #recordRefusal(transaction: Transaction, gesture: Gesture, because: Refusal, now: Date): Promise<void> {
    const what = { kind: 'refused', door: gesture.door, because } as const;
    await transaction.record(gesture.cause.teamId, { at: now, byId: gesture.byId, what });
    // A program cannot read an answer.
    if (because !== 'bot') await this.#answer(transaction, gesture, { say: 'refused', because }, now);
  }

  async #answer(transaction: Transaction, gesture: Gesture, reply: Reply, now: Date): Promise<void> {
    if (!ANSWERED_BY_OUTBOX.has(gesture.door)) return;
    const destination = { to: 'only', personId: gesture.byId, at: gesture.at } as const;
    const key = `reply:${gesture.cause.key}`;
    await transaction.post(gesture.cause.teamId, [{ kind: 'reply', key, destination, reply }], now);
  }
}

/** False for a cause that was acted upon before, and for an emoji that a later gesture has overtaken. */
async function isNews({ cause, sign }: Gesture, transaction: Transaction, now: Date): Promise<boolean> {
  if (!(await transaction.begin(cause, now))) return false;
  return sign === undefined || (await transaction.isLatest(cause.teamId, sign));
}

const earlier = (one: Date | undefined, other: Date): Date => (one && one < other ? one : other);
