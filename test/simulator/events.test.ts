import { setTimeout as sleep } from 'node:timers/promises';
import type { App } from '@slack/bolt';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { createSimClock } from '../../src/simulator/index.ts';
import { boltOverSocket, first, MANIFEST, type Slack, startSlack, until } from './support/slack.ts';

type Body = Record<string, unknown> & { event: Record<string, unknown>; event_id: string };

let slack: Slack;
let app: App;
let heard: { body: Body; retry: number | undefined }[] = [];
const clock = createSimClock({ at: new Date('2026-11-23T09:00:00Z') });

beforeAll(async () => {
  slack = await startSlack({ clock });
  app = await boltOverSocket(slack, (bolt) => {
    bolt.use(async ({ body, context, next }) => {
      heard.push({ body: body as unknown as Body, retry: context.retryNum });
      await next();
    });
  });
});
afterEach(async () => {
  await slack.act('faults', { clear: true });
  await sleep(20);
  heard = [];
});
afterAll(async () => {
  await app.stop();
  await slack.simulator.close();
});

const events = (type: string) => heard.filter((it) => it.body.event?.type === type).map((it) => it.body.event);
const nextEvent = (type: string) => until(() => events(type)[0]);
const say = async (text: string, as = 'tom', channel = 'general'): Promise<string> =>
  (await slack.act('say', { as, channel, text })).ts ?? '';

describe('what an app hears', () => {
  test('a person’s message, in the full wrapper, with blocks and a client_msg_id', async () => {
    const ts = await say('Hello & <welcome>', 'rossi', 'support-rossi');
    const event = await nextEvent('message');
    expect(event).toMatchObject({
      user: 'U0ROSSI00',
      team: 'T0ROSSI00',
      text: 'Hello &amp; &lt;welcome&gt;',
      channel: 'C0ROSSI00',
      channel_type: 'channel',
      ts,
      event_ts: ts,
      blocks: [{ type: 'rich_text' }],
    });
    expect(event.client_msg_id).toMatch(/^[\da-f-]{36}$/);
    const { botUserId, id } = first(slack.simulator.apps);
    expect(first(heard).body).toMatchObject({
      type: 'event_callback',
      team_id: 'T0AURORA0',
      context_team_id: 'T0AURORA0',
      api_app_id: id,
      is_ext_shared_channel: true,
      authorizations: [{ team_id: 'T0AURORA0', user_id: botUserId, is_bot: true }],
    });
    expect(first(heard).body.event_id).toMatch(/^Ev/);
  });

  test('a mention typed by name becomes one by id, and is told twice: as message and as app_mention', async () => {
    await say('@Checker please look');
    const mention = await nextEvent('app_mention');
    expect(mention.text).toBe(`<@${first(slack.simulator.apps).botUserId}> please look`);
    await until(() => events('message')[0]);
  });

  test('its own messages and reactions, too', async () => {
    const { ts = '' } = await slack.client.chat.postMessage({ channel: 'C0GENERAL', text: 'me' });
    const { botUserId, id } = first(slack.simulator.apps);
    const event = await nextEvent('message');
    expect(event).toMatchObject({ user: botUserId, app_id: id, text: 'me' });
    expect(event).not.toHaveProperty('subtype');
    await slack.client.reactions.add({ channel: 'C0GENERAL', timestamp: ts, name: 'tada' });
    expect(await nextEvent('reaction_added')).toMatchObject({ user: botUserId, item_user: botUserId });
  });

  test('reactions name the user, the item and its author; taking one away is an event of its own', async () => {
    const ts = await say('react to me');
    await slack.act('react', { as: 'rossi', channel: 'general', ts, name: 'eyes' });
    expect(heard.some((it) => it.body.event.type === 'reaction_added')).toBe(false);
    await slack.act('react', { as: 'ania', channel: 'general', ts, name: 'wave::skin-tone-2' });
    expect(await nextEvent('reaction_added')).toMatchObject({
      user: 'U0ANIA000',
      reaction: 'wave::skin-tone-2',
      item: { type: 'message', channel: 'C0GENERAL', ts },
      item_user: 'U0TOM0000',
    });
    await slack.act('unreact', { as: 'ania', channel: 'general', ts, name: 'wave::skin-tone-2' });
    await nextEvent('reaction_removed');
  });

  test('edits and deletions come as messages of their own kind', async () => {
    const ts = await say('firts');
    await slack.act('edit', { as: 'tom', channel: 'general', ts, text: 'first' });
    const changed = await until(() => events('message').find((it) => it.subtype === 'message_changed'));
    expect(changed).toMatchObject({
      message: { ts, text: 'first', edited: { user: 'U0TOM0000' } },
      previous_message: { text: 'firts' },
    });
    await slack.act('delete', { as: 'tom', channel: 'general', ts });
    const deleted = await until(() => events('message').find((it) => it.subtype === 'message_deleted'));
    expect(deleted).toMatchObject({ deleted_ts: ts, previous_message: { text: 'first' } });
  });

  test('somebody joins, changes their profile, opens the app’s Home', async () => {
    await slack.act('join', { as: 'lea', channel: 'care-desk' });
    expect(await nextEvent('member_joined_channel')).toMatchObject({
      user: 'U0LEA0000',
      channel: 'C0CAREDSK',
      channel_type: 'C',
    });
    await slack.act('profile', { as: 'sara', status_text: 'Out', status_emoji: ':car:' });
    expect(await nextEvent('user_change')).toMatchObject({
      user: { id: 'U0SARA000', profile: { status_text: 'Out' } },
    });
    await slack.act('home', { as: 'sara' });
    expect(await nextEvent('app_home_opened')).toMatchObject({ user: 'U0SARA000', tab: 'home' });
  });

  test('nothing of a channel its bot is not in', async () => {
    await slack.act('leave', { as: 'checker', channel: 'support-smith' });
    await say('unheard', 'smith', 'support-smith');
    await say('heard');
    await until(() => events('message').find((it) => it.text === 'heard'));
    expect(events('message').some((it) => it.text === 'unheard')).toBe(false);
    await slack.act('join', { as: 'checker', channel: 'support-smith' });
  });

  test('nothing it did not subscribe to, and nothing its scopes do not permit', async () => {
    const deaf = MANIFEST.replace('      - reaction_added\n', '')
      .replace('      - channels:history\n', '')
      .replaceAll('Checker', 'Deaf');
    const other = await startSlack({ manifests: [deaf] });
    const got: string[] = [];
    const bolt = await boltOverSocket(other, (it) => {
      it.use(async ({ body, next }) => {
        got.push((body as unknown as Body).event.type as string);
        await next();
      });
    });
    const { ts } = await other.act('say', { as: 'tom', channel: 'general', text: 'hm' });
    await other.act('react', { as: 'ania', channel: 'general', ts, name: 'eyes' });
    await other.act('unreact', { as: 'ania', channel: 'general', ts, name: 'eyes' });
    await until(() => got.includes('reaction_removed') || undefined);
    expect(got).toEqual(['reaction_removed']);
    await bolt.stop();
    await other.simulator.close();
  });

  test('the other app’s token does not see this app’s direct messages', async () => {
    const both = await startSlack({ manifests: [MANIFEST, MANIFEST.replaceAll('Checker', 'Second')] });
    const { channel = '' } = await both.client.chat.postMessage({ channel: 'U0MARCO00', text: 'private' });
    const second = both.simulator.apps[1];
    const answer = await fetch(`${both.url}/api/conversations.history?channel=${channel}`, {
      headers: { authorization: `Bearer ${second?.botToken}` },
    });
    expect(await answer.json()).toMatchObject({ ok: false, error: 'channel_not_found' });
    await both.simulator.close();
  });
});

describe('delivery', () => {
  test('an acknowledgement that is lost brings the event again at once, with its number', async () => {
    await slack.act('faults', { kind: 'drop_ack', event: 'message' });
    await say('twice');
    await until(() => (events('message').length === 2 ? true : undefined));
    expect(heard.map((it) => it.retry ?? 0)).toEqual([0, 1]);
    expect(new Set(heard.map((it) => it.body.event_id)).size).toBe(1);
  });

  test('it comes again after a minute and after five more, by the clock of the simulator, then never', async () => {
    await slack.act('faults', { kind: 'drop_ack', event: 'message', count: 0 });
    await say('four times');
    await until(() => (heard.length === 2 ? true : undefined));
    await slack.act('clock', { advance: 'PT59S' });
    expect(heard).toHaveLength(2);
    await slack.act('clock', { advance: 'PT2S' });
    expect(heard).toHaveLength(3);
    await slack.act('clock', { advance: 'PT5M' });
    expect(heard).toHaveLength(4);
    await slack.act('clock', { advance: 'P1D' });
    expect(heard.map((it) => it.retry ?? 0)).toEqual([0, 1, 2, 3]);
  });

  test('duplicates and disorder on demand', async () => {
    await slack.act('faults', { kind: 'duplicate', event: 'reaction_added' });
    await slack.act('faults', { kind: 'reorder', event: 'message' });
    const ts = await say('late');
    await slack.act('react', { as: 'ania', channel: 'general', ts, name: 'eyes' });
    await until(() => (heard.length === 3 ? true : undefined));
    expect(heard.map((it) => it.body.event.type)).toEqual(['reaction_added', 'reaction_added', 'message']);
  });

  test('a shared channel’s event may come once more for another workspace, under another id', async () => {
    await slack.act('faults', { kind: 'second_context', event: 'message' });
    await say('one text', 'rossi', 'support-rossi');
    await until(() => (heard.length === 2 ? true : undefined));
    expect(new Set(heard.map((it) => it.body.event_id)).size).toBe(2);
    expect(new Set(heard.map((it) => it.body.event.ts)).size).toBe(1);
  });

  test('what happens while nobody is connected waits', async () => {
    await app.stop();
    await until(async () => ((await slack.look<{ bot: string }>('health')).bot === 'absent' ? true : undefined));
    await say('while you were away');
    await app.start();
    expect(await nextEvent('message')).toMatchObject({ text: 'while you were away' });
    expect((await slack.look<{ bot: string }>('health')).bot).toBe('connected');
  });

  test('an app that is asked to refresh goes and comes back, and misses nothing', async () => {
    await slack.act('faults', { kind: 'refresh' });
    await say('during the refresh');
    await until(async () => ((await slack.look<{ bot: string }>('health')).bot === 'absent' ? true : undefined));
    await app.stop();
    await app.start();
    expect(await nextEvent('message')).toMatchObject({ text: 'during the refresh' });
  });

  test('a ticket opens one connection only', async () => {
    const { appToken } = first(slack.simulator.apps);
    const answer = await fetch(`${slack.url}/api/apps.connections.open`, {
      method: 'POST',
      headers: { authorization: `Bearer ${appToken}` },
    });
    const { url } = (await answer.json()) as { url: string };
    const { WebSocket } = await import('ws');
    const open = () =>
      new Promise<string>((resolve) => {
        const socket = new WebSocket(url);
        socket.on('message', (data) => {
          resolve(String(JSON.parse(String(data)).type));
          socket.terminate();
        });
        socket.on('error', () => resolve('refused'));
      });
    expect(await open()).toBe('hello');
    expect(await open()).toBe('refused');
  });

  test('garbage frames and a revoked token are told and survived', async () => {
    await slack.act('faults', { kind: 'garbage_frame' });
    await slack.act('faults', { kind: 'revoke_token' });
    expect(await nextEvent('tokens_revoked')).toMatchObject({
      tokens: { bot: [first(slack.simulator.apps).botUserId] },
    });
    const refused = await slack.client.auth.test().catch((error: { data: { error: string } }) => error.data.error);
    expect(refused).toBe('token_revoked');
    await slack.act('faults', { clear: true });
    expect((await slack.client.auth.test()).ok).toBe(true);
  });

  test('a channel that changes its id is announced, and the old id is gone', async () => {
    await slack.act('faults', { kind: 'change_channel_id', channel: 'support-nowak' });
    const event = await nextEvent('channel_id_changed');
    expect(event).toMatchObject({ old_channel_id: 'C0NOWAK00' });
    expect((await slack.client.conversations.info({ channel: String(event.new_channel_id) })).channel?.name).toBe(
      'support-nowak',
    );
  });
});
