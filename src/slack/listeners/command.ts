/** A typed command: who, where, the item that is named first, and the words; and how it is answered in time. */
import type { AckFn, RespondArguments } from '@slack/bolt';
import type { COMMAND } from '../names.ts';
import type { Surface } from '../surface.ts';
import { causeOf, gesture, readerOf } from '../surface.ts';
import { type Message, sentence } from '../views/parts.ts';
import { sayIn } from '../words/words.ts';
import { answerOf, type Came, inWords } from './answering.ts';
import type { Typed } from './typed.ts';

export type Command = { byId: string; channelId: string; triggerId: string; item?: number; words: string };

/** An explicit item stands before everything else: "#142 11:00 call back". */
const EXPLICIT = /^\s*#(\d{1,9})(?=\s|$)/;

/** The item that is named first, and the words after it. */
export function itemFirst(text: string): Pick<Command, 'item' | 'words'> {
  const explicit = EXPLICIT.exec(text);
  return { ...(explicit && { item: Number(explicit[1]) }), words: text.slice(explicit?.[0].length ?? 0) };
}

export const readCommand = (command: {
  user_id: string;
  channel_id: string;
  trigger_id: string;
  text: string;
}): Command => ({
  byId: command.user_id,
  channelId: command.channel_id,
  triggerId: command.trigger_id,
  ...itemFirst(command.text),
});

/** @param answer - only agents get that far */
export function onCommand(
  surface: Surface,
  name: (typeof COMMAND)[keyof typeof COMMAND],
  answer: (typed: Typed, text: string) => Promise<Came>,
): void {
  surface.app.command(name, async ({ command, ack, respond, context, body }) => {
    const read = readCommand(command);
    const done = gesture(context, read.byId, 'command', { channelId: read.channelId });
    const answered = async (): Promise<Message | undefined> => {
      const reader = await readerOf(surface, done.cause.teamId, read.byId);
      if (!(await surface.desk.permission(done)).may) return answerOf(await surface.desk.refuse(done), reader);
      return inWords(await answer({ surface, done, reader, command: read }, command.text), reader);
    };
    await answerInTime(surface, { ack, respond, context, body: { ...body } }, answered());
  });
}

/** Slack waits for no longer: a database that is silent is no reason to say nothing. */
const WRITING_MS = 1_600;
/** Nobody looks at nothing for longer; Slack itself would wait for three seconds. */
const PATIENCE_MS = 900;

type Waiting = {
  ack: AckFn<RespondArguments>;
  respond: (body: RespondArguments) => Promise<unknown>;
  context: Record<string, unknown>;
  body: Record<string, unknown>;
};

type Team = Pick<Surface, 'takeDown'> & { charters: Pick<Surface['charters'], 'of'> };

/**
 * What takes its time is answered once it is known, and until then the person hears that it is on its way: by then it is
 * written down, so that it is done, and answered, whatever becomes of this process. Nothing is said to be done before it
 * is.
 * @throws what went wrong, once the person has been told that something did
 */
export async function answerInTime(
  surface: Team,
  waiting: Waiting,
  answer: Promise<Message | undefined>,
): Promise<void> {
  const { teamId } = causeOf(waiting.context);
  const told = answer.then(
    (message) => ({ message }),
    async (error: unknown) => ({ message: await inTeamsWords(surface, teamId, 'promise.failed'), error }),
  );
  const early = await within(PATIENCE_MS, told);
  const strikeOut = early ? undefined : await sayLater(surface, waiting);
  // Whether its blocks are taken an acknowledgement does not tell.
  if (early) await waiting.ack(early.message && !early.message.plainer ? whispered(early.message) : undefined);
  const { message, ...trouble } = await told;
  if (message && (!early || message.plainer)) await respondPlainlyIfNeeded(waiting.respond, message);
  await strikeOut?.();
  if ('error' in trouble) throw trouble.error;
}

/** Tells that the answer is on its way, once that is written down. Returns how to strike it out. */
async function sayLater(surface: Team, { ack, context, body }: Waiting): Promise<() => Promise<void>> {
  const cause = causeOf(context);
  const takenDown = surface.takeDown(cause, body).catch(() => async () => {});
  const [moment] = await Promise.all([
    inTeamsWords(surface, cause.teamId, 'care.moment'),
    within(WRITING_MS, takenDown),
  ]);
  await ack(whispered(moment));
  return async () => (await takenDown)();
}

async function respondPlainlyIfNeeded(respond: Waiting['respond'], message: Message): Promise<void> {
  const { text, plainer } = message;
  const sent = respond(whispered(message));
  await (plainer ? sent.catch(() => respond(whispered({ text, blocks: plainer }))) : sent);
}

const whispered = ({ text, blocks }: Message) => ({ response_type: 'ephemeral' as const, text, blocks });

/** The database may be just what is slow. */
const LANGUAGE_PATIENCE_MS = 500;

/** In the team's language: whose it is may be just what is not known yet. */
async function inTeamsWords(
  { charters }: Team,
  teamId: string,
  key: 'promise.failed' | 'care.moment',
): Promise<Message> {
  const known = charters.of(teamId).then(
    ({ locale }) => locale,
    () => undefined,
  );
  const locale = (await within(LANGUAGE_PATIENCE_MS, known)) ?? 'en';
  return sentence(sayIn(locale)(key));
}

/** What it comes to; undefined when it has not come by then. */
async function within<T>(patience_ms: number, awaited: Promise<T>): Promise<T | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), patience_ms);
  });
  return await Promise.race([awaited, late]).finally(() => clearTimeout(timer));
}
