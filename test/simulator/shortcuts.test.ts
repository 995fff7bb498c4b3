import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Desk, startDesk } from './support/desk.ts';
import { errorOf } from './support/slack.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await startDesk();
});
beforeEach(() => {
  desk.told = [];
  desk.answer = undefined;
});
afterAll(() => desk.close());

describe('shortcuts and Home', () => {
  test('a message shortcut brings the message, a global one nothing but the person', async () => {
    const { ts } = await desk.slack.act('say', { as: 'rossi', channel: 'support-rossi', text: 'Please check' });
    const given = { callback_id: 'check_message', channel: 'support-rossi', ts };
    expect(await desk.slack.act('shortcut', { as: 'marco', ...given })).toEqual({ ok: true });
    const action = desk.told.find((it) => it.type === 'message_action');
    expect(action).toMatchObject({
      callback_id: 'check_message',
      message_ts: ts,
      message: { text: 'Please check', user: 'U0ROSSI00' },
    });
    expect(await desk.slack.act('shortcut', { as: 'marco', callback_id: 'check_all' })).toEqual({ ok: true });
    expect(desk.told.find((it) => it.type === 'shortcut')).not.toHaveProperty('channel');
    desk.told = [];
    expect((await desk.slack.act('shortcut', { as: 'rossi', ...given })).ok).toBe(false);
    expect((await desk.slack.act('shortcut', { as: 'marco', callback_id: 'undeclared' })).error).toContain(
      'No app declares',
    );
    expect(desk.told).toEqual([]);
  });

  test('the first look at Home opens it, and shows what the app published', async () => {
    const home = await desk.slack.look<{ blocks: { text: { text: string } }[] }>('home?as=ania');
    expect(home.blocks[0]?.text.text).toMatch(/^Home/);
    expect(
      await errorOf(desk.slack.client.views.publish({ user_id: 'U0NOBODY0', view: { type: 'home', blocks: [] } })),
    ).toBe('user_not_found');
  });
});
