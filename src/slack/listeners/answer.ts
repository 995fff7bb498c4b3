/** What is written where the customer reads, and what an agent records of the phone: an answer, or a chase. */
import { z } from 'zod';
import type { Place } from '../../desk/ports.ts';
import { messageKey } from '../keys.ts';
import { writtenShape } from '../message.ts';
import { ACTION } from '../names.ts';
import { isForBot, spokenTo } from '../plain.ts';
import type { Surface } from '../surface.ts';
import { gesture, instantOf } from '../surface.ts';
import { nothingMore, onButton, oneOf, perhapsAWord } from './button.ts';

/** Other subtypes (joins, topics, edits …) are no message of somebody. */
const SUBTYPES: ReadonlySet<string> = new Set(['file_share', 'me_message', 'thread_broadcast', 'bot_message']);
/** What Slack itself says in a channel is nobody's word. */
const SLACKBOT = 'USLACKBOT';

const message = writtenShape.extend({ channel: z.string(), ts: z.string(), app_id: z.string().nullish() });

/** @param byApp - posted by a program, in whosever name. @param toBot - said to the bot, and to nobody else or to others, too */
export type Heard = { byId: string; place: Place & { threadTs?: string; byApp?: true; toBot?: 'only' | 'too' } };
export type NotHeard = { ignored: 'unreadable' | 'subtype' | 'nobody' | 'ours' };

/** As whom we write: our own words must never come back as somebody's request. */
export type Ours = { appId?: string | undefined; botId?: string | undefined; botUserId?: string | undefined };

export function readMessage(event: unknown, ours: Ours = {}): Heard | NotHeard {
  const parsed = message.safeParse(event);
  if (!parsed.success) return { ignored: 'unreadable' };
  const { channel, ts, user, thread_ts, subtype, bot_id, app_id, text } = parsed.data;
  if (subtype && !SUBTYPES.has(subtype)) return { ignored: 'subtype' };
  const byId = user || bot_id;
  if (!byId || byId === SLACKBOT) return { ignored: 'nobody' };
  const isOurs = [
    [app_id, ours.appId],
    [bot_id, ours.botId],
    [user, ours.botUserId],
  ].some(([by, own]) => by && by === own);
  if (isOurs) return { ignored: 'ours' };
  const place = { channelId: channel, messageTs: ts, ...(thread_ts && { threadTs: thread_ts }) };
  const byApp = bot_id && { byApp: true as const };
  const spoken = spokenTo(ours.botUserId, text ?? '');
  const toBot = spoken && { toBot: isForBot(spoken) ? ('only' as const) : ('too' as const) };
  return { byId, place: { ...place, ...byApp, ...toBot } };
}

export function listenForAnswers(surface: Surface): void {
  const { desk } = surface;
  surface.app.event('message', async ({ event, context, body }) => {
    const { botId, botUserId } = context;
    const heard = readMessage(event, { appId: body.api_app_id, botId, botUserId });
    if ('ignored' in heard) return;
    const { byId, place } = heard;
    const done = gesture(context, byId, 'message', place, instantOf(place.messageTs));
    // In a channel of several workspaces one message may come as several events: it was said once all the same.
    const cause = { ...done.cause, key: messageKey(place.channelId, place.messageTs) };
    await desk.heard({ ...done, cause }, place);
  });
  onButton(surface, oneOf(ACTION.answered), perhapsAWord, (done, item, { word }) =>
    desk.recordAnswer(done, item, word),
  );
  onButton(surface, ACTION.chased, nothingMore, (done, item) => desk.recordChase(done, item));
}
