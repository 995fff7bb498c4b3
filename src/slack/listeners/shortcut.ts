/** Reads a shortcut on a message: who, and which message. */
import type { MessageShortcut } from '@slack/bolt';
import { z } from 'zod';
import type { Gesture } from '../../desk/desk.ts';
import type { Place } from '../../desk/ports.ts';
import type { Surface } from '../surface.ts';
import { gesture } from '../surface.ts';
import type { Message } from '../views/parts.ts';
import { sayAtOnce } from './answering.ts';

export type Used = { byId: string; place: Place; threadTs?: string; triggerId: string };

const used = z.looseObject({
  user: z.looseObject({ id: z.string() }),
  channel: z.looseObject({ id: z.string() }),
  message_ts: z.string(),
  trigger_id: z.string(),
  message: z.looseObject({ thread_ts: z.string().nullish() }).nullish(),
});

export function readShortcut(body: unknown): Used | undefined {
  const parsed = used.safeParse(body);
  if (!parsed.success) return undefined;
  const { user, channel, message_ts, message, trigger_id } = parsed.data;
  return {
    byId: user.id,
    place: { channelId: channel.id, messageTs: message_ts },
    triggerId: trigger_id,
    ...(message?.thread_ts && { threadTs: message.thread_ts }),
  };
}

/** @param act - what the person hears at once; of moves and refusals the outbox tells */
export function onShortcut(
  surface: Surface,
  callbackId: string,
  act: (done: Gesture, place: Place, used: Used) => Promise<Message | undefined>,
): void {
  const shortcut = { type: 'message_action', callback_id: callbackId } as const;
  surface.app.shortcut<MessageShortcut>(shortcut, async ({ ack, shortcut: body, context, respond }) => {
    const read = readShortcut(body);
    if (!read) return await ack();
    const at = { channelId: read.place.channelId, ...(read.threadTs && { threadTs: read.threadTs }) };
    const done = gesture(context, read.byId, 'shortcut', at);
    const heard = await act(done, read.place, read);
    await ack();
    await sayAtOnce(surface, done, respond, heard);
  });
}
