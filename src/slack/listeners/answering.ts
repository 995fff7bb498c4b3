/** What a person hears who waits for an answer; and how a private message goes once it is answered. */
import type { RespondFn } from '@slack/bolt';
import type { Gesture, Outcome } from '../../desk/desk.ts';
import { asTaken } from '../plainly.ts';
import type { Surface } from '../surface.ts';
import { clientOf, warn } from '../surface.ts';
import type { Message, Reader } from '../views/parts.ts';
import { answerView } from '../views/reply.ts';

/**
 * What came of something that was said in words. `done`: what is to be said when the desk itself says nothing.
 * Undefined: a modal opened.
 */
export type Came = { outcome: Outcome; done?: Message } | { message: Message | undefined } | undefined;

/** In words, when there is something to say. */
export function answerOf(outcome: Outcome, reader: Reader): Message | undefined {
  if (outcome.is === 'refused') return answerView({ say: 'refused', because: outcome.because }, reader);
  return outcome.is === 'done' && outcome.reply ? answerView(outcome.reply, reader) : undefined;
}

/** Is there nothing more to choose? A time that has passed meanwhile leaves the others. */
export const isAnswered = (outcome: Outcome): boolean =>
  outcome.is === 'repeated' || (outcome.is === 'done' && outcome.reply?.say !== 'past');

/** Whoever typed a command waits for an answer, even where an emoji would need none. */
export function inWords(came: Came, reader: Reader): Message | undefined {
  if (!came || !('outcome' in came)) return came?.message;
  return answerOf(came.outcome, reader) ?? (came.outcome.is === 'done' ? came.done : undefined);
}

/**
 * Says something in private at once: beside the message, in its thread; where there is none, as at Home, or Slack takes
 * no answer there any more, in a direct message.
 * @param respond - Bolt has none where Slack sent no response_url
 */
export async function sayAtOnce(
  surface: Surface,
  { cause: { teamId }, byId, at }: Pick<Gesture, 'cause' | 'byId' | 'at'>,
  respond: RespondFn | undefined,
  message: Message | undefined,
): Promise<void> {
  if (!message) return;
  if (at.channelId !== byId && respond) {
    const { text, blocks } = message;
    // A response_url alone answers at top level.
    const thread = at.threadTs === undefined ? {} : { thread_ts: at.threadTs };
    const answer = { response_type: 'ephemeral' as const, replace_original: false, ...thread, text, blocks };
    const refusal = await respond(answer).then(() => undefined, refusalOf);
    if (!refusal) return;
    warn(surface, 'response_url', refusal);
  }
  const client = await clientOf(surface, teamId);
  await asTaken(message, (body) => client.chat.postMessage({ channel: byId, ...body }));
}

/** @throws what is no refusal: they may have been told */
function refusalOf(error: unknown): Error {
  const { statusCode = 0 } = error as { statusCode?: number };
  if (error instanceof Error && statusCode >= 400 && statusCode < 500) return error;
  throw error;
}

const TAKE_AWAY_TIMEOUT_MS = 3_000;

/**
 * Takes a private message away, as well as it can: should it stay, its buttons only say that it is done.
 * @param responseUrl - as Slack sent it with the button
 */
export async function takeAway(responseUrl: string | undefined): Promise<void> {
  if (responseUrl === undefined) return;
  await fetch(responseUrl, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ delete_original: true }),
    signal: AbortSignal.timeout(TAKE_AWAY_TIMEOUT_MS),
  }).catch(() => undefined);
}
