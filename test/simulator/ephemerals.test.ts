import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Desk, startDesk, text } from './support/desk.ts';
import { errorOf } from './support/slack.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await startDesk();
});
beforeEach(() => {
  desk.told = [];
});
afterAll(() => desk.close());

const button = (value: string) => ({ type: 'button' as const, action_id: `press_${value}`, value, text: text(value) });
const blocks = [
  { type: 'section' as const, text: text('Shall I?') },
  { type: 'actions' as const, block_id: 'row', elements: [button('yes'), button('no')] },
];
const shown = (as: string) => desk.slack.messages('care-desk', as);
const last = async (as: string) => {
  const message = (await shown(as)).at(-1);
  if (!message) throw new Error(`${as} sees nothing.`);
  return message;
};
const respond = async (body: object) => {
  const response = await fetch(String(desk.told.at(-1)?.response_url), { method: 'POST', body: JSON.stringify(body) });
  return response.status;
};
const postToMarco = (more: object = {}) =>
  desk.slack.client.chat.postEphemeral({ channel: 'C0CAREDSK', user: 'U0MARCO00', text: 'Shall I?', blocks, ...more });

describe('the answer that comes with a command’s acknowledgement', () => {
  test('is shown with its blocks to the asker, and its buttons are pressed by its ts', async () => {
    desk.card = { text: 'Shall I?', blocks };
    expect(await desk.command('/check card')).toMatchObject({ ok: true, response: { text: 'Shall I?' } });
    const card = await last('marco');
    expect(card).toMatchObject({ ephemeral: true, text: 'Shall I?', blocks });
    expect((await shown('ania')).some((it) => it.ts === card.ts)).toBe(false);
    const press = { channel: 'care-desk', ts: card.ts, action_id: 'press_no' };
    expect(await desk.slack.act('click', { as: 'marco', ...press })).toEqual({ ok: true });
    expect(desk.told.at(-1)).toMatchObject({
      type: 'block_actions',
      container: { type: 'message', message_ts: card.ts, channel_id: 'C0CAREDSK', is_ephemeral: true },
      actions: [{ action_id: 'press_no', block_id: 'row', value: 'no' }],
      response_url: expect.stringContaining('/response/'),
      trigger_id: expect.any(String),
    });
    expect(desk.told.at(-1)).not.toHaveProperty('message');
    expect((await desk.slack.act('click', { as: 'ania', ...press })).error).toContain('sees no message');
  });

  test('may have blocks that Slack refuses: then the command failed', async () => {
    desk.card = { text: 'x', blocks: [{ type: 'hologram' }] };
    expect((await desk.command('/check card')).error).toBe('/check failed with the error "invalid_blocks".');
    desk.card = { blocks: [] };
    expect((await desk.command('/check card')).error).toBe('/check failed with the error "no_text".');
  });
});

describe('a message that one person sees', () => {
  const press = async () => {
    const { ts } = await last('marco');
    await desk.slack.act('click', { as: 'marco', channel: 'care-desk', ts, action_id: 'press_yes' });
    return ts;
  };

  test('is replaced in its place through the response_url, blocks and all', async () => {
    await postToMarco();
    const ts = await press();
    expect(await respond({ replace_original: true, text: 'Done.' })).toBe(200);
    const replaced = await last('marco');
    expect(replaced).toMatchObject({ ts, text: 'Done.', ephemeral: true });
    expect(replaced).not.toHaveProperty('blocks');
  });

  test('is taken away through the response_url', async () => {
    await postToMarco();
    const ts = await press();
    expect(await respond({ delete_original: true })).toBe(200);
    expect((await shown('marco')).some((it) => it.ts === ts)).toBe(false);
  });

  test('stays as it was when the answer has nothing in it, or what Slack refuses', async () => {
    await postToMarco();
    const ts = await press();
    for (const body of [{ blocks: [] }, { attachments: [{ blocks: [{ type: 'hologram' }] }] }]) {
      expect(await respond({ replace_original: true, ...body })).toBe(400);
    }
    expect(await last('marco')).toMatchObject({ ts, text: 'Shall I?', blocks });
  });

  test('stays when the answer does not ask to replace it', async () => {
    await postToMarco();
    const ts = await press();
    await respond({ text: 'Noted.' });
    expect((await shown('marco')).slice(-2)).toMatchObject([
      { ts, blocks },
      { text: 'Noted.', ephemeral: true },
    ]);
  });

  test('cannot be changed, deleted, found or reacted to by its ts', async () => {
    const { message_ts: ts = '' } = await postToMarco();
    const { client } = desk.slack;
    const channel = 'C0CAREDSK';
    expect(await errorOf(client.chat.update({ channel, ts, text: 'x' }))).toBe('message_not_found');
    expect(await errorOf(client.chat.delete({ channel, ts }))).toBe('message_not_found');
    expect(await errorOf(client.reactions.add({ channel, timestamp: ts, name: 'eyes' }))).toBe('message_not_found');
    const { messages = [] } = await client.conversations.history({ channel });
    expect(messages.some((it) => it.ts === ts)).toBe(false);
  });

  test('may stand in a thread, and its button says so', async () => {
    const { ts: thread_ts } = await desk.slack.act('say', { as: 'tom', channel: 'care-desk', text: 'A thread' });
    await postToMarco({ thread_ts });
    const reply = (await shown('marco')).find((it) => it.ts === thread_ts)?.replies?.[0];
    expect(reply).toMatchObject({ ephemeral: true, thread_ts });
    await desk.slack.act('click', { as: 'marco', channel: 'care-desk', ts: reply?.ts, action_id: 'press_no' });
    expect(desk.told.at(-1)).toMatchObject({ container: { thread_ts, is_ephemeral: true } });
  });

  test('is dismissed by its reader alone', async () => {
    await postToMarco();
    const { ts } = await last('marco');
    expect((await desk.slack.act('delete', { as: 'ania', channel: 'care-desk', ts })).ok).toBe(false);
    expect(await desk.slack.act('delete', { as: 'marco', channel: 'care-desk', ts })).toEqual({ ok: true });
    expect((await shown('marco')).some((it) => it.ts === ts)).toBe(false);
  });
});

test('a menu in such a message asks the app for its options, too', async () => {
  await postToMarco({ blocks: [{ type: 'actions', elements: [{ type: 'external_select', action_id: 'which' }] }] });
  const { ts } = await last('marco');
  const given = { channel: 'care-desk', ts, action_id: 'which', value: 'pu' };
  expect(await desk.slack.act('suggest', { as: 'marco', ...given })).toMatchObject({ options: [{ value: 'pump' }] });
  expect(desk.told.at(-1)).toMatchObject({ type: 'block_suggestion', container: { is_ephemeral: true } });
});
