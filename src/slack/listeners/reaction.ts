/** Reads a reaction: which sign it is to this team, on which message. */
import { z } from 'zod';
import { type Charter, type Sign, signOf } from '../../care/charter.ts';
import type { Gesture } from '../../desk/desk.ts';
import type { Place } from '../../desk/ports.ts';
import type { Surface } from '../surface.ts';
import { causeOf, gesture, instantOf } from '../surface.ts';

export type SignGiven = { sign: Sign; name: string; byId: string; place: Place; eventTs?: string; foundSince?: string };
export type Ignored = { ignored: 'not_a_message' | 'no_sign' | 'unreadable' };

const reaction = z.looseObject({
  user: z.string(),
  reaction: z.string(),
  event_ts: z.string().nullish(),
  /** Not Slack's: no event told of it, it was found to stand. */
  found_since: z.string().nullish(),
  item: z.looseObject({ type: z.string(), channel: z.string().nullish(), ts: z.string().nullish() }),
});

export function readReaction(event: unknown, charter: Charter): SignGiven | Ignored {
  const parsed = reaction.safeParse(event);
  if (!parsed.success) return { ignored: 'unreadable' };
  const { user, reaction: name, item, event_ts, found_since } = parsed.data;
  if (item.type !== 'message' || !item.channel || !item.ts) return { ignored: 'not_a_message' };
  const sign = signOf(charter, name);
  if (!sign) return { ignored: 'no_sign' };
  const place = { channelId: item.channel, messageTs: item.ts };
  return {
    sign,
    name,
    byId: user,
    place,
    ...(event_ts && { eventTs: event_ts }),
    ...(found_since && { foundSince: found_since }),
  };
}

/** Calls `act` when that sign is given (or taken away). */
export function onSign(
  surface: Surface,
  event: 'reaction_added' | 'reaction_removed',
  sign: Sign,
  act: (gesture: Gesture, place: Place) => Promise<unknown>,
): void {
  surface.app.event(event, async ({ event: payload, context }) => {
    const charter = await surface.charters.of(causeOf(context).teamId);
    const given = readReaction(payload, charter);
    if ('ignored' in given || given.sign !== sign) return;
    const { name, byId, place, eventTs, foundSince } = given;
    const door = event === 'reaction_added' ? 'reaction' : 'unreaction';
    const done = gesture(context, byId, door, place, eventTs === undefined ? undefined : instantOf(eventTs));
    const known = {
      personId: byId,
      name,
      sign,
      given: event === 'reaction_added',
      place,
      ...(foundSince && { foundSince }),
    };
    await act({ ...done, ...(eventTs && { sign: { ...known, eventTs } }) }, place);
  });
}
