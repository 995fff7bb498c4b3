/** The elements of blocks that a person can use, and what their app is told of it. */
import { plain } from './stock.ts';

type Element = Record<string, unknown>;

export const option = { text: plain('A'), value: 'a' };
/** Every element, what a person gives it, the fields of its action beside the common ones, and of its state. */
export const ELEMENTS: [element: Element, given: unknown, own: Element][] = [
  [{ type: 'static_select', options: [option] }, 'a', { selected_option: { value: 'a' } }],
  [{ type: 'overflow', options: [option, { ...option, value: 'b' }] }, 'a', { selected_option: { value: 'a' } }],
  [{ type: 'radio_buttons', options: [option] }, 'a', { selected_option: { value: 'a' } }],
  [{ type: 'checkboxes', options: [option] }, ['a'], { selected_options: [{ value: 'a' }] }],
  [{ type: 'users_select' }, 'tom', { selected_user: 'U0TOM0000' }],
  [{ type: 'conversations_select' }, 'general', { selected_conversation: 'C0GENERAL' }],
  [{ type: 'channels_select' }, 'general', { selected_channel: 'C0GENERAL' }],
  [
    { type: 'datepicker', initial_date: '2026-11-20' },
    '2026-11-23',
    { selected_date: '2026-11-23', initial_date: '2026-11-20' },
  ],
  [{ type: 'timepicker' }, '09:30', { selected_time: '09:30' }],
  [{ type: 'datetimepicker' }, 1_795_424_400, { selected_date_time: 1_795_424_400 }],
  [
    { type: 'button', text: plain('Go'), value: 'v', style: 'primary' },
    undefined,
    { text: plain('Go'), value: 'v', style: 'primary' },
  ],
];
/** Those that stand in a section only. */
export const BESIDE: typeof ELEMENTS = [
  [{ type: 'multi_static_select', options: [option] }, ['a'], { selected_options: [{ value: 'a' }] }],
  [{ type: 'multi_users_select' }, ['tom'], { selected_users: ['U0TOM0000'] }],
  [{ type: 'multi_conversations_select' }, ['general'], { selected_conversations: ['C0GENERAL'] }],
  [{ type: 'multi_channels_select' }, ['general'], { selected_channels: ['C0GENERAL'] }],
];

export const STATELESS = ['button', 'overflow'];

/** A block with it: in a section, or among other elements. */
export const blockOf = (element: Element, isBeside: boolean): Element => {
  const whole = { ...element, action_id: 'act' };
  return isBeside
    ? { type: 'section', block_id: 'row', text: plain('?'), accessory: whole }
    : { type: 'actions', block_id: 'row', elements: [whole] };
};
