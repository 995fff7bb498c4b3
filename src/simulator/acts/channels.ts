/** What members do to a channel itself. The channel tells of it by a message of its own, as Slack's do. */
import type { Channel, Notice, Person } from '../state/workspace.ts';
import { now_s, type World } from '../world.ts';
import { postMessage } from './conversation.ts';
import { renameChannel, setArchived } from './membership.ts';

type Told = { subtype: string; text: string; notice?: Notice };

const tell = (world: World, channel: Channel, by: Person, told: Told): void => {
  postMessage(world, channel, by, told);
};

export const setTopic = (world: World, channel: Channel, by: Person, topic: string): void => {
  channel.topic = topic;
  channel.topicSet = { by: by.id, at_s: now_s(world) };
  world.changes.tell({ what: 'channels' });
  const text = topic === '' ? 'cleared channel topic' : `set the channel topic: ${topic}`;
  tell(world, channel, by, { subtype: 'channel_topic', text, notice: { topic } });
};

export const setPurpose = (world: World, channel: Channel, by: Person, purpose: string): void => {
  channel.purpose = purpose;
  channel.purposeSet = { by: by.id, at_s: now_s(world) };
  world.changes.tell({ what: 'channels' });
  const text = purpose === '' ? 'cleared channel purpose' : `set the channel description: ${purpose}`;
  tell(world, channel, by, { subtype: 'channel_purpose', text, notice: { purpose } });
};

export const rename = (world: World, channel: Channel, by: Person, name: string): void => {
  const old_name = channel.name;
  channel.formerNames.unshift(old_name);
  renameChannel(world, channel, name);
  const text = `has renamed the channel from "${old_name}" to "${name}"`;
  tell(world, channel, by, { subtype: 'channel_name', text, notice: { old_name, name } });
};

export const archive = (world: World, channel: Channel, by: Person): void => {
  tell(world, channel, by, { subtype: 'channel_archive', text: 'archived the channel' });
  setArchived(world, channel, true, by.id);
};

export const unarchive = (world: World, channel: Channel, by: Person): void => {
  setArchived(world, channel, false, by.id);
  tell(world, channel, by, { subtype: 'channel_unarchive', text: 'un-archived the channel' });
};
