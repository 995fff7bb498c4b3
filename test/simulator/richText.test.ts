/** What Slack makes of texts: how it stores them, and the rich_text block beside them. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { mrkdwnOfApp } from '../../src/simulator/mrkdwn.ts';
import { richTextOf } from '../../src/simulator/richText.ts';
import { type Slack, startSlack } from './support/slack.ts';

const elements = (text: string, by?: 'app') => richTextOf(text, 'b', by).elements;
const section = (...inside: object[]) => ({ type: 'rich_text_section', elements: inside });
const words = (text: string, style?: object) => ({ type: 'text', text, ...(style ? { style } : {}) });
const list = (style: string, indent: number, ...items: string[]) => ({
  type: 'rich_text_list',
  style,
  indent,
  border: 0,
  elements: items.map((item) => section(words(item))),
});

describe('a text becomes rich_text', () => {
  test.each([
    ['*bold*, _italic_', [section(words('bold', { bold: true }), words(', '), words('italic', { italic: true }))]],
    ['*_both_*', [section(words('both', { bold: true, italic: true }))]],
    ['~no~ `a &lt; *b*`', [section(words('no', { strike: true }), words(' '), words('a < *b*', { code: true }))]],
    ['snake_case_name 2*3*4', [section(words('snake_case_name 2*3*4'))]],
    ['* no * a_ _b', [section(words('* no * a_ _b'))]],
    [
      '*<@U1>* :wave::skin-tone-3:',
      [
        section({ type: 'user', user_id: 'U1', style: { bold: true } }, words(' '), {
          type: 'emoji',
          name: 'wave',
          skin_tone: 3,
        }),
      ],
    ],
    ['<https://a_b_.c/_d_>', [section({ type: 'link', url: 'https://a_b_.c/_d_' })]],
    [
      '<!here> <!date^1392734382^{date}|18 Feb>',
      [
        section({ type: 'broadcast', range: 'here' }, words(' '), {
          type: 'date',
          timestamp: 1392734382,
          format: '{date}',
          fallback: '18 Feb',
        }),
      ],
    ],
    [
      'see:\n• one\n• two\n    ◦ in\n1. first',
      [section(words('see:')), list('bullet', 0, 'one', 'two'), list('bullet', 1, 'in'), list('ordered', 0, 'first')],
    ],
    ['&gt; said\n&gt; so\nno', [{ type: 'rich_text_quote', elements: [words('said\nso')] }, section(words('no'))]],
    [
      'look\n```\nlet *x* = 1;\n```\nend',
      [
        section(words('look')),
        { type: 'rich_text_preformatted', elements: [words('let *x* = 1;')], border: 0 },
        section(words('end')),
      ],
    ],
  ])('%j', (text, expected) => {
    expect(elements(text)).toEqual(expected);
  });

  test('a sign that is never closed is no style, however much follows it', () => {
    const [{ elements: inside } = { elements: [] }] = elements(`*${'<@U1>'.repeat(100)}`) as [{ elements: unknown[] }];
    expect(inside).toHaveLength(101);
  });

  test('an app’s lines stay lines', () => {
    expect(elements('• one\n1. two', 'app')).toEqual([section(words('• one\n1. two'))]);
  });
});

test.each([
  ['Fish & chips < 5 > 3', 'Fish &amp; chips &lt; 5 &gt; 3'],
  ['&lt;!channel&gt; &amp;', '&lt;!channel&gt; &amp;'],
  ['See https://example.com/a?b=1&c=2.', 'See <https://example.com/a?b=1&amp;c=2>.'],
  ['<https://example.com|here> <@U1> <!date^1^{time}|x>', '<https://example.com|here> <@U1> <!date^1^{time}|x>'],
  ['`https://example.com`', '`https://example.com`'],
])('an app’s %j is stored as %j', (sent, stored) => {
  expect(mrkdwnOfApp(sent)).toBe(stored);
});

describe('over the wire', () => {
  let slack: Slack;
  beforeAll(async () => {
    slack = await startSlack();
  });
  afterAll(() => slack.simulator.close());

  test('what an app says in plain text comes back with a block, the same in the answer and in history', async () => {
    const { ts = '', message } = await slack.client.chat.postMessage({ channel: 'C0GENERAL', text: 'Hi *you* & me' });
    expect(message).toMatchObject({ text: 'Hi *you* &amp; me', blocks: [{ type: 'rich_text' }] });
    const { messages = [] } = await slack.client.conversations.history({ channel: 'C0GENERAL', limit: 1 });
    expect(messages[0]?.blocks).toEqual(message?.blocks);
    const { message: changed } = await slack.client.chat.update({ channel: 'C0GENERAL', ts, text: 'Bye' });
    const { bot_id } = await slack.client.auth.test();
    expect(changed).toMatchObject({ edited: { user: bot_id }, blocks: [{ elements: [section(words('Bye'))] }] });
  });

  test('a person’s dashes become bullets, as in the composer', async () => {
    const { ts } = await slack.act('say', { as: 'tom', channel: 'general', text: 'To do:\n- *one*\n- two' });
    const said = (await slack.messages('general')).find((it) => it.ts === ts);
    expect(said?.text).toBe('To do:\n• *one*\n• two');
    expect(said?.blocks).toMatchObject([{ elements: [section(words('To do:')), { type: 'rich_text_list' }] }]);
  });

  test('no notice of a channel has a block', async () => {
    await slack.act('channel', { as: 'tom', name: 'plain' });
    await slack.act('join', { as: 'tom', channel: 'plain', who: 'checker' });
    const { id } = await slack.channel('plain');
    const { messages = [] } = await slack.client.conversations.history({ channel: id });
    expect(messages.map(({ subtype, blocks }) => [subtype, blocks])).toEqual([
      ['channel_join', undefined],
      ['channel_join', undefined],
    ]);
  });
});
