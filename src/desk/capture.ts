/** A message becomes an item: by an agent's flag or claim, by a customer's own, or because every message does. */
import type { Charter } from '../care/charter.ts';
import { andThen, type Decision, type Reply, unchanged } from '../care/decision.ts';
import type { Anchor, Dossier, Item } from '../care/item.ts';
import { release } from '../care/moves/claim.ts';
import { type Flagging, flag, flagAgain, type Request } from '../care/moves/flag.ts';
import { hear } from '../care/moves/hear.ts';
import { merge, splitFrom, splitOff } from '../care/moves/merge.ts';
import { offer, offerReleased } from '../care/moves/offer.ts';
import type { Permission } from '../care/permission.ts';
import { mayAct, mayFlagAsCustomer } from '../care/permission.ts';
import type { Person } from '../care/person.ts';
import { offerQueue } from '../care/topic.ts';
import type { Place } from './ports.ts';
import type { Gesture, Outcome, Parts, Ruling, Scene, Stage } from './stage.ts';
import { onlyWords, ruling } from './stage.ts';
import { isInternal, requestOf, subjectAt } from './subject.ts';

/** Whoever solved this customer's last items knows them best. */
const SOLVERS = 5;

/** An agent's gesture that makes an item of the message, if it is none yet. */
export async function onMessage(
  stage: Stage,
  gesture: Gesture,
  place: Place,
  move: (dossier: Dossier, scene: Scene) => Decision,
): Promise<Outcome> {
  const { teamId } = gesture.cause;
  // Customers use these emoji, too: nothing is read on their behalf.
  if (!(await stage.permission(gesture)).may) return await stage.perform(gesture, async () => undefined);
  const subject = await subjectAt(stage.parts, await stage.parts.charters.of(teamId), place);
  if (!subject) return { is: 'done' };
  if ('found' in subject) return await stage.onItem(gesture, subject.found.item, move);
  const heardOn = await heardElsewhere(stage, teamId, subject.request);
  return await stage.perform(gesture, (scene) =>
    taken(scene, subject, { id: scene.by.id }, heardOn, (flagged) => move(flagged, scene)),
  );
}

export const flagMessage = (stage: Stage, gesture: Gesture, place: Place): Promise<Outcome> =>
  capture(stage, gesture, place, undefined, stage.permission(gesture));

/** A request that came by phone or mail, in an agent's words. @param customer - as the team calls it */
export async function flagTold(
  stage: Stage,
  gesture: Gesture,
  { text, customer }: { text: string; customer?: string },
): Promise<Outcome> {
  const permission = await stage.permission(gesture);
  if (!permission.may) return await stage.perform(gesture, async () => undefined);
  const charter = await stage.parts.charters.of(gesture.cause.teamId);
  const named = charter.customers.find(({ name }) => name.toLowerCase() === customer?.toLowerCase());
  const known = named ? { customerName: named.name } : customer !== undefined && { contact: { name: customer } };
  const candidates = await candidatesFor(stage, { ...known }, charter);
  return await stage.perform(gesture, async ({ transaction, by, now }) => {
    const number = await transaction.nextNumber(charter.teamId);
    const request: Request = { conversation: 'elsewhere', text, askedAt: now, ...known };
    const decision = andThen(flag(request, number, { id: by.id }, charter, now), (flagged) =>
      offer(flagged, queueFor(flagged, candidates, charter), charter, candidates.absences, now),
    );
    return ruling(undefined, { ...decision, reply: { say: 'noted', item: number } });
  });
}

/** A customer's own flag, where the charter lets it count. What it does not let count is told to nobody. */
export async function flagAsCustomer(stage: Stage, gesture: Gesture, place: Place): Promise<Outcome> {
  const { charters, directory } = stage.parts;
  const { teamId } = gesture.cause;
  const person = await directory.person(teamId, gesture.byId);
  const permission = await stage.permission(gesture);
  if (permission.may) return await capture(stage, gesture, place, undefined, Promise.resolve(permission));
  if (!person || !mayFlagAsCustomer(person, await charters.of(teamId))) return { is: 'done' };
  return await capture(stage, gesture, place, 'customer', Promise.resolve({ may: true, person }));
}

/** Every message in this channel is a request, unless an agent wrote it. */
export const captureEvery = (stage: Stage, gesture: Gesture, place: Place, person: Person): Promise<Outcome> =>
  capture(stage, gesture, place, 'every', Promise.resolve({ may: true, person }));

async function capture(
  stage: Stage,
  gesture: Gesture,
  place: Place,
  why: 'every' | 'customer' | undefined,
  permission: Promise<Permission>,
): Promise<Outcome> {
  const { parts } = stage;
  const { teamId } = gesture.cause;
  const charter = await parts.charters.of(teamId);
  if (!(await permission).may) return await stage.perform(gesture, async () => undefined, permission);
  const subject = await subjectAt(parts, charter, place);
  if (!subject) return { is: 'done' };
  if ('found' in subject) {
    return await stage.onItem(
      gesture,
      subject.found.item,
      (dossier, { by, absences, now }) =>
        // A customer's sign on what was closed says that it is not over.
        why && dossier.item.state === 'closed'
          ? hear(dossier, by.id, charter, now, absences)
          : flagAgain(dossier, { id: by.id, ...(why && { why }) }, charter, now),
      permission,
    );
  }
  const candidates = await candidatesFor(stage, subject.request, charter);
  const heardOn = await heardElsewhere(stage, teamId, subject.request);
  return await stage.perform(
    gesture,
    (scene) =>
      taken(scene, subject, { id: scene.by.id, ...(why && { why }) }, heardOn, (flagged) =>
        offer(flagged, queueFor(flagged, candidates, charter), charter, candidates.absences, scene.now),
      ),
    permission,
  );
}

/** A new item of the request; what is there already, when somebody was faster, is flagged again. */
async function taken(
  { transaction, charter, now }: Scene,
  { anchor, request }: { anchor: Anchor; request: Request },
  by: Flagging,
  heardOn: number | undefined,
  move: (dossier: Dossier) => Decision,
): Promise<Ruling> {
  const { teamId } = charter;
  const before = await transaction.dossierAt(teamId, anchor);
  if (before) return ruling(before, andThen(flagAgain(before, by, charter, now), move));
  const older = heardOn === undefined ? undefined : await transaction.dossier(teamId, heardOn);
  const number = await transaction.nextNumber(teamId);
  const own = ruling(undefined, andThen(flag(request, number, by, charter, now), move));
  const [made] = own.ruled;
  if (!older || !made) return own;
  const decision = splitOff(made.decision.dossier.item, older, by, charter, now);
  return { ...own, ruled: [{ before: older, decision }, made] };
}

/** The item on which this very message was counted as a chase, or as a question, until it is flagged by itself. */
async function heardElsewhere(
  { parts }: Stage,
  teamId: string,
  { anchor, contact, askedAt }: Request,
): Promise<number | undefined> {
  if (!anchor || !contact?.personId || anchor.threadTs !== anchor.messageTs) return undefined;
  const { channelId, messageTs } = anchor;
  const waiting = await parts.store.unanswered(teamId, { channelId, messageTs }, contact.personId);
  return waiting.find(({ item }) => item.heard?.at.getTime() === askedAt.getTime())?.item.number;
}

type Candidates = Awaited<ReturnType<typeof candidatesFor>>;

const queueFor = ({ item }: Dossier, { solvers, inTurn, agents }: Candidates, charter: Charter): string[] =>
  offerQueue(item, charter, solvers, inTurn).filter((personId) => agents.has(personId));

/** To whom an unclaimed item can be offered. A workspace of members is no care team: it is not gone through in turn. */
async function candidatesFor({ parts }: Stage, { customerName }: Pick<Item, 'customerName'>, charter: Charter) {
  const { store, clock } = parts;
  const { teamId, people } = charter;
  const [solvers, inTurn, absences] = await Promise.all([
    customerName === undefined ? [] : store.solvers(teamId, customerName, SOLVERS),
    people === 'members' ? [] : store.longestUnasked(teamId, [...people]),
    store.absences(teamId, clock.now()),
  ]);
  const named = [...charter.topics.flatMap(({ people: knowing }) => knowing), ...preferred(charter)];
  const agents = await agentsAmong(parts, charter, [...solvers, ...inTurn, ...named]);
  return { solvers, inTurn, absences, agents };
}

const preferred = ({ customers }: Charter): string[] => customers.flatMap(({ prefers }) => prefers ?? []);

/** Whoever has left the team is offered nothing, however much they knew. */
async function agentsAmong({ directory }: Parts, charter: Charter, people: readonly string[]): Promise<Set<string>> {
  const known = await Promise.all([...new Set(people)].map((id) => directory.person(charter.teamId, id)));
  return new Set(known.flatMap((person) => (person && mayAct(person, charter).may ? [person.id] : [])));
}

/** What somebody lets go is offered to the others. By words they hear when there was nothing to let go. */
export async function releaseItem(stage: Stage, gesture: Gesture, number: number): Promise<Outcome> {
  const offerOn = await offerToOthers(stage, gesture, number);
  return await stage.onItem(gesture, number, async (dossier, { transaction, by, charter, now }) => {
    const { cause, sign } = gesture;
    // Whoever has claimed it by two emoji still claims it by the other.
    if (sign && (await transaction.isSignStanding(cause.teamId, sign))) return unchanged(dossier);
    const released = release(dossier, by, charter, now);
    if (released.entries.length === 0) return sign ? released : unchanged(dossier, notTheirs(dossier));
    return offerOn ? andThen(released, (after) => offerOn(after, by, now)) : released;
  });
}

function notTheirs({ item: { number, owner, state } }: Dossier): Reply {
  if (state !== 'open') return { say: 'already_closed', item: number };
  return owner ? { say: 'claimed_by', item: number, ownerId: owner.personId } : { say: 'nothing_to_do', item: number };
}

/** @returns undefined where there is no item */
async function offerToOthers(
  stage: Stage,
  gesture: Gesture,
  number: number,
): Promise<((released: Dossier, by: Person, now: Date) => Decision) | undefined> {
  const { charters, store } = stage.parts;
  const { teamId } = gesture.cause;
  if (!(await stage.permission(gesture)).may) return undefined;
  const charter = await charters.of(teamId);
  const dossier = await store.dossier(teamId, number);
  if (!dossier) return undefined;
  const candidates = await candidatesFor(stage, dossier.item, charter);
  return (released, by, now) => {
    const queue = queueFor(released, candidates, charter).filter((personId) => personId !== by.id);
    return offerReleased(released, queue, charter, candidates.absences, now);
  };
}

/** Two items that are one. */
export function mergeItems(stage: Stage, gesture: Gesture, number: number, intoNumber: number): Promise<Outcome> {
  return stage.perform(gesture, async ({ transaction, by, charter, now }) => {
    const { teamId } = gesture.cause;
    // Always locked in the same order: two who merge crosswise do not wait for one another.
    const [first, second] = [Math.min(number, intoNumber), Math.max(number, intoNumber)];
    const locked = [await transaction.dossier(teamId, first), await transaction.dossier(teamId, second)];
    const [from, to] = number === first ? locked : [...locked].reverse();
    if (!from || !to) return onlyWords({ say: 'no_such_item', item: from ? intoNumber : number });
    const { duplicate, into } = merge(from, to, by, charter, now);
    const ruled = [
      { before: from, decision: duplicate },
      { before: to, decision: into },
    ];
    return { ruled: number === intoNumber ? [] : ruled, ...(duplicate.reply && { reply: duplicate.reply }) };
  });
}

/** A reply in an item's thread, or a message that was counted for one, becomes a request of its own. */
export async function split(stage: Stage, gesture: Gesture, place: Place): Promise<Outcome> {
  const { parts } = stage;
  const { teamId } = gesture.cause;
  const charter = await parts.charters.of(teamId);
  if (!(await stage.permission(gesture)).may || isInternal(place, charter)) {
    return await stage.perform(gesture, async () => undefined);
  }
  const message = await parts.directory.message(teamId, place);
  const found =
    message &&
    ((await parts.store.itemInThread(teamId, place.channelId, message.threadTs, place.messageTs)) ??
      (await parts.store.itemAt(teamId, place)));
  // What belongs to no item yet is simply flagged.
  if (!message || !found) return await flagMessage(stage, gesture, place);
  const { request } = await requestOf(parts, charter, place, message);
  const candidates = await candidatesFor(stage, request, charter);
  return await stage.perform(gesture, async ({ transaction, by, now }) => {
    const from = await transaction.dossier(teamId, found.item);
    const isItem = await transaction.dossierAt(teamId, place);
    if (!from || isItem) return onlyWords({ say: 'nothing_to_do', item: found.item });
    const number = await transaction.nextNumber(teamId);
    // Nothing was answered in it yet: what agents wrote in the thread was about the other request.
    const flagged = flag({ ...request, answers: [] }, number, { id: by.id, why: 'split' }, charter, now);
    const offered = andThen(flagged, (after) =>
      offer(after, queueFor(after, candidates, charter), charter, candidates.absences, now),
    );
    const { duplicate, into } = splitFrom(offered, from, by, charter, now);
    return {
      ruled: [
        { before: from, decision: duplicate },
        { before: undefined, decision: into },
      ],
      ...(into.reply && { reply: into.reply }),
    };
  });
}
