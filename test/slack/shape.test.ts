import { expect, test } from 'vitest';
import { isWhole } from '../../src/slack/shape.ts';

const user = { id: 'U0MARCO00' };
const view = { id: 'V1', callback_id: 'promise_modal', private_metadata: '{}' };
const pressed = {
  type: 'block_actions',
  user,
  team: null,
  actions: [{ type: 'button', action_id: 'item_claim', block_id: 'b' }],
};
const said = { command: '/care', text: '', user_id: user.id, channel_id: 'C1', trigger_id: '1.2' };

test.each([
  ['a pressed button', pressed],
  ['a form', { type: 'view_submission', user, view }],
  ['a command without words', said],
  ['an emoji', { event: { user: user.id, item: { type: 'message', channel: 'C1' } } }],
  ['a renamed channel', { event: { channel: { id: 'C1', name: 'rossi' } } }],
  ['a step', { event: { type: 'function_executed', function: { callback_id: 'track' } } }],
  ['what has no kind', { type: 'url_verification' }],
])('%s is whole', (_what, body) => expect(isWhole(body)).toBe(true));

test.each([
  ['a button that nobody pressed', { ...pressed, user: undefined }],
  ['a button pressed by no id', { ...pressed, user: { id: [user.id] } }],
  ['no button', { ...pressed, actions: [] }],
  ['a button without a name', { ...pressed, actions: [{ type: 'button' }] }],
  ['a form without its modal', { type: 'view_submission', user }],
  ['a form of nobody', { type: 'view_submission', view }],
  ['words that are none', { ...said, text: ['help'] }],
  ['a command of nobody', { ...said, user_id: { value: user.id } }],
  ['a step that names no function', { event: { type: 'function_executed', function_execution_id: 'Fx1' } }],
  ['a button pressed by a channel', { ...pressed, user: { id: 'C0ROSSI00' } }],
  ['a command of a channel', { ...said, user_id: 'C0ROSSI00' }],
  ['an emoji of a channel', { event: { user: 'C0ROSSI00' } }],
  ['an emoji on a number', { event: { user: user.id, item: 9 } }],
])('%s is not', (_what, body) => expect(isWhole(body)).toBe(false));
