/** What is said to the bot itself: in threads, where commands do not work, and anywhere else. Answered to that person alone. */
import type { BlockAction, ButtonAction } from '@slack/bolt';
import { z } from 'zod';
import type { Gesture } from '../../desk/desk.ts';
import type { Place } from '../../desk/ports.ts';
import { mentionKey } from '../keys.ts';
import { ACTION, COMMAND } from '../names.ts';
import { isForBot, mentionedIn, plainText, type Spoken, spokenTo } from '../plain.ts';
import { asTaken } from '../plainly.ts';
import { slackError } from '../refusal.ts';
import type { Surface } from '../surface.ts';
import { causeOf, clientOf, gesture, instantOf, readerOf } from '../surface.ts';
import { type Message, mention as mentioned, sentence } from '../views/parts.ts';
import { answerView } from '../views/reply.ts';
import { formView, type Said } from '../views/said.ts';
import { whyView } from '../views/why.ts';
import { type Came, sayAtOnce } from './answering.ts';
import { readPressed } from './button.ts';
import { shownTracked } from './flag.ts';
import { open } from './opening.ts';
import { promiseSaid, shown } from './promise.ts';
import { actOn, answerTo, openingOf, unknownWord } from './said.ts';
import type { Typed } from './typed.ts';
import {
  type ItemWord,
  isAboutAnItem,
  isOpening,
  readInThread,
  type ThreadCommand,
  type ThreadWord,
} from './vocabulary.ts';

const event = z.looseObject({
  channel: z.string(),
  ts: z.string(),
  user: z.string(),
  thread_ts: z.string().nullish(),
  text: z.string(),
});

/** What is said is told as Slack keeps it. */
export type Mention = Spoken & { byId: string; place: Place & { threadTs?: string } };

/** Undefined when nobody speaks to the bot in it. */
export function readMention(payload: unknown, botUserId: string | undefined): Mention | undefined {
  const parsed = event.safeParse(payload);
  const spoken = parsed.success ? spokenTo(botUserId, parsed.data.text) : undefined;
  if (!parsed.success || !spoken) return undefined;
  const { channel, ts, user, thread_ts } = parsed.data;
  return {
    byId: user,
    place: { channelId: channel, messageTs: ts, ...(thread_ts && thread_ts !== ts && { threadTs: thread_ts }) },
    ...spoken,
  };
}

/** What a customer happens to say to the bot is heard like all they say. It is refused only when it can mean nothing else. */
export function isPlainCommand(asked: ThreadCommand): boolean {
  if (asked.ask === 'unknown' || asked.ask === 'help') return false;
  const { ask, rest, item } = asked;
  return item !== undefined || rest === '' || (ask === 'promise' && /^\d/.test(rest));
}

/** What is done at once, or said of oneself: done by mistake, it stands. */
const AT_ONCE: ReadonlySet<ThreadWord> = new Set([
  'claim',
  'release',
  'answered',
  'chased',
  'kept',
  'reopen',
  'track',
  'away',
  'back',
]);
const SENTENCE_ENDS = /[.!?…:]$/u;

/** "Thanks, Parola" is no command; nor is "only yesterday @Parola kept writing to me", in which it is only named. */
export function isMeant(asked: ThreadCommand, spoken: Spoken): boolean {
  if (spoken.before === '') return true;
  if (asked.ask === 'unknown' || asked.ask === 'help') return false;
  if (isForBot(spoken) || SENTENCE_ENDS.test(spoken.before)) return true;
  return !AT_ONCE.has(asked.ask) || isPlainCommand(asked);
}

export function listenForMentions(surface: Surface): void {
  surface.app.event('app_mention', async ({ event: payload, context }) => {
    const read = readMention(payload, context.botUserId);
    if (!read) return;
    const { byId, place } = read;
    const { channelId, messageTs, threadTs } = place;
    const at = { channelId, ...(threadTs && { threadTs }) };
    const made = gesture(context, byId, 'mention', at, instantOf(messageTs));
    // The same words may come as several events: they were said once.
    const done = { ...made, cause: { ...made.cause, key: mentionKey(channelId, messageTs) } };
    const asked = readInThread(await inPlainWords(surface, done.cause.teamId, read.words));
    if (!isMeant(asked, read)) return;
    if (!(await surface.desk.permission(done)).may) return await refuseCommand(surface, done, asked);
    const reader = await readerOf(surface, done.cause.teamId, byId);
    const command = { byId, channelId, triggerId: '', words: asked.ask === 'unknown' ? '' : asked.rest };
    const typed: Typed = { surface, done, reader, command };
    await whisper(typed, await came(asked, typed, place, context.botUserId ?? ''));
  });
  listenForForms(surface);
}

async function refuseCommand({ desk }: Surface, done: Gesture, asked: ThreadCommand): Promise<void> {
  if (isPlainCommand(asked)) await desk.refuse(done);
}

/** As they would stand in a command: without marks, people by their names. */
async function inPlainWords({ directory }: Surface, teamId: string, words: string): Promise<string> {
  const names = new Map<string, string>();
  for (const id of mentionedIn(words).slice(0, NAMED)) {
    const person = await directory.person(teamId, id).catch(() => undefined);
    if (person) names.set(id, person.name);
  }
  return plainText(words, (id) => names.get(id));
}

const NAMED = 10;

/** What the desk has to say goes by the outbox; all else is said here. */
async function whisper({ surface, done }: Typed, what: Came): Promise<void> {
  if (!what) return;
  const isDone = 'outcome' in what && what.outcome.is === 'done' && !what.outcome.reply;
  const message = 'outcome' in what ? (isDone ? what.done : undefined) : what.message;
  if (!message) return;
  const { channelId, threadTs } = done.at;
  const thread = threadTs ? { thread_ts: threadTs } : {};
  try {
    const client = await clientOf(surface, done.cause.teamId);
    await asTaken(message, (body) =>
      client.chat.postEphemeral({ channel: channelId, user: done.byId, ...thread, ...body }),
    );
  } catch (error) {
    // What Slack refuses it refuses again. What only failed on the way is tried again with the event.
    if (slackError(error) === undefined) throw error;
  }
}

async function came(asked: ThreadCommand, typed: Typed, place: Mention['place'], botUserId: string): Promise<Came> {
  const { reader } = typed;
  if (asked.ask === 'unknown') return { message: unknownWord(asked.typed, asked.nearest, reader) };
  const { ask, rest } = asked;
  if (ask === 'export' || ask === 'erase' || ask === 'settings') {
    return { message: sentence(reader.say('mention.onlyCommand', { command: `${COMMAND.care} ${ask}` })) };
  }
  if (ask === 'promise') return await promiseFrom(asked, typed, place);
  if (ask === 'track' || ask === 'why') return await aboutMessage(ask, typed, place);
  return isAboutAnItem(ask)
    ? await aboutItem({ ...asked, ask }, typed, place, botUserId)
    : await answerTo(ask, rest, typed);
}

async function aboutItem(
  { ask, rest, item: named }: { ask: ItemWord; rest: string; item?: number },
  typed: Typed,
  place: Mention['place'],
  botUserId: string,
): Promise<Came> {
  const { reader } = typed;
  const here = named ?? (await itemHere(typed, place));
  if (here === undefined && ask === 'claim' && place.threadTs !== undefined) return await claimedHere(typed, place);
  const item = here ?? (await trackedFor(ask, typed, place));
  if (item === undefined) return { message: await noItemHere(ask, typed, place, botUserId) };
  const number = String(item);
  return await actOn({ word: ask, item, rest }, typed, async (word, why) => {
    // What cannot be done at all is said at once.
    const dossier = await typed.surface.desk.dossier(typed.done.cause.teamId, item);
    if (!dossier) return { message: answerView({ say: 'no_such_item', item }, reader) };
    return { message: formView(why ?? reader.say('mention.form', { number }), { word, item, rest }, reader) };
  });
}

const itemHere = async ({ surface, done }: Typed, place: Mention['place']): Promise<number | undefined> =>
  (await surface.desk.itemAround(done.cause.teamId, place))?.item;

/** They say something of an item that is there. The others say it of the request, which becomes one. */
const OF_WHAT_IS_THERE: ReadonlySet<ThreadWord> = new Set([
  'release',
  'kept',
  'merge',
  'statement',
  'item',
  'customer',
]);

async function noItemHere(ask: ItemWord, typed: Typed, place: Mention['place'], botUserId: string): Promise<Message> {
  const { surface, done, reader } = typed;
  if (place.threadTs === undefined) {
    return sentence(reader.say('mention.whichItem', { example: `${mentioned(botUserId)} ${ask} #142` }));
  }
  return whyView(await surface.desk.why(done.cause.teamId, headOf(place)), reader);
}

const headOf = ({ channelId, messageTs, threadTs = messageTs }: Mention['place']): Place => ({
  channelId,
  messageTs: threadTs,
});

/** Tracked and claimed at once, so that it is offered to nobody else. */
async function claimedHere(typed: Typed, place: Mention['place']): Promise<Came> {
  const { surface, done, reader } = typed;
  const outcome = await surface.desk.claim(done, headOf(place));
  const item = await itemHere(typed, place);
  if (item === undefined) return { message: await noItemHere('claim', typed, place, '') };
  return { outcome, done: sentence(reader.say('done.claim', { number: String(item) })) };
}

/** The message at the head of the thread is flagged. */
async function trackedFor(word: ThreadWord, typed: Typed, place: Mention['place']): Promise<number | undefined> {
  const { desk } = typed.surface;
  if (place.threadTs === undefined || OF_WHAT_IS_THERE.has(word)) return undefined;
  const { done } = typed;
  const first: Gesture = { ...done, cause: { ...done.cause, key: `${done.cause.key}:track` } };
  await desk.flag(first, headOf(place));
  return await itemHere(typed, place);
}

async function aboutMessage(word: 'track' | 'why', typed: Typed, place: Mention['place']): Promise<Came> {
  const { surface, done, reader } = typed;
  const { desk } = surface;
  const { teamId } = done.cause;
  const head = headOf(place);
  if (word === 'why') return { message: whyView(await desk.why(teamId, head), reader) };
  if (place.threadTs === undefined) return { message: sentence(reader.say('mention.track')) };
  return { message: await shownTracked(surface, done, head, await desk.flag(done, head)) };
}

/** In a thread it is about the item of that thread, or makes one of the message at its head. */
async function promiseFrom(
  asked: { rest: string; item?: number },
  typed: Typed,
  place: Mention['place'],
): Promise<Came> {
  const { channelId, threadTs } = place;
  const { reader } = typed;
  const item = asked.item ?? (await itemHere(typed, place));
  const at = item === undefined && threadTs !== undefined ? { channelId, messageTs: threadTs } : undefined;
  const about = { ...(item !== undefined && { item }), ...(at && { at }) };
  const command = reader.say('mention.promise');
  const said: Said = {
    word: 'promise',
    rest: asked.rest,
    ...(item !== undefined && { item }),
    ...(at && { messageTs: at.messageTs }),
  };
  return await promiseSaid(typed, { words: asked.rest, command, ...about }, async () => ({
    message: formView(reader.say('mention.form.promise'), said, reader),
  }));
}

const saidShape = z.object({
  word: z.string().max(30),
  rest: z.string().max(2000),
  item: z.int().min(1).optional(),
  messageTs: z
    .string()
    .regex(/^\d{1,12}\.\d{1,9}$/)
    .optional(),
});

/** Undefined: it was forged. */
export function readSaid(value: string | undefined): Said | undefined {
  try {
    const { word, rest, item, messageTs } = saidShape.parse(JSON.parse(value ?? ''));
    return { word, rest, ...(item !== undefined && { item }), ...(messageTs && { messageTs }) };
  } catch {
    return undefined;
  }
}

/** A mention opens no form; the click on its answer does. */
function listenForForms(surface: Surface): void {
  surface.app.action<BlockAction<ButtonAction>>(
    { type: 'block_actions', action_id: ACTION.said },
    async ({ ack, action, body, context, respond }) => {
      const said = readSaid(action.value);
      const pressed = readPressed(body, String(said?.item ?? 0));
      if (!said || !pressed) return await ack();
      const { byId, at, triggerId, answers } = pressed;
      const done = gesture(context, byId, 'button', at);
      const reader = await readerOf(surface, causeOf(context).teamId, byId);
      const command = { byId, channelId: at.channelId, triggerId, words: said.rest };
      const heard = await opened(said, { surface, done, reader, command }, answers);
      await ack();
      await sayAtOnce(surface, done, respond, heard);
    },
  );
}

async function opened(said: Said, typed: Typed, answers: string | undefined): Promise<Message | undefined> {
  const { surface, done, reader, command } = typed;
  const { word, rest, item, messageTs } = said;
  const { triggerId } = command;
  if (word === 'promise') {
    if (!(await surface.desk.permission(done)).may) return void (await surface.desk.refuse(done));
    const at = messageTs === undefined ? {} : { at: { channelId: done.at.channelId, messageTs } };
    const about = { ...(item !== undefined && { item }), ...at, ...(answers && { answers }) };
    const command = reader.say('mention.promise');
    const what = await promiseSaid(typed, { words: rest, command, ...about }, shown(typed, triggerId));
    return what && 'message' in what ? what.message : undefined;
  }
  const { ask } = readInThread(word);
  if (ask === 'unknown' || !isOpening(ask) || item === undefined) return undefined;
  const opening = await openingOf(ask, rest, typed);
  return await open(surface, done, item, opening, { triggerId, ...(answers && { answers }) });
}
