/**
 * By what an event is known however often, and by whatever way, it comes: what is read in a channel's history is known
 * by the same as the event that should have told of it.
 */
import { z } from 'zod';

const version = z.looseObject({
  ts: z.string().nullish(),
  subtype: z.string().nullish(),
  edited: z.looseObject({ ts: z.string().nullish() }).nullish(),
});

const shape = z.looseObject({
  type: z.enum(['message', 'app_mention']),
  subtype: z.string().nullish(),
  channel: z.string(),
  ts: z.string(),
  message: version.nullish(),
  previous_message: version.nullish(),
  deleted_ts: z.string().nullish(),
});

export const messageKey = (channelId: string, ts: string): string => `message:${channelId}:${ts}`;
export const mentionKey = (channelId: string, ts: string): string => `mention:${channelId}:${ts}`;
export const editKey = (channelId: string, ts: string, editedTs: string): string =>
  `edited:${channelId}:${ts}:${editedTs}`;
export const deletionKey = (channelId: string, ts: string): string => `deleted:${channelId}:${ts}`;

/** Undefined: it is known by its own id alone, as an emoji is, that may be given several times. */
export function naturalKey(event: unknown): string | undefined {
  const parsed = shape.safeParse(event);
  if (!parsed.success) return undefined;
  const { type, subtype, channel, ts, message, previous_message: before, deleted_ts } = parsed.data;
  if (type === 'app_mention') return mentionKey(channel, ts);
  const changed = message?.ts ?? before?.ts;
  switch (subtype) {
    case 'message_deleted': {
      const deleted = deleted_ts ?? before?.ts;
      return deleted ? deletionKey(channel, deleted) : undefined;
    }
    case 'message_changed':
      if (!changed) return undefined;
      if (message?.subtype === 'tombstone') return deletionKey(channel, changed);
      return message?.edited?.ts ? editKey(channel, changed, message.edited.ts) : undefined;
    default:
      return messageKey(channel, ts);
  }
}
