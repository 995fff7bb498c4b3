/** reactions.*: the app's own reactions, and who reacted how. */
import { react } from '../conversation.ts';
import { emojiName } from '../emoji.ts';
import { SlackError } from '../slackError.ts';
import { messageObject } from '../state/present.ts';
import { appById } from '../world.ts';
import { type Answer, type Call, channelOf, joinedChannelOf, type Methods, messageIn } from './call.ts';

export const REACTIONS: Methods = {
  'reactions.add': { scopes: ['reactions:write'], answer: (call) => change(call, true) },
  'reactions.remove': { scopes: ['reactions:write'], answer: (call) => change(call, false) },
  'reactions.get': { scopes: ['reactions:read'], answer: (call) => get(call) },
};

const change = (call: Call, on: boolean): Answer => {
  const { world, args, bot } = call;
  const name = emojiName(args.required('name', 'invalid_name'), world.workspace);
  if (name === undefined) throw new SlackError('invalid_name');
  const channel = joinedChannelOf(call);
  const message = messageIn(channel, args.required('timestamp', 'no_item_specified'));
  if (channel.isArchived) throw new SlackError('is_archived');
  if (!react(world, channel, message, { name, user: bot.id, on })) {
    throw new SlackError(on ? 'already_reacted' : 'no_reaction');
  }
  return {};
};

const get = (call: Call): Answer => {
  const channel = channelOf(call);
  const message = messageIn(channel, call.args.required('timestamp', 'no_item_specified'));
  return {
    type: 'message',
    channel: channel.id,
    message: messageObject(channel, message, { author: appById(call.world, message.bot?.appId) }),
  };
};
