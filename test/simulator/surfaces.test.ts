/** What surfaces beside channels are made of: modals with every kind of menu, Home, files, user groups, new channels. */

import type { View } from '@slack/types';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { SimApp, SimUserGroup } from '../../src/simulator/control.ts';
import { type Desk, startDesk, text } from './support/desk.ts';
import { errorOf, MANIFEST, startSlack, until } from './support/slack.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await startDesk();
});
beforeEach(async () => {
  desk.told = [];
  desk.answer = undefined;
  await desk.closeAll();
});
afterAll(() => desk.close());

type Sent = { type: string; event: Record<string, unknown> };
/** The newest event of a type among what went over the wire. */
const sent = (type: string) =>
  until(async () => {
    const line = (await desk.slack.log()).filter((it) => it.kind === 'envelope' && it.name === type).at(-1);
    return (line?.detail as { payload: Sent } | undefined)?.payload.event;
  });

const formOf = (block_id: string, element: object): View =>
  ({
    ...desk.form,
    blocks: [{ type: 'input', block_id, optional: true, label: text('It'), element: { action_id: 'it', ...element } }],
  }) as View;

const openWith = async (block_id: string, element: object) => {
  const before = desk.form;
  desk.form = formOf(block_id, element);
  const view = await desk.openForm();
  desk.form = before;
  return view;
};
const refusalOf = async (element: object): Promise<string> => {
  await desk.command('/check x');
  const { trigger_id } = desk.told.at(-1) as { trigger_id: string };
  try {
    await desk.slack.client.views.open({ trigger_id, view: formOf('one', element) });
    return '';
  } catch (error) {
    const { data } = error as { data: { error: string; response_metadata: { messages: string[] } } };
    return `${data.error}: ${data.response_metadata.messages.join(' ')}`;
  }
};

describe('menus in a modal', () => {
  test('a menu of conversations offers what its filter lets through, and starts where one is', async () => {
    const filter = { include: ['public', 'private'], exclude_external_shared_channels: true };
    const element = { type: 'conversations_select', default_to_current_conversation: true, filter };
    const view = await openWith('where', { ...element, response_url_enabled: true });
    expect(view.state.values).toMatchObject({ where: { it: { selected_conversation: 'C0CAREDSK' } } });
    const pick = (channel: string) =>
      desk.slack.act('submit', { as: 'marco', view_id: view.id, values: { where: { it: channel } } });
    expect((await pick('support-rossi')).error).toContain('does not offer “support-rossi”');
    expect(await pick('support')).toEqual({ ok: true });
    expect(desk.told.at(-1)).toMatchObject({
      type: 'view_submission',
      view: { state: { values: { where: { it: { selected_conversation: 'C0SUPPORT' } } } } },
      response_urls: [{ block_id: 'where', action_id: 'it', channel_id: 'C0SUPPORT' }],
    });
  });

  test('a modal opened from nowhere has no conversation to start with', async () => {
    await desk.slack.act('shortcut', { as: 'marco', callback_id: 'check_all' });
    const { trigger_id } = desk.told.at(-1) as { trigger_id: string };
    const element = { type: 'conversations_select', default_to_current_conversation: true };
    await desk.slack.client.views.open({ trigger_id, view: formOf('where', element) });
    const [view] = await desk.slack.views('marco');
    expect(view?.state).toMatchObject({ values: { where: { it: { selected_conversation: null } } } });
  });

  test('what an app offers for typed words is held whole once it is chosen', async () => {
    const view = await openWith('what', { type: 'external_select', action_id: 'which', min_query_length: 0 });
    const at = { as: 'marco', view_id: view.id };
    await desk.slack.act('suggest', { ...at, action_id: 'which', value: 'pu' });
    await desk.slack.act('submit', { ...at, values: { what: { which: 'pump' } } });
    expect(desk.told.at(-1)).toMatchObject({
      view: {
        state: { values: { what: { which: { selected_option: { text: { text: 'The pump' }, value: 'pump' } } } } },
      },
    });
  });

  const option = (value: string) => ({ text: text(value), value });
  test.each([
    ['number_input without a word on decimals', { type: 'number_input' }, 'is_decimal_allowed'],
    ['a time that is none', { type: 'timepicker', initial_time: '9:00' }, '/element/initial_time'],
    ['a date that is none', { type: 'datepicker', initial_date: '1.12.2026' }, '/element/initial_date'],
    ['milliseconds', { type: 'datetimepicker', initial_date_time: 1_795_509_000_000 }, '/element/initial_date_time'],
    ['an empty start', { type: 'checkboxes', options: [option('a')], initial_options: [] }, '/element/initial_options'],
    ['a filter of nothing', { type: 'conversations_select', filter: {} }, '/element/filter'],
    ['an unknown kind', { type: 'conversations_select', filter: { include: ['dm'] } }, '/element/filter'],
    [
      'options and groups at once',
      { type: 'static_select', options: [option('a')], option_groups: [{ label: text('g'), options: [option('b')] }] },
      'either `options` or `option_groups`',
    ],
    [
      'more options in a group than Slack takes',
      {
        type: 'static_select',
        option_groups: [{ label: text('g'), options: Array.from({ length: 101 }, (_, n) => option(`${n}`)) }],
      },
      'json-pointer:/view/blocks/0/element/option_groups/0/options',
    ],
  ])('Slack refuses %s, and says where', async (_, element, place) => {
    const refusal = await refusalOf(element);
    expect(refusal).toContain('invalid_arguments: ');
    expect(refusal).toContain(place);
  });

  test('menus of several choices have no place among buttons', async () => {
    const elements = [{ type: 'multi_static_select', action_id: 'it', options: [option('a')] }];
    const blocks = [{ type: 'actions', elements }];
    const post = desk.slack.client.chat.postMessage({ channel: 'C0CAREDSK', text: 'x', blocks } as never);
    expect(await errorOf(post)).toBe('invalid_blocks');
  });
});

describe('Home', () => {
  test('a click on Home brings the view as it stands, with its state, root and hash', async () => {
    const options = [
      { text: text('Mine'), value: 'mine' },
      { text: text('All'), value: 'all' },
    ];
    const blocks = [
      {
        type: 'section',
        block_id: 'filter',
        text: text('Show'),
        accessory: { type: 'static_select', action_id: 'choose_filter', options, initial_option: options[0] },
      },
      { type: 'actions', block_id: 'more', elements: [{ type: 'overflow', action_id: 'press_more', options }] },
    ];
    const view = { type: 'home', private_metadata: 'page 1', blocks } as View;
    const { view: home } = await desk.slack.client.views.publish({ user_id: 'U0TOM0000', view });
    const at = { as: 'tom', view_id: String(home?.id) };
    await desk.slack.act('click', { ...at, action_id: 'choose_filter', value: 'all' });
    await desk.slack.act('click', { ...at, action_id: 'press_more', value: 'mine' });
    expect(desk.told.at(-1)).toMatchObject({
      type: 'block_actions',
      container: { type: 'view', view_id: home?.id },
      view: {
        id: home?.id,
        type: 'home',
        root_view_id: home?.id,
        previous_view_id: null,
        hash: home?.hash,
        private_metadata: 'page 1',
        state: { values: { filter: { choose_filter: { selected_option: { value: 'all' } } } } },
      },
      actions: [{ type: 'overflow', action_id: 'press_more', selected_option: { value: 'mine' } }],
    });
    expect(desk.told.at(-1)).not.toHaveProperty('channel');
  });

  test('the messages tab is told as a tab of its own, and carries no view', async () => {
    await desk.slack.act('visit', { as: 'sara' });
    expect(await sent('app_home_opened')).toMatchObject({ user: 'U0SARA000', tab: 'messages' });
    expect(await sent('app_home_opened')).not.toHaveProperty('view');
  });

  test('whoever is only to read an app cannot write to it, and an app without the tab cannot either', async () => {
    const withTab = (lines: string) => [MANIFEST.replace('home_tab_enabled: true', `home_tab_enabled: true\n${lines}`)];
    const read = await startSlack({ manifests: withTab('    messages_tab_read_only_enabled: true') });
    expect((await read.act('say', { as: 'tom', channel: '@checker', text: 'Hi' })).error).toContain('turned off');
    expect((await read.look<SimApp[]>('apps'))[0]).toMatchObject({ has_home: true, messages_tab: 'read_only' });
    expect(await errorOf(read.client.chat.postMessage({ channel: 'U0TOM0000', text: 'Hi' }))).toBe('no error');
    await read.simulator.close();
    const off = await startSlack({ manifests: withTab('    messages_tab_enabled: false') });
    const post = off.client.chat.postMessage({ channel: 'U0TOM0000', text: 'Hi' });
    expect(await errorOf(post)).toBe('messages_tab_disabled');
    await off.simulator.close();
  });
});

describe('files', () => {
  test('an app’s file arrives in a direct conversation, to be read as what it is', async () => {
    const { client, url } = desk.slack;
    const { channel } = await client.conversations.open({ users: 'U0GIULIA0' });
    const csv = 'number;customer\n142;Rossi\n';
    await client.filesUploadV2({
      channel_id: String(channel?.id),
      filename: 'items.csv',
      title: 'Items',
      content: csv,
      initial_comment: 'Here it is.',
    });
    await desk.slack.act('clock', { advance: 'PT0S' });
    const message = (await desk.slack.messages('@giulia')).at(-1);
    expect(message).toMatchObject({
      text: 'Here it is.',
      subtype: 'file_share',
      files: [{ name: 'items.csv', title: 'Items', filetype: 'csv', pretty_type: 'CSV', size: csv.length }],
    });
    const file = await fetch(`${url}${message?.files?.[0]?.url}?download=1`);
    expect(await file.text()).toBe(csv);
    expect(file.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect(file.headers.get('content-disposition')).toContain('attachment');
    expect((await fetch(`${url}/files/F0NOTHING/x.csv`)).status).toBe(404);
  });

  test('a file goes to conversations, not to people', async () => {
    const { client } = desk.slack;
    const upload = client.filesUploadV2({ channel_id: 'U0GIULIA0', filename: 'a.json', content: '{}' });
    expect(await errorOf(upload)).toBe('channel_not_found');
  });

  test('a person’s file is told with its message and on its own', async () => {
    const files = [{ name: 'list.yaml', content: 'a: 1\n' }];
    const { ts } = await desk.slack.act('say', { as: 'tom', channel: 'support', files });
    expect(await sent('file_shared')).toMatchObject({ channel_id: 'C0SUPPORT', user_id: 'U0TOM0000' });
    const { file_id: file } = (await sent('file_shared')) as { file_id: string };
    expect(await sent('message')).toMatchObject({
      ts,
      subtype: 'file_share',
      text: '',
      files: [{ id: file, size: 5 }],
    });
    expect((await desk.slack.client.files.info({ file })).file).toMatchObject({
      filetype: 'yaml',
      mimetype: 'text/yaml',
    });
  });
});

describe('user groups', () => {
  test('one is there from the start, and its handle becomes a mention', async () => {
    const [group] = await desk.slack.look<SimUserGroup[]>('usergroups');
    expect(group).toMatchObject({ handle: 'care-team', disabled: false });
    const { users } = await desk.slack.client.usergroups.users.list({ usergroup: 'S0CARE000' });
    expect(users).toEqual(group?.users);
    await desk.slack.act('say', { as: 'giulia', channel: 'general', text: '@care-team, coffee?' });
    expect(await sent('message')).toMatchObject({
      text: '<!subteam^S0CARE000>, coffee?',
      blocks: [{ elements: [{ elements: [{ type: 'usergroup', usergroup_id: 'S0CARE000' }, { type: 'text' }] }] }],
    });
  });

  test('who comes and who goes is told, and so is the group as it is then', async () => {
    await desk.slack.act('usergroup', { as: 'giulia', handle: '@night', name: 'Night', users: ['tom', 'ania'] });
    expect(await sent('subteam_created')).toMatchObject({
      subteam: { handle: 'night', users: ['U0TOM0000', 'U0ANIA000'] },
    });
    await desk.slack.act('usergroup', { as: 'giulia', handle: 'night', users: ['ania', 'sara'] });
    const changed = (await sent('subteam_members_changed')) as { subteam_id: string };
    expect(changed).toMatchObject({ added_users: ['U0SARA000'], removed_users: ['U0TOM0000'] });
    expect(await sent('subteam_updated')).toMatchObject({ subteam: { id: changed.subteam_id, user_count: 2 } });
    await desk.slack.act('usergroup', { as: 'giulia', handle: 'night', disabled: true });
    const listed = async (more: object) =>
      (await desk.slack.client.usergroups.list(more)).usergroups?.map((it) => it.handle);
    expect(await listed({})).toEqual(['care-team']);
    expect(await listed({ include_disabled: true })).toEqual(['care-team', 'night']);
    const members = desk.slack.client.usergroups.users.list({ usergroup: changed.subteam_id });
    expect(await errorOf(members)).toBe('no_such_subteam');
    expect((await desk.slack.act('usergroup', { as: 'giulia', handle: 'tom' })).error).toContain(
      'cannot be the handle',
    );
  });
});

describe('new channels', () => {
  test('an app hears of a public channel at once, and who brought it in', async () => {
    const made = await desk.slack.act('channel', { as: 'tom', name: 'support-verdi', shared_with: ['smith-sons'] });
    expect(made).toMatchObject({ ok: true, channel: expect.any(String) });
    expect(await sent('channel_created')).toMatchObject({ channel: { name: 'support-verdi', creator: 'U0TOM0000' } });
    await desk.slack.act('join', { as: 'tom', channel: 'support-verdi', who: 'checker' });
    const joined = (await sent('member_joined_channel')) as { channel: string };
    expect(joined).toMatchObject({ inviter: 'U0TOM0000', channel_type: 'C', team: 'T0AURORA0' });
    const { channel } = await desk.slack.client.conversations.info({ channel: joined.channel });
    expect(channel).toMatchObject({ name: 'support-verdi', is_ext_shared: true, creator: 'U0TOM0000' });
    const { messages = [] } = await desk.slack.client.conversations.history({ channel: joined.channel });
    expect(messages[0]).toMatchObject({ subtype: 'channel_join', inviter: 'U0TOM0000' });
  });

  test('a name that is taken or malformed, and people who may not, are refused in words', async () => {
    const make = async (as: string, name: string) => (await desk.slack.act('channel', { as, name })).error;
    expect(await make('tom', 'general')).toContain('already');
    expect(await make('tom', 'Two Words')).toContain('cannot be the name');
    expect(await make('rossi', 'ours')).toContain('may not create channels');
    expect(await make('lea', 'ours')).toContain('may not create channels');
  });

  test('a private channel is unknown to the app until it is in it', async () => {
    await desk.slack.act('channel', { as: 'tom', name: 'secret', private: true });
    const { id } = await desk.slack.channel('secret');
    expect(await errorOf(desk.slack.client.conversations.members({ channel: id }))).not.toBe('no error');
    expect(await sent('channel_created')).not.toMatchObject({ channel: { name: 'secret' } });
  });
});
