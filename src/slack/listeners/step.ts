/**
 * Steps of workflows: a request is tracked, a word is given. Each acts for whoever runs the workflow, as Slack
 * itself says: nobody can be filled in, so nobody gives somebody else's word.
 */
import { z } from 'zod';
import type { Reply } from '../../care/decision.ts';
import { excerptOf } from '../../care/item.ts';
import type { Word } from '../../care/moves/promise.ts';
import type { Gesture, Outcome } from '../../desk/desk.ts';
import type { Place } from '../../desk/ports.ts';
import { STEP } from '../names.ts';
import { slackError } from '../refusal.ts';
import type { Surface } from '../surface.ts';
import { causeOf, clientOf, instantOf } from '../surface.ts';
import { cut, LIMITS, mention, type Reader } from '../views/parts.ts';
import { replyView } from '../views/reply.ts';
import type { Key } from '../words/words.ts';
import { sayIn } from '../words/words.ts';
import { wrongTime } from './fields.ts';

/** What Slack hands on to the next step; or a sentence on why this one failed. */
type Ended = { outputs: Record<string, string | number> } | { failed: string };

/** What was filled in, or what is wrong with it. */
type Filled<T> = { given: T } | { wrong: Key };

type Running<T> = { surface: Surface; done: Gesture; given: T; reader: Reader };

export function listenForSteps(surface: Surface): void {
  onStep(surface, STEP.track, readTrack, track);
  onStep(surface, STEP.promise, readPromised, giveWord);
}

const executed = z.looseObject({
  function_execution_id: z.string().min(1),
  event_ts: z.string(),
  inputs: z.record(z.string(), z.unknown()),
});

/** Whoever started the workflow, or pressed the last button in it. Builders of workflows cannot set it. */
const runner = z.looseObject({ by: z.looseObject({ id: z.string().min(1) }) });

function onStep<T>(
  surface: Surface,
  callbackId: string,
  read: (inputs: unknown, now: Date) => Filled<T>,
  run: (running: Running<T>) => Promise<Ended>,
): void {
  surface.app.function(callbackId, async ({ event, context }) => {
    const { function_execution_id: id, event_ts, inputs } = executed.parse(event);
    const { teamId } = causeOf(context);
    const reader = await teamReader(surface, teamId);
    const by = runner.safeParse(inputs).data?.by;
    if (!by) return await end(surface, teamId, id, { failed: reader.say('step.nobody') });
    const done: Gesture = {
      // Not the event's own: what was done must still be told to Slack when the process died in between.
      cause: { teamId, key: `step:${id}` },
      byId: by.id,
      door: 'workflow',
      at: { channelId: by.id },
      happenedAt: instantOf(event_ts),
    };
    const permission = await surface.desk.permission(done);
    if (!permission.may) {
      await surface.desk.refuse(done);
      return await end(surface, teamId, id, failedBy({ say: 'refused', because: permission.because }, reader));
    }
    const filled = read(inputs, instantOf(event_ts));
    const ended =
      'wrong' in filled
        ? { failed: reader.say(filled.wrong) }
        : await run({ surface, done, given: filled.given, reader });
    await end(surface, teamId, id, ended);
  });
}

/** What a step says is read by those who look after the workflow: in the team's language. */
async function teamReader({ charters, clock }: Surface, teamId: string): Promise<Reader> {
  const { locale, calendar } = await charters.of(teamId);
  return { say: sayIn(locale), locale, zone: calendar.zone, now: clock.now(), nameOf: mention };
}

const failedBy = (reply: Reply, reader: Reader): Ended => ({ failed: replyView(reply, reader).text });

/** The workflow has gone on without it, or was stopped: nobody waits for an answer. */
const OVER: ReadonlySet<string> = new Set(['execution_not_in_running_state', 'function_execution_not_found']);

/** By the bot's own token: the one that comes with a step ends after some minutes, and this may come later. */
async function end(surface: Surface, teamId: string, function_execution_id: string, ended: Ended): Promise<void> {
  const client = await clientOf(surface, teamId);
  const told =
    'outputs' in ended
      ? client.functions.completeSuccess({ function_execution_id, outputs: ended.outputs })
      : client.functions.completeError({ function_execution_id, error: ended.failed });
  await told.catch((error: unknown) => {
    if (!OVER.has(slackError(error) ?? '')) throw error;
  });
}

/** What is missing in a workflow comes as nothing, or as an empty text. */
const words = z
  .string()
  .trim()
  .transform((text) => cut(text, LIMITS.inputText) || undefined)
  .nullish();

const toTrack = z.looseObject({ message: words, channel: words, text: words, customer: words });

type ToTrack = { place: Place } | { text: string; customer?: string };

export function readTrack(inputs: unknown): Filled<ToTrack> {
  const parsed = toTrack.safeParse(inputs);
  if (!parsed.success) return { wrong: 'step.nothing' };
  const { message, channel, text, customer } = parsed.data;
  if (message) {
    const place = placeIn(message, channel ?? undefined);
    return place ? { given: { place } } : { wrong: 'step.unreadable' };
  }
  return text ? { given: { text, ...(customer && { customer }) } } : { wrong: 'step.nothing' };
}

const LINK = /\/archives\/([A-Z0-9]{2,20})\/p(\d{10})(\d{6})/;
const TIMESTAMP = /^\d{10}\.\d{6}$/;

function placeIn(message: string, channelId: string | undefined): Place | undefined {
  const [, linked, seconds, fraction] = LINK.exec(message) ?? [];
  if (linked) return { channelId: linked, messageTs: `${seconds}.${fraction}` };
  return channelId && TIMESTAMP.test(message) ? { channelId, messageTs: message } : undefined;
}

const track = ({ given, ...running }: Running<ToTrack>): Promise<Ended> =>
  'place' in given ? trackMessage({ ...running, given }) : trackWords({ ...running, given });

async function trackMessage({ surface, done, given, reader }: Running<{ place: Place }>): Promise<Ended> {
  const { place } = given;
  const outcome = await surface.desk.flag(done, place);
  if (outcome.is === 'done' && outcome.reply) return failedBy(outcome.reply, reader);
  const found = await surface.desk.why(done.cause.teamId, place);
  if (!found.tracked) return { failed: reader.say(UNTRACKED[found.because]) };
  const { channelId: channel, messageTs: message_ts } = place;
  // A link is a courtesy: the request is tracked without it.
  const client = await clientOf(surface, done.cause.teamId);
  const { permalink } = await client.chat.getPermalink({ channel, message_ts }).catch(() => ({}) as never);
  return { outputs: { item: found.dossier.item.number, ...(permalink && { link: permalink }) } };
}

const UNTRACKED = {
  unreadable: 'step.unreadable',
  internal_channel: 'step.internal',
  not_flagged: 'step.unreadable',
  withdrawn: 'step.gone',
} as const;

async function trackWords({ surface, done, given, reader }: Running<{ text: string; customer?: string }>) {
  const { desk } = surface;
  const outcome = await desk.flagTold(done, given);
  const before = async () =>
    (await desk.openItems(done.cause.teamId)).find(
      (item) => !item.anchor && item.flaggedBy === done.byId && item.excerpt === excerptOf(given.text),
    );
  return ended(outcome, reader, 'noted', async () => {
    const item = await before();
    return item && { item: item.number };
  });
}

/** A variable of a workflow that was left empty comes as '' or null: that is no time, and not 1970 either. */
const seconds = z
  .union([z.number(), z.string().trim().min(1).transform(Number)])
  .pipe(z.number().int().min(0).max(9_999_999_999));

const toPromise = z.looseObject({
  text: words,
  due: seconds,
  item: z.union([words, z.number().transform(String)]),
});

type ToPromise = { word: Word; item?: number | 'new' };

export function readPromised(inputs: unknown, now: Date): Filled<ToPromise> {
  const parsed = toPromise.safeParse(inputs);
  if (!parsed.success) return { wrong: 'step.noTime' };
  const { text, due, item } = parsed.data;
  const dueAt = new Date(due * 1000);
  const [wrong] = Object.values(wrongTime(dueAt, { block_id: 'due' }, now));
  if (wrong) return { wrong: typeof wrong === 'string' ? wrong : wrong.key };
  if (!text) return { wrong: 'error.noText' };
  const word = { text, dueAt };
  if (!item) return { given: { word } };
  if (item.toLowerCase() === 'new') return { given: { word, item: 'new' } };
  const [, number] = /^#?(\d{1,9})$/.exec(item) ?? [];
  return number ? { given: { word, item: Number(number) } } : { wrong: 'step.noItem' };
}

/** Which request it is about is never guessed: it is named, or none of the person's fits, or they are told which do. */
async function giveWord({ surface, done, given, reader }: Running<ToPromise>): Promise<Ended> {
  const { desk } = surface;
  const { teamId } = done.cause;
  const { word, item = await itemFor({ surface, done, given, reader }) } = given;
  if (typeof item === 'object') return item;
  const outcome = item === 'new' ? await desk.promiseOnNew(done, word) : await desk.promiseOn(done, item, word);
  const result = await ended(outcome, reader, 'promised', async () => {
    const dueAt = word.dueAt.toISOString();
    const given = await desk.promisesOf(teamId, done.byId);
    const same = given.find((one) => one.text === word.text && one.dueAt === dueAt);
    return same && { item: same.item };
  });
  if ('failed' in result) return result;
  return { outputs: { ...result.outputs, due: word.dueAt.getTime() / 1000 } };
}

async function itemFor({ surface, done, given, reader }: Running<ToPromise>): Promise<number | 'new' | Ended> {
  const { cause, byId, at } = done;
  const attachment = await surface.desk.attach(cause.teamId, byId, at.channelId, given.word.text);
  if (attachment.kind === 'item') return attachment.number;
  if (attachment.kind === 'new') return 'new';
  const items = attachment.among.slice(0, NAMED).map(({ number }) => `#${number}`);
  return { failed: reader.say('step.choose', { items: items.join(', ') }) };
}

/** Requests that are named where one must be chosen. */
const NAMED = 10;

/** @param before - what this very step has done already, when it comes once more */
async function ended(
  outcome: Outcome,
  reader: Reader,
  success: 'noted' | 'promised',
  before: () => Promise<{ item: number } | undefined>,
): Promise<Ended> {
  if (outcome.is === 'refused') return failedBy({ say: 'refused', because: outcome.because }, reader);
  const reply = outcome.is === 'done' ? outcome.reply : undefined;
  if (reply?.say === success && 'item' in reply) return { outputs: { item: reply.item } };
  if (reply) return failedBy(reply, reader);
  const known = await before();
  return known ? { outputs: known } : { failed: reader.say('step.gone') };
}
