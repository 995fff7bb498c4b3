/**
 * Where every gesture is played: permission, cause, decision and all that follows from it in one transaction.
 * Nothing outside is touched inside a transaction: messages go by the outbox.
 */
import { type Absences, NOBODY_AWAY } from '../care/absence.ts';
import type { Charter } from '../care/charter.ts';
import type { Decision, Destination, Door, Reply, Whereabouts } from '../care/decision.ts';
import type { Dossier } from '../care/item.ts';
import type { Permission, Refusal } from '../care/permission.ts';
import { mayAct } from '../care/permission.ts';
import type { Person } from '../care/person.ts';
import { absencesOf } from './absent.ts';
import type { Bell, Cause, Charters, Clock, Directory, Saved, SignGesture, Store, Transaction } from './ports.ts';

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

/** `now` is the instant of the gesture; `absences`: as far as they matter to the item on which it is made. */
export type Scene = { transaction: Transaction; by: Person; charter: Charter; absences: Absences; now: Date };

/** Decisions that belong together; or only words. */
export type Ruling = { ruled: readonly Saved[]; reply?: Reply };

export type Parts = { store: Store; directory: Directory; charters: Charters; clock: Clock; bell: Bell };

/** Doors that have no answer of their own: what is to be said in private goes by the outbox. */
const ANSWERED_BY_OUTBOX: ReadonlySet<Door> = new Set([
  'reaction',
  'message',
  'button',
  'modal',
  'shortcut',
  'mention',
  'workflow',
]);

/** Doors at which a person waits for an answer. */
const AWAITED: ReadonlySet<Door> = new Set(['button', 'command', 'modal', 'shortcut']);

export const ruling = (before: Dossier | undefined, decision: Decision): Ruling => ({
  ruled: [{ before, decision }],
  ...(decision.reply && { reply: decision.reply }),
});

export const onlyWords = (reply: Reply): Ruling => ({ ruled: [], reply });

export class Stage {
  readonly parts: Parts;

  constructor(parts: Parts) {
    this.parts = parts;
  }

  /**
   * May this person act? While Slack cannot tell who it is, an event is tried again later; whoever waits for an
   * answer is refused, and told so.
   */
  async permission({ cause, byId, door }: Gesture): Promise<Permission> {
    const { charters, directory } = this.parts;
    const charter = await charters.of(cause.teamId);
    const asked = directory.person(cause.teamId, byId);
    return mayAct(await (AWAITED.has(door) ? asked.catch(() => undefined) : asked), charter);
  }

  async onItem(
    gesture: Gesture,
    number: number,
    move: (dossier: Dossier, scene: Scene) => Decision | Promise<Decision>,
    permission = this.permission(gesture),
  ): Promise<Outcome> {
    const { teamId } = gesture.cause;
    // Nothing is read on behalf of whoever may not act.
    const absences = (await permission).may ? await absencesOf(this.parts, teamId, number) : NOBODY_AWAY;
    return await this.perform(
      gesture,
      async (scene) => {
        const before = await scene.transaction.dossier(teamId, number);
        if (!before) return onlyWords({ say: 'no_such_item', item: number });
        return ruling(before, await move(before, { ...scene, absences }));
      },
      permission,
    );
  }

  /** @param allowed - the agent's permission; or that of whoever else is to be listened to */
  async perform(
    gesture: Gesture,
    decide: (scene: Scene) => Promise<Ruling | undefined>,
    allowed = this.permission(gesture),
  ): Promise<Outcome> {
    const { cause } = gesture;
    const { store, clock, charters, bell } = this.parts;
    const permission = await allowed;
    const charter = await charters.of(cause.teamId);
    const outcome = await store.transaction(async (transaction): Promise<Outcome> => {
      const now = clock.now();
      if (!(await isNews(gesture, transaction, now))) return { is: 'repeated' };
      if (!permission.may) {
        await recordRefusal(transaction, gesture, permission.because, now);
        return { is: 'refused', because: permission.because };
      }
      const happenedAt = earlier(gesture.happenedAt, now);
      const found = await decide({
        transaction,
        by: permission.person,
        charter,
        absences: NOBODY_AWAY,
        now: happenedAt,
      });
      if (!found) return { is: 'done' };
      await transaction.save(cause.teamId, found.ruled, now);
      // What is said about an item is for agents: a customer who is listened to hears nothing of it.
      const reply = mayAct(permission.person, charter).may ? found.reply : undefined;
      if (reply) await answerByOutbox(transaction, gesture, reply, now);
      return { is: 'done', ...(reply && { reply }) };
    });
    bell.ring('deliver');
    bell.ring('due');
    return outcome;
  }
}

/** False for a cause that was acted upon before, and for an emoji that a later gesture has overtaken. */
async function isNews({ cause, sign }: Gesture, transaction: Transaction, now: Date): Promise<boolean> {
  if (!(await transaction.begin(cause, now))) return false;
  return sign === undefined || (await transaction.isLatest(cause.teamId, sign));
}

async function recordRefusal(transaction: Transaction, gesture: Gesture, because: Refusal, now: Date): Promise<void> {
  const what = { kind: 'refused', door: gesture.door, because } as const;
  await transaction.record(gesture.cause.teamId, { at: now, byId: gesture.byId, what });
  // A program cannot read an answer; and whoever only wrote a message did nothing that could be refused.
  if (because !== 'bot' && gesture.door !== 'message') {
    await answerByOutbox(transaction, gesture, { say: 'refused', because }, now);
  }
}

async function answerByOutbox(transaction: Transaction, gesture: Gesture, reply: Reply, now: Date): Promise<void> {
  if (!ANSWERED_BY_OUTBOX.has(gesture.door)) return;
  const { byId: personId, at } = gesture;
  // At Home nothing can be said but in a direct message.
  const destination: Destination =
    at.channelId === personId ? { to: 'person', personId } : { to: 'only', personId, at };
  const key = `reply:${gesture.cause.key}`;
  await transaction.post(gesture.cause.teamId, [{ kind: 'reply', key, destination, reply }], now);
}

const earlier = (one: Date | undefined, other: Date): Date => (one && one < other ? one : other);
