import { expect, test } from 'vitest';
import { checkBlocks } from '../../src/simulator/blocks/blocks.ts';
import type { Surface } from '../../src/simulator/blocks/rules.ts';
import { SlackError } from '../../src/simulator/slackError.ts';

const plain = (text: string) => ({ type: 'plain_text', text });
const button = (more: object = {}) => ({ type: 'button', text: plain('OK'), action_id: 'ok', ...more });
const option = (value: string) => ({ text: plain(value), value });
const actions = (...elements: object[]) => ({ type: 'actions', elements });

const breachesOf = (blocks: unknown, surface: Surface = 'message'): string[] => {
  try {
    checkBlocks(blocks, surface);
    return [];
  } catch (error) {
    if (!(error instanceof SlackError)) throw error;
    const metadata = error.extra.response_metadata as { messages: string[] } | undefined;
    return metadata?.messages ?? [error.code];
  }
};

test.each<[string, object[], string]>([
  [
    '51 blocks',
    Array.from({ length: 51 }, () => ({ type: 'divider' })),
    'no more than 50 items allowed [json-pointer:/blocks]',
  ],
  [
    'a section of 3001 characters',
    [{ type: 'section', text: plain('x'.repeat(3001)) }],
    'must be less than 3001 characters [json-pointer:/blocks/0/text/text]',
  ],
  ['a section without text', [{ type: 'section' }], 'must provide either `text` or `fields` [json-pointer:/blocks/0]'],
  [
    'a header of 151 characters',
    [{ type: 'header', text: plain('x'.repeat(151)) }],
    'must be less than 151 characters [json-pointer:/blocks/0/text/text]',
  ],
  [
    'a button of 76 characters',
    [actions(button({ text: plain('x'.repeat(76)) }))],
    'must be less than 76 characters [json-pointer:/blocks/0/elements/0/text/text]',
  ],
  [
    'a value of 2001 characters',
    [actions(button({ value: 'x'.repeat(2001) }))],
    'must be less than 2001 characters [json-pointer:/blocks/0/elements/0/value]',
  ],
  [
    'an action_id of 256 characters',
    [actions(button({ action_id: 'x'.repeat(256) }))],
    'must be less than 256 characters [json-pointer:/blocks/0/elements/0/action_id]',
  ],
  [
    'one action_id twice in a block',
    [actions(button(), button())],
    '`action_id` ok already exists [json-pointer:/blocks/0/elements/1/action_id]',
  ],
  [
    'one block_id twice',
    [
      { type: 'divider', block_id: 'a' },
      { type: 'divider', block_id: 'a' },
    ],
    '`block_id` a already exists [json-pointer:/blocks/1/block_id]',
  ],
  ['a type nobody knows', [{ type: 'hologram' }], 'unsupported type: hologram [json-pointer:/blocks/0/type]'],
  [
    'an alert in a message',
    [{ type: 'alert', text: plain('x') }],
    'unsupported type: alert [json-pointer:/blocks/0/type]',
  ],
  [
    'an empty text',
    [{ type: 'section', text: plain('') }],
    'must be more than 0 characters [json-pointer:/blocks/0/text/text]',
  ],
  [
    '26 buttons',
    [actions(...Array.from({ length: 26 }, (_, n) => button({ action_id: `b${n}` })))],
    'no more than 25 items allowed [json-pointer:/blocks/0/elements]',
  ],
  [
    'a menu of six',
    [actions({ type: 'overflow', action_id: 'o', options: Array.from({ length: 6 }, (_, n) => option(`${n}`)) })],
    'no more than 5 items allowed [json-pointer:/blocks/0/elements/0/options]',
  ],
  [
    '11 checkboxes',
    [actions({ type: 'checkboxes', action_id: 'c', options: Array.from({ length: 11 }, (_, n) => option(`${n}`)) })],
    'no more than 10 items allowed [json-pointer:/blocks/0/elements/0/options]',
  ],
  [
    'a select with 101 options',
    [actions({ type: 'static_select', options: Array.from({ length: 101 }, (_, n) => option(`${n}`)) })],
    'no more than 100 items allowed [json-pointer:/blocks/0/elements/0/options]',
  ],
  [
    'a select with nothing to choose',
    [actions({ type: 'static_select' })],
    'must provide at least 1 option [json-pointer:/blocks/0/elements/0/options]',
  ],
  [
    'a choice from the start that is no option',
    [actions({ type: 'radio_buttons', options: [option('a')], initial_option: option('b') })],
    'initial_option must match one of the options [json-pointer:/blocks/0/elements/0/initial_option]',
  ],
  [
    'an option of 76 characters',
    [actions({ type: 'static_select', options: [{ text: plain('x'.repeat(76)), value: 'a' }] })],
    'must be less than 76 characters [json-pointer:/blocks/0/elements/0/options/0/text/text]',
  ],
  [
    'a group of options without a name',
    [actions({ type: 'static_select', option_groups: [{ options: [option('a')] }] })],
    'missing required field: label [json-pointer:/blocks/0/elements/0/option_groups/0]',
  ],
  [
    'a question without an answer to press',
    [actions(button({ confirm: { title: plain('Sure?'), text: plain('Really?'), confirm: plain('Yes') } }))],
    'missing required field: deny [json-pointer:/blocks/0/elements/0/confirm]',
  ],
  [
    'a text field among buttons',
    [actions({ type: 'plain_text_input', action_id: 'p' })],
    'unsupported type: plain_text_input [json-pointer:/blocks/0/elements/0/type]',
  ],
  [
    'a button to fill in',
    [{ type: 'input', label: plain('What'), element: button() }],
    'unsupported type: button [json-pointer:/blocks/0/element/type]',
  ],
  [
    'date and time beside a section',
    [{ type: 'section', text: plain('When'), accessory: { type: 'datetimepicker', action_id: 'd' } }],
    'unsupported type: datetimepicker [json-pointer:/blocks/0/accessory/type]',
  ],
])('%s is refused, and the place is named', (_, blocks, breach) => {
  expect(breachesOf(blocks)).toContain(`[ERROR] ${breach}`);
});

test('what Slack takes is taken, fields nobody knows and the blocks of 2026 too', () => {
  const blocks = [
    { type: 'header', text: plain('x'.repeat(150)), colour: 'blue' },
    { type: 'section', text: { type: 'mrkdwn', text: '*x*' }, accessory: button() },
    actions(button({ action_id: 'a' }), button({ action_id: 'b' })),
    {
      type: 'data_visualization',
      title: 'Answers',
      chart: { type: 'pie', segments: [{ label: 'in time', value: 3 }] },
    },
    {
      type: 'data_table',
      caption: 'c',
      rows: [[{ type: 'raw_text', text: 'a' }], [{ type: 'raw_number', text: '1', value: 1 }]],
    },
    { type: 'container', title: plain('Box'), child_blocks: [{ type: 'divider' }] },
    { type: 'context', elements: [{ type: 'mrkdwn', text: 'x' }] },
  ];
  expect(breachesOf(blocks)).toEqual([]);
});

test('what stands inside a container is checked where it stands', () => {
  const blocks = [
    { type: 'container', title: plain('Box'), child_blocks: [{ type: 'header', text: plain('x'.repeat(151)) }] },
  ];
  expect(breachesOf(blocks)).toEqual([
    '[ERROR] must be less than 151 characters [json-pointer:/blocks/0/child_blocks/0/text/text]',
  ]);
});

test('all blocks of a message together have a limit', () => {
  const blocks = Array.from({ length: 5 }, () => ({ type: 'section', text: plain('x'.repeat(2900)) }));
  expect(breachesOf(blocks)).toEqual(['msg_blocks_too_long']);
  expect(breachesOf(blocks, 'modal')).toEqual([]);
});
