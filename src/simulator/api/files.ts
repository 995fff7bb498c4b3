/** files.*: the three steps of an upload, and the file's facts afterwards. */
import { FILE_BYTES_MAX, newFile, shareFiles } from '../fileSharing.ts';
import { objectsIn, textOr } from '../json.ts';
import { SlackError } from '../slackError.ts';
import { fileObject } from '../state/files.ts';
import type { Channel } from '../state/workspace.ts';
import type { World } from '../world.ts';
import { type Answer, Args, type Call, joinedChannelOf, type Methods } from './call.ts';

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
  const file = newFile(world, { name, user: app.botUserId, content: Buffer.alloc(0), size: length });
  return { upload_url: `${world.url}/upload/v1/${file.id}`, file_id: file.id };
};

/** The bytes, posted to the upload URL; `false` when nobody asked for such an upload. */
export const receiveUpload = (world: World, id: string, content: Buffer): boolean => {
  const file = world.workspace.files.get(id);
  if (!file || content.length !== file.size) return false;
  file.content = content;
  return true;
};

const complete = (call: Call): Answer => {
  const { world, args, bot } = call;
  const asked = objectsIn(args.json('files'));
  if (asked.length === 0) throw new SlackError('invalid_arguments');
  const files = asked.map((it) => {
    const file = world.workspace.files.get(textOr(it.id, ''));
    if (!file || file.content.length === 0) throw new SlackError('file_not_found');
    file.title = textOr(it.title, file.name);
    return file;
  });
  for (const channel of targetsOf(call)) {
    shareFiles(world, channel, bot, {
      files,
      text: args.text('initial_comment') ?? '',
      threadTs: args.text('thread_ts'),
    });
  }
  return { files: files.map((file) => fileObject(file, world)) };
};

/** Where it goes: conversations by their ids, never a person's; nowhere when none is named. */
const targetsOf = (call: Call): Channel[] => {
  const named = [...call.args.list('channels'), ...call.args.list('channel_id')];
  return named.map((channel) => {
    const found = joinedChannelOf({ ...call, args: new Args({ channel }) });
    if (found.isArchived) throw new SlackError('is_archived');
    return found;
  });
};

const info = ({ world, args }: Call): Answer => {
  const file = world.workspace.files.get(args.text('file') ?? '');
  if (!file) throw new SlackError('file_not_found');
  return { file: fileObject(file, world), comments: [], response_metadata: { next_cursor: '' } };
};
