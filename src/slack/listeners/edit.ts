/** Somebody changes or takes back what they wrote: nothing is forgotten, and it is noted. */
import { z } from 'zod';
import type { Place } from '../../desk/ports.ts';
import { writtenShape } from '../message.ts';
import type { Surface } from '../surface.ts';
import { gesture, instantOf } from '../surface.ts';

const version = writtenShape.extend({ ts: z.string().nullish(), edited: z.unknown().optional() });

const change = z.looseObject({
  channel: z.string(),
  ts: z.string(),
  subtype: z.enum(['message_changed', 'message_deleted']),
  message: version.nullish(),
  previous_message: version.nullish(),
  deleted_ts: z.string().nullish(),
});

type Change = z.infer<typeof change>;

export type Edited = {
  kind: 'edited' | 'deleted';
  byId: string;
  place: Place & { threadTs?: string };
  /** When it was changed, as Slack stamped it. */
  eventTs: string;
};
export type NotEdited = { ignored: 'no_change' | 'same_words' | 'bot' };

export function readChange(event: unknown): Edited | NotEdited {
  const parsed = change.safeParse(event);
  if (!parsed.success) return { ignored: 'no_change' };
  const { channel, ts, message, previous_message: before, deleted_ts } = parsed.data;
  const kind = kindOf(parsed.data);
  if (!kind) return { ignored: 'same_words' };
  const messageTs = deleted_ts ?? before?.ts ?? message?.ts;
  if (!messageTs) return { ignored: 'no_change' };
  // Of a tombstone the author is known from before only.
  const byId = before?.user ?? message?.user;
  if (!byId || before?.bot_id || message?.bot_id) return { ignored: 'bot' };
  const threadTs = before?.thread_ts ?? message?.thread_ts;
  const place = { channelId: channel, messageTs, ...(threadTs && { threadTs }) };
  return { kind, byId, place, eventTs: ts };
}

/** Slack tells of a change also when a link is unfurled, or somebody answers in the thread. */
function kindOf({ subtype, message, previous_message: before }: Change): Edited['kind'] | undefined {
  // A deleted message with replies leaves a tombstone.
  if (subtype === 'message_deleted' || message?.subtype === 'tombstone') return 'deleted';
  const isEdited = before ? (before.text ?? '') !== (message?.text ?? '') : Boolean(message?.edited);
  return isEdited ? 'edited' : undefined;
}

export function listenForEdits({ app, desk }: Surface): void {
  app.event('message', async ({ event, context }) => {
    const read = readChange(event);
    if ('ignored' in read) return;
    const { kind, byId, place, eventTs } = read;
    await desk.changed(gesture(context, byId, 'message', place, instantOf(eventTs)), place, kind);
  });
}
