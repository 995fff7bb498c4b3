/** What no screen of Slack would send for that person: every button, form and shortcut of the bot, by its names. */
import { ACTION, CALLBACK, INPUT, nth, SETTINGS_CALLBACK, SHORTCUT } from '../../src/slack/names.ts';

/** The message, item and commitment that it is about; `home`: whose, of something pressed in a view. */
export type About = { channel: string; ts: string; item: number; commitment: number };

type Payload = Record<string, unknown>;

/** By the name of its button: what it says where that is more than the item. */
const VALUES: Partial<Record<keyof typeof ACTION, (about: About) => string>> = {
  more: ({ item }) => `${item}/wait`,
  unheard: ({ item }) => `${item}/unreachable`,
  keep: ({ item, commitment }) => `${item}/${commitment}`,
  notYet: ({ item, commitment }) => `${item}/${commitment}`,
  move: ({ item, commitment }) => `${item}/${commitment}`,
  better: ({ item, commitment }) => `${item}/${commitment}/1795449600`,
  insist: ({ item, commitment }) => `${item}/${commitment}/away`,
  takeOver: ({ item, commitment }) => `${item}/${commitment}`,
  nextWord: ({ item }) => `${item}/1795449600`,
  said: ({ item }) => JSON.stringify({ word: 'promise', rest: ' 17:00 richiamare', item }),
  answerAsk: ({ item, commitment }) => `${item}/${commitment}`,
  approveGoodwill: ({ item }) => `${item}/1`,
  declineGoodwill: ({ item }) => `${item}/1`,
  goodwillTold: ({ item }) => `${item}/1`,
  changeSetting: () => 'hours',
  forgetSetting: () => 'hours',
  turnSettings: () => 'customers/0',
  changeEntry: () => 'customers/',
  deleteEntry: () => 'customers/Rossi',
  channelUse: ({ channel }) => `${channel}/none`,
  itemMenu: ({ item }) => `${item}/close`,
  homeBack: () => 'items/0',
  homeNext: () => 'items/1',
  tryAgain: () => 'inbox/event:Ev0',
};

/** Buttons of which several stand beside one another. */
const NUMBERED: ReadonlySet<string> = new Set(['nextWord', 'better', 'unheard', 'channelUse']);

const viewOf = (callback_id: string, memory: Payload, values: Payload): Payload => ({
  id: 'V0FORGED0',
  root_view_id: 'V0FORGED0',
  previous_view_id: null,
  type: 'modal',
  callback_id,
  private_metadata: JSON.stringify(memory),
  state: { values },
});

/** Every button, but for the one that only opens a link: by its name, with what it says. */
export const buttons = (about: About): [name: string, payload: Payload][] =>
  (Object.keys(ACTION) as (keyof typeof ACTION)[])
    .filter((name) => name !== 'openMessage')
    .map((name) => {
      const value = VALUES[name]?.(about) ?? String(about.item);
      const action_id = NUMBERED.has(name) ? nth(ACTION[name], 0) : ACTION[name];
      const { channel, ts } = about;
      const payload = {
        type: 'block_actions',
        container: { type: 'message', message_ts: ts, channel_id: channel, is_ephemeral: false },
        channel: { id: channel, name: 'somewhere' },
        ...(ACTION[name].startsWith('settings_') && {
          view: viewOf(SETTINGS_CALLBACK.root, { channelId: channel, section: 'hours' }, {}),
        }),
        actions: [{ type: 'button', block_id: 'b', action_id, value, selected_option: { value }, action_ts: '1.1' }],
      };
      return [action_id, payload];
    });

/** What may stand in the inputs of a form: one of everything. */
const VALUES_OF_FORMS = {
  [INPUT.due.block_id]: { [INPUT.due.action_id]: { type: 'datetimepicker', selected_date_time: 1795449600 } },
  [INPUT.text.block_id]: { [INPUT.text.action_id]: { type: 'plain_text_input', value: 'chiamare subito' } },
  [INPUT.outcome.block_id]: { [INPUT.outcome.action_id]: { selected_option: { value: 'solved' } } },
  [INPUT.on.block_id]: { [INPUT.on.action_id]: { selected_option: { value: 'customer' } } },
  [INPUT.person.block_id]: { [INPUT.person.action_id]: { selected_user: 'U0ANIA000' } },
  [INPUT.problem.block_id]: { [INPUT.problem.action_id]: { value: 'x' } },
  [INPUT.done.block_id]: { [INPUT.done.action_id]: { value: 'x' } },
  [INPUT.next.block_id]: { [INPUT.next.action_id]: { value: 'x' } },
  [INPUT.value.block_id]: { [INPUT.value.action_id]: { value: '80' } },
  [INPUT.why.block_id]: { [INPUT.why.action_id]: { value: 'x' } },
};

/** Every form, filled in. */
export const forms = ({ channel, ts, item, commitment }: About): [name: string, payload: Payload][] =>
  [...Object.values(CALLBACK), ...Object.values(SETTINGS_CALLBACK)]
    // What has no button to submit it is never submitted.
    .filter((name) => !NEVER_SUBMITTED.has(name))
    .map((name) => {
      const memory = { channelId: channel, messageTs: ts, item, commitment, section: 'hours', about: channel };
      return [name, { type: 'view_submission', view: viewOf(name, memory, VALUES_OF_FORMS) }];
    });

const NEVER_SUBMITTED: ReadonlySet<string> = new Set([
  SETTINGS_CALLBACK.root,
  SETTINGS_CALLBACK.list,
  SETTINGS_CALLBACK.done,
]);

/** Every shortcut, on that message or from anywhere. */
export const shortcuts = ({ channel, ts }: About): [name: string, payload: Payload][] =>
  Object.values(SHORTCUT).map((callback_id) => [
    callback_id,
    callback_id === SHORTCUT.newPromise || callback_id === SHORTCUT.myDay
      ? { type: 'shortcut', callback_id }
      : {
          type: 'message_action',
          callback_id,
          channel: { id: channel, name: 'somewhere' },
          message_ts: ts,
          message: { ts, type: 'message' },
          response_url: 'http://127.0.0.1:9/nowhere',
        },
  ]);
