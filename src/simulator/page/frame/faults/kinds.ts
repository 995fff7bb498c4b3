/** What can go wrong, by group, with what each kind can be told; and what a demonstrator wants at a press. */

/** What one kind of trouble can be told. */
export type Field =
  | 'method'
  | 'event'
  | 'channel'
  | 'anyChannel'
  | 'count'
  | 'delay_ms'
  | 'retry_after'
  | 'error'
  | 'frame'
  | 'app';

const CALL = ['method', 'anyChannel', 'count'] as const;
const DELIVERY = ['event', 'anyChannel', 'count'] as const;

export const GROUPS = {
  calls: {
    rate_limited: [...CALL, 'retry_after'],
    error: [...CALL, 'error'],
    error_before_store: CALL,
    error_after_store: CALL,
    lost_response: CALL,
    delay: [...CALL, 'delay_ms'],
    hang: CALL,
  },
  deliveries: { drop_ack: DELIVERY, duplicate: DELIVERY, second_context: DELIVERY, reorder: DELIVERY },
  connection: {
    kill_sockets: ['app'],
    refresh: ['app', 'delay_ms'],
    warning: ['app'],
    link_disabled: ['app'],
    too_many_websockets: ['app'],
    half_open: ['app'],
    garbage_frame: ['app', 'frame'],
  },
  app: { app_rate_limited: ['app'], revoke_token: ['app'], uninstall: ['app'] },
  channels: { archive_channel: ['channel'], unarchive_channel: ['channel'], change_channel_id: ['channel'] },
} as const satisfies Record<string, Record<string, readonly Field[]>>;

type Groups = typeof GROUPS;
export type Group = keyof Groups;
export type Kind = { [G in Group]: keyof Groups[G] }[Group];

export const FIELDS: Record<Kind, readonly Field[]> = {
  ...GROUPS.calls,
  ...GROUPS.deliveries,
  ...GROUPS.connection,
  ...GROUPS.app,
  ...GROUPS.channels,
};

export const isKind = (kind: string): kind is Kind => Object.hasOwn(FIELDS, kind);

/** Suggested where one may be named; any other can be written. */
export const METHODS = [
  'chat.postMessage',
  'chat.update',
  'chat.postEphemeral',
  'conversations.history',
  'conversations.replies',
  'reactions.add',
  'users.info',
  'users.list',
  'views.open',
  'views.publish',
  'apps.connections.open',
];

export const EVENTS = [
  'message',
  'app_mention',
  'reaction_added',
  'reaction_removed',
  'app_home_opened',
  'block_actions',
  'view_submission',
  'message_action',
];

export const PRESETS = {
  preset_500: { kind: 'error_after_store', method: 'chat.postMessage' },
  preset_429: { kind: 'rate_limited', method: 'chat.postMessage', retry_after: 30 },
  preset_acks: { kind: 'drop_ack', count: 0, for: 'PT1M' },
  preset_twice: { kind: 'duplicate', count: 0, for: 'PT1M' },
  preset_socket: { kind: 'kill_sockets' },
} as const satisfies Record<string, { kind: Kind } & Record<string, string | number>>;
