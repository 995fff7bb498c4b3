/** Giving one's word: by command or mention, by a button or a shortcut, in a modal. */
import type { GlobalShortcut } from '@slack/bolt';
import { z } from 'zod';
import type { Attachment } from '../../care/attach.ts';
import { excerptOf } from '../../care/item.ts';
import type { Request } from '../../care/moves/flag.ts';
import type { Word } from '../../care/moves/promise.ts';
import { parseWhen, type When } from '../../care/when/when.ts';
import type { Gesture } from '../../desk/desk.ts';
import type { Place } from '../../desk/ports.ts';
import { ACTION, COMMAND, INPUT, NEW_ITEM, SHORTCUT } from '../names.ts';
import type { Surface } from '../surface.ts';
import { gesture, readerOf } from '../surface.ts';
import type { Asked, Memory, ModalView } from '../views/modals/frame.ts';
import { type PromiseModal, promiseModal } from '../views/modals/promise.ts';
import { cut, date, LIMITS, type Message, quoted, type Reader, sentence } from '../views/parts.ts';
import { answerView } from '../views/reply.ts';
import { whyView } from '../views/why.ts';
import { type Came, sayAtOnce } from './answering.ts';
import { instantIn, nothingMore, onButton, oneOf, type Said } from './button.ts';
import { itemFirst, onCommand } from './command.ts';
import { type Fields, type Filled, filled, wrongIf, wrongTime } from './fields.ts';
import { type OnRequest, type Opening, onOpeningButton, openAt, show, whileOpen } from './opening.ts';
import { onShortcut } from './shortcut.ts';
import { onSubmit } from './submit.ts';

/** When the customer hears from us next. */
export const readNextWord: Said<Date> = ([seconds, ...more]) => (more.length === 0 ? instantIn(seconds) : undefined);

export function readPromise(fields: Fields, now: Date): Filled<Word & { item?: number }> {
  const chosen = fields.choice(INPUT.item);
  const [dueAt, text] = [fields.instant(INPUT.due), fields.text(INPUT.text)];
  const wrong = {
    ...wrongTime(dueAt, INPUT.due, now),
    ...wrongIf(text === '', INPUT.text, 'error.noText'),
    // Where one is asked for, it is chosen.
    ...wrongIf(chosen === undefined && fields.has(INPUT.item), INPUT.item, 'error.required'),
    ...wrongIf(chosen !== undefined && !/^(\d{1,9}|new)$/.test(chosen), INPUT.item, 'error.required'),
  };
  const about = chosen !== undefined && chosen !== NEW_ITEM && { item: Number(chosen) };
  return filled(wrong, () => ({ ...about, dueAt: dueAt ?? now, text }));
}

/** What was said of it already. */
type SaidOfIt = { when?: When; text: string };

export const promising: Opening = whileOpen(
  async ({ surface, dossier: { item, commitments }, byId, memory, reader }) => {
    // What is promised already is not proposed again.
    const isGiven = commitments.some(({ word }) => word?.text === item.brief?.next);
    const said = isGiven ? { text: '' } : undefined;
    const form = await formOf({ surface, teamId: item.teamId, byId }, { item }, said);
    return promiseModal(form, memory, reader);
  },
);

/** About a message that becomes an item with it. */
const promisingOn: OnRequest = async ({ surface, charter, request, byId, memory, reader }) => {
  const form = await formOf({ surface, teamId: charter.teamId, byId }, { request: askedOf(request) });
  return promiseModal(form, memory, reader);
};

export function listenForPromises(surface: Surface): void {
  const { desk } = surface;
  onCommand(surface, COMMAND.promise, (typed, text) =>
    promiseSaid(typed, { ...itemFirst(text), command: COMMAND.promise }, shown(typed, typed.command.triggerId)),
  );
  onOpeningButton(surface, ACTION.promise, nothingMore, () => promising);
  onShortcut(surface, SHORTCUT.promise, (done, place, { triggerId }) =>
    openAt(surface, done, place, { item: promising, request: promisingOn }, { triggerId }),
  );
  listenForNewPromises(surface);
  onSubmit(surface, 'promise', readPromise, ({ done, memory, given }) => {
    const { item = memory.item, dueAt, text } = given;
    const word = { dueAt, text };
    if (item !== undefined) return desk.promiseOn(done, item, word);
    const { channelId, messageTs } = memory;
    return messageTs === undefined
      ? desk.promiseOnNew(done, word)
      : desk.promiseAt(done, { channelId, messageTs }, word);
  });
  onButton(surface, oneOf(ACTION.nextWord), readNextWord, async (done, item, dueAt) => {
    const { teamId } = done.cause;
    if (!(await desk.permission(done)).may) return await desk.refuse(done);
    const { say } = await readerOf(surface, teamId, done.byId);
    // It is kept as it is said here, and the customer may read it in a statement.
    const text = say('care.nextWord');
    return await desk.promiseNextWord(done, item, { text, dueAt });
  });
}

const usedAnywhere = z.looseObject({ user: z.looseObject({ id: z.string() }), trigger_id: z.string() });

/** From anywhere in Slack: about one of one's own items, or a request that came by phone. */
function listenForNewPromises(surface: Surface): void {
  const shortcut = { type: 'shortcut', callback_id: SHORTCUT.newPromise } as const;
  surface.app.shortcut<GlobalShortcut>(shortcut, async ({ ack, shortcut: body, context, respond }) => {
    const read = usedAnywhere.safeParse(body);
    if (!read.success) return await ack();
    const { user, trigger_id } = read.data;
    // It is done in no channel: what is to be said is said in direct messages.
    const done = gesture(context, user.id, 'shortcut', { channelId: user.id });
    const heard = (await surface.desk.permission(done)).may
      ? await openNewPromise(surface, done, trigger_id)
      : void (await surface.desk.refuse(done));
    await ack();
    await sayAtOnce(surface, done, respond, heard);
  });
}

/** @returns what the person hears instead */
export async function openNewPromise(surface: Surface, done: Gesture, triggerId: string): Promise<Message | undefined> {
  const { teamId } = done.cause;
  const reader = await readerOf(surface, teamId, done.byId);
  const open = await surface.desk.openItems(teamId);
  const among = open.filter(({ owner }) => owner?.personId === done.byId);
  const form = await formOf({ surface, teamId, byId: done.byId }, { among });
  const modal = promiseModal(form, { ...done.at }, reader);
  return await show(surface, teamId, modal, triggerId, reader);
}

/** What was said of a promise: the item, or the message that becomes one, where it is known. */
export type WordSaid = { words: string; command: string; item?: number; at?: Place; answers?: string };

type Scene = { surface: Surface; done: Gesture; reader: Reader };

/** What is asked for is asked for at once. */
export const shown =
  ({ surface, done, reader }: Scene, triggerId: string) =>
  async (form: () => Promise<ModalView>): Promise<Came> => ({
    message: await show(surface, done.cause.teamId, await form(), triggerId, reader),
  });

type About = PromiseModal['about'];
/** What it is about, or why nothing can be promised there. */
type Found = { about: About } | { instead: Message };

/** @param ask - what is missing or doubtful is asked for in this form. Whoever calls has asked for permission */
export async function promiseSaid(
  scene: Scene,
  said: WordSaid,
  ask: (form: () => Promise<ModalView>) => Promise<Came>,
): Promise<Came> {
  const { done, reader } = scene;
  const { command, answers } = said;
  const when = await timeSaid(scene, said.words);
  if (when.kind === 'missing') return { message: howTo(said, when.rest, reader) };
  const text = cut(when.rest, LIMITS.inputText);
  if (when.kind === 'at' && text === '') {
    return { message: sentence(reader.say('promise.noText', { due: date(when.due, reader), command })) };
  }
  const { surface } = scene;
  const { teamId } = done.cause;
  if (when.kind === 'at' && said.at) {
    const outcome = await surface.desk.promiseAt(done, said.at, { text, dueAt: when.due });
    const isSilent = outcome.is === 'done' && !outcome.reply;
    return isSilent ? { message: whyView(await surface.desk.why(teamId, said.at), reader) } : { outcome };
  }
  const attachment = said.at ? undefined : await attachmentOf(scene, said, text);
  if (when.kind === 'at' && attachment && attachment.kind !== 'choose') {
    return { outcome: await promised(scene, attachment, { text, dueAt: when.due }) };
  }
  const found = said.at ? await aboutAt(scene, said.at) : await aboutOf(scene, attachment);
  if ('instead' in found) return { message: found.instead };
  const { about } = found;
  const becomes = 'request' in about && about.request.anchor && { messageTs: about.request.anchor.messageTs };
  const memory: Memory = { ...done.at, ...(answers && { answers }), ...becomes };
  const promiser = { surface, teamId, byId: done.byId };
  return await ask(async () => promiseModal(await formOf(promiser, about, { when, text }), memory, reader));
}

/** @param unread - where no time stands at the beginning, or an impossible one */
function howTo({ command }: WordSaid, unread: string, { say }: Reader): Message {
  const how = say('promise.howTo', { command });
  return sentence(unread === '' ? how : `${say('promise.noTime', { said: quoted(unread) })} ${how}`);
}

/** The time stands first. */
async function timeSaid({ surface, done, reader: { zone, locale } }: Scene, words: string): Promise<When> {
  const { calendar } = await surface.charters.of(done.cause.teamId);
  return parseWhen(words, { now: surface.clock.now(), zone, locale, calendar });
}

const attachmentOf = async ({ surface, done }: Scene, { item }: WordSaid, text: string): Promise<Attachment> =>
  item === undefined
    ? await surface.desk.attach(done.cause.teamId, done.byId, done.at.channelId, text)
    : { kind: 'item', number: item };

const promised = (
  { surface: { desk }, done }: Scene,
  attachment: Exclude<Attachment, { kind: 'choose' }>,
  word: Word,
) => (attachment.kind === 'item' ? desk.promiseOn(done, attachment.number, word) : desk.promiseOnNew(done, word));

async function aboutOf({ surface, done, reader }: Scene, attachment: Attachment | undefined): Promise<Found> {
  if (attachment?.kind !== 'item') return { about: { among: attachment?.kind === 'choose' ? attachment.among : [] } };
  const dossier = await surface.desk.dossier(done.cause.teamId, attachment.number);
  const item = attachment.number;
  return dossier ? { about: { item: dossier.item } } : { instead: answerView({ say: 'no_such_item', item }, reader) };
}

/** Of a message: its item, or itself. */
async function aboutAt(scene: Scene, at: Place): Promise<Found> {
  const { surface, done, reader } = scene;
  const { teamId } = done.cause;
  const subject = await surface.desk.subject(teamId, at);
  if (!subject) return { instead: whyView(await surface.desk.why(teamId, at), reader) };
  if ('found' in subject) return await aboutOf(scene, { kind: 'item', number: subject.found.item });
  return { about: { request: askedOf(subject.request) } };
}

const askedOf = (request: Request): Asked => ({ ...request, excerpt: excerptOf(request.text) });

type Promiser = { surface: Surface; teamId: string; byId: string };

/** What the modal begins with: what was said, else what was to be done next, at a time about which there is no doubt. */
async function formOf({ surface, teamId, byId }: Promiser, about: About, said?: SaidOfIt): Promise<PromiseModal> {
  const { when, text = nextStepOf(about) } = said ?? {};
  const item = 'item' in about ? about.item : undefined;
  const dueAt = (when && likeliest(when)) ?? (await surface.desk.suggestDue(teamId, byId, item));
  const asking = when && when.kind !== 'at' && when.kind !== 'missing' && { asking: when };
  return { about, dueAt, text, ...asking };
}

function likeliest(when: When): Date | undefined {
  if (when.kind === 'at') return when.due;
  return when.kind === 'ambiguous' ? when.candidates[0] : undefined;
}

/** As the brief of the last handover says, unless that is promised already. */
function nextStepOf(about: About): string {
  return 'item' in about ? (about.item.brief?.next ?? '') : '';
}
