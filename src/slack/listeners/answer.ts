/** What is written where the customer reads, and what an agent records of the phone: an answer, or a chase. */
import { z } from 'zod';
import type { Place } from '../../desk/ports.ts';
import { ACTION } from '../names.ts';
import type { Surface } from '../surface.ts';
import { gesture, instantOf } from '../surface.ts';
import { nothingMore, onButton, oneOf } from './button.ts';

/** Other subtypes (joins, topics, edits …) are no message of somebody. */
const SUBTYPES: ReadonlySet<string> = new Set(['file_share', 'me_message', 'thread_broadcast']);

const message = z.looseObject({
  channel: z.string(),
  ts: z.string(),
  user: z.string().optional(),
  thread_ts: z.string().optional(),
  subtype: z.string().optional(),
  bot_id: z.string().optional(),
});

export type Heard = { byId: string; place: Place & { threadTs?: string } };
export type NotHeard = { ignored: 'unreadable' | 'subtype' | 'bot' };

export function readMessage(event: unknown): Heard | NotHeard {
  const parsed = message.safeParse(event);
  if (!parsed.success) return { ignored: 'unreadable' };
  const { channel, ts, user, thread_ts, subtype, bot_id } = parsed.data;
  if (subtype !== undefined && !SUBTYPES.has(subtype)) return { ignored: 'subtype' };
  if (bot_id !== undefined || user === undefined) return { ignored: 'bot' };
  return { byId: user, place: { channelId: channel, messageTs: ts, ...(thread_ts && { threadTs: thread_ts }) } };
}

export function listenForAnswers(surface: Surface): void {
  const { desk } = surface;
  surface.app.event('message', async ({ event, context }) => {
    const heard = readMessage(event);
    if ('ignored' in heard) return;
    const { byId, place } = heard;
    await desk.heard(gesture(context, byId, 'message', place, instantOf(place.messageTs)), place);
  });
  onButton(surface, oneOf(ACTION.answered), nothingMore, (done, item) => desk.recordAnswer(done, item));
  onButton(surface, ACTION.chased, nothingMore, (done, item) => desk.recordChase(done, item));
}
