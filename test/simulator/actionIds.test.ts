/** Elements without an `action_id` get one, as blocks without a `block_id` do: else nobody could click them. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { elementsIn } from '../../src/simulator/blocks/blocks.ts';
import { withIds } from '../../src/simulator/blocks/ids.ts';
import { Ids } from '../../src/simulator/ids.ts';
import { type Desk, startDesk, text } from './support/desk.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await startDesk();
});
beforeEach(() => {
  desk.told = [];
});
afterAll(() => desk.close());

const button = { type: 'button' as const, text: text('Go'), value: 'go' };
const actions = { type: 'actions' as const, elements: [button] };
const channel = 'C0CAREDSK';
/** The action_id of the only element there. */
const idIn = (blocks: unknown): string => {
  const [found, ...more] = elementsIn(blocks);
  expect(more).toEqual([]);
  return String(found?.element.action_id);
};

/** Clicks it and answers what the app was told; nobody waits for its acknowledgement, as no listener knows the name. */
const clicked = async (at: object, action_id: string) => {
  desk.slack.act('click', { as: 'marco', ...at, action_id }).catch(() => undefined);
  await expect.poll(() => desk.told.at(-1)?.type).toBe('block_actions');
  return desk.told.at(-1);
};

describe('an element that its app has not named', () => {
  test.each([
    ['a message', { blocks: [actions] }],
    ['an attachment', { attachments: [{ blocks: [actions] }] }],
  ])('can be clicked in %s', async (_, content) => {
    const { ts } = await desk.slack.client.chat.postMessage({ channel, text: 'x', ...content });
    const message = (await desk.slack.messages('care-desk')).find((it) => it.ts === ts);
    const action_id = idIn(message?.blocks ?? (message?.attachments?.[0] as { blocks: unknown } | undefined)?.blocks);
    expect(await clicked({ channel, ts }, action_id)).toMatchObject({ actions: [{ action_id, value: 'go' }] });
  });

  test('can be clicked on Home', async () => {
    await desk.slack.client.views.publish({ user_id: 'U0MARCO00', view: { type: 'home', blocks: [actions] } });
    const home = await desk.slack.look<{ id: string; blocks: unknown }>('home?as=marco');
    const action_id = idIn(home.blocks);
    expect(await clicked({ view_id: home.id }, action_id)).toMatchObject({ actions: [{ action_id }] });
  });

  test('is filled in and sent with a form', async () => {
    const before = desk.form;
    const element = { type: 'plain_text_input' as const };
    desk.form = { ...before, blocks: [{ type: 'input', block_id: 'what', label: text('What'), element }] } as never;
    const view = await desk.openForm();
    desk.form = before;
    const values = { what: { [idIn(view.blocks)]: 'a pump' } };
    expect(await desk.slack.act('submit', { as: 'marco', view_id: view.id, values })).toEqual({ ok: true });
  });
});

test('wherever an interactive element may stand, and nowhere else', () => {
  const image = { type: 'image', alt_text: 'x' };
  const blocks = withIds(
    [
      { type: 'section', accessory: button },
      { type: 'section', accessory: image },
      { type: 'context', elements: [image, text('x')] },
      { type: 'context_actions', elements: [{ type: 'icon_button' }] },
      { type: 'container', child_blocks: [actions] },
      { type: 'carousel', elements: [{ type: 'card', actions: [button, { ...button, action_id: 'mine' }] }] },
      { type: 'rich_text', elements: [{ type: 'rich_text_section', elements: [] }] },
    ],
    new Ids(),
  );
  const ids = elementsIn(blocks).map(({ element }) => element.action_id);
  expect(ids).toHaveLength(5);
  expect(new Set(ids).size).toBe(5);
  expect(ids).toContain('mine');
  expect(blocks[1]).toMatchObject({ accessory: image });
  expect(JSON.stringify(blocks[2])).not.toContain('action_id');
  expect(JSON.stringify(blocks[6])).not.toContain('action_id');
});
