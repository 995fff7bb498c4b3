/** files.*: the three steps of an upload, and the files afterwards. */
import { deleteFile, FILE_BYTES_MAX, newUpload, shareFilesSoon } from '../acts/fileSharing.ts';
import { objectsIn, textOr } from '../json.ts';
import { SlackError } from '../slackError.ts';
import { fileObject } from '../state/files.ts';
import type { Channel, SlackFile } from '../state/workspace.ts';
import type { World } from '../world.ts';
import type { AnswerOf } from './answers.ts';
import { Args, type Call, countedPageOf, joinedChannelOf, type Methods, requireAll } from './call.ts';
import { targetOf, threadOf } from './chat.ts';
import { commentOf } from './content.ts';

export const FILES = {
  'files.getUploadURLExternal': { scopes: ['files:write'], tier: 4, answer: (call) => reserve(call) },
  'files.completeUploadExternal': { scopes: ['files:write'], tier: 4, answer: (call) => complete(call) },
  'files.info': { scopes: ['files:read'], tier: 4, answer: (call) => info(call) },
  'files.list': { scopes: ['files:read'], tier: 3, answer: (call) => list(call) },
  'files.delete': { scopes: ['files:write'], tier: 3, answer: (call) => remove(call) },
} satisfies Partial<Methods>;

const reserve = ({ world, args, self }: Call): AnswerOf<'files.getUploadURLExternal'> => {
  requireAll(args, ['filename', 'length']);
  const length = args.number('length', 0);
  if (length <= 0) throw new SlackError('invalid_arguments');
  if (length > FILE_BYTES_MAX) throw new SlackError('file_upload_size_restricted');
  const name = args.required('filename');
  const file = newUpload(world, { name, user: self.id, size: length });
  return { upload_url: `${world.url}/upload/v1/${file.id}`, file_id: file.id };
};

/** The bytes, posted to the upload URL; `false` when nobody asked for such an upload. */
export const receiveUpload = (world: World, id: string, content: Buffer): boolean => {
  const file = world.workspace.uploads.get(id);
  if (!file || content.length !== file.size) return false;
  file.content = content;
  return true;
};

const complete = (call: Call): AnswerOf<'files.completeUploadExternal'> => {
  const { world, args, self } = call;
  const asked = objectsIn(args.json('files'));
  if (asked.length === 0) throw new SlackError('invalid_arguments');
  const files = asked.map(({ id }) => uploadedFile(call, textOr(id, '')));
  const comment = commentOf(call);
  const places = targetsOf(call).map((channel) => ({ channel, threadTs: threadOf(call, channel) }));
  for (const [index, file] of files.entries()) {
    file.title = textOr(asked[index]?.title, file.name);
    world.workspace.uploads.delete(file.id);
    world.workspace.files.set(file.id, file);
  }
  for (const { channel, threadTs } of places) shareFilesSoon(world, channel, self, { files, ...comment, threadTs });
  return { files: files.map((file) => fileObject(file, world)) };
};

const uploadedFile = ({ world: { workspace } }: Call, id: string): SlackFile => {
  const file = workspace.uploads.get(id) ?? workspace.files.get(id);
  if (!file || file.content.length === 0) throw new SlackError('file_not_found');
  return file;
};

/** Where it goes: conversations by their ids, among `channels` people by theirs, too; nowhere when none is named. */
const targetsOf = (call: Call): Channel[] => {
  const { world, args } = call;
  const at = (channel: string): Call => ({ ...call, args: new Args({ channel }) });
  const named = args
    .list('channels')
    .map((id) => (world.workspace.people.has(id) ? targetOf(at(id)) : conversationOf(at(id))));
  return [...named, ...args.list('channel_id').map((id) => conversationOf(at(id)))];
};

const conversationOf = (call: Call): Channel => {
  const channel = joinedChannelOf(call);
  if (channel.isArchived) throw new SlackError('is_archived');
  return channel;
};

/** Whether the app may know of it: its own, given to it, or shared where its bot is or could be. */
const isVisible = ({ world, app, self }: Call, file: SlackFile): boolean =>
  file.user === self.id ||
  file.givenTo.has(app.id) ||
  [...file.sharedIn].some((id) => {
    const channel = world.workspace.channels.get(id);
    return channel !== undefined && (channel.kind === 'public' || channel.members.has(self.id));
  });

const fileOf = (call: Call): SlackFile => {
  const file = call.world.workspace.files.get(call.args.text('file') ?? '');
  if (!file || !isVisible(call, file)) throw new SlackError('file_not_found');
  return file;
};

const info = (call: Call): AnswerOf<'files.info'> => ({
  file: fileObject(fileOf(call), call.world),
  comments: [],
  response_metadata: { next_cursor: '' },
});

const list = (call: Call): AnswerOf<'files.list'> => {
  const { world, args } = call;
  const [from, to] = [args.number('ts_from', 0), args.number('ts_to', Number.POSITIVE_INFINITY)];
  const user = args.text('user');
  const channel = args.text('channel');
  if (user !== undefined && !world.workspace.people.has(user)) throw new SlackError('user_not_found');
  if (channel !== undefined && !world.workspace.channels.has(channel)) throw new SlackError('channel_not_found');
  const found = [...world.workspace.files.values()]
    .filter((file) => isVisible(call, file))
    .filter(
      (file) => (user === undefined || file.user === user) && (channel === undefined || file.sharedIn.has(channel)),
    )
    .filter(({ created_s }) => created_s >= from && created_s <= to)
    .reverse();
  const { items, paging } = countedPageOf(found, args);
  return { files: items.map((file) => fileObject(file, world)), paging };
};

const remove = (call: Call): AnswerOf<'files.delete'> => {
  const file = fileOf(call);
  if (file.user !== call.self.id) throw new SlackError('cant_delete_file');
  deleteFile(call.world, file);
  return {};
};
