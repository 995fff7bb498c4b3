/**
 * The control API's answers, as types: what the page, the tests and scripts read under `/_sim/`.
 * Lists are answered as bare arrays. Every instant is an ISO string in UTC, every `ts` a Slack timestamp.
 */
import type { KnownBlock, View } from '@slack/types';

export type Role = 'lead' | 'agent' | 'guest' | 'outsider' | 'bot';

/** GET /_sim/people */
export type SimPerson = {
  id: string;
  /** The handle: `anna`. */
  name: string;
  real_name: string;
  team_id: string;
  team_name: string;
  role: Role;
  locale: string;
  tz: string;
  deleted: boolean;
  is_bot: boolean;
  status_text: string;
  /** `:palm_tree:`; empty without a status. */
  status_emoji: string;
  /** Unix seconds; 0 when it does not expire. */
  status_expiration: number;
  /** The stretch of do-not-disturb that is on or comes next, in Unix seconds; absent when there is none. */
  dnd?: { start: number; end: number; snoozed: boolean };
};

/** GET /_sim/channels */
export type SimChannel = {
  id: string;
  name: string;
  is_private: boolean;
  is_archived: boolean;
  /** Shared with other workspaces (Slack Connect). */
  is_ext_shared: boolean;
  /** Ids of people and bots. */
  members: string[];
  topic: string;
};

/** GET /_sim/usergroups */
export type SimUserGroup = {
  id: string;
  /** `care-team`, mentioned as `@care-team`. */
  handle: string;
  name: string;
  /** Ids of people. */
  users: string[];
  disabled: boolean;
};

/** A file of a message; its bytes are at `url`, on the simulator's own port. */
export type SimFile = {
  id: string;
  name: string;
  title: string;
  mimetype: string;
  /** `csv`, as Slack names the kind; `pretty_type` is what people read: `CSV`. */
  filetype: string;
  pretty_type: string;
  /** Bytes. */
  size: number;
  url: string;
};

export type SimReaction = { name: string; users: string[]; count: number };

/** GET /_sim/messages: top-level messages, oldest first; a reply stands in its parent's `replies`. */
export type SimMessage = {
  ts: string;
  channel: string;
  /** The author's id: a person's, or the bot's user id. */
  user: string;
  bot_id?: string;
  app_id?: string;
  text: string;
  blocks?: KnownBlock[];
  files?: SimFile[];
  thread_ts?: string;
  replies?: SimMessage[];
  reactions: SimReaction[];
  metadata?: { event_type: string; event_payload: Record<string, unknown> };
  edited?: { user: string; ts: string };
  /** Seen by one person only. */
  ephemeral?: true;
  subtype?: string;
};

/** GET /_sim/views: the open modals of one person, the visible one last. */
export type SimView = View & {
  id: string;
  hash: string;
  callback_id: string;
  app_id: string;
  /** block_id → action_id → what each input holds. */
  state: { values: Record<string, Record<string, { type: string } & Record<string, unknown>>> };
  root_view_id: string;
  previous_view_id: string | null;
  notify_on_close: boolean;
  /** Validation errors of the last submit, by block id. */
  errors?: Record<string, string>;
};

/** GET /_sim/log, and the data of the `log` events of /_sim/stream. */
export type LogLine = {
  /** 1, 2, 3 … */
  n: number;
  /** The simulator's time. */
  at: string;
  kind: 'api' | 'envelope' | 'ack' | 'request' | 'socket' | 'fault' | 'control';
  /** The API method, event type, command …: `chat.postMessage`, `reaction_added`, `/promise`. */
  name: string;
  app_id?: string;
  /** Real milliseconds until the answer or acknowledgement. */
  ms?: number;
  ok?: boolean;
  error?: string;
  /** What was sent and answered, tokens blanked out. */
  detail?: unknown;
};

/** GET /_sim/clock, and the answer of POST /_sim/clock. */
export type ClockState = { now: string; frozen: boolean };

/** An installed app and what its manifest declares, for the page's hints and menus: GET /_sim/apps. */
export type SimApp = {
  app_id: string;
  name: string;
  description: string;
  long_description: string;
  has_home: boolean;
  /** Whether people can write to it directly, only read what it writes, or neither. */
  messages_tab: 'open' | 'read_only' | 'off';
  bot_user_id: string;
  bot_token: string;
  app_token: string;
  signing_secret: string;
  commands: { command: string; description: string; usage_hint?: string }[];
  shortcuts: { name: string; type: 'message' | 'global'; callback_id: string; description: string }[];
};

/**
 * GET /_sim/stream (server-sent events): the data of the `change` events. Sent whenever something that
 * the named surface shows has changed; the page then fetches it again.
 */
export type Change =
  | { what: 'messages'; channel: string }
  | { what: 'views'; user: string }
  | { what: 'home'; user: string }
  | { what: 'people' | 'channels' | 'apps' | 'bot' | 'usergroups' }
  | { what: 'clock'; now: string; frozen: boolean };
