/**
 * One valid payload for every listener that acts for a person, as Slack would send it: the same for whoever sends it.
 * What is expected of an outsider stands beside it.
 */
import type { Kind } from './listeners.ts';

type Json = Record<string, unknown>;

export const TEAM = 'T0AURORA0';
export const SHARED = 'C0ROSSI00';
const AFTERNOON_S = Date.parse('2026-11-23T15:00:00Z') / 1000;

/** An item that is open, with a promise on it and a question to a colleague; and where it stands. */
export type About = { item: number; commitment: number; question: number; messageTs: string; botUserId: string };

/** Who does it, with what is there once only: no two payloads are the same. */
export type Actor = { id: string; trigger: string; ts: string };

/**
 * `refused`: told so in private, and recorded. `silent`: nothing of it is anybody's business. `heard`: whoever writes
 * where customers write is listened to, by a test of its own.
 */
export type Fate = 'refused' | 'silent' | 'heard';

export type Attempt = {
  kind: Kind;
  id: string;
  door: string;
  outsider: Fate;
  payload(actor: Actor, about: About): Json;
};

const user = (id: string) => ({ id, username: 'x', name: 'x', team_id: TEAM });
const shared = ({ id, trigger }: Actor) => ({
  team: { id: TEAM, domain: 'aurora-coffee' },
  user: user(id),
  trigger_id: trigger,
  enterprise: null,
  is_enterprise_install: false,
});

type Value = string | ((about: About) => string);
const valueFor = (value: Value, about: About) => (typeof value === 'string' ? value : value(about));

const onItem: Value = ({ item }) => `${item}`;
const onPromise: Value = ({ item, commitment }) => `${item}/${commitment}`;
const then =
  (more: string): Value =>
  ({ item }) =>
    `${item}/${more}`;

const button = (id: string, value: Value, fate: Fate = 'refused'): Attempt => ({
  kind: 'action',
  id,
  door: 'button',
  outsider: fate,
  payload: (actor, about) => ({
    ...shared(actor),
    type: 'block_actions',
    container: { type: 'message', message_ts: '1795422600.000001', channel_id: SHARED, is_ephemeral: false },
    channel: { id: SHARED, name: 'support-rossi' },
    actions: [{ type: 'button', block_id: 'b', action_id: id, value: valueFor(value, about), action_ts: '1.1' }],
  }),
});

const viewOf = (callback_id: string, memory: Json, values: Json = {}): Json => ({
  id: 'V0FORGED0',
  type: 'modal',
  callback_id,
  root_view_id: 'V0FORGED0',
  previous_view_id: null,
  private_metadata: JSON.stringify({ channelId: SHARED, ...memory }),
  state: { values },
});

/** In the modals of the settings. */
const onSheet = (id: string, value: string, block_id = 'b', memory: Json = {}): Attempt => ({
  kind: 'action',
  id,
  door: 'button',
  outsider: 'refused',
  payload: (actor) => ({
    ...shared(actor),
    type: 'block_actions',
    container: { type: 'view', view_id: 'V0FORGED0' },
    view: viewOf('settings_modal', memory),
    actions: [{ type: 'button', block_id, action_id: id, value, action_ts: '1.1' }],
  }),
});

const typed = (value: string | number) => ({ type: 'plain_text_input', value: String(value) });
const picked = (value: string) => ({ type: 'static_select', selected_option: { value } });
const setting = (path: string, held: Json): Json => ({ [path]: { setting_input: held } });

/** What fits every form about an item. */
const FILLED_IN: Json = {
  due: { due_picker: { type: 'datetimepicker', selected_date_time: AFTERNOON_S } },
  text: { text_input: typed('richiamare subito') },
  person: { person_choice: { type: 'users_select', selected_user: 'U0ANIA000' } },
  outcome: { outcome_choice: picked('solved') },
  unheard: { unheard_input: typed('ha chiamato') },
  on: { on_choice: picked('third_party') },
  who: { who_input: typed('Fornitore') },
  call: { call_choice: picked('we_called') },
  problem: { problem_input: typed('perde acqua') },
  done: { done_input: typed('guarnizione ordinata') },
  next: { next_input: typed('avvisare il cliente') },
  value: { value_input: typed(40) },
  why: { why_input: typed('attesa lunga') },
  told: { told_choice: { type: 'checkboxes', selected_options: [] } },
  topics: { topics_choice: { type: 'multi_static_select', selected_options: [] } },
  confirm: { confirm_input: typed('CANCELLA') },
};

const modal = (
  id: string,
  memory: (about: About) => Json,
  values: (about: About) => Json = () => FILLED_IN,
): Attempt => ({
  kind: 'view',
  id,
  door: 'modal',
  outsider: 'refused',
  payload: (actor, about) => ({
    ...shared(actor),
    type: 'view_submission',
    view: viewOf(id, memory(about), values(about)),
  }),
});
const aboutItem = ({ item }: About): Json => ({ item });
const aboutPromise = ({ item, commitment }: About): Json => ({ item, commitment });
const nothing = (): Json => ({});

const onMessage = (id: string): Attempt => ({
  kind: 'shortcut',
  id,
  door: 'shortcut',
  outsider: 'refused',
  payload: (actor, { messageTs }) => ({
    ...shared(actor),
    type: 'message_action',
    callback_id: id,
    channel: { id: SHARED, name: 'support-rossi' },
    message_ts: messageTs,
    message: { ts: messageTs, text: 'La macchina perde acqua.' },
  }),
});

const anywhere = (id: string): Attempt => ({
  kind: 'shortcut',
  id,
  door: 'shortcut',
  outsider: 'refused',
  payload: (actor) => ({ ...shared(actor), type: 'shortcut', callback_id: id }),
});

const command = (id: string, text: Value): Attempt => ({
  kind: 'command',
  id,
  door: 'command',
  outsider: 'refused',
  payload: ({ id: user_id, trigger }, about) => ({
    command: id,
    text: valueFor(text, about),
    team_id: TEAM,
    user_id,
    channel_id: SHARED,
    trigger_id: trigger,
  }),
});

/** The wrapper of an event: `event` is what it tells. */
const told = (
  kind: Kind,
  id: string,
  door: string,
  outsider: Fate,
  event: (actor: Actor, about: About) => Json,
): Attempt => ({
  kind,
  id,
  door,
  outsider,
  payload: (actor, about) => ({
    type: 'event_callback',
    team_id: TEAM,
    event_id: `Ev${actor.trigger}`,
    authorizations: [{ team_id: TEAM, user_id: about.botUserId, is_bot: true }],
    event: { type: kind === 'event' ? id : 'function_executed', event_ts: actor.ts, ...event(actor, about) },
  }),
});

const emoji = (event: 'reaction_added' | 'reaction_removed', reaction: string, fate: Fate = 'refused'): Attempt =>
  told('event', event, event === 'reaction_added' ? 'reaction' : 'unreaction', fate, ({ id }, { messageTs }) => ({
    user: id,
    reaction,
    item: { type: 'message', channel: SHARED, ts: messageTs },
  }));

const step = (id: string, inputs: (about: About) => Json): Attempt =>
  told('function', id, 'workflow', 'refused', (actor, about) => ({
    function: { callback_id: id, type: 'app' },
    function_execution_id: `Fx${actor.trigger}`,
    bot_access_token: `xwfp-${actor.trigger}`,
    inputs: { by: { id: actor.id, secret: 'x' }, ...inputs(about) },
  }));

/** What only shows something, or asks for more, comes first; what ends an item last: so each of them means something. */
export const ATTEMPTS: readonly Attempt[] = [
  ...['item_promise', 'item_close', 'wait_again'].map((id) => button(id, onItem)),
  button('item_more', then('wait')),
  button('item_menu', then('promise')),
  button('promise_move', onPromise),
  button('ask_answer', ({ item, question }) => `${item}/${question}`),
  button('said_again', ({ item }) => JSON.stringify({ word: 'wait', rest: '', item })),
  ...['home_promise', 'home_away'].map((id) => button(id, '')),
  ...['home_back', 'home_next'].map((id) => button(id, 'items/0')),
  button('parked_try_again', 'inbox/event:Ev0'),
  button('parked_try_all_again', ''),
  button('settings_open', ''),
  ...['why_message', 'promise_message', 'handover_message'].map(onMessage),
  ...['new_promise', 'my_day'].map(anywhere),
  ...['settings_change', 'settings_forget'].map((id) => onSheet(id, 'hours')),
  onSheet('settings_export', ''),
  onSheet('setting_input', 'IT', 'holidays.country'),
  onSheet('settings_turn', 'customers/0'),
  ...['settings_entry_change', 'settings_entry_delete'].map((id) => onSheet(id, 'customers/Rossi Impianti')),
  command('/promise', ({ item }) => `#${item} 16:30 richiamare la signora Rossi`),
  command('/care', ({ item }) => `claim #${item}`),

  ...['item_claim', 'offer_decline', 'handover_accept', 'handover_refuse', 'item_answered', 'item_chased'].map((id) =>
    button(id, onItem),
  ),
  ...['promise_take_over', 'promise_keep', 'promise_not_yet'].map((id) => button(id, onPromise)),
  button('promise_better', ({ item, commitment }) => `${item}/${commitment}/${AFTERNOON_S}`),
  button('promise_insist', ({ item, commitment }) => `${item}/${commitment}/away`),
  button('next_word', then(String(AFTERNOON_S))),
  ...['wait_over', 'item_unmute', 'item_reopen', 'item_thank', 'after_care_well', 'after_care_badly'].map((id) =>
    button(id, onItem),
  ),
  ...['goodwill_approve', 'goodwill_decline', 'goodwill_told'].map((id) => button(id, then('1'))),
  button('item_unheard', then('unreachable')),
  button('home_here', ''),
  button('channel_use', 'C0SMITH00/flagged'),
  ...['track_message', 'split_message'].map(onMessage),

  ...['topics', 'promise', 'wait', 'note', 'mute', 'goodwill', 'statement', 'handover', 'ask'].map((name) =>
    modal(`${name}_modal`, aboutItem),
  ),
  modal('answer_ask_modal', ({ item, question }) => ({ item, commitment: question })),
  modal('move_modal', aboutPromise),
  modal('merge_modal', aboutItem, ({ item }) => ({ item: { item_choice: picked(`${item}`) } })),
  modal('away_modal', nothing),
  modal(
    'settings_section_modal',
    () => ({ section: 'channels' }),
    () => setting('capture.every', { type: 'multi_conversations_select', selected_conversations: [] }),
  ),
  modal('settings_topic_modal', nothing, () => ({
    ...setting('topic.name', typed('Perdite')),
    ...setting('topic.words', typed('acqua')),
    ...setting('topic.people', { type: 'multi_users_select', selected_users: ['U0MARCO00'] }),
  })),
  modal('customer_modal', nothing, () => setting('customer.name', typed('Rossi Impianti'))),
  modal(
    'channel_modal',
    () => ({ about: 'C0NOWAK00' }),
    () => setting('channel.name', typed('Nowak')),
  ),
  modal('erase_modal', nothing, () => ({
    ...FILLED_IN,
    person: { person_choice: { type: 'users_select', selected_user: 'U0LEA0000' } },
  })),

  emoji('reaction_added', 'ticket'),
  emoji('reaction_added', 'eyes'),
  emoji('reaction_added', 'white_check_mark'),
  // A customer's own flag, where the charter does not let it count: told to nobody.
  emoji('reaction_added', 'sos', 'silent'),
  emoji('reaction_removed', 'eyes'),
  emoji('reaction_removed', 'ticket'),
  emoji('reaction_removed', 'white_check_mark'),
  told('event', 'app_mention', 'mention', 'refused', ({ id, ts }, { item, botUserId }) => ({
    user: id,
    channel: SHARED,
    ts,
    text: `<@${botUserId}> claim #${item}`,
  })),
  told('event', 'message', 'message', 'heard', ({ id, ts }) => ({
    user: id,
    channel: 'C0GENERAL',
    ts,
    text: 'Grazie mille!',
    client_msg_id: ts,
  })),
  step('track_request', () => ({ text: 'Ha chiamato il Bar Centrale' })),
  step('make_promise', ({ item }) => ({ text: 'richiamare', due: AFTERNOON_S, item: `#${item}` })),

  modal('close_modal', aboutItem),
];

/**
 * Nobody does these: Slack tells of them, and they let nobody act. Each for its own reason.
 * - a channel or a user group is another: what is known of it is asked for anew
 * - somebody's standing, status or pause is another: what an outsider's is, is not kept
 * - somebody looks at Home: an outsider finds there that it is for the team
 * - the bot is invited: a lead is asked, in private
 * - the bot is removed: Slack tells it, and signs it
 * - a link is opened: Slack opens it
 */
export const NOBODYS: readonly [Kind, string][] = [
  ...[
    'channel_archive',
    'channel_rename',
    'channel_unarchive',
    'group_archive',
    'group_rename',
    'group_unarchive',
    'subteam_members_changed',
    'subteam_updated',
    'channel_id_changed',
    'user_change',
    'dnd_updated_user',
    'app_home_opened',
    'member_joined_channel',
    'app_uninstalled',
    'tokens_revoked',
  ].map((id): [Kind, string] => ['event', id]),
  ['action', 'item_open_message'],
];

/** What Slack tells of a customer: of each, that they are away, and that they look. */
export const TOLD_OF: readonly Attempt[] = [
  told('event', 'user_change', 'message', 'silent', ({ id }) => ({
    user: {
      id,
      team_id: 'T0ROSSI00',
      profile: { real_name: 'Carla Rossi', status_emoji: ':palm_tree:', status_expiration: 0 },
    },
  })),
  told('event', 'dnd_updated_user', 'message', 'silent', ({ id }) => ({
    user: id,
    dnd_status: { dnd_enabled: true, next_dnd_start_ts: 1, next_dnd_end_ts: AFTERNOON_S },
  })),
  told('event', 'app_home_opened', 'message', 'silent', ({ id }) => ({ user: id, tab: 'home', channel: 'D0ROSSI00' })),
  told('event', 'member_joined_channel', 'message', 'silent', ({ id }, { botUserId }) => ({
    user: botUserId,
    channel: 'C0SMITH00',
    inviter: id,
  })),
];

/** Several listeners to one event: each has a payload of its own above. Both readers of messages read the same one. */
export const SEVERAL: Readonly<Record<string, number>> = {
  'event reaction_added': 4,
  'event reaction_removed': 3,
  'event message': 2,
};
