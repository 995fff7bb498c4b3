/** chat.schedule*: what is to be said later. */
import { draftMessage } from '../acts/conversation.ts';
import { schedule, unschedule } from '../acts/scheduling.ts';
import { SlackError } from '../slackError.ts';
import { bareMessage } from '../state/present.ts';
import type { ScheduledMessage } from '../state/workspace.ts';
import { now_s } from '../world.ts';
import type { AnswerOf } from './answers.ts';
import { type Call, channelOf, type Methods, pageOf, sortedBy } from './call.ts';
import { targetOf, threadOf } from './chat.ts';
import { contentOf, metadataOf } from './content.ts';

const AHEAD_MAX_S = 120 * 86_400;
/** In one channel, within five minutes. */
const TOGETHER_MAX = 30;
const TOGETHER_S = 300;
/** From then on it can no longer be called back. */
const LAST_CALL_S = 60;

export const SCHEDULING = {
  'chat.scheduleMessage': { scopes: ['chat:write'], tier: 3, answer: (call) => scheduleOne(call) },
  'chat.scheduledMessages.list': { scopes: 'none', tier: 3, answer: (call) => list(call) },
  'chat.deleteScheduledMessage': { scopes: ['chat:write'], tier: 3, answer: (call) => remove(call) },
} satisfies Partial<Methods>;

const scheduleOne = (call: Call): AnswerOf<'chat.scheduleMessage'> => {
  const { world, app, self, args } = call;
  const channel = targetOf(call);
  const content = contentOf(call);
  const metadata = metadataOf(call);
  const threadTs = threadOf(call, channel);
  const postAt_s = instantOf(call);
  const near = [...world.workspace.scheduled.values()].filter(
    (it) => it.channelId === channel.id && Math.abs(it.postAt_s - postAt_s) < TOGETHER_S,
  );
  if (near.length >= TOGETHER_MAX) throw new SlackError('restricted_too_many');
  const isBroadcast = threadTs !== undefined && args.flag('reply_broadcast');
  const draft = { ...content, metadata, threadTs, subtype: isBroadcast ? 'thread_broadcast' : undefined };
  const { id } = schedule(world, self, { appId: app.id, channelId: channel.id, postAt_s, draft });
  const { ts: _, ...shown } = bareMessage(draftMessage(world, channel, self, draft), app);
  return {
    channel: channel.id,
    scheduled_message_id: id,
    post_at: postAt_s,
    message: { ...shown, type: 'delayed_message' },
  };
};

const instantOf = ({ args, world }: Call): number => {
  const postAt_s = Number(args.text('post_at') ?? Number.NaN);
  if (!Number.isInteger(postAt_s)) throw new SlackError('invalid_time');
  if (postAt_s <= now_s(world)) throw new SlackError('time_in_past');
  if (postAt_s > now_s(world) + AHEAD_MAX_S) throw new SlackError('time_too_far');
  return postAt_s;
};

const list = (call: Call): AnswerOf<'chat.scheduledMessages.list'> => {
  const { world, app, args } = call;
  const channel = args.has('channel') ? channelOf(call) : undefined;
  const [oldest, latest] = [args.number('oldest', 0), args.number('latest', Number.POSITIVE_INFINITY)];
  const own = [...world.workspace.scheduled.values()]
    .filter((it) => it.appId === app.id && (!channel || it.channelId === channel.id))
    .filter(({ postAt_s }) => postAt_s >= oldest && postAt_s <= latest);
  const keyOf = ({ postAt_s, id }: ScheduledMessage) => `${postAt_s} ${id}`;
  const { page, next_cursor } = pageOf(sortedBy(own, keyOf), args, { limit: 100, keyOf });
  return { scheduled_messages: page.map(shownScheduled), response_metadata: { next_cursor } };
};

const shownScheduled = ({ id, channelId, postAt_s, created_s, draft }: ScheduledMessage) => ({
  id,
  channel_id: channelId,
  post_at: postAt_s,
  date_created: created_s,
  text: draft.text,
});

const remove = (call: Call): AnswerOf<'chat.deleteScheduledMessage'> => {
  const { world, app, args } = call;
  const channel = channelOf(call);
  const scheduled = world.workspace.scheduled.get(args.text('scheduled_message_id') ?? '');
  const isTheirs = scheduled?.appId === app.id && scheduled.channelId === channel.id;
  if (!scheduled || !isTheirs || scheduled.postAt_s - now_s(world) < LAST_CALL_S) {
    throw new SlackError('invalid_scheduled_message_id');
  }
  unschedule(world, scheduled);
  return {};
};
