/** How a modal about an item opens: by button, by menu or by command, and always through the one door. */
import type { BlockAction } from '@slack/bolt';
import type { Charter } from '../../care/charter.ts';
import type { Reply } from '../../care/decision.ts';
import type { Dossier, OpenItem } from '../../care/item.ts';
import { isOpen } from '../../care/item.ts';
import type { Request } from '../../care/moves/flag.ts';
import type { Gesture } from '../../desk/desk.ts';
import type { Place } from '../../desk/ports.ts';
import type { Surface } from '../surface.ts';
import { clientOf, gesture, readerOf, warn } from '../surface.ts';
import type { Memory, ModalView } from '../views/modals/frame.ts';
import type { Message, Reader } from '../views/parts.ts';
import { sentence } from '../views/parts.ts';
import { answerView } from '../views/reply.ts';
import { whyView } from '../views/why.ts';
import { answerOf, sayAtOnce } from './answering.ts';
import { type Pressed, readPressed, type Said, valueIn } from './button.ts';

/** All that a modal can be made of. */
export type Scene = {
  surface: Surface;
  dossier: Dossier;
  charter: Charter;
  reader: Reader;
  byId: string;
  now: Date;
  memory: Memory;
};

/** A modal, or why there is none. */
type Opened = ModalView | { instead: Message };
export type Opening = (scene: Scene) => Opened | Promise<Opened>;

export const instead = (reply: Reply, reader: Reader): Opened => ({ instead: answerView(reply, reader) });

/** A modal about an item that goes on; of a closed one the person hears that it is closed. */
export const whileOpen =
  (opening: (scene: Scene & { dossier: Dossier<OpenItem> }) => Opened | Promise<Opened>): Opening =>
  (scene) => {
    const { dossier, reader } = scene;
    return isOpen(dossier)
      ? opening({ ...scene, dossier })
      : instead({ say: 'already_closed', item: dossier.item.number }, reader);
  };

/** @param day - from the modal of a day: what opens stands upon it */
type Way = Pick<Pressed, 'triggerId' | 'answers' | 'day'>;

/** What a modal about a message can be made of that is no item yet. */
type RequestScene = Omit<Scene, 'dossier'> & { request: Request };

export type OnRequest = (scene: RequestScene) => Opened | Promise<Opened>;

type About = { item: Opening; request: OnRequest };

/**
 * The same about a message: of the item that it belongs to, or of the one that it becomes once the modal is submitted.
 * @returns what the person hears instead; of a refusal the outbox tells
 */
export async function openAt(
  surface: Surface,
  done: Gesture,
  place: Place,
  about: About,
  way: Way,
): Promise<Message | undefined> {
  const { teamId } = done.cause;
  if (!(await surface.desk.permission(done)).may) return void (await surface.desk.refuse(done));
  const subject = await surface.desk.subject(teamId, place);
  if (subject && 'found' in subject) return await open(surface, done, subject.found.item, about.item, way);
  const reader = await readerOf(surface, teamId, done.byId);
  // Why nothing can be made of it.
  if (!subject) return whyView(await surface.desk.why(teamId, place), reader);
  const charter = await surface.charters.of(teamId);
  const memory: Memory = { ...done.at, channelId: place.channelId, messageTs: place.messageTs };
  const now = surface.clock.now();
  const scene = { surface, charter, reader, byId: done.byId, now, memory, request: subject.request };
  const opened = await about.request(scene);
  return 'instead' in opened ? opened.instead : await show(surface, teamId, opened, way.triggerId, reader);
}

/** What the person hears instead of the modal, if anything. Of a refusal at a button the outbox tells. */
export async function open(
  surface: Surface,
  done: Gesture,
  item: number,
  opening: Opening,
  { triggerId, answers, day }: Way,
): Promise<Message | undefined> {
  const { teamId } = done.cause;
  if (!(await surface.desk.permission(done)).may) {
    const refused = await surface.desk.refuse(done);
    return done.door === 'command' ? answerOf(refused, await readerOf(surface, teamId, done.byId)) : undefined;
  }
  const [reader, charter, dossier] = await Promise.all([
    readerOf(surface, teamId, done.byId),
    surface.charters.of(teamId),
    surface.desk.dossier(teamId, item),
  ]);
  if (!dossier) return answerView({ say: 'no_such_item', item }, reader);
  const memory: Memory = { ...done.at, item, ...(answers && { answers }), ...(day && { day }) };
  const now = surface.clock.now();
  const opened = await opening({ surface, dossier, charter, reader, byId: done.byId, now, memory });
  return 'instead' in opened ? opened.instead : await show(surface, teamId, opened, triggerId, reader, day && 'push');
}

/** A modal that Slack does not open is no reason to be silent. */
export async function show(
  surface: Surface,
  teamId: string,
  view: ModalView,
  triggerId: string,
  { say }: Reader,
  how: 'open' | 'push' = 'open',
): Promise<Message | undefined> {
  try {
    const { views } = await clientOf(surface, teamId);
    await (how === 'push' ? views.push : views.open)({ trigger_id: triggerId, view });
    return undefined;
  } catch (error) {
    warn(surface, `views.${how}`, error);
    return sentence(say('promise.failed'));
  }
}

/** A button, or a choice in a menu, that opens a modal. */
export function onOpeningButton<T>(
  surface: Surface,
  actionId: string | RegExp,
  said: Said<T>,
  openingOf: (said: T) => Opening,
): void {
  surface.app.action<BlockAction>(
    { type: 'block_actions', action_id: actionId },
    async ({ ack, action, body, context, respond }) => {
      const read = readPressed(body, valueIn(action));
      const more = read && said(read.rest);
      if (!read || more === undefined) return await ack();
      const done = gesture(context, read.byId, 'button', read.at);
      const heard = await open(surface, done, read.item, openingOf(more), read);
      await ack();
      await sayAtOnce(surface, done, respond, heard);
    },
  );
}
