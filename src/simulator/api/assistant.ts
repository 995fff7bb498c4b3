/** assistant.threads.*: what an assistant shows in a thread beside its messages. */
import { isText, objectsIn } from '../json.ts';
import { SlackError } from '../slackError.ts';
import { type AssistantThread, findMessage } from '../state/workspace.ts';
import type { AnswerOf } from './answers.ts';
import { type Call, joinedChannelOf, type Methods, requireAll } from './call.ts';

const ASSISTANT = ['assistant:write'];

export const ASSISTANT_THREADS = {
  'assistant.threads.setStatus': {
    scopes: [...ASSISTANT, 'chat:write'],
    tier: 'unlimited',
    answer: (call) => setStatus(call),
  },
  'assistant.threads.setTitle': { scopes: ASSISTANT, tier: 'unlimited', answer: (call) => setTitle(call) },
  'assistant.threads.setSuggestedPrompts': { scopes: ASSISTANT, tier: 'unlimited', answer: (call) => suggest(call) },
} satisfies Partial<Methods>;

const PROMPTS_MAX = 4;

/** Changes what is shown in the thread that the call names; a new assistant's thread has no message yet. */
const change = (call: Call, shown: AssistantThread): void => {
  const channel = joinedChannelOf(call, 'channel_id');
  const ts = call.args.text('thread_ts') ?? '';
  const isKnown = channel.assistantThreads.has(ts) || findMessage(channel, ts) !== undefined;
  if (!isKnown) throw new SlackError('invalid_thread_ts');
  channel.assistantThreads.set(ts, { ...channel.assistantThreads.get(ts), ...shown });
  call.world.changes.tell({ what: 'messages', channel: channel.id, ts });
};

const setStatus = (call: Call): AnswerOf<'assistant.threads.setStatus'> => {
  requireAll(call.args, ['channel_id', 'thread_ts']);
  // An empty status takes it away, as the next message does.
  change(call, { status: call.args.text('status') ?? '' });
  return {};
};

const setTitle = (call: Call): AnswerOf<'assistant.threads.setTitle'> => {
  requireAll(call.args, ['channel_id', 'thread_ts', 'title']);
  change(call, { title: call.args.required('title') });
  return {};
};

const suggest = (call: Call): AnswerOf<'assistant.threads.setSuggestedPrompts'> => {
  requireAll(call.args, ['channel_id', 'prompts']);
  const prompts = objectsIn(call.args.json('prompts')).flatMap(({ title, message }) =>
    isText(title) && isText(message) ? [{ title, message }] : [],
  );
  if (prompts.length === 0) throw new SlackError('no_prompts');
  if (prompts.length > PROMPTS_MAX) throw new SlackError('too_many_prompts');
  change(call, { prompts });
  return {};
};
