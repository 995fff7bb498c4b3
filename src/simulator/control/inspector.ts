/** What goes over the wire, for whoever inspects it: the log, and single messages as apps read them. */
import { z } from 'zod';
import { channelNamed, messageOf } from '../gestures/actor.ts';
import { messageObject } from '../state/present.ts';
import { appById } from '../world.ts';
import { name, type Route, route } from './route.ts';

export const INSPECTOR_READS: Record<string, Route> = {
  log: route(
    z.object({
      since: z.coerce.number().int().min(0).default(0),
      limit: z.coerce.number().int().min(1).optional(),
    }),
    ({ world }, { since, limit }) => world.log.since(since, limit),
  ),
  /** A message as `conversations.history` (of a reply: `conversations.replies`) tells it, with its metadata. */
  message: route(z.object({ channel: name, ts: name }), ({ world }, given) => {
    const channel = channelNamed(world, given.channel);
    const message = messageOf(channel, given.ts);
    return messageObject(channel, message, { author: appById(world, message.bot?.appId), withMetadata: true });
  }),
};
