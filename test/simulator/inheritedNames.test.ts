/** Names that every object has by inheritance are names of nothing, wherever they come in. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { checkBlocks } from '../../src/simulator/blocks/blocks.ts';
import { type Desk, startDesk } from './support/desk.ts';
import { errorOf } from './support/slack.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await startDesk();
});
afterAll(() => desk.close());

const NAMES = ['constructor', 'toString', '__proto__', 'hasOwnProperty'];

describe.each(NAMES)('%s', (name) => {
  test('is no answer to a form', async () => {
    const { id: view_id } = await desk.openForm();
    desk.answer = { response_action: name };
    expect(await desk.slack.act('submit', { as: 'marco', view_id, values: { what: { text: 'a pump' } } })).toEqual({
      ok: false,
      error: `The app answered with an unknown response_action: ${name}.`,
    });
    await desk.closeAll();
  });

  test('is no block and no element', () => {
    const element = { type: name, action_id: 'q' };
    expect(() => checkBlocks([{ type: name, element }])).toThrow('invalid_blocks');
    expect(() => checkBlocks([{ type: 'actions', elements: [element] }])).toThrow('invalid_blocks');
    expect(() => checkBlocks([{ type: 'card', icon: {}, actions: [element] }])).toThrow('invalid_blocks');
  });

  test('is no type of conversation', async () => {
    expect(await errorOf(desk.slack.client.conversations.list({ types: name }))).toBe('invalid_types');
  });

  test('is no fault', async () => {
    expect((await desk.slack.act('faults', { kind: name })).error).toContain(`There is no fault “${name}”.`);
  });

  test('is no kind of file', async () => {
    const files = [{ name: `b.${name}`, content: 'x' }];
    expect(await desk.slack.act('say', { as: 'tom', channel: 'care-desk', files })).toMatchObject({ ok: true });
    const [shown] = (await desk.slack.messages('care-desk')).at(-1)?.files ?? [];
    expect(shown).toMatchObject({ filetype: 'binary', mimetype: 'application/octet-stream' });
    const { status, headers } = await fetch(`${desk.slack.url}${shown?.url}`);
    expect([status, headers.get('content-type')]).toEqual([200, 'application/octet-stream']);
  });
});
