/** What a person hears who waits for an answer; and how a private message goes once it is answered. */
import type { Outcome } from '../../desk/desk.ts';
import type { Message, Reader } from '../views/parts.ts';
import { answerView } from '../views/reply.ts';

/** In words, when there is something to say. */
export function answerOf(outcome: Outcome, reader: Reader): Message | undefined {
  if (outcome.is === 'refused') return answerView({ say: 'refused', because: outcome.because }, reader);
  return outcome.is === 'done' && outcome.reply ? answerView(outcome.reply, reader) : undefined;
}

/** Is there nothing more to choose? A time that has passed meanwhile leaves the others. */
export const isAnswered = (outcome: Outcome): boolean =>
  outcome.is === 'repeated' || (outcome.is === 'done' && outcome.reply?.say !== 'past');

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
