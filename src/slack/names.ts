/** Every name that Slack and the bot must agree on. manifest.yml declares the same (a test holds the two together). */

/** Where Slack's requests go, over HTTP: events, commands and interactions. */
export const EVENTS_PATH = '/slack/events';
/** Where somebody begins to install the app, and where Slack sends them back to. */
export const INSTALL_PATH = '/slack/install';
export const REDIRECT_PATH = '/slack/oauth_redirect';

export const COMMAND = { promise: '/promise', care: '/care' } as const;

/**
 * A button's value is the item, and what on it is meant, set apart by slashes: "142", "142/3" for its third
 * commitment or gesture of goodwill. Where it says more, the action says how.
 */
export const ACTION = {
  claim: 'item_claim',
  promise: 'item_promise',
  close: 'item_close',
  /** Of a message that is there: "142/1795313533148", its instant in Unix milliseconds. */
  answered: 'item_answered',
  chased: 'item_chased',
  /** A menu: "142/wait". */
  more: 'item_more',
  unmute: 'item_unmute',
  reopen: 'item_reopen',
  thank: 'item_thank',
  /** "142/unreachable": one of the reasons below. */
  unheard: 'item_unheard',
  openMessage: 'item_open_message',
  /** By a message: "142/3/1795313533148", its instant in Unix milliseconds. */
  keep: 'promise_keep',
  notYet: 'promise_not_yet',
  move: 'promise_move',
  /** "142/3/1795313533": another time for a promise, in Unix seconds. */
  better: 'promise_better',
  /** "142/3/away,collision": a promise, and what it is doubtful for. */
  insist: 'promise_insist',
  takeOver: 'promise_take_over',
  /** "142/1795313533": when the customer hears from us next, in Unix seconds. */
  nextWord: 'next_word',
  waitAgain: 'wait_again',
  waitOver: 'wait_over',
  accept: 'handover_accept',
  refuse: 'handover_refuse',
  declineOffer: 'offer_decline',
  /** What was said in words and needs a form, as JSON: said again with a click, which may open one. */
  said: 'said_again',
  answerAsk: 'ask_answer',
  wentWell: 'after_care_well',
  wentBadly: 'after_care_badly',
  approveGoodwill: 'goodwill_approve',
  declineGoodwill: 'goodwill_decline',
  goodwillTold: 'goodwill_told',
  openSettings: 'settings_open',
  /** Of a section: "hours". */
  changeSetting: 'settings_change',
  forgetSetting: 'settings_forget',
  exportSettings: 'settings_export',
  /** Of a list, and which page of it: "customers/2". */
  turnSettings: 'settings_turn',
  /** Of a list, and what is on it by its name: "customers/Rossi Srl"; without a name something new. */
  changeEntry: 'settings_entry_change',
  deleteEntry: 'settings_entry_delete',
  /** What a channel is: "C012AB3CD/every". */
  channelUse: 'channel_use',
  /** A menu beside an item of one's own: "142/close". */
  itemMenu: 'item_menu',
  /** At Home: a list, and which page of it: "items/2". */
  homeBack: 'home_back',
  homeNext: 'home_next',
  homePromise: 'home_promise',
  homeAway: 'home_away',
  homeHere: 'home_here',
  /** Of what was parked: "inbox/event:Ev012345". */
  tryAgain: 'parked_try_again',
  tryAllAgain: 'parked_try_all_again',
} as const;

/** How the names of rows begin whose buttons answer for one line among others. */
export const LISTED = 'list:';

/** Buttons of one kind beside one another need names of their own: "next_word_0". */
export const nth = (action: string, index: number): string => `${action}_${index}`;

/** What the menus of a card offer: of the item below, of its customer at the top. A menu takes no more than five. */
export const CARD_MENU = ['note', 'wait', 'handover', 'ask', 'mute'] as const;
export const CUSTOMER_MENU = ['goodwill', 'customer'] as const;

/** Each is a command of `/care`, too. */
export const MENU = [...CARD_MENU, ...CUSTOMER_MENU] as const;

/** What is offered beside an item in a list of one's own. */
export const ITEM_MENU = ['promise', 'close', 'wait', 'handover', 'ask'] as const;

/** Why a customer did not hear from us last, said with one click. */
export const UNHEARD_REASONS = ['told_elsewhere', 'no_answer_needed', 'unreachable'] as const;

export const CALLBACK = {
  promise: 'promise_modal',
  move: 'move_modal',
  close: 'close_modal',
  wait: 'wait_modal',
  handover: 'handover_modal',
  note: 'note_modal',
  ask: 'ask_modal',
  answer: 'answer_ask_modal',
  goodwill: 'goodwill_modal',
  mute: 'mute_modal',
  merge: 'merge_modal',
  topics: 'topics_modal',
  statement: 'statement_modal',
  erase: 'erase_modal',
  away: 'away_modal',
} as const;

/** The sections of the settings, in the order in which they are shown. */
export const SECTIONS = [
  'hours',
  'holidays',
  'clocks',
  'emoji',
  'team',
  'digest',
  'channels',
  'customers',
  'topics',
  'limits',
] as const;
export type SectionName = (typeof SECTIONS)[number];

/** The modals of the settings. */
export const SETTINGS_CALLBACK = {
  root: 'settings_modal',
  section: 'settings_section_modal',
  list: 'settings_list_modal',
  topic: 'settings_topic_modal',
  customer: 'customer_modal',
  channel: 'channel_modal',
  done: 'settings_done_modal',
} as const;

/** Every input of the settings; its block is named after the setting: "clocks.opening_minutes". */
export const SETTING_INPUT = 'setting_input';

/** What a channel can be for the team. */
export const CHANNEL_USES = ['customer', 'flagged', 'every', 'desk', 'none'] as const;

/** My day: a modal to look at. */
export const DAY = 'my_day_view';

/** Shortcuts on a message; the last ones are there everywhere. */
export const SHORTCUT = {
  track: 'track_message',
  why: 'why_message',
  split: 'split_message',
  promise: 'promise_message',
  handover: 'handover_message',
  newPromise: 'new_promise',
  myDay: 'my_day',
} as const;

/** Steps that workflows offer; manifest.steps.yml declares the same. */
export const STEP = { promise: 'make_promise', track: 'track_request' } as const;

/** How a step comes in, where the app has steps: it is not among the events of manifest.yml. */
export const STEP_EVENT = 'function_executed';

/** Inputs of the modals: the block, and the one action in it. */
export const INPUT = {
  item: { block_id: 'item', action_id: 'item_choice' },
  due: { block_id: 'due', action_id: 'due_picker' },
  text: { block_id: 'text', action_id: 'text_input' },
  person: { block_id: 'person', action_id: 'person_choice' },
  outcome: { block_id: 'outcome', action_id: 'outcome_choice' },
  unheard: { block_id: 'unheard', action_id: 'unheard_input' },
  afterCare: { block_id: 'after_care', action_id: 'after_care_days' },
  on: { block_id: 'on', action_id: 'on_choice' },
  who: { block_id: 'who', action_id: 'who_input' },
  call: { block_id: 'call', action_id: 'call_choice' },
  problem: { block_id: 'problem', action_id: 'problem_input' },
  done: { block_id: 'done', action_id: 'done_input' },
  next: { block_id: 'next', action_id: 'next_input' },
  value: { block_id: 'value', action_id: 'value_input' },
  why: { block_id: 'why', action_id: 'why_input' },
  told: { block_id: 'told', action_id: 'told_choice' },
  topics: { block_id: 'topics', action_id: 'topics_choice' },
  confirm: { block_id: 'confirm', action_id: 'confirm_input' },
} as const;

/** The block of one promise among several: "promise_3" is commitment 3. */
export const PROMISE_BLOCK = 'promise_';
export const PROMISE_INPUT = 'promise_input';

/** The choice in a modal that makes a new item. */
export const NEW_ITEM = 'new';

/** Every event that a listener or the directory reads. */
export const EVENTS = [
  'app_home_opened',
  'app_mention',
  'app_uninstalled',
  'message.channels',
  'message.groups',
  'reaction_added',
  'reaction_removed',
  'user_change',
  'channel_archive',
  'channel_id_changed',
  'channel_rename',
  'channel_unarchive',
  'dnd_updated_user',
  'group_archive',
  'group_rename',
  'group_unarchive',
  'member_joined_channel',
  'subteam_members_changed',
  'subteam_updated',
  'tokens_revoked',
] as const;

/** What each scope is needed for. */
export const SCOPES = {
  'app_mentions:read': 'gestures by words in threads, where commands do not work',
  'channels:history': 'read the message that a reaction stands on, and answers in the threads of items',
  'channels:read': 'find the desk channel; see whether a channel is shared with customers',
  'chat:write': 'cards, nudges and digests',
  commands: '/promise and /care, and the shortcuts on messages',
  'dnd:read': 'see who has paused notifications: their promises are offered to the desk',
  'files:write': 'send an export, as files in a direct message',
  'groups:history': 'the same in private channels',
  'groups:read': 'the same in private channels',
  'im:history': 'find out whether a direct message arrived whose answer got lost, rather than send it twice',
  'im:write': 'the same: the id of the direct message channel',
  'reactions:read': 'flag, claim and close by emoji',
  'usergroups:read': 'who is in the user group that a charter names as its people or leads',
  'users:read': 'who is an agent, a lead, a guest or a customer; language and time zone',
} as const;

/** The event type of the metadata on every message of the bot, and the key within it. */
export const METADATA_EVENT = 'parola_notice';
