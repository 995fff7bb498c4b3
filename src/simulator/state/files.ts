/** Files as Slack describes them: what kind a name stands for, and where its bytes are. */
import type { SimFile } from '../control.ts';
import { repliersOf } from './present.ts';
import { repliesTo, type SlackFile, type Workspace } from './workspace.ts';

type Kind = { mimetype: string; filetype: string; pretty_type: string };

const kind = (filetype: string, mimetype: string, pretty_type: string): Kind => ({ mimetype, filetype, pretty_type });

const YAML = kind('yaml', 'text/yaml', 'YAML');
const JPEG = kind('jpg', 'image/jpeg', 'JPEG');

/** By the ending of the name. */
const KINDS = new Map<string, Kind>(
  Object.entries({
    csv: kind('csv', 'text/csv', 'CSV'),
    gif: kind('gif', 'image/gif', 'GIF'),
    html: kind('html', 'text/html', 'HTML'),
    jpeg: JPEG,
    jpg: JPEG,
    json: kind('json', 'application/json', 'JSON'),
    md: kind('markdown', 'text/markdown', 'Markdown'),
    pdf: kind('pdf', 'application/pdf', 'PDF'),
    png: kind('png', 'image/png', 'PNG'),
    txt: kind('text', 'text/plain', 'Plain Text'),
    yaml: YAML,
    yml: YAML,
    zip: kind('zip', 'application/zip', 'Zip'),
  }),
);
const UNKNOWN = kind('binary', 'application/octet-stream', 'Binary');

export const kindOf = (name: string): Kind => KINDS.get(name.split('.').at(-1)?.toLowerCase() ?? '') ?? UNKNOWN;

const pathOf = (file: SlackFile): string => `/files/${file.id}/${encodeURIComponent(file.name)}`;

/** The file as methods and messages carry it. */
export const fileObject = (file: SlackFile, context: { url: string; workspace: Workspace }) => {
  const { url, workspace } = context;
  const inKind = (kind: string) =>
    [...file.sharedIn].filter(
      (id) => workspace.findChannel(id)?.kind === kind || (kind === 'im' && id.startsWith('D')),
    );
  return {
    id: file.id,
    created: file.created_s,
    timestamp: file.created_s,
    name: file.name,
    title: file.title,
    ...kindOf(file.name),
    user: file.user,
    user_team: workspace.people.get(file.user)?.teamId ?? workspace.team.id,
    editable: false,
    size: file.size,
    mode: 'hosted',
    is_external: false,
    external_type: '',
    is_public: inKind('public').length > 0,
    public_url_shared: false,
    display_as_bot: false,
    username: '',
    url_private: `${url}${pathOf(file)}`,
    url_private_download: `${url}${pathOf(file)}?download=1`,
    permalink: `${url}${pathOf(file)}`,
    channels: inKind('public'),
    groups: [...inKind('private'), ...inKind('mpim')],
    ims: inKind('im'),
    comments_count: 0,
    is_starred: false,
    shares: { public: sharesIn(file, workspace, true), private: sharesIn(file, workspace, false) },
    has_rich_preview: false,
    file_access: 'visible',
  };
};

/** By channel: the messages that show it there. */
const sharesIn = (file: SlackFile, workspace: Workspace, isPublic: boolean) => {
  const shares = (file.shares ?? []).filter(
    ({ channelId }) => (workspace.channels.get(channelId)?.kind === 'public') === isPublic,
  );
  return Object.fromEntries(
    shares.map(({ channelId, ts, user }) => {
      const channel = workspace.channels.get(channelId);
      const replies = channel ? repliesTo(channel, ts) : [];
      const reply_users = repliersOf(replies);
      const place = { channel_name: channel?.name ?? '', team_id: workspace.team.id, share_user_id: user };
      const answers = { reply_count: replies.length, reply_users, reply_users_count: reply_users.length };
      return [channelId, [{ ts, ...place, ...answers, source: 'UNKNOWN', is_silent_share: false }]];
    }),
  );
};

/** What the page needs to know of it; the address is of the same port. */
export const shownFile = (file: SlackFile): SimFile => ({
  id: file.id,
  name: file.name,
  title: file.title,
  ...kindOf(file.name),
  size: file.size,
  url: pathOf(file),
});
