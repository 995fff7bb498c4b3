/** What apps are sent, field by field: every key, and of which type, as Slack documents and records it. */
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { first, type Slack, startSlack, until } from '../support/slack.ts';
import { BESIDE, blockOf, ELEMENTS, option, STATELESS } from './elements.ts';
import { manifestOf, plain } from './stock.ts';

type Payload = Record<string, unknown>;

const EVENTS = [
  'app_home_opened',
  'app_uninstalled',
  'channel_archive',
  'channel_created',
  'channel_rename',
  'member_joined_channel',
  'member_left_channel',
  'message.channels',
  'reaction_added',
  'tokens_revoked',
  'user_change',
  'user_profile_changed',
  'user_status_changed',
];
const MANIFEST = manifestOf('Ledger', {
  scopes: ['channels:history', 'channels:read', 'chat:write', 'commands', 'reactions:read', 'users:read'],
  events: EVENTS,
  features: {
    app_home: { home_tab_enabled: true },
    slash_commands: [{ command: '/ledger', description: 'Ledger' }],
    shortcuts: [
      { name: 'All', type: 'global', callback_id: 'all', description: 'All' },
      { name: 'This', type: 'message', callback_id: 'this', description: 'This' },
    ],
  },
});

let slack: Slack;
let server: Server;
let told: Payload[] = [];
/** What the app answers to the next interactions. */
let answer: unknown;

beforeAll(async () => {
  server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks).toString('utf8');
    const form = new URLSearchParams(body);
    if (request.headers['content-type'] === 'application/json') told.push(JSON.parse(body));
    else told.push(form.has('payload') ? JSON.parse(form.get('payload') ?? '') : Object.fromEntries(form));
    response.setHeader('content-type', 'application/json');
    response.end(answer === undefined ? '' : JSON.stringify(answer));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  slack = await startSlack({ manifests: [MANIFEST], requestUrl: `http://127.0.0.1:${port}/` });
});
beforeEach(() => {
  told = [];
  answer = undefined;
});
afterAll(async () => {
  await slack.simulator.close();
  server.close();
});

const typeOf = (value: unknown): string => (value === null ? 'null' : Array.isArray(value) ? 'array' : typeof value);

/** The keys of an object in the order of the alphabet, each with its type: `name:string`. */
const shapeOf = (value: unknown): string =>
  Object.entries(value as Payload)
    .map(([key, it]) => `${key}:${typeOf(it)}`)
    .sort()
    .join(' ');

/** Keys by their types. */
const shape = (types: Record<string, string>): string =>
  Object.entries(types)
    .flatMap(([type, keys]) => keys.split(' ').map((key) => `${key}:${type}`))
    .sort()
    .join(' ');

const next = (type: string): Promise<Payload> => until(() => told.find((it) => it.type === type));
const nextEvent = async (fits: (event: Payload) => boolean): Promise<Payload> => {
  const body = await until(() => told.find((it) => it.type === 'event_callback' && fits(it.event as Payload)));
  return body.event as Payload;
};
const ofType = (type: string) => (event: Payload) => event.type === type;
const say = async (text: string, more: object = {}): Promise<string> =>
  (await slack.act('say', { as: 'tom', channel: 'general', text, ...more })).ts ?? '';

const MESSAGE = 'type user text ts team channel event_ts channel_type';

describe('events', () => {
  test('the wrapper', async () => {
    await say('wrapped');
    const body = await next('event_callback');
    expect(shapeOf(body)).toBe(
      shape({
        string: 'token team_id context_team_id api_app_id type event_id event_context',
        null: 'context_enterprise_id',
        number: 'event_time',
        boolean: 'is_ext_shared_channel',
        object: 'event',
        array: 'authorizations',
      }),
    );
    expect(shapeOf((body.authorizations as unknown[])[0])).toBe(
      shape({ null: 'enterprise_id', string: 'team_id user_id', boolean: 'is_bot is_enterprise_install' }),
    );
  });

  test('messages: of a person, in a thread, of an app, changed, deleted', async () => {
    const ts = await say('root');
    const isIn = (text: string) => (it: Payload) => it.type === 'message' && it.text === text;
    expect(shapeOf(await nextEvent(isIn('root')))).toBe(shape({ string: `${MESSAGE} client_msg_id`, array: 'blocks' }));
    await say('reply', { thread_ts: ts });
    expect(shapeOf(await nextEvent(isIn('reply')))).toBe(
      shape({ string: `${MESSAGE} client_msg_id thread_ts parent_user_id`, array: 'blocks' }),
    );
    await slack.client.chat.postMessage({ channel: 'C0GENERAL', text: 'mine' });
    const mine = await nextEvent(isIn('mine'));
    expect(mine).toMatchObject({ bot_id: expect.any(String), app_id: expect.any(String), bot_profile: {} });
    expect(shapeOf(mine.bot_profile)).toBe(
      shape({ string: 'id app_id user_id name team_id', object: 'icons', boolean: 'deleted', number: 'updated' }),
    );
    const other = await say('second');
    await slack.act('edit', { as: 'tom', channel: 'general', ts: other, text: 'changed' });
    const meta = 'type subtype channel ts event_ts channel_type';
    const changed = await nextEvent((it) => it.subtype === 'message_changed');
    expect(shapeOf(changed)).toBe(shape({ string: meta, boolean: 'hidden', object: 'message previous_message' }));
    expect(shapeOf(changed.message)).toBe(
      shape({ string: 'type user text ts team client_msg_id', array: 'blocks', object: 'edited' }),
    );
    await slack.act('delete', { as: 'tom', channel: 'general', ts: other });
    const deleted = await nextEvent((it) => it.subtype === 'message_deleted');
    expect(shapeOf(deleted)).toBe(
      shape({ string: `${meta} deleted_ts`, boolean: 'hidden', object: 'previous_message' }),
    );
  });

  test('reactions, members, channels', async () => {
    const ts = await say('react');
    await slack.act('react', { as: 'ania', channel: 'general', ts, name: 'eyes' });
    const reaction = await nextEvent(ofType('reaction_added'));
    expect(shapeOf(reaction)).toBe(shape({ string: 'type user reaction item_user event_ts', object: 'item' }));
    expect(shapeOf(reaction.item)).toBe(shape({ string: 'type channel ts' }));
    const { channel } = (await slack.act('channel', { as: 'tom', name: 'ledgers' })) as { channel?: string };
    const created = await nextEvent(ofType('channel_created'));
    expect(shapeOf(created.channel)).toBe(
      shape({
        string: 'id name name_normalized creator context_team_id',
        number: 'created',
        boolean:
          'is_channel is_group is_im is_mpim is_private is_archived is_frozen is_general is_shared is_ext_shared is_pending_ext_shared is_org_shared',
      }),
    );
    await slack.act('join', { as: 'tom', channel: 'ledgers', who: 'ledger' });
    expect(shapeOf(await nextEvent(ofType('member_joined_channel')))).toBe(
      shape({ string: 'type user channel channel_type team inviter event_ts' }),
    );
    await slack.act('rename', { channel: 'ledgers', name: 'books' });
    const renamed = await nextEvent(ofType('channel_rename'));
    expect(shapeOf(renamed.channel)).toBe(
      shape({ string: 'id name name_normalized', number: 'created', boolean: 'is_channel is_mpim' }),
    );
    await slack.act('leave', { as: 'tom', channel: 'books' });
    expect(shapeOf(await nextEvent(ofType('member_left_channel')))).toBe(
      shape({ string: 'type user channel channel_type team event_ts' }),
    );
    await slack.act('faults', { kind: 'archive_channel', channel });
    expect(shapeOf(await nextEvent(ofType('channel_archive')))).toBe(shape({ string: 'type channel user event_ts' }));
  });

  test('people: three events of one change, each with the whole person', async () => {
    await slack.act('profile', { as: 'sara', status_text: 'Out', status_emoji: ':car:' });
    for (const type of ['user_change', 'user_profile_changed', 'user_status_changed']) {
      const event = await nextEvent(ofType(type));
      expect(shapeOf(event)).toBe(shape({ string: 'type event_ts', object: 'user', number: 'cache_ts' }));
      expect(shapeOf(event.user)).toBe(
        shape({
          string: 'id team_id name color real_name tz tz_label locale who_can_share_contact_card',
          number: 'tz_offset updated',
          boolean:
            'deleted is_admin is_owner is_primary_owner is_restricted is_ultra_restricted is_bot is_app_user is_email_confirmed',
          object: 'profile',
        }),
      );
      const profile = (event.user as Payload).profile as Payload;
      const known =
        'title phone skype real_name real_name_normalized display_name display_name_normalized status_text status_text_canonical status_emoji avatar_hash first_name last_name team';
      for (const key of known.split(' ')) expect(`${key}:${typeOf(profile[key])}`).toBe(`${key}:string`);
      expect([typeOf(profile.status_expiration), typeOf(profile.status_emoji_display_info)]).toEqual([
        'number',
        'array',
      ]);
    }
  });

  test('Home: without a view until there is one', async () => {
    await slack.act('home', { as: 'lea' });
    expect(shapeOf(await nextEvent(ofType('app_home_opened')))).toBe(
      shape({ string: 'type user channel tab event_ts' }),
    );
    await slack.client.views.publish({ user_id: 'U0LEA0000', view: { type: 'home', blocks: [{ type: 'divider' }] } });
    told = [];
    await slack.act('home', { as: 'lea' });
    const { view } = await nextEvent(ofType('app_home_opened'));
    expect(shapeOf(view)).toBe(VIEW);
  });
});

const VIEW = shape({
  string:
    'id team_id type private_metadata callback_id hash root_view_id app_id external_id app_installed_team_id bot_id',
  array: 'blocks',
  object: 'state title',
  boolean: 'clear_on_close notify_on_close submit_disabled',
  null: 'close submit previous_view_id',
});
const FILLED_VIEW = VIEW.replace('submit:null', 'submit:object').split(' ').sort().join(' ');
const ACTOR = {
  object: 'user team',
  string: 'type api_app_id token',
  null: 'enterprise',
  boolean: 'is_enterprise_install',
};
const actorAnd = (more: Partial<Record<'object' | 'string' | 'array', string>>): string =>
  shape({
    ...ACTOR,
    object: [ACTOR.object, more.object].filter(Boolean).join(' '),
    string: [ACTOR.string, more.string].filter(Boolean).join(' '),
    ...(more.array ? { array: more.array } : {}),
  });

describe('interactions', () => {
  const rows = [...ELEMENTS.map((it) => [...it, false] as const), ...BESIDE.map((it) => [...it, true] as const)];
  test.each(rows)('block_actions of %o', async (element, given, own, isBeside) => {
    const blocks = [blockOf(element, isBeside)] as never;
    const { ts } = await slack.client.chat.postMessage({ channel: 'C0GENERAL', text: 'x', blocks });
    await slack.act('click', { as: 'tom', channel: 'general', ts, action_id: 'act', value: given });
    const payload = await next('block_actions');
    const fields = { string: 'trigger_id response_url', object: 'container channel message state', array: 'actions' };
    expect(shapeOf(payload)).toBe(actorAnd(fields));
    expect(shapeOf(payload.container)).toBe(shape({ string: 'type message_ts channel_id', boolean: 'is_ephemeral' }));
    expect(shapeOf(payload.channel)).toBe(shape({ string: 'id name' }));
    const action = first(payload.actions as Payload[]);
    expect(Object.keys(action).sort()).toEqual(
      ['type', 'action_id', 'block_id', 'action_ts', ...Object.keys(own)].sort(),
    );
    expect(action).toMatchObject(own);
    const { values } = payload.state as { values: Record<string, Record<string, Payload>> };
    if (STATELESS.includes(String(element.type))) expect(values).toEqual({});
    else expect(values.row?.act).toMatchObject({ type: element.type });
  });

  test('block_actions of an ephemeral message carry no message; in a thread they name it', async () => {
    const blocks = [blockOf({ type: 'button', text: plain('Go') }, false)] as never;
    await slack.client.chat.postEphemeral({ channel: 'C0GENERAL', user: 'U0TOM0000', text: 'x', blocks });
    await slack.act('click', { as: 'tom', channel: 'general', action_id: 'act' });
    const fields = { string: 'trigger_id response_url', object: 'container channel state', array: 'actions' };
    expect(shapeOf(await next('block_actions'))).toBe(actorAnd(fields));
    const thread_ts = await say('thread');
    await slack.client.chat.postMessage({ channel: 'C0GENERAL', text: 'x', thread_ts, blocks });
    told = [];
    await slack.act('click', { as: 'ania', channel: 'general', action_id: 'act' });
    expect((await next('block_actions')).container).toMatchObject({ thread_ts, is_ephemeral: false });
  });

  test('block_actions of an attachment say which one it is', async () => {
    const attachments = [{ fallback: 'x', blocks: [blockOf({ type: 'button', text: plain('Go') }, false)] }] as never;
    const { ts } = await slack.client.chat.postMessage({ channel: 'C0GENERAL', text: 'x', attachments });
    await slack.act('click', { as: 'tom', channel: 'general', ts, action_id: 'act' });
    expect((await next('block_actions')).container).toEqual({
      type: 'message_attachment',
      message_ts: ts,
      attachment_id: 1,
      channel_id: 'C0GENERAL',
      is_ephemeral: false,
      is_app_unfurl: false,
    });
  });

  test('slash command', async () => {
    await slack.act('command', { as: 'tom', channel: 'general', text: '/ledger open' });
    const command = await until(() => told.find((it) => it.command === '/ledger'));
    expect(shapeOf(command)).toBe(
      shape({
        string:
          'token team_id team_domain channel_id channel_name user_id user_name command text api_app_id is_enterprise_install response_url trigger_id',
      }),
    );
  });

  test('shortcuts: of everything, and of a message', async () => {
    await slack.act('shortcut', { as: 'tom', callback_id: 'all' });
    expect(shapeOf(await next('shortcut'))).toBe(actorAnd({ string: 'action_ts callback_id trigger_id' }));
    await slack.act('shortcut', { as: 'tom', callback_id: 'this', channel: 'general', ts: await say('this') });
    const fields = 'action_ts callback_id trigger_id response_url message_ts';
    expect(shapeOf(await next('message_action'))).toBe(actorAnd({ string: fields, object: 'channel message' }));
  });

  const openForm = async (more: Payload = {}): Promise<string> => {
    await slack.act('shortcut', { as: 'tom', callback_id: 'all' });
    const { trigger_id } = (await next('shortcut')) as { trigger_id: string };
    const blocks = [
      {
        type: 'input',
        block_id: 'where',
        label: plain('Where'),
        element: { type: 'conversations_select', action_id: 'at', response_url_enabled: true },
      },
      {
        type: 'input',
        block_id: 'words',
        label: plain('Words'),
        optional: true,
        element: { type: 'rich_text_input', action_id: 'rich' },
      },
      {
        type: 'input',
        block_id: 'which',
        label: plain('Which'),
        optional: true,
        element: { type: 'external_select', action_id: 'ext' },
      },
      blockOf({ type: 'button', text: plain('Go') }, false),
    ];
    const view = { type: 'modal', title: plain('Form'), submit: plain('Send'), blocks, ...more };
    const opened = await slack.client.views.open({ trigger_id, view: view as never });
    return opened.view?.id ?? '';
  };

  test('a modal: block_actions, block_suggestion, view_submission', async () => {
    const view_id = await openForm();
    await slack.act('click', { as: 'tom', view_id, action_id: 'act' });
    const clicked = await next('block_actions');
    expect(shapeOf(clicked)).toBe(actorAnd({ string: 'trigger_id', object: 'container view', array: 'actions' }));
    expect(clicked.container).toEqual({ type: 'view', view_id });
    expect(shapeOf(clicked.view)).toBe(FILLED_VIEW);
    answer = { options: [option] };
    await slack.act('suggest', { as: 'tom', view_id, action_id: 'ext', value: 'a' });
    const asked = await next('block_suggestion');
    expect(shapeOf(asked)).toBe(actorAnd({ string: 'action_id block_id value', object: 'container view' }));
    answer = undefined;
    const values = { where: { at: 'general' }, words: { rich: 'so' }, which: { ext: 'a' } };
    await slack.act('submit', { as: 'tom', view_id, values });
    const sent = await next('view_submission');
    expect(shapeOf(sent)).toBe(actorAnd({ string: 'trigger_id', object: 'view', array: 'response_urls' }));
    expect(shapeOf(first(sent.response_urls as unknown[]))).toBe(
      shape({ string: 'block_id action_id channel_id response_url' }),
    );
    expect((sent.view as { state: object }).state).toMatchObject({
      values: {
        where: { at: { type: 'conversations_select', selected_conversation: 'C0GENERAL' } },
        words: { rich: { type: 'rich_text_input', rich_text_value: { type: 'rich_text' } } },
        which: { ext: { type: 'external_select', selected_option: option } },
      },
    });
  });

  test('view_closed, if the view wants to hear of it', async () => {
    const view_id = await openForm({ notify_on_close: true });
    await slack.act('dismiss', { as: 'tom', view_id, all: true });
    const closed = await next('view_closed');
    expect(shapeOf(closed)).toBe(
      shape({ ...ACTOR, object: `${ACTOR.object} view`, boolean: `${ACTOR.boolean} is_cleared` }),
    );
    expect(closed.is_cleared).toBe(true);
  });

  test('the buttons of an attachment', async () => {
    const actions = [{ name: 'go', text: 'Go', type: 'button' as const, value: '1' }];
    const attachments = [{ fallback: 'x', callback_id: 'old', text: 'x', actions }];
    const { ts } = await slack.client.chat.postMessage({ channel: 'C0GENERAL', text: 'x', attachments });
    await slack.act('click', { as: 'tom', channel: 'general', ts, action_id: 'go' });
    const payload = await next('interactive_message');
    expect(shapeOf(payload)).toBe(
      shape({
        string: 'type callback_id action_ts message_ts attachment_id token response_url trigger_id',
        object: 'team channel user original_message',
        array: 'actions',
        boolean: 'is_app_unfurl is_enterprise_install',
        null: 'enterprise',
      }),
    );
    expect(payload.actions).toEqual([{ name: 'go', type: 'button', value: '1' }]);
  });
});

test('an app that is taken out is told so, in two events', async () => {
  await slack.act('faults', { kind: 'uninstall' });
  const revoked = await nextEvent(ofType('tokens_revoked'));
  expect(shapeOf(revoked)).toBe(shape({ string: 'type event_ts', object: 'tokens' }));
  expect(shapeOf(await nextEvent(ofType('app_uninstalled')))).toBe(shape({ string: 'type event_ts' }));
});
