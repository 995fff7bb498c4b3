/** Files and the conversations they are shared in, whoever shares them: an app by its upload, a person by hand. */

import { keepNewest } from '../bounded.ts';
import { announce } from '../events/announce.ts';
import type { Json } from '../json.ts';
import { richTextOf } from '../richText.ts';
import { fileObject } from '../state/files.ts';
import type { Channel, Message, Person, SlackFile } from '../state/workspace.ts';
import { now_s, type World } from '../world.ts';
import { postMessage, told } from './conversation.ts';

export const FILE_BYTES_MAX = 20 * 1024 * 1024;
/** Begun and not completed: a gigabyte at most. */
const UPLOADS_MAX = 50;

type Given = { name: string; user: string; content: Buffer; size?: number };

/** A file that nobody sees yet. */
export const newFile = (world: World, given: Given): SlackFile => {
  const file = fileOf(world, given);
  world.workspace.files.set(file.id, file);
  return file;
};

/** A place for the bytes of a file; the oldest one is given up for it when too many were never completed. */
export const newUpload = (world: World, given: Omit<Given, 'content'>): SlackFile => {
  const file = fileOf(world, { ...given, content: Buffer.alloc(0) });
  keepNewest(world.workspace.uploads, file.id, file, UPLOADS_MAX);
  return file;
};

const fileOf = (world: World, { name, user, content, size = content.length }: Given): SlackFile => ({
  id: world.ids.next('F'),
  name,
  title: name,
  size,
  content,
  user,
  created_s: now_s(world),
  sharedIn: new Set(),
  givenTo: new Set(),
});

type Shared = {
  files: SlackFile[];
  text: string;
  blocks?: Json[] | undefined;
  threadTs?: string | undefined;
  clientMsgId?: string | undefined;
};

/** Posts them in one message. Apps hear of the message and of each file. */
export const shareFiles = (world: World, channel: Channel, author: Person, shared: Shared): Message => {
  for (const file of shared.files) file.sharedIn.add(channel.id);
  const message = postMessage(world, channel, author, {
    text: shared.text,
    blocks: author.bot || shared.text === '' ? shared.blocks : [richTextOf(shared.text, world.ids.next('b'))],
    subtype: 'file_share',
    files: shared.files.map((file) => fileObject(file, world)),
    threadTs: shared.threadTs,
    clientMsgId: shared.clientMsgId,
  });
  for (const file of shared.files) {
    const { id } = file;
    file.shares = [...(file.shares ?? []), { channelId: channel.id, ts: message.ts, user: author.id }];
    announce(
      world,
      { type: 'file_shared', channel_id: channel.id, file_id: id, user_id: author.id, file: { id } },
      channel,
    );
  }
  return message;
};

/** The same as soon as whoever asks for it has been answered, which Slack does not wait with until it is done. */
export const shareFilesSoon = (world: World, channel: Channel, author: Person, shared: Shared): void =>
  void world.clock.wakeAt(world.clock.now(), () => shareFiles(world, channel, author, shared));

/** Takes a file out of the workspace and out of every message it stands in. */
export const deleteFile = (world: World, file: SlackFile): void => {
  world.workspace.files.delete(file.id);
  for (const id of file.sharedIn) {
    const channel = world.workspace.findChannel(id);
    for (const message of channel?.messages ?? []) {
      if (!message.files?.some((it) => it.id === file.id)) continue;
      message.files = message.files.filter((it) => it.id !== file.id);
      if (channel) told(world, channel, message);
    }
  }
  announce(world, { type: 'file_deleted', file_id: file.id });
};
