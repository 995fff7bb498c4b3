/** files.*: the three steps of an upload, and the file's facts afterwards. */
import { postMessage, threadRoot } from '../conversation.ts';
import { type Json, objectsIn, textOr } from '../json.ts';
import { SlackError } from '../slackError.ts';
import type { SlackFile } from '../state/workspace.ts';
import { now_s, type World } from '../world.ts';
import { type Answer, type Call, joinedChannelOf, type Methods } from './call.ts';

const FILE_BYTES_MAX = 20 * 1024 * 1024;

export const FILES: Methods = {
  'files.getUploadURLExternal': { scopes: ['files:write'], answer: (call) => reserve(call) },
  'files.completeUploadExternal': { scopes: ['files:write'], answer: (call) => complete(call) },
  'files.info': { scopes: ['files:read'], answer: (call) => info(call) },
};

const reserve = ({ world, args, app }: Call): Answer => {
  const name = args.required('filename');
  const length = args.number('length', 0);
  if (length <= 0) throw new SlackError('invalid_arguments');
  if (length > FILE_BYTES_MAX) throw new SlackError('file_upload_size_restricted');
  const id = world.ids.next('F');
  world.workspace.files.set(id, { id, name, title: name, size: length, content: Buffer.alloc(0), user: app.botUserId });
  return { upload_url: `${world.url}/upload/v1/${id}`, file_id: id };
};

/** The bytes, posted to the upload URL; `false` when nobody asked for such an upload. */
export const receiveUpload = (world: World, id: string, content: Buffer): boolean => {
  const file = world.workspace.files.get(id);
  if (!file || content.length !== file.size) return false;
  file.content = content;
  return true;
};

const fileObject = (world: World, file: SlackFile): Json => ({
  id: file.id,
  created: now_s(world),
  timestamp: now_s(world),
  name: file.name,
  title: file.title,
  mimetype: 'application/octet-stream',
  filetype: file.name.split('.').at(-1) ?? '',
  user: file.user,
  size: file.size,
  mode: 'hosted',
  url_private: `${world.url}/files/${file.id}/${encodeURIComponent(file.name)}`,
  url_private_download: `${world.url}/files/${file.id}/${encodeURIComponent(file.name)}`,
});

const complete = (call: Call): Answer => {
  const { world, args, bot } = call;
  const asked = objectsIn(args.json('files'));
  if (asked.length === 0) throw new SlackError('invalid_arguments');
  const files = asked.map((it) => {
    const file = world.workspace.files.get(textOr(it.id, ''));
    if (!file || file.content.length === 0) throw new SlackError('file_not_found');
    file.title = textOr(it.title, file.name);
    return fileObject(world, file);
  });
  if (args.has('channel_id')) {
    const channel = joinedChannelOf(call, 'channel_id');
    if (channel.isArchived) throw new SlackError('is_archived');
    const threadTs = threadRoot(channel, args.text('thread_ts') ?? '')?.ts;
    postMessage(world, channel, bot, {
      text: args.text('initial_comment') ?? '',
      subtype: 'file_share',
      files,
      threadTs,
    });
  }
  return { files };
};

const info = ({ world, args }: Call): Answer => {
  const file = world.workspace.files.get(args.text('file') ?? '');
  if (!file) throw new SlackError('file_not_found');
  return { file: fileObject(world, file) };
};
