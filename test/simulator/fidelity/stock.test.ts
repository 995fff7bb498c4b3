/** Apps as Bolt's documentation writes them, over both roads, with nothing changed but the address and the tokens. */
import { afterEach, describe, expect, test } from 'vitest';
import type { SimMessage } from '../../../src/simulator/control.ts';
import { first, until } from '../support/slack.ts';
import { desk } from './apps/desk.ts';
import { helper } from './apps/helper.ts';
import { talker } from './apps/talker.ts';
import { veteran } from './apps/veteran.ts';
import { MODES, manifestOf, type Stock, type StockApp, startStock } from './stock.ts';

type Heard = Record<string, unknown>;

describe.each(MODES)('over %s', (mode) => {
  let stock: Stock | undefined;
  const start = async (app: StockApp): Promise<Stock> => {
    stock = await startStock(mode, app);
    return stock;
  };
  afterEach(() => stock?.close());

  const find = async (channel: string, fits: (it: SimMessage) => boolean, as = 'tom') =>
    until(async () =>
      (await stock?.slack.messages(channel, as))?.flatMap((it) => [it, ...(it.replies ?? [])]).find(fits),
    );

  test('words, patterns and mentions are answered, in threads too', async () => {
    const { slack } = await start(talker([]));
    const say = (text: string) => slack.act('say', { as: 'tom', channel: 'general', text });
    const { ts } = await say('hello');
    const reply = await find('general', (it) => it.text === 'Hey there <@U0TOM0000>!');
    expect(reply.thread_ts).toBe(ts);
    await say('order 66 please');
    await find('general', (it) => it.text === 'Order 66 is on its way.');
    await say('@Talker are you there?');
    await find('general', (it) => it.text === 'You called?');
  });

  test('links are unfurled, pins and reactions told, metadata told to whoever subscribed to it', async () => {
    const heard: Heard[] = [];
    const { slack } = await start(talker(heard));
    const next = (type: string) => until(() => heard.find((it) => it.type === type));
    const { ts } = await slack.act('say', {
      as: 'tom',
      channel: 'general',
      text: 'see https://docs.example.com/a and https://elsewhere.net',
    });
    expect(await next('link_shared')).toMatchObject({
      channel: 'C0GENERAL',
      message_ts: ts,
      is_bot_user_member: true,
      links: [{ url: 'https://docs.example.com/a', domain: 'example.com' }],
    });
    await slack.act('react', { as: 'ania', channel: 'general', ts, name: 'pushpin' });
    expect(await next('pin_added')).toMatchObject({ channel_id: 'C0GENERAL', item: { type: 'message' } });
    await slack.act('unreact', { as: 'ania', channel: 'general', ts, name: 'pushpin' });
    await next('reaction_removed');
    const metadata = { event_type: 'task_created', event_payload: { id: '7' } };
    const posted = await slack.client.chat.postMessage({ channel: 'C0GENERAL', text: 'task', metadata });
    expect(await next('message_metadata_posted')).toMatchObject({ metadata, message_ts: posted.ts });
    const at = { channel: 'C0GENERAL', ts: posted.ts ?? '' };
    const changed = { event_type: 'task_created', event_payload: { id: '8' } };
    await slack.client.chat.update({ ...at, text: 'task', metadata: changed });
    expect(await next('message_metadata_updated')).toMatchObject({ metadata: changed, previous_metadata: metadata });
    await slack.client.chat.delete(at);
    expect(await next('message_metadata_deleted')).toMatchObject({ previous_metadata: changed });
    await slack.client.chat.postMessage({
      channel: 'C0GENERAL',
      text: 'x',
      metadata: { ...metadata, event_type: 'other' },
    });
    await slack.act('say', { as: 'tom', channel: 'general', text: 'a file', files: [{ name: 'a.txt', content: 'a' }] });
    expect(await next('file_shared')).toMatchObject({ channel_id: 'C0GENERAL', user_id: 'U0TOM0000' });
    expect(heard.filter((it) => it.type === 'message_metadata_posted')).toHaveLength(1);
  });

  test('a command’s answers are seen by one or by all, and buttons replace or delete them', async () => {
    const { slack } = await start(desk([]));
    await slack.act('command', { as: 'tom', channel: 'general', text: '/ticket' });
    const [mine, everybodys] = [
      await find('general', (it) => it.text === 'Only you'),
      await find('general', (it) => it.text === 'Everybody'),
    ];
    expect([mine.ephemeral, everybodys.ephemeral]).toEqual([true, undefined]);
    expect((await slack.messages('general', 'ania')).some((it) => it.text === 'Only you')).toBe(false);
    const click = (action_id: string, ts: string) =>
      slack.act('click', { as: 'ania', channel: 'general', action_id, ts });
    expect(await click('ticket_close', everybodys.ts)).toEqual({ ok: true });
    const closed = await find('general', (it) => it.text === 'Closed 7');
    expect(closed.ts).toBe(everybodys.ts);
    await slack.act('command', { as: 'tom', channel: 'general', text: '/ticket' });
    const another = await find('general', (it) => it.text === 'Everybody');
    await click('ticket_drop', another.ts);
    await until(async () => !(await slack.messages('general')).some((it) => it.ts === another.ts));
  });

  test('a menu asks the app for its options, and gives the one that was chosen whole', async () => {
    const told: Heard[] = [];
    const { slack } = await start(desk(told));
    await slack.act('command', { as: 'tom', channel: 'general', text: '/ticket' });
    const { ts } = await find('general', (it) => it.text === 'Everybody');
    const at = { as: 'tom', channel: 'general', ts, action_id: 'assignee' };
    expect(await slack.act('suggest', { ...at, value: 'a' })).toMatchObject({
      ok: true,
      options: [{ value: 'Ada' }, { value: 'Alan' }],
    });
    await slack.act('click', { ...at, value: 'Alan' });
    expect(first(told)).toMatchObject({
      actions: [{ type: 'external_select', selected_option: { value: 'Alan', text: { text: 'Alan' } } }],
      state: { values: { assign: { assignee: { type: 'external_select', selected_option: { value: 'Alan' } } } } },
    });
  });

  test('a form refuses, changes, is pushed upon, is closed and cleared', async () => {
    const told: Heard[] = [];
    const { slack } = await start(desk(told));
    const titles = async () =>
      (await slack.views('tom')).map((it) => (it as unknown as { title: { text: string } }).title.text);
    const top = async () => (await slack.views('tom')).at(-1)?.id ?? '';
    const send = async (name: string) =>
      slack.act('submit', { as: 'tom', view_id: await top(), values: { name: { name } } });
    const press = async (action_id: string) => slack.act('click', { as: 'tom', view_id: await top(), action_id });
    const showing = (...wanted: string[]) =>
      until(async () => JSON.stringify(await titles()) === JSON.stringify(wanted));
    await slack.act('command', { as: 'tom', channel: 'general', text: '/ticket form' });
    await showing('Page 1');
    expect(await send('bad')).toMatchObject({ response_action: 'errors', errors: { name: 'Another one, please.' } });
    await press('retitle');
    await showing('Changed');
    expect(await send('again')).toMatchObject({ ok: true, response_action: 'update' });
    await showing('Once more');
    await press('next_page');
    await showing('Once more', 'Page 2');
    expect(await send('x')).toMatchObject({ ok: true, response_action: 'clear' });
    await showing();
    await slack.act('shortcut', { as: 'tom', callback_id: 'open_ticket' });
    await showing('From anywhere');
    expect(await send('more')).toMatchObject({ response_action: 'push' });
    await showing('From anywhere', 'Page 2');
    await slack.act('dismiss', { as: 'tom', view_id: await top() });
    await showing('From anywhere');
    await slack.act('dismiss', { as: 'tom', view_id: await top() });
    const closed = await until(() => told.find((it) => it.type === 'view_closed'));
    expect(closed).toMatchObject({ is_cleared: false, view: { callback_id: 'ticket' } });
  });

  test('a message’s shortcut answers beside it; Home shows what was published', async () => {
    const { slack } = await start(desk([]));
    const { ts } = await slack.act('say', { as: 'tom', channel: 'general', text: 'It leaks' });
    await slack.act('shortcut', { as: 'ania', callback_id: 'make_ticket', channel: 'general', ts });
    await find('general', (it) => it.text === 'A ticket about “It leaks”', 'ania');
    const home = await slack.look<{ blocks: { text: { text: string } }[] }>('home?as=tom');
    expect(home.blocks[0]?.text.text).toBe('Welcome, home');
  });

  test('what the app does not answer in three seconds is told as Slack tells it', async () => {
    const { slack } = await start(desk([]));
    const { error } = await slack.act('command', { as: 'tom', channel: 'general', text: '/ticket silence' });
    expect(error).toBe('/ticket failed with the error "operation_timeout": the app did not respond.');
  });

  test('buttons and menus in attachments work as they did before there were blocks', async () => {
    const told: Heard[] = [];
    const { slack } = await start(veteran(told));
    await slack.act('command', { as: 'tom', channel: 'general', text: '/game' });
    const { ts } = await find('general', (it) => it.text === 'Would you like to play?');
    const at = { as: 'ania', channel: 'general', ts };
    await slack.act('click', { ...at, action_id: 'level', value: 'hard' });
    expect(told.at(-1)).toMatchObject({
      type: 'interactive_message',
      callback_id: 'wopr_game',
      attachment_id: '1',
      actions: [{ name: 'level', type: 'select', selected_options: [{ value: 'hard' }] }],
      original_message: { text: 'Would you like to play?' },
    });
    await find('general', (it) => it.text === 'Not replaced' && it.ephemeral === true, 'ania');
    expect(await slack.act('suggest', { ...at, action_id: 'opponent', value: 'j' })).toMatchObject({
      options: [{ text: 'Like j', value: 'joshua' }],
    });
    expect(await slack.act('click', { ...at, action_id: 'game', value: 'go' })).toEqual({ ok: true });
    expect((await find('general', (it) => it.text === 'A strange game.')).ts).toBe(ts);
    expect((await slack.act('click', { ...at, action_id: 'game', value: 'poker' })).error).toContain(
      'There is no “game”',
    );
  });

  test('an assistant greets, knows which conversation is looked at, and answers in its thread', async () => {
    const seen: Heard[] = [];
    const { slack } = await start(helper(seen));
    const { ts } = await slack.act('assistant', { as: 'tom', channel: 'general' });
    await find('@helper', (it) => it.text === 'How can I help?');
    expect(first(seen)).toMatchObject({
      assistant_thread: { user_id: 'U0TOM0000', thread_ts: ts, context: { channel_id: 'C0GENERAL' } },
    });
    await slack.act('assistant', { as: 'tom', channel: 'care-desk', thread_ts: ts });
    await until(() => seen.find((it) => it.type === 'assistant_thread_context_changed'));
    await slack.act('say', { as: 'tom', channel: '@helper', thread_ts: ts, text: 'What now?' });
    const answer = await find('@helper', (it) => it.text.startsWith('“What now?”'));
    expect(answer).toMatchObject({ text: '“What now?” in C0CAREDSK', thread_ts: ts });
  });

  test('a step that asks somebody is completed by the click that answers', async () => {
    const seen: Heard[] = [];
    const { slack } = await start(helper(seen));
    const run = slack.act('step', { as: 'tom', callback_id: 'approve', inputs: { who: 'U0GIULIA0' } });
    const { ts } = await find('@giulia', (it) => it.text === 'May it go on?', 'giulia');
    await slack.act('click', { as: 'giulia', channel: '@giulia', ts, action_id: 'yes' });
    expect(await run).toMatchObject({ ok: true, outputs: { approved: true } });
    expect(first(seen)).toMatchObject({
      bot_access_token: expect.stringMatching(/^xwfp-/),
      function_data: { function: { callback_id: 'approve' }, inputs: { who: 'U0GIULIA0' } },
      interactivity: { interactor: { id: 'U0GIULIA0' } },
    });
  });

  test('who and what is new in the workspace is told', async () => {
    const heard: Heard[] = [];
    const { slack } = await start(talker(heard));
    const next = (type: string) => until(() => heard.find((it) => it.type === type));
    await slack.act('newcomer', { name: 'nina', real_name: 'Nina Berg', locale: 'de-DE' });
    expect(await next('team_join')).toMatchObject({ user: { name: 'nina', real_name: 'Nina Berg', locale: 'de-DE' } });
    expect((await slack.act('newcomer', { name: 'nina' })).error).toContain('cannot be the handle');
    await slack.act('emoji', { name: 'pump', value: 'https://example.com/pump.png' });
    expect(await next('emoji_changed')).toMatchObject({ subtype: 'add', name: 'pump' });
    await slack.act('channel', { as: 'tom', name: 'pumps' });
    expect(await next('channel_created')).toMatchObject({ channel: { name: 'pumps', creator: 'U0TOM0000' } });
    await slack.act('join', { as: 'nina', channel: 'general' });
    expect(await next('member_joined_channel')).toMatchObject({ channel: 'C0GENERAL', channel_type: 'C' });
  });

  test('each request is authorized anew when the app says so, and may be answered only when its work is done', async () => {
    const asked: unknown[] = [];
    let token = '';
    let bot = { botId: '', botUserId: '' };
    const { slack } = await start({
      manifest: manifestOf('Many', {
        scopes: ['channels:history', 'chat:write', 'commands'],
        events: ['message.channels'],
        features: {
          slash_commands: [{ command: '/done', description: 'Does it' }],
        },
      }),
      options: {
        processBeforeResponse: true,
        authorize: async ({ teamId, enterpriseId }) => {
          asked.push({ teamId, enterpriseId });
          return { botToken: token, ...bot };
        },
      },
      register: (app) => {
        app.command('/done', async ({ ack, say }) => {
          await ack('done');
          await say('It is done');
        });
      },
    });
    token = first(slack.simulator.apps).botToken;
    bot = { botId: 'B1', botUserId: first(slack.simulator.apps).botUserId };
    const answer = await slack.act('command', { as: 'tom', channel: 'general', text: '/done' });
    expect(answer.response).toMatchObject({ text: 'done' });
    await find('general', (it) => it.text === 'It is done');
    expect(asked).toContainEqual({ teamId: 'T0AURORA0', enterpriseId: undefined });
  });
});
