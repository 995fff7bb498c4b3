/** What people do with messages: say, edit, delete, react. */
import { randomUUID } from 'node:crypto';
import { deleteMessage, editMessage, postMessage, react, threadRoot, told } from '../acts/conversation.ts';
import { shareFiles } from '../acts/fileSharing.ts';
import { emojiName } from '../emoji.ts';
import { composedOf } from '../mrkdwn.ts';
import { richTextOf } from '../richText.ts';
import { ControlError } from '../slackError.ts';
import type { Channel, Person } from '../state/workspace.ts';
import type { World } from '../world.ts';
import { actorNamed, channelOfActor, messageOf } from './actor.ts';
import { fileOfGiven, type GivenFile } from './givenFiles.ts';

export const say = (
  world: World,
  given: {
    as: string;
    channel: string;
    text: string;
    thread_ts?: string | undefined;
    broadcast?: boolean | undefined;
    client_msg_id?: string | undefined;
    files?: GivenFile[] | undefined;
  },
): { ts: string } => {
  const { actor, channel } = placeOf(world, given);
  refuseWhereClosed(world, channel);
  const files = (given.files ?? []).map((file) => fileOfGiven(world, actor.id, file));
  if (given.text.trim() === '' && files.length === 0) {
    throw new ControlError('There is nothing to say: the text is empty.');
  }
  const root = given.thread_ts === undefined ? undefined : threadRoot(channel, given.thread_ts);
  if (given.thread_ts !== undefined && !root) throw new ControlError(`There is no thread ${given.thread_ts} here.`);
  const text = composedOf(given.text, world.workspace);
  if (files.length > 0) {
    const clientMsgId = given.client_msg_id ?? randomUUID();
    return { ts: shareFiles(world, channel, actor, { files, text, threadTs: root?.ts, clientMsgId }).ts };
  }
  const message = postMessage(world, channel, actor, {
    text,
    blocks: [richTextOf(text, world.ids.next('b'))],
    clientMsgId: given.client_msg_id ?? randomUUID(),
    threadTs: root?.ts,
    subtype: root && given.broadcast ? 'thread_broadcast' : undefined,
  });
  return { ts: message.ts };
};

/** An archived channel takes no more words, nor does an app whose manifest does not open its messages tab. */
const refuseWhereClosed = (world: World, channel: Channel): void => {
  if (channel.isArchived) throw new ControlError(`#${channel.name} is archived.`);
  if (channel.kind !== 'im') return;
  const app = world.apps.find((it) => channel.members.has(it.botUserId));
  if (app && app.manifest.messagesTab !== 'open') {
    throw new ControlError(`Sending messages to ${app.manifest.name} has been turned off.`);
  }
};

export const edit = (world: World, given: { as: string; channel: string; ts: string; text: string }): void => {
  const { actor, channel } = placeOf(world, given);
  const message = messageOf(channel, given.ts);
  if (message.user !== actor.id) throw new ControlError(`${actor.name} did not write this message.`);
  const text = composedOf(given.text, world.workspace);
  editMessage(world, channel, message, { text, blocks: [richTextOf(text, world.ids.next('b'))] }, actor.id);
};

export const remove = (world: World, given: { as: string; channel: string; ts: string }): void => {
  const { actor, channel } = placeOf(world, given);
  const ephemeral = channel.ephemerals.find((it) => it.ts === given.ts && it.to === actor.id);
  if (ephemeral) {
    channel.ephemerals = channel.ephemerals.filter((other) => other !== ephemeral);
    told(world, channel, ephemeral);
    return;
  }
  const message = messageOf(channel, given.ts);
  if (message.user !== actor.id && actor.role !== 'lead') {
    throw new ControlError(`${actor.name} may not delete this message: only its author and admins may.`);
  }
  deleteMessage(world, channel, message);
};

/** Adding what is there already, or taking away what is not, is what a person's click cannot do: an error. */
export const changeReaction = (
  world: World,
  given: { as: string; channel: string; ts: string; name: string },
  on: boolean,
): void => {
  const { actor, channel } = placeOf(world, given);
  const name = emojiName(given.name, world.workspace);
  if (name === undefined) throw new ControlError(`There is no emoji “${given.name}”.`);
  const message = messageOf(channel, given.ts);
  if (channel.isArchived) throw new ControlError(`#${channel.name} is archived.`);
  if (!react(world, channel, message, { name, user: actor.id, on })) {
    throw new ControlError(`${actor.name} ${on ? 'has already' : 'has not'} reacted with :${name}:.`);
  }
};

const placeOf = (world: World, given: { as: string; channel: string }): { actor: Person; channel: Channel } => {
  const actor = actorNamed(world, given.as);
  return { actor, channel: channelOfActor(world, actor, given.channel) };
};
