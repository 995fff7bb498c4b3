import type { ViewOutput } from '@slack/bolt';
import type { View } from '@slack/types';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Desk, startDesk, text } from './support/desk.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await startDesk();
});
beforeEach(() => {
  desk.told = [];
});
afterAll(() => desk.close());

const asFile = (name: string) => ({ name, content: 'a' });
const option = (value: string) => ({ text: text(value.toUpperCase()), value });
const OPTIONS = { options: [option('a'), option('b'), option('c')] };
type Case = { element: object; value: unknown; state: object };

/** Every element that keeps an answer: what a person gives, and what the app is told. */
const CASES: Record<string, Case> = {
  static_select: { element: OPTIONS, value: 'b', state: { selected_option: option('b') } },
  multi_static_select: { element: OPTIONS, value: ['a', 'c'], state: { selected_options: [option('a'), option('c')] } },
  users_select: { element: {}, value: '@ania', state: { selected_user: 'U0ANIA000' } },
  multi_users_select: {
    element: {},
    value: ['tom', 'U0ANIA000'],
    state: { selected_users: ['U0TOM0000', 'U0ANIA000'] },
  },
  conversations_select: { element: {}, value: '#support', state: { selected_conversation: 'C0SUPPORT' } },
  channels_select: { element: {}, value: 'support', state: { selected_channel: 'C0SUPPORT' } },
  multi_conversations_select: {
    element: {},
    value: ['support', 'C0GENERAL'],
    state: { selected_conversations: ['C0SUPPORT', 'C0GENERAL'] },
  },
  checkboxes: { element: OPTIONS, value: ['a', 'b'], state: { selected_options: [option('a'), option('b')] } },
  radio_buttons: { element: OPTIONS, value: 'c', state: { selected_option: option('c') } },
  datepicker: { element: {}, value: '2026-11-24', state: { selected_date: '2026-11-24' } },
  timepicker: { element: {}, value: '09:30', state: { selected_time: '09:30' } },
  datetimepicker: { element: {}, value: '2026-11-24T08:30:00Z', state: { selected_date_time: 1795509000 } },
};
const TYPED: Record<string, Case> = {
  plain_text_input: { element: { multiline: true }, value: 'two\nlines', state: { value: 'two\nlines' } },
  number_input: { element: { is_decimal_allowed: true }, value: '2.5', state: { value: '2.5' } },
  email_text_input: { element: {}, value: 'a@b.it', state: { value: 'a@b.it' } },
  url_text_input: { element: {}, value: 'https://b.it', state: { value: 'https://b.it' } },
};

/** Beside a button where Slack takes it there; menus of several choices stand beside a text. */
const placed = (element: { type: string; action_id: string }) => {
  const press = { type: 'button', action_id: 'press', text: text('Go') };
  return element.type.startsWith('multi_')
    ? [
        { type: 'section', block_id: 'row', text: text('Which?'), accessory: element },
        { type: 'actions', elements: [press] },
      ]
    : [{ type: 'actions', block_id: 'row', elements: [element, press] }];
};

describe('in a message', () => {
  test.each(Object.entries(CASES))('%s tells the app what was chosen, and remembers it', async (type, given) => {
    const { ts = '' } = await desk.slack.client.chat.postMessage({
      channel: 'C0CAREDSK',
      text: type,
      blocks: placed({ type, action_id: 'choose', ...given.element }),
    } as never);
    const at = { as: 'ania', channel: 'care-desk', ts };
    expect(await desk.slack.act('click', { ...at, action_id: 'choose', value: given.value })).toEqual({ ok: true });
    const { actions } = desk.told.at(-1) as { actions: object[] };
    expect(actions).toMatchObject([{ type, action_id: 'choose', block_id: 'row', ...given.state }]);
    await desk.slack.act('click', { ...at, action_id: 'press' });
    expect(desk.told.at(-1)).toMatchObject({ state: { values: { row: { choose: { type, ...given.state } } } } });
  });

  test('of two menus with one action_id the value decides which was opened', async () => {
    const overflow = (block_id: string, value: string) => ({
      type: 'section',
      block_id,
      text: text(block_id),
      accessory: { type: 'overflow', action_id: 'choose', options: [option(value)] },
    });
    const blocks = [overflow('first', 'edit/1'), overflow('second', 'edit/2')];
    const { ts } = await desk.slack.client.chat.postMessage({ channel: 'C0CAREDSK', text: 'x', blocks } as never);
    const given = { as: 'ania', channel: 'care-desk', ts, action_id: 'choose' };
    await desk.slack.act('click', { ...given, value: 'edit/2' });
    expect(desk.told.at(-1)).toMatchObject({
      actions: [{ type: 'overflow', block_id: 'second', selected_option: option('edit/2') }],
    });
    expect(desk.told.at(-1)).toMatchObject({ state: { values: {} } });
    expect((await desk.slack.act('click', { ...given, value: 'edit/3' })).error).toContain('no option “edit/3”');
  });

  test('a button keeps its question, and a choice what it began with', async () => {
    const confirm = { title: text('Sure?'), text: text('Really?'), confirm: text('Yes'), deny: text('No') };
    const blocks = [
      {
        type: 'actions',
        elements: [
          { type: 'button', action_id: 'press', text: text('Drop'), confirm },
          { type: 'static_select', action_id: 'choose', ...OPTIONS, initial_option: option('a') },
        ],
      },
    ];
    const { ts } = await desk.slack.client.chat.postMessage({ channel: 'C0CAREDSK', text: 'x', blocks } as never);
    const at = { as: 'ania', channel: 'care-desk', ts };
    await desk.slack.act('click', { ...at, action_id: 'press' });
    expect(desk.told.at(-1)).toMatchObject({ actions: [{ confirm }] });
    await desk.slack.act('click', { ...at, action_id: 'choose', value: 'b' });
    expect(desk.told.at(-1)).toMatchObject({
      actions: [{ initial_option: option('a'), selected_option: option('b') }],
    });
  });
});

describe('in a modal', () => {
  const open = async (blocks: object[]) => {
    await desk.closeAll();
    desk.form = { type: 'modal', callback_id: 'form', title: text('Form'), submit: text('Send'), blocks } as View;
    return desk.openForm();
  };
  const input = (type: string, element: object, more: object = {}) => ({
    type: 'input',
    block_id: type,
    label: text(type),
    element: { type, action_id: 'it', ...element },
    ...more,
  });
  const submit = (view_id: string, values: object = {}) => desk.slack.act('submit', { as: 'marco', view_id, values });

  test('every input is sent with what was put into it', async () => {
    const all = { ...CASES, ...TYPED };
    const view = await open(Object.entries(all).map(([type, { element }]) => input(type, element)));
    const values = Object.fromEntries(Object.entries(all).map(([type, { value }]) => [type, { it: value }]));
    expect(await submit(view.id, values)).toEqual({ ok: true });
    const expected = Object.fromEntries(
      Object.entries(all).map(([type, { state }]) => [type, { it: { type, ...state } }]),
    );
    expect(desk.told.at(-1)).toMatchObject({ type: 'view_submission', view: { state: { values: expected } } });
  });

  test('every input that must be filled in is asked for, and none that may be left out', async () => {
    const all = Object.entries({ ...CASES, ...TYPED });
    const must = await open(all.map(([type, { element }]) => input(type, element)));
    const answer = await submit(must.id);
    expect(Object.keys(answer.errors ?? {}).sort()).toEqual(all.map(([type]) => type).sort());
    const may = await open(all.map(([type, { element }]) => input(type, element, { optional: true })));
    expect(await submit(may.id)).toEqual({ ok: true });
  });

  test('what stands in it from the start is sent untouched', async () => {
    const view = await open([
      input('plain_text_input', { initial_value: 'old' }),
      input('number_input', { is_decimal_allowed: false, initial_value: '3' }),
      input('multi_static_select', { ...OPTIONS, initial_options: [option('b')] }),
      input('checkboxes', { ...OPTIONS, initial_options: [option('a')] }),
      input('users_select', { initial_user: 'U0TOM0000' }),
      input('multi_users_select', { initial_users: ['U0TOM0000'] }),
      input('conversations_select', { initial_conversation: 'C0GENERAL' }),
      input('datepicker', { initial_date: '2026-12-01' }),
      input('timepicker', { initial_time: '08:15' }),
      input('datetimepicker', { initial_date_time: 1795509000 }),
    ]);
    await submit(view.id);
    expect(desk.told.at(-1)).toMatchObject({
      view: {
        state: {
          values: {
            plain_text_input: { it: { value: 'old' } },
            number_input: { it: { value: '3' } },
            multi_static_select: { it: { selected_options: [option('b')] } },
            checkboxes: { it: { selected_options: [option('a')] } },
            users_select: { it: { selected_user: 'U0TOM0000' } },
            multi_users_select: { it: { selected_users: ['U0TOM0000'] } },
            conversations_select: { it: { selected_conversation: 'C0GENERAL' } },
            datepicker: { it: { selected_date: '2026-12-01' } },
            timepicker: { it: { selected_time: '08:15' } },
            datetimepicker: { it: { selected_date_time: 1795509000 } },
          },
        },
      },
    });
  });

  test.each([
    ['number_input', { min_value: '1', max_value: '5' }, '6', 'at most 5'],
    ['number_input', { min_value: '1' }, '0', 'at least 1'],
    ['number_input', {}, '2.5', 'valid number'],
    ['number_input', {}, 'two', 'valid number'],
    ['email_text_input', {}, 'nobody', 'valid email'],
    ['url_text_input', {}, 'nowhere', 'valid URL'],
    ['plain_text_input', { max_length: 3 }, 'four', 'at most 3'],
    ['multi_users_select', { max_selected_items: 1 }, ['tom', 'ania'], 'at most 1 item'],
    ['file_input', { max_files: 1 }, ['a.txt', 'b.txt'].map(asFile), 'at most 1 file'],
    ['file_input', {}, Array.from({ length: 11 }, (_, n) => asFile(`${n}.txt`)), 'at most 10 files'],
    ['file_input', { filetypes: ['PNG', 'jpg'] }, asFile('a.txt'), 'png, jpg only'],
    ['file_input', {}, [], 'required'],
  ])('%s %j refuses %j itself', async (type, element, value, words) => {
    const view = await open([input(type, { is_decimal_allowed: false, ...element })]);
    const answer = await submit(view.id, { [type]: { it: value } });
    expect(answer.errors?.[type]).toContain(words);
    expect(desk.told.some((it) => it.type === 'view_submission')).toBe(false);
  });

  test('files are chosen new or by their ids, and the app is told of them whole', async () => {
    const view = await open([
      input('file_input', {}),
      { type: 'actions', elements: [{ type: 'button', action_id: 'press', text: text('Go') }] },
    ]);
    const values = { file_input: { it: asFile('a.txt') } };
    await desk.slack.act('click', { as: 'marco', view_id: view.id, action_id: 'press', values });
    const whole = { id: expect.stringMatching(/^F/), name: 'a.txt', filetype: 'text', size: 1, user: 'U0MARCO00' };
    const { view: told } = desk.told.at(-1) as { view: ViewOutput };
    const state = told.state.values.file_input?.it;
    expect(state).toMatchObject({ type: 'file_input', files: [whole] });
    const [file] = state?.files ?? [];
    expect(await (await fetch(file?.url_private ?? '')).text()).toBe('a');
    expect((await desk.slack.client.files.info({ file: file?.id ?? '' })).file).toMatchObject(whole);
    const unknown = await submit(view.id, { file_input: { it: ['F0NOBODYS'] } });
    expect(unknown.error).toBe('There is no file “F0NOBODYS”.');
    expect((await submit(view.id, { file_input: { it: [{ name: 'b.txt' }] } })).error).toContain(
      '{name, content, base64?}',
    );
    expect(await submit(view.id, { file_input: { it: [file?.id, asFile('b.png')] } })).toEqual({ ok: true });
    const files = [whole, { name: 'b.png', mimetype: 'image/png', url_private: expect.stringContaining('/files/') }];
    expect(desk.told.at(-1)).toMatchObject({ view: { state: { values: { file_input: { it: { files } } } } } });
  });

  test('an input tells the app at once only when it was asked to', async () => {
    const view = await open([
      input('static_select', { ...OPTIONS, action_id: 'choose' }, { dispatch_action: true }),
      input('radio_buttons', { ...OPTIONS, action_id: 'choose' }),
    ]);
    desk.told = [];
    const click = (block_id: string) =>
      desk.slack.act('click', { as: 'marco', view_id: view.id, block_id, action_id: 'choose', value: 'b' });
    expect(await click('radio_buttons')).toEqual({ ok: true });
    expect(desk.told).toEqual([]);
    expect(await click('static_select')).toEqual({ ok: true });
    expect(desk.told).toMatchObject([
      {
        type: 'block_actions',
        container: { type: 'view', view_id: view.id },
        actions: [{ block_id: 'static_select', selected_option: option('b') }],
        view: { state: { values: { radio_buttons: { choose: { selected_option: option('b') } } } } },
      },
    ]);
  });

  test('nobody chooses who or what is not there', async () => {
    const view = await open([input('users_select', {}), input('channels_select', {})]);
    expect((await submit(view.id, { users_select: { it: 'nobody' } })).error).toContain('nobody called “nobody”');
    expect((await submit(view.id, { channels_select: { it: 'nowhere' } })).error).toContain('no channel “nowhere”');
  });
});
