/** Every name that Slack and the bot must agree on. manifest.yml declares the same (a test holds the two together). */

export const COMMAND = { promise: '/promise' } as const;

export const ACTION = {
  claim: 'item_claim',
  promise: 'item_promise',
  close: 'item_close',
  answered: 'item_answered',
  openMessage: 'item_open_message',
  keep: 'promise_keep',
  move: 'promise_move',
} as const;

export const CALLBACK = { promise: 'promise_modal', move: 'move_modal' } as const;

/** Inputs of the modals: the block, and the one action in it. */
export const INPUT = {
  item: { block_id: 'item', action_id: 'item_choice' },
  due: { block_id: 'due', action_id: 'due_picker' },
  text: { block_id: 'text', action_id: 'text_input' },
} as const;

/** The choice in a modal that makes a new item. */
export const NEW_ITEM = 'new';

/** Every event that a listener or the directory reads. */
export const EVENTS = [
  'message.channels',
  'message.groups',
  'reaction_added',
  'reaction_removed',
  'user_change',
  'channel_archive',
  'channel_id_changed',
  'channel_rename',
  'channel_unarchive',
  'group_archive',
  'group_rename',
  'group_unarchive',
  'member_joined_channel',
] as const;

/** What each scope is needed for. */
export const SCOPES = {
  'channels:history': 'read the message that a reaction stands on, and answers in the threads of items',
  'channels:read': 'find the desk channel; see whether a channel is shared with customers',
  'chat:write': 'cards, nudges and digests',
  commands: '/promise',
  'groups:history': 'the same in private channels',
  'groups:read': 'the same in private channels',
  'im:history': 'find out whether a direct message arrived whose answer got lost, rather than send it twice',
  'im:write': 'the same: the id of the direct message channel',
  'reactions:read': 'flag, claim and close by emoji',
  'users:read': 'who is an agent, a lead, a guest or a customer; language and time zone',
} as const;

/** The event type of the metadata on every message of the bot, and the key within it. */
export const METADATA_EVENT = 'parola_notice';
