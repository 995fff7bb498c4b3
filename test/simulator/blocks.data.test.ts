import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { errorOf, type Slack, startSlack } from './support/slack.ts';

let slack: Slack;
beforeAll(async () => {
  slack = await startSlack();
});
afterAll(() => slack.simulator.close());

/** Slack's error with the first breach, or nothing when the blocks are posted. */
const refusalOf = async (block: object, method = 'chat.postMessage'): Promise<string> => {
  const body =
    method === 'chat.postMessage'
      ? { channel: 'C0GENERAL', text: 'data', blocks: [block] }
      : { user_id: 'U0MARCO00', view: { type: 'home', blocks: [block] } };
  try {
    await slack.client.apiCall(method, body);
    return '';
  } catch (error) {
    const { data } = error as { data: { response_metadata?: { messages: string[] } } };
    return data.response_metadata?.messages[0] ?? '';
  }
};

const cell = (text: string) => ({ type: 'raw_text', text });
const number = (value: number) => ({ type: 'raw_number', value, text: String(value) });
const rich = (text: string) => ({
  type: 'rich_text',
  elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text }] }],
});

describe('a data table', () => {
  const table = (rows: object[][], more: object = {}) => ({ type: 'data_table', caption: 'Who', rows, ...more });
  const head = [cell('Who'), cell('How many')];

  test('is posted with texts, numbers and rich text, and kept as it was sent', async () => {
    const block = table([head, [cell('Anna'), number(3)], [rich('Tom'), number(1)]], { page_size: 10 });
    const { ts } = await slack.client.chat.postMessage({ channel: 'C0GENERAL', text: 't', blocks: [block] } as never);
    const shown = (await slack.messages('general')).find((it) => it.ts === ts);
    expect(shown?.blocks).toMatchObject([block]);
    expect(await refusalOf(block, 'views.publish')).toBe('');
  });

  test('of two hundred rows is within the limit of a message', async () => {
    const rows = Array.from({ length: 200 }, (_, n) => [cell(`Row ${n}`), number(n)]);
    expect(await refusalOf(table([head, ...rows]))).toBe('');
    expect(await refusalOf(table([head, ...rows, [cell('one more'), number(0)]]))).toContain('no more than 201 items');
  });

  test.each([
    ['without a caption', { type: 'data_table', rows: [head, head] }, 'missing required field: caption'],
    ['of its header alone', table([head]), 'no fewer than 2 items'],
    ['with rows of different lengths', table([head, [cell('Anna')]]), 'same number of cells'],
    ['with rich text in its header', table([[rich('Who')], [cell('Anna')]]), 'header cell'],
    ['with an empty cell', table([head, [cell(''), number(1)]]), 'more than 0 characters'],
    ['with 21 columns', table(Array(2).fill(Array(21).fill(cell('x')))), 'no more than 20 items'],
    ['with 20,001 characters', table([[cell('x')], [cell('x'.repeat(20_000))]]), 'no more than 20000 characters'],
    ['with pages of 101', table([head, head], { page_size: 101 }), 'between 1 and 100'],
  ])('%s is refused', async (_, block, words) => {
    expect(await refusalOf(block)).toContain(words);
  });
});

describe('a chart', () => {
  const chart = (given: object, title = 'Answers') => ({ type: 'data_visualization', title, chart: given });
  const points = (...values: number[]) => values.map((value, n) => ({ label: `day ${n}`, value }));
  const axis_config = { categories: ['day 0', 'day 1'], x_label: 'Day', y_label: 'Answers' };
  const series = [{ name: 'Anna', data: points(3, -1) }];

  test.each([
    { type: 'pie', segments: [{ label: 'in time', value: 3 }] },
    { type: 'bar', series, axis_config },
    { type: 'line', series, axis_config },
    { type: 'area', series, axis_config },
  ])('of type $type is posted', async (given) => {
    expect(await refusalOf(chart(given))).toBe('');
  });

  test.each([
    ['of a type nobody knows', chart({ type: 'radar' }), 'unsupported type: radar'],
    ['without a title', { type: 'data_visualization', chart: { type: 'pie', segments: [] } }, 'title'],
    ['with nothing in it', chart({ type: 'pie', segments: [] }), 'no fewer than 1'],
    ['with a slice of nothing', chart({ type: 'pie', segments: [{ label: 'none', value: 0 }] }), 'greater than 0'],
    ['with a long label', chart({ type: 'pie', segments: [{ label: 'x'.repeat(21), value: 1 }] }), 'less than 21'],
    ['without axes', chart({ type: 'bar', series }), 'categories'],
    [
      'that leaves a category out',
      chart({ type: 'bar', series: [{ name: 'A', data: points(1) }], axis_config }),
      'exactly one data point',
    ],
    [
      'with one series twice',
      chart({ type: 'bar', series: [...series, ...series], axis_config }),
      'names must be unique',
    ],
  ])('%s is refused', async (_, block, words) => {
    expect(await refusalOf(block)).toContain(words);
  });

  test('stands in messages only, two at most', async () => {
    const block = chart({ type: 'bar', series, axis_config });
    expect(await refusalOf(block, 'views.publish')).toContain('unsupported type');
    const three = { channel: 'C0GENERAL', text: 'x', blocks: [block, block, block] };
    expect(await errorOf(slack.client.chat.postMessage(three as never))).toBe('invalid_blocks');
  });
});

describe('a container', () => {
  const container = (child_blocks: object[], more: object = {}) => ({
    type: 'container',
    title: { type: 'plain_text', text: 'Box' },
    child_blocks,
    ...more,
  });

  test('is posted with what stands in it, and its buttons have an address', async () => {
    const block = container([
      { type: 'actions', elements: [{ type: 'button', action_id: 'in', text: { type: 'plain_text', text: 'In' } }] },
    ]);
    const { ts } = await slack.client.chat.postMessage({ channel: 'C0GENERAL', text: 'b', blocks: [block] } as never);
    const shown = (await slack.messages('general')).find((it) => it.ts === ts);
    expect(shown?.blocks).toMatchObject([{ child_blocks: [{ type: 'actions', block_id: expect.any(String) }] }]);
  });

  test.each([
    ['without a title', { type: 'container', child_blocks: [{ type: 'divider' }] }, 'title'],
    ['of eleven blocks', container(Array(11).fill({ type: 'divider' })), 'no more than 10'],
    ['in a container', container([container([{ type: 'divider' }])]), 'unsupported type: container'],
  ])('%s is refused', async (_, block, words) => {
    expect(await refusalOf(block)).toContain(words);
  });
});
