/** All that Slack sends to the bot: what was recorded, and in its shape what nobody came to do. */
import { ACTION, CALLBACK, EVENTS, SETTINGS_CALLBACK, SHORTCUT } from '../../src/slack/names.ts';
import { isObject, type Json } from './harm.ts';
import { kindOf, type Sent } from './tour.ts';

const VALUES = ['1', '1/1', '1/2/1795440000', '1/1795422600000', 'inbox/x', 'customers/2', 'C0SUPPORT/every'];

/** @throws when nothing was recorded of a kind that others could be made of */
export function corpusOf(recorded: readonly Sent[]): Sent[] {
  const kinds = new Set(recorded.map(kindOf));
  const like = (kind: string): Sent => {
    const found = recorded.find((sent) => kindOf(sent).startsWith(kind));
    if (!found) throw new Error(`no ${kind} was recorded`);
    return found;
  };
  const missing = (type: string, names: readonly string[]) => names.filter((name) => !kinds.has(`${type} ${name}`));
  return [
    ...recorded,
    ...missing('block_actions', Object.values(ACTION)).flatMap((action_id) =>
      VALUES.map((value) => pressed(like('block_actions'), action_id, value)),
    ),
    ...missing('view_submission', [...Object.values(CALLBACK), ...Object.values(SETTINGS_CALLBACK)]).map(
      (callback_id) => changed(like('view_submission'), ['view', 'callback_id'], callback_id),
    ),
    ...missing('message_action', Object.values(SHORTCUT)).map((callback_id) =>
      changed(like('message_action'), ['callback_id'], callback_id),
    ),
    ...EVENTS.filter((event) => ![...kinds].some((kind) => kind.startsWith(`${event.split('.')[0]} `))).map((type) =>
      changed(like('user_change'), ['event'], eventOf(type)),
    ),
    {
      type: 'interactive',
      payload: { ...like('block_actions').payload, type: 'block_suggestion', action_id: ACTION.more, value: 'ros' },
    },
    { type: 'interactive', payload: { ...like('view_submission').payload, type: 'view_closed', is_cleared: true } },
  ];
}

const eventOf = (type: string): Json => ({
  type,
  event_ts: '1795422600.000100',
  tokens: { bot: ['U0GHOST00'], oauth: [] },
  old_channel_id: 'C0SUPPORT',
  new_channel_id: 'C0SUPPRT2',
});

function pressed(sent: Sent, action_id: string, value: string): Sent {
  const [action] = sent.payload.actions as Json[];
  return changed(sent, ['actions'], [{ ...(isObject(action) ? action : {}), action_id, value }]);
}

/** The same, but for what stands there. */
function changed(sent: Sent, path: readonly string[], value: Json): Sent {
  const set = (into: Json, [name, ...rest]: readonly string[]): Json =>
    name === undefined
      ? value
      : { ...(isObject(into) ? into : {}), [name]: set(isObject(into) ? (into[name] ?? {}) : {}, rest) };
  return { type: sent.type, payload: set(sent.payload, path) as Sent['payload'] };
}
