/**
 * The workspace as it stands: teams, people, channels and what was written there. Only data and look-ups;
 * what happens in it (and who hears of it) is in `conversation.ts` and `membership.ts`.
 */
import type { Role } from '../control.ts';
import { fingerprint } from '../ids.ts';
import type { Json } from '../json.ts';
import { isReply, Messages } from './messages.ts';
import type { Offers, StateValues } from './views.ts';

export type Team = { id: string; name: string; domain: string };

export type Person = {
  id: string;
  /** The handle: `anna`. */
  name: string;
  realName: string;
  teamId: string;
  role: Role;
  isOwner: boolean;
  /** Guests: of one channel only. */
  isUltraRestricted: boolean;
  locale: string;
  tz: string;
  title: string;
  email: string;
  deleted: boolean;
  status: { text: string; emoji: string; expires_s: number };
  dnd: DoNotDisturb;
  /** Said so by themselves; active otherwise. */
  isAway?: boolean | undefined;
  updated_s: number;
  /** Of a bot user. */
  bot?: { botId: string; appId: string };
};

/** Notifications paused for a while (0 when they are not), and the hours of every day when they are off. */
type DoNotDisturb = {
  snoozedFrom_s: number;
  snoozedUntil_s: number;
  quietHours?: { from: string; to: string } | undefined;
};

export type Reaction = { name: string; users: string[] };
export type Metadata = { event_type: string; event_payload: Json };

export type Message = {
  ts: string;
  channel: string;
  user: string;
  teamId: string;
  text: string;
  reactions: Reaction[];
  bot?: { botId: string; appId: string } | undefined;
  blocks?: Json[] | undefined;
  attachments?: Json[] | undefined;
  files?: Json[] | undefined;
  threadTs?: string | undefined;
  subtype?: string | undefined;
  /** Of a `channel_join`: who brought its author in. */
  inviter?: string | undefined;
  metadata?: Metadata | undefined;
  /** Of the step of a workflow that posted it: a click on it goes on with that step. */
  executionId?: string | undefined;
  edited?: { user: string; ts: string } | undefined;
  clientMsgId?: string | undefined;
  /** What each person has chosen in its elements: user → block_id → action_id → state. */
  choices?: Map<string, StateValues> | undefined;
  /** What the app has offered in its menus so far, by action_id. */
  offers?: Offers | undefined;
  /** Under which name and picture an app wrote it, when not under its own. */
  username?: string | undefined;
  icons?: Icons | undefined;
  /** What a message of the channel itself tells, beside its text: `{topic}`, `{old_name, name}` … */
  notice?: Notice | undefined;
  /** Its app has begun it, and goes on adding to it. */
  isStreaming?: boolean | undefined;
};

export type Icons = { emoji?: string; image_48?: string };
export type Notice = { topic?: string; purpose?: string; old_name?: string; name?: string };

export type Ephemeral = Message & { to: string };

/** `mpim` is a direct conversation of several. */
export type ChannelKind = 'public' | 'private' | 'im' | 'mpim';

export type Channel = {
  id: string;
  /** Empty for direct messages. */
  name: string;
  kind: ChannelKind;
  isArchived: boolean;
  created_s: number;
  creator: string;
  topic: string;
  purpose: string;
  members: Set<string>;
  /** Teams it is shared with, its own not among them. */
  sharedWith: Set<string>;
  /** Ids it had before (a channel's id may change when it is shared). */
  formerIds: string[];
  formerNames: string[];
  /** Who set its topic and its purpose, and when; nobody until somebody did. */
  topicSet?: { by: string; at_s: number } | undefined;
  purposeSet?: { by: string; at_s: number } | undefined;
  pins: Pin[];
  bookmarks: Bookmark[];
  /** Up to which message members have read it, as far as they said so. */
  lastRead: Map<string, string>;
  /** By the thread's ts. */
  assistantThreads: Map<string, AssistantThread>;
  /** A direct conversation that its bot has put away. */
  isClosed: boolean;
  /** Replies among the rest. */
  readonly messages: Messages;
  ephemerals: Ephemeral[];
};

/** A pinned message. */
export type Pin = { ts: string; by: string; created_s: number };

export type Bookmark = {
  id: string;
  title: string;
  link: string;
  emoji: string;
  created_s: number;
  updated_s: number;
  updatedBy: string;
};

/** What an assistant shows in a thread beside its messages. */
export type AssistantThread = {
  status?: string;
  title?: string;
  prompts?: { title: string; message: string }[];
};

/** A message of an app that is to be posted later. */
export type ScheduledMessage = {
  id: string;
  appId: string;
  channelId: string;
  postAt_s: number;
  created_s: number;
  draft: Pick<Message, 'text' | 'blocks' | 'attachments' | 'threadTs' | 'subtype' | 'metadata'>;
  cancel: () => void;
};

export type SlackFile = {
  id: string;
  name: string;
  title: string;
  size: number;
  content: Buffer;
  user: string;
  created_s: number;
  /** Ids of the conversations it was shared in. */
  sharedIn: Set<string>;
  /** Ids of the apps for which somebody has chosen it in a form. */
  givenTo: Set<string>;
  /** By which messages. */
  shares?: { channelId: string; ts: string; user: string }[];
};

export type UserGroup = {
  id: string;
  /** Without the sign: `care-team`. */
  handle: string;
  name: string;
  description?: string | undefined;
  /** Ids of its members. */
  users: string[];
  /** Ids of the channels its members are put into. */
  channels?: string[] | undefined;
  created_s: number;
  updated_s: number;
  updatedBy: string;
  /** 0 unless it was disabled. */
  disabled_s: number;
};

export class Workspace {
  readonly team: Team;
  readonly teams = new Map<string, Team>();
  readonly people = new Map<string, Person>();
  readonly channels = new Map<string, Channel>();
  readonly files = new Map<string, SlackFile>();
  /** Files that an app has begun to upload, until it completes them. */
  readonly uploads = new Map<string, SlackFile>();
  readonly userGroups: UserGroup[] = [];
  readonly customEmoji = new Map<string, string>();
  readonly scheduled = new Map<string, ScheduledMessage>();

  constructor(team: Team) {
    this.team = team;
    this.teams.set(team.id, team);
  }

  /** A person by id, handle or `@handle`. */
  findPerson(key: string): Person | undefined {
    const handle = key.replace(/^@/, '').toLowerCase();
    return this.people.get(key) ?? [...this.people.values()].find((person) => person.name === handle);
  }

  /** A channel by id or name (`#name` too). */
  findChannel(key: string): Channel | undefined {
    const name = key.replace(/^#/, '');
    return this.channels.get(key) ?? [...this.channels.values()].find((it) => it.kind !== 'im' && it.name === name);
  }

  /** A user group by id, handle or `@handle`. */
  findUserGroup(key: string): UserGroup | undefined {
    const handle = key.replace(/^@/, '').toLowerCase();
    return this.userGroups.find((group) => group.id === key || group.handle === handle);
  }

  /** The direct conversation of a person with a bot, opened if there was none. Its id never changes. */
  directChannel(person: Person, botUserId: string, now: Date): Channel {
    const id = `D0${fingerprint(person.id, botUserId).slice(0, 9).toUpperCase()}`;
    const known = this.channels.get(id);
    if (known) return known;
    const channel = newChannel({ id, name: '', kind: 'im', created_s: Math.floor(now.getTime() / 1000) });
    channel.members.add(person.id).add(botUserId);
    this.channels.set(id, channel);
    return channel;
  }

  /** The direct conversation of exactly these people and bots, opened if there was none. */
  groupOf(members: readonly Person[], newId: string, now: Date): Channel {
    const ids = new Set(members.map(({ id }) => id));
    const known = [...this.channels.values()].find(
      (it) => it.kind === 'mpim' && it.members.size === ids.size && [...ids].every((id) => it.members.has(id)),
    );
    if (known) return known;
    const name = `mpdm-${members
      .map((it) => it.name)
      .sort()
      .join('--')}-1`;
    const created_s = Math.floor(now.getTime() / 1000);
    const channel = newChannel({
      id: newId,
      name,
      kind: 'mpim',
      created_s,
      creator: members[0]?.id ?? '',
      members: ids,
    });
    this.channels.set(newId, channel);
    return channel;
  }

  /** Whoever is at the other end of a direct conversation. */
  counterpart(channel: Channel, viewer: string): Person | undefined {
    const id = [...channel.members].find((member) => member !== viewer);
    return id === undefined ? undefined : this.people.get(id);
  }

  channelsOf(memberId: string): Channel[] {
    return [...this.channels.values()].filter((channel) => channel.members.has(memberId));
  }
}

export const newChannel = (given: Pick<Channel, 'id' | 'name' | 'kind' | 'created_s'> & Partial<Channel>): Channel => ({
  isArchived: false,
  creator: '',
  topic: '',
  purpose: '',
  members: new Set(),
  sharedWith: new Set(),
  formerIds: [],
  formerNames: [],
  pins: [],
  bookmarks: [],
  lastRead: new Map(),
  assistantThreads: new Map(),
  isClosed: false,
  messages: new Messages(),
  ephemerals: [],
  ...given,
});

/** Nobody is invited to one, or thrown out; it has no name of its own. */
export const isDirect = ({ kind }: Channel): boolean => kind === 'im' || kind === 'mpim';

export { isReply };

export const findMessage = (channel: Channel, ts: string): Message | undefined => channel.messages.find(ts);

/** Oldest first. */
export const repliesTo = (channel: Channel, ts: string): readonly Message[] => channel.messages.repliesTo(ts);

/** What the channel itself shows, oldest first: no replies, unless they were also sent to the channel. */
export const topLevel = (channel: Channel): readonly Message[] => channel.messages.topLevel;
