import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Desk, FORM, startDesk } from './support/desk.ts';
import { errorOf, MANIFEST, startSlack } from './support/slack.ts';

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

  test('a message shortcut of a reply brings the reply with its thread, a trigger and a way to answer', async () => {
    const place = { channel: 'care-desk' };
    const { ts: thread_ts } = await desk.slack.act('say', { as: 'tom', ...place, text: 'A thread' });
    const { ts } = await desk.slack.act('say', { as: 'ania', ...place, text: 'A reply', thread_ts });
    await desk.slack.act('shortcut', { as: 'marco', callback_id: 'check_message', ...place, ts });
    expect(desk.told.at(-1)).toMatchObject({
      type: 'message_action',
      user: { id: 'U0MARCO00', team_id: 'T0AURORA0' },
      team: { id: 'T0AURORA0', domain: 'aurora-coffee' },
      channel: { id: 'C0CAREDSK', name: 'care-desk' },
      callback_id: 'check_message',
      message_ts: ts,
      message: { type: 'message', user: 'U0ANIA000', ts, thread_ts, text: 'A reply' },
      trigger_id: expect.any(String),
      action_ts: expect.any(String),
      is_enterprise_install: false,
    });
    const { trigger_id, response_url } = desk.told.at(-1) as { trigger_id: string; response_url: string };
    expect(await errorOf(desk.slack.client.views.open({ trigger_id, view: FORM }))).toBe('no error');
    const respond = (body: object) => fetch(response_url, { method: 'POST', body: JSON.stringify(body) });
    await respond({ text: 'Only for you.' });
    expect((await desk.slack.messages('care-desk', 'marco')).at(-1)).toMatchObject({
      text: 'Only for you.',
      ephemeral: true,
    });
    await respond({ replace_original: true, text: 'Not your words.' });
    await respond({ delete_original: true });
    const thread = (await desk.slack.messages('care-desk', 'tom')).find((it) => it.ts === thread_ts);
    expect(thread?.replies).toMatchObject([{ ts, text: 'A reply' }]);
    await desk.closeAll();
  });

  test('a guest may use both, where they are; nobody where they are not', async () => {
    const { ts } = await desk.slack.act('say', { as: 'sara', channel: 'support', text: 'For Piotr' });
    const given = { callback_id: 'check_message', channel: 'support', ts };
    expect(await desk.slack.act('shortcut', { as: 'piotr', ...given })).toEqual({ ok: true });
    expect(await desk.slack.act('shortcut', { as: 'piotr', callback_id: 'check_all' })).toEqual({ ok: true });
    expect((await desk.slack.act('shortcut', { as: 'lea', ...given })).error).toContain('is not in #support');
    expect((await desk.slack.act('shortcut', { as: 'rossi', callback_id: 'check_all' })).ok).toBe(false);
    expect((await desk.slack.act('shortcut', { as: 'sara', callback_id: 'check_message' })).error).toContain(
      'give its channel and ts',
    );
  });

  test('without interactivity in the manifest there is no shortcut', async () => {
    const manifest = MANIFEST.replace('is_enabled: true', 'is_enabled: false');
    const mute = await startSlack({ manifests: [manifest] });
    const answer = await mute.act('shortcut', { as: 'marco', callback_id: 'check_all' });
    expect(answer.error).toContain('does not enable interactivity');
    await mute.simulator.close();
  });

  test('the first look at Home opens it, and shows what the app published', async () => {
    const home = await desk.slack.look<{ blocks: { text: { text: string } }[] }>('home?as=ania');
    expect(home.blocks[0]?.text.text).toMatch(/^Home/);
    expect(
      await errorOf(desk.slack.client.views.publish({ user_id: 'U0NOBODY0', view: { type: 'home', blocks: [] } })),
    ).toBe('user_not_found');
  });
});
