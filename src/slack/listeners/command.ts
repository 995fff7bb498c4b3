/** A typed command: who, where, the item that is named first, and the words; and how it is answered in time. */
import type { AckFn, RespondArguments, RespondFn } from '@slack/bolt';
import type { Surface } from '../surface.ts';
import { causeOf } from '../surface.ts';
import { type Message, sentence } from '../views/parts.ts';
import { sayIn } from '../words/words.ts';

export type Command = { byId: string; channelId: string; triggerId: string; item?: number; words: string };

/** An explicit item stands before everything else: "#142 11:00 call back". */
const EXPLICIT = /^\s*#(\d{1,9})(?=\s|$)/;

export function readCommand(command: {
  user_id: string;
  channel_id: string;
  trigger_id: string;
  text: string;
}): Command {
  const explicit = EXPLICIT.exec(command.text);
  return {
    byId: command.user_id,
    channelId: command.channel_id,
    triggerId: command.trigger_id,
    ...(explicit && { item: Number(explicit[1]) }),
    words: command.text.slice(explicit?.[0].length ?? 0),
  };
}

/** Slack waits three seconds: the rest is for the way there. */
const PATIENCE_MS = 2_500;

type Waiting = { ack: AckFn<RespondArguments>; respond: RespondFn; context: Record<string, unknown> };

/**
 * What takes longer than Slack waits is acknowledged before, and answered once it is known. Nothing is said to be done
 * before it is.
 */
export async function answerInTime(
  { charters }: Surface,
  { ack, respond, context }: Waiting,
  answer: Promise<Message | undefined>,
): Promise<void> {
  const whispered = (message: Message | undefined) => message && { response_type: 'ephemeral' as const, ...message };
  const LATE = Symbol('late');
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<typeof LATE>((resolve) => {
    timer = setTimeout(() => resolve(LATE), PATIENCE_MS);
  });
  const first = await Promise.race([answer, late]).finally(() => clearTimeout(timer));
  if (first !== LATE) return await ack(whispered(first));
  await ack();
  const message = await answer.catch(async () => {
    const { locale } = await charters.of(causeOf(context).teamId);
    return sentence(sayIn(locale)('promise.failed'));
  });
  const told = whispered(message);
  if (told) await respond(told);
}
