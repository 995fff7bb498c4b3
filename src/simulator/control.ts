/**
 * The control API's answers, as types: what the page, the tests and scripts read under `/_sim/`.
 * Lists are answered as bare arrays. Every instant is an ISO string in UTC, every `ts` a Slack timestamp.
 */
import type { KnownBlock, MessageAttachment, View } from '@slack/types';

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

/**
 * GET /_sim/messages: top-level messages, oldest first; a reply stands in its parent's `replies`. All of them, or the
 * newest `limit`, `before` a ts, `after` one, `around` one; or those named by `ts`.
 */
export type SimMessage = {
  ts: string;
  channel: string;
  /** The author's id: a person's, or the bot's user id. */
  user: string;
  bot_id?: string;
  app_id?: string;
  text: string;
  blocks?: KnownBlock[];
  attachments?: MessageAttachment[];
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

/** GET /_sim/unread?as=&marks=: one for each conversation of the person. */
export type SimUnread = {
  /** As it is asked for: a channel's id, or `@handle` of the app one talks to. */
  conversation: string;
  /** The conversation's id. */
  channel: string;
  /** Top-level messages of others that are newer than the mark; 0 without one. */
  unread: number;
  /** How many of them call for this person: by name, by a user group, all that is said directly. */
  mentions: number;
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

/** GET /_sim/log?since=&limit=: the newest lines, oldest first, of those after number `since`. */
export type LogLine = {
  /** 1, 2, 3 … */
  n: number;
  /** The simulator's time. */
  at: string;
  /** Real milliseconds since the simulator began: they go on while its clock stands still. */
  up_ms: number;
  /**
   * `api` a call with its answer · `envelope` what is sent to an app, `ack` what became of it · `request` a use of a
   * response_url · `socket` a connection · `fault` trouble on demand · `control` what a person or a script did.
   */
  kind: 'api' | 'envelope' | 'ack' | 'request' | 'socket' | 'fault' | 'control';
  /** The API method, event type, command …: `chat.postMessage`, `reaction_added`, `/promise`. */
  name: string;
  app_id?: string;
  /** Of `envelope` and `ack`: the number of the delivery's first line. Its retries have the same. */
  delivery?: number;
  /** Of `envelope` and `ack`: 0, and 1, 2, 3 for the retries. */
  attempt?: number;
  /** Real milliseconds until the answer or acknowledgement. */
  ms?: number;
  ok?: boolean;
  error?: string;
  /**
   * What was sent and answered, tokens and secrets blanked out: `{args, answer}` of a call, `{type, retry?, payload}` of
   * an envelope, what came with an `ack`.
   */
  detail?: unknown;
  /** Of an `ack`, how it travelled: `{envelope_id}` over a socket; `{url, status, headers}` over HTTP. */
  wire?: { envelope_id?: string; url?: string; status?: number; headers?: Record<string, string> };
};

/** GET /_sim/stream: the data of the `log` events, at most some a second: the number of the log's newest line. */
export type LogNews = { last: number };

/** GET /_sim/clock. */
export type ClockState = {
  now: string;
  frozen: boolean;
  /** When somebody who shares the clock, or the simulator itself, wakes next; null: nobody waits for anything. */
  next: string | null;
  /** Whether somebody tells what is coming: GET /_sim/agenda. */
  agenda: boolean;
};

/** The answer of POST /_sim/clock: how it stands now, and how many messages apps have posted meanwhile. */
export type ClockMove = ClockState & { messages: number };

/** GET /_sim/agenda?language=: what people are told next, soonest first, at most five. */
export type SimAgendaStep = { at: string; text: string };

/** GET /_sim/faults: what waits for its occasion. */
export type SimFault = {
  kind: string;
  /** A Web API method, and an event, a command or a kind of interaction: any, when absent. */
  method?: string;
  event?: string;
  /** A channel's id. */
  channel?: string;
  /** How often it still strikes; null: until it is cleared. */
  left: number | null;
  /** When it ends by itself, in ISO 8601; without it, only so. */
  until?: string;
};

/** What goes into a step; `type` as Slack names it: `string`, `slack#/types/user_id` … */
type SimParameter = { name: string; type: string; title: string; description: string; is_required: boolean };

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
  /** For apps that others install, by OAuth. */
  client_id: string;
  client_secret: string;
  /** Where it posts without a token, if its manifest asks for that. */
  webhook_url?: string;
  commands: { command: string; description: string; usage_hint?: string }[];
  shortcuts: { name: string; type: 'message' | 'global'; callback_id: string; description: string }[];
  /** Steps that it offers to workflows. */
  functions: { callback_id: string; title: string; description: string; inputs: SimParameter[] }[];
};

/** A text in each language of the page. */
export type SimTexts = { en: string; it: string; pl: string };

/** GET /_sim/stories: what can be loaded. */
export type StoryListed = { name: string; title: SimTexts; about: SimTexts };

/** GET /_sim/story: the one that is being told, or was told last; null when there is none. */
export type StoryState = {
  name: string;
  title: SimTexts;
  /** Scenes told so far, of all. */
  n: number;
  of: number;
  /** What there is to see. */
  tell?: SimTexts;
  /** Who should be looking, and where: a channel, `@robin`, `@robin/home`; perhaps at a thread, by its ts. */
  look?: { as: string; at: string; thread?: string };
  busy: boolean;
  done: boolean;
  /** Why it ended before its end. */
  error?: string;
};

/**
 * GET /_sim/stream (server-sent events): the data of the `change` events. Sent whenever something that
 * the named surface shows has changed; the page then fetches it again.
 */
export type Change =
  /** `ts` is the one top-level message that has changed, or whose thread has; without it any may have. */
  | { what: 'messages'; channel: string; ts?: string }
  | { what: 'views'; user: string }
  | { what: 'home'; user: string }
  | { what: 'people' | 'channels' | 'apps' | 'bot' | 'usergroups' | 'story' }
  | { what: 'clock'; now: string; frozen: boolean };
