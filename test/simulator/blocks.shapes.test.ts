/** Values of the wrong kind, and how they are named; and that nothing of what Slack's own types allow is refused. */
import type { InputBlock, KnownBlock, ModalView, PlainTextElement, RichTextBlock } from '@slack/types';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { checkBlocks } from '../../src/simulator/blocks/blocks.ts';
import type { Surface } from '../../src/simulator/blocks/rules.ts';
import { SlackError } from '../../src/simulator/slackError.ts';
import { type Everything, MODAL, startEverything } from './support/everything.ts';

const plain = (text: string): PlainTextElement => ({ type: 'plain_text', text });
const mrkdwn = { type: 'mrkdwn' as const, text: '*x*' };
const option = { text: plain('A'), value: 'a' };
const marked = { text: mrkdwn, value: 'b', description: plain('B') };
const confirm = { title: plain('Sure?'), text: mrkdwn, confirm: plain('Yes'), deny: plain('No') };
const section = (more: object) => ({ type: 'section', text: mrkdwn, ...more });
const actions = (element: unknown) => ({ type: 'actions', elements: [element] });
const button = (more: object) => actions({ type: 'button', text: plain('OK'), action_id: 'ok', ...more });
const menu = (more: object) => actions({ type: 'static_select', action_id: 'm', options: [option], ...more });
const input = (more: object) => ({
  type: 'input',
  label: plain('What'),
  element: { type: 'plain_text_input', action_id: 'p' },
  ...more,
});
const field = (more: object) => input({ element: { type: 'plain_text_input', action_id: 'p', ...more } });

const breachesOf = (blocks: unknown[], surface: Surface = 'modal'): string[] => {
  try {
    checkBlocks(blocks, surface);
    return [];
  } catch (error) {
    if (!(error instanceof SlackError)) throw error;
    expect(error.code).toBe('invalid_blocks');
    return (error.extra.response_metadata as { messages: string[] }).messages;
  }
};

const OBJECT = 'must provide an object';
const ARRAY = 'must provide an array';
const STRING = 'must provide a string';
const ENUM = 'must be a valid enum value';

test.each<[string, object, string, string]>([
  ['a section’s text as a string', section({ text: 'hello' }), OBJECT, 'text'],
  ['a text without a type', section({ text: { text: 'hello' } }), 'missing required field: type', 'text'],
  ['a text of type markdown', section({ text: { type: 'markdown', text: 'x' } }), ENUM, 'text/type'],
  ['a text without words', section({ text: { type: 'mrkdwn' } }), 'missing required field: text', 'text'],
  ['a text of a number', section({ text: { type: 'mrkdwn', text: 5 } }), STRING, 'text/text'],
  ['a section with nothing in its text', section({ text: null }), 'must provide either `text` or `fields`', ''],
  ['fields of strings', section({ fields: ['a'] }), OBJECT, 'fields/0'],
  ['fields that are no list', section({ fields: plain('a') }), ARRAY, 'fields'],
  ['an accessory as a string', section({ accessory: 'x' }), OBJECT, 'accessory'],
  ['a header with marks', { type: 'header', text: mrkdwn }, ENUM, 'text/type'],
  ['a header of nothing', { type: 'header', text: null }, 'missing required field: text', ''],
  ['a context of strings', { type: 'context', elements: ['a'] }, OBJECT, 'elements/0'],
  ['a context with a number', { type: 'context', elements: [{ ...mrkdwn, text: 1 }] }, STRING, 'elements/0/text'],
  ['actions that are no list', { type: 'actions', elements: {} }, ARRAY, 'elements'],
  ['a button with marks', button({ text: mrkdwn }), ENUM, 'elements/0/text/type'],
  ['a button’s text as a string', button({ text: 'OK' }), OBJECT, 'elements/0/text'],
  ['a green button', button({ style: 'green' }), ENUM, 'elements/0/style'],
  ['a button of the default style', button({ style: 'default' }), ENUM, 'elements/0/style'],
  ['a value of a number', button({ value: 5 }), STRING, 'elements/0/value'],
  ['a question as a string', button({ confirm: 'Sure?' }), OBJECT, 'elements/0/confirm'],
  [
    'a question’s title with marks',
    button({ confirm: { ...confirm, title: mrkdwn } }),
    ENUM,
    'elements/0/confirm/title/type',
  ],
  ['an option with marks in a menu', menu({ options: [marked] }), ENUM, 'elements/0/options/0/text/type'],
  ['an option’s value of a number', menu({ options: [{ ...option, value: 1 }] }), STRING, 'elements/0/options/0/value'],
  ['options of strings', menu({ options: [option, 'b'] }), OBJECT, 'elements/0/options/1'],
  ['a placeholder as a string', menu({ placeholder: 'Choose' }), OBJECT, 'elements/0/placeholder'],
  [
    'a group’s label with marks',
    menu({ options: undefined, option_groups: [{ label: mrkdwn, options: [option] }] }),
    ENUM,
    'elements/0/option_groups/0/label/type',
  ],
  ['an image without an address', { type: 'image', alt_text: 'x' }, 'must provide either `image_url` or', ''],
  [
    'an image without an address, beside a text',
    section({ accessory: { type: 'image', alt_text: 'x' } }),
    'must provide either `image_url` or',
    'accessory',
  ],
  [
    'an image’s title with marks',
    { type: 'image', alt_text: 'x', image_url: 'https://a.b/c', title: mrkdwn },
    ENUM,
    'title/type',
  ],
  [
    'an image whose address is none',
    { type: 'image', alt_text: 'x', image_url: 'moka.png' },
    'downloading image failed',
    'image_url',
  ],
  [
    'an image in a context whose address is of another kind',
    { type: 'context', elements: [{ type: 'image', alt_text: 'x', image_url: 'data:image/png;base64,AA==' }] },
    'downloading image failed',
    'elements/0/image_url',
  ],
  ['a section of a colour', section({ colour: 5 }), 'invalid additional property: colour', ''],
  ['a line with a text', { type: 'divider', text: plain('x') }, 'invalid additional property: text', ''],
  ['a button that is disabled', button({ disabled: true }), 'invalid additional property: disabled', 'elements/0'],
  ['marks with emoji', section({ text: { ...mrkdwn, emoji: true } }), 'invalid additional property: emoji', 'text'],
  [
    'a verbatim text without marks',
    { type: 'context', elements: [{ ...plain('x'), verbatim: true }] },
    'invalid additional property: verbatim',
    'elements/0',
  ],
  [
    'a question with an icon',
    button({ confirm: { ...confirm, icon: 'x' } }),
    'invalid additional property: icon',
    'elements/0/confirm',
  ],
  [
    'an option with a name',
    menu({ options: [{ ...option, name: 'x' }] }),
    'invalid additional property: name',
    'elements/0/options/0',
  ],
  ['an input with a value', input({ value: 'x' }), 'invalid additional property: value', ''],
  ['rich text of junk', { type: 'rich_text', elements: [{ type: 'junk', elements: [] }] }, ENUM, 'elements/0/type'],
  ['rich text that is no list', { type: 'rich_text', elements: 'junk' }, ARRAY, 'elements'],
  [
    'rich text without anything in it',
    { type: 'rich_text', elements: [{ type: 'rich_text_section' }] },
    ARRAY,
    'elements/0/elements',
  ],
  ['a label with marks', input({ label: mrkdwn }), ENUM, 'label/type'],
  ['a label as a string', input({ label: 'What' }), OBJECT, 'label'],
  ['a hint with marks', input({ hint: mrkdwn }), ENUM, 'hint/type'],
  ['an element as a string', input({ element: 'text' }), OBJECT, 'element'],
  ['a beginning of a number', field({ initial_value: 5 }), STRING, 'element/initial_value'],
  ['a placeholder with marks', field({ placeholder: mrkdwn }), ENUM, 'element/placeholder/type'],
  [
    'a field for files that tells at once',
    input({ element: { type: 'file_input', action_id: 'f' }, dispatch_action: true }),
    'unsupported type: file_input',
    'element/type',
  ],
  ['markdown as an object', { type: 'markdown', text: mrkdwn }, STRING, 'text'],
])('%s is refused, and the place is named', (_, block, words, place) => {
  const at = place === '' ? '/blocks/0]' : `/blocks/0/${place}]`;
  expect(breachesOf([block])).toContainEqual(
    expect.stringMatching(new RegExp(`^\\[ERROR\\] ${words}.*json-pointer:${at}$`)),
  );
});

const rich: RichTextBlock = {
  type: 'rich_text',
  elements: [
    { type: 'rich_text_section', elements: [{ type: 'text', text: 'x', style: { bold: true } }] },
    {
      type: 'rich_text_list',
      style: 'bullet',
      elements: [{ type: 'rich_text_section', elements: [{ type: 'user', user_id: 'U0TOM0000' }] }],
    },
    { type: 'rich_text_quote', elements: [{ type: 'link', url: 'https://a.b' }] },
    { type: 'rich_text_preformatted', elements: [{ type: 'text', text: 'x' }] },
  ],
};
const picture = { type: 'image' as const, alt_text: 'x', image_url: 'https://a.b/c.png' };
const slackPicture = { type: 'image' as const, alt_text: 'x', slack_file: { id: 'F1' } };
const placeholder = plain('Choose');
const asked = { placeholder, confirm };

const INPUTS: InputBlock['element'][] = [
  { type: 'plain_text_input', initial_value: 'x', placeholder, multiline: true, min_length: 1, max_length: 9 },
  { type: 'number_input', is_decimal_allowed: true, initial_value: '1.5', min_value: '1', placeholder },
  { type: 'email_text_input', initial_value: 'a@b.c', placeholder },
  { type: 'url_text_input', initial_value: 'https://a.b', placeholder },
  { type: 'rich_text_input', initial_value: rich, placeholder },
  { type: 'file_input', filetypes: ['png'], max_files: 1 },
  { type: 'multi_static_select', options: [option], initial_options: [option], max_selected_items: 1, ...asked },
  { type: 'multi_external_select', initial_options: [option], ...asked },
  { type: 'multi_users_select', initial_users: ['U0TOM0000'], ...asked },
  { type: 'multi_conversations_select', ...asked },
  { type: 'multi_channels_select', ...asked },
];

/** Held against Slack's types by the compiler, and here against the tables. */
const BLOCKS: KnownBlock[] = [
  { type: 'section', text: mrkdwn, fields: [plain('a'), mrkdwn], accessory: picture, expand: true },
  { type: 'section', fields: [plain('a')], accessory: slackPicture },
  { type: 'header', text: { ...plain('x'), emoji: true } },
  { type: 'divider' },
  { type: 'context', elements: [picture, plain('x'), { ...mrkdwn, verbatim: true }] },
  { ...picture, title: plain('x') },
  slackPicture,
  { type: 'markdown', text: '**x**' },
  rich,
  {
    type: 'video',
    alt_text: 'x',
    title: plain('x'),
    description: plain('x'),
    thumbnail_url: 'https://a.b/c',
    video_url: 'https://a.b/d',
  },
  {
    type: 'table',
    rows: [[{ type: 'raw_text', text: 'a' }, rich]],
    column_settings: [{ align: 'right' }],
  },
  {
    type: 'actions',
    elements: [
      { type: 'button', text: plain('a'), value: '', url: 'https://a.b', style: 'danger', confirm, action_id: 'a' },
      { type: 'button', text: plain('a'), style: 'primary', confirm: { ...confirm, style: 'danger' }, action_id: 'b' },
      { type: 'workflow_button', text: plain('a'), workflow: { trigger: { url: 'https://a.b' } }, action_id: 'w' },
      { type: 'overflow', options: [{ ...option, description: plain('x'), url: 'https://a.b' }], confirm },
      { type: 'checkboxes', options: [marked, option], initial_options: [option], confirm },
      { type: 'radio_buttons', options: [marked, option], initial_option: marked, confirm },
      { type: 'static_select', options: [option], initial_option: option, ...asked },
      { type: 'static_select', option_groups: [{ label: plain('G'), options: [option] }], ...asked },
      { type: 'external_select', initial_option: option, min_query_length: 1, ...asked },
      { type: 'users_select', initial_user: 'U0TOM0000', ...asked },
      { type: 'conversations_select', filter: { include: ['im'] }, ...asked },
      { type: 'channels_select', initial_channel: 'C0GENERAL', ...asked },
      { type: 'datepicker', initial_date: '2026-11-23', ...asked },
      { type: 'timepicker', initial_time: '09:30', ...asked },
      { type: 'datetimepicker', initial_date_time: 1_800_000_000, confirm },
    ],
  },
  {
    type: 'context_actions',
    elements: [
      { type: 'icon_button', icon: 'trash', text: plain('Delete'), value: 'x', confirm },
      {
        type: 'feedback_buttons',
        positive_button: { text: plain('Good'), value: 'good' },
        negative_button: { text: plain('Bad'), value: 'bad' },
      },
    ],
  },
  ...INPUTS.map((element): KnownBlock => ({ type: 'input', label: plain('x'), hint: plain('x'), element })),
];

test('every shape of Slack’s own types is taken', () => {
  expect(breachesOf(BLOCKS)).toEqual([]);
  const inMessages: KnownBlock[] = [
    { type: 'container', title: plain('Box'), subtitle: mrkdwn, icon: picture, child_blocks: [{ type: 'divider' }] },
    { type: 'card', title: mrkdwn, body: mrkdwn, hero_image: picture, actions: [{ type: 'button', text: plain('a') }] },
    { type: 'carousel', elements: [{ type: 'card', title: mrkdwn }] },
    { type: 'task_card', task_id: 't', title: 'x', status: 'complete', details: rich },
    { type: 'plan', title: 'x', tasks: [] },
  ];
  expect(breachesOf(inMessages, 'message')).toEqual([]);
});

test('fields of null are let pass, and fields nobody knows where Slack still adds some', () => {
  const blocks = [
    section({ accessory: null, fields: null, colour: null }),
    button({ value: null, style: null }),
    { type: 'header', text: plain('x'), level: 2 },
    menu({ colour: 'blue' }),
    { type: 'context', elements: [{ ...picture, image_width: 5 }] },
  ];
  const described = actions({ type: 'checkboxes', action_id: 'c', options: [{ ...marked, description: mrkdwn }] });
  expect(breachesOf([...blocks, described])).toEqual([]);
});

describe('a view', () => {
  let slack: Everything;
  beforeAll(async () => {
    slack = await startEverything();
  });
  afterAll(() => slack.close());

  const messagesOf = async (view: object): Promise<unknown> => {
    const { body } = await slack.call('views.open', { trigger_id: await slack.trigger(), view });
    if (body.ok === true) return [];
    expect(body.error).toBe('invalid_arguments');
    return (body.response_metadata as { messages: string[] }).messages;
  };
  const { blocks: _, ...bare } = MODAL;

  test.each<[string, object, string]>([
    ['whose title has marks', { ...MODAL, title: mrkdwn }, `${ENUM} [json-pointer:/view/title/type]`],
    ['whose title is a string', { ...MODAL, title: 'Title' }, `${OBJECT} [json-pointer:/view/title]`],
    ['with a string to send it', { ...MODAL, submit: 'Send' }, `${OBJECT} [json-pointer:/view/submit]`],
    ['with a string to close it', { ...MODAL, close: 'Close' }, `${OBJECT} [json-pointer:/view/close]`],
    ['without blocks', bare, 'missing required field: blocks [json-pointer:/view]'],
    [
      'with a label that is a string',
      { ...MODAL, submit: plain('Send'), blocks: [input({ label: 'What' })] },
      `${OBJECT} [json-pointer:/view/blocks/0/label]`,
    ],
  ])('%s is refused, and the place is named', async (_words, view, breach) => {
    expect(await messagesOf(view)).toEqual([`[ERROR] ${breach}`]);
  });

  test('that Slack has sent is not taken back as it stands, neither new nor in place of itself', async () => {
    const { view } = await slack.done('views.open', { trigger_id: await slack.trigger(), view: MODAL });
    const sent = view as Record<string, unknown>;
    const { response_metadata, error } = (await slack.call('views.update', { view_id: sent.id, view: sent })).body;
    expect(error).toBe('invalid_arguments');
    const { messages } = response_metadata as { messages: string[] };
    for (const name of ['id', 'team_id', 'state', 'hash', 'root_view_id', 'app_id', 'bot_id']) {
      expect(messages).toContain(`[ERROR] invalid additional property: ${name} [json-pointer:/view]`);
    }
    expect(messages.join()).not.toMatch(/: (type|blocks|title|submit|close|callback_id|private_metadata|external_id)/);
    expect(await messagesOf({ ...MODAL, state: { values: {} } })).toEqual([
      '[ERROR] invalid additional property: state [json-pointer:/view]',
    ]);
    const home = { type: 'home', title: plain('Home'), blocks: [], hash: '1.x' };
    expect((await slack.call('views.publish', { user_id: 'U0TOM0000', view: home })).body.error).toBe(error);
    await slack.done('views.publish', { user_id: 'U0TOM0000', view: { ...home, hash: undefined } });
  });

  test('of Slack’s own types is opened', async () => {
    const view: ModalView = {
      ...bare,
      type: 'modal',
      title: plain('T'),
      submit: plain('S'),
      close: plain('C'),
      blocks: BLOCKS,
    };
    expect(await messagesOf(view)).toEqual([]);
  });

  test('without blocks is no Home either', async () => {
    const { body } = await slack.call('views.publish', { user_id: 'U0TOM0000', view: { type: 'home' } });
    expect(body.error).toBe('invalid_arguments');
  });
});
