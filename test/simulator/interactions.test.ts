import type { App, ViewOutput } from '@slack/bolt';
import type { View } from '@slack/types';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createSimClock } from '../../src/simulator/index.ts';
import { boltOverSocket, errorOf, first, type Slack, startSlack, until } from './support/slack.ts';

let slack: Slack;
let app: App;
type Told = Record<string, unknown>;
let told: Told[] = [];
/** What the app answers to the next submit. */
let answer: Parameters<Parameters<App['view']>[1]>[0] extends { ack: (given?: infer Given) => unknown }
  ? Given | undefined
  : never;
const clock = createSimClock({ at: new Date('2026-11-23T09:00:00Z') });

const text = (words: string) => ({ type: 'plain_text' as const, text: words });
const FORM: View = {
  type: 'modal',
  callback_id: 'form',
  private_metadata: 'kept',
  notify_on_close: true,
  title: text('A form'),
  submit: text('Send'),
  blocks: [
    {
      type: 'input',
      block_id: 'what',
      label: text('What'),
      element: { type: 'plain_text_input', action_id: 'text', min_length: 3, max_length: 20 },
    },
    {
      type: 'input',
      block_id: 'who',
      optional: true,
      label: text('Who'),
      element: {
        type: 'static_select',
        action_id: 'choice',
        initial_option: { text: text('Us'), value: 'us' },
        options: [
          { text: text('Us'), value: 'us' },
          { text: text('Them'), value: 'them' },
        ],
      },
    },
    {
      type: 'input',
      block_id: 'when',
      optional: true,
      label: text('When'),
      element: { type: 'datetimepicker', action_id: 'due' },
    },
    {
      type: 'input',
      block_id: 'day',
      optional: true,
      label: text('Day'),
      element: { type: 'datepicker', action_id: 'date' },
    },
    {
      type: 'input',
      block_id: 'hour',
      optional: true,
      label: text('Hour'),
      element: { type: 'timepicker', action_id: 'time' },
    },
    { type: 'actions', block_id: 'more', elements: [{ type: 'button', action_id: 'next', text: text('Next') }] },
  ],
};

beforeAll(async () => {
  slack = await startSlack({ clock });
  app = await boltOverSocket(slack, (bolt) => {
    bolt.use(async ({ body, next }) => {
      told.push(body as unknown as Told);
      await next();
    });
    bolt.command('/check', async ({ command, ack, respond, client }) => {
      if (command.text === 'form') {
        await ack();
        await client.views.open({ trigger_id: command.trigger_id, view: FORM });
      } else if (command.text === 'later') {
        await ack();
        await respond('later');
        await respond({ text: 'to all', response_type: 'in_channel' });
      } else if (command.text !== 'silence') await ack(`checked ${command.text}`);
    });
    bolt.command('/escaped', async ({ command, ack }) => ack({ response_type: 'in_channel', text: command.text }));
    bolt.action(/press|choose/, async ({ ack }) => ack());
    bolt.options('which', async ({ ack }) => ack({ options: [{ text: text('The pump'), value: 'pump' }] }));
    bolt.action('next', async ({ ack, body, client }) => {
      await ack();
      const { trigger_id } = body as unknown as { trigger_id: string };
      await client.views.push({ trigger_id, view: FORM });
    });
    bolt.view('form', async ({ ack }) => (answer ? ack(answer as never) : ack()));
    bolt.view({ callback_id: 'form', type: 'view_closed' }, async ({ ack }) => ack());
    bolt.shortcut(/check_/, async ({ ack }) => ack());
    bolt.event('app_home_opened', async ({ event, client }) => {
      await client.views.publish({
        user_id: event.user,
        view: { type: 'home', blocks: [{ type: 'header', text: text(`Home ${clock.now().getTime()}`) }] },
      });
    });
  });
});
beforeEach(() => {
  told = [];
  answer = undefined;
});
afterAll(async () => {
  await app.stop();
  await slack.simulator.close();
});

const command = (line: string, as = 'marco', channel = 'care-desk') =>
  slack.act('command', { as, channel, text: line });
const openForm = async (as = 'marco') => {
  await command('/check form', as);
  return until(async () => (await slack.views(as)).at(-1));
};
const closeAll = async (as = 'marco') => {
  for (const view of (await slack.views(as)).reverse()) await slack.act('dismiss', { as, view_id: view.id });
};

describe('commands', () => {
  test('a command carries all of Slack’s fields, and its answer is shown to the asker alone', async () => {
    expect(await command('/check  the pump')).toEqual({ ok: true, response: { text: 'checked the pump' } });
    expect(first(told)).toMatchObject({
      command: '/check',
      text: 'the pump',
      team_id: 'T0AURORA0',
      team_domain: 'aurora-coffee',
      channel_id: 'C0CAREDSK',
      channel_name: 'care-desk',
      user_id: 'U0MARCO00',
      user_name: 'marco',
      api_app_id: first(slack.simulator.apps).id,
      is_enterprise_install: 'false',
    });
    expect((await slack.messages('care-desk', 'marco')).at(-1)).toMatchObject({
      text: 'checked the pump',
      ephemeral: true,
    });
    expect((await slack.messages('care-desk', 'ania')).at(-1)?.text).not.toBe('checked the pump');
  });

  test('a command that asks for it gets mentions as ids, and may answer to everybody', async () => {
    await command('/escaped ask @tom in #general');
    expect((await slack.messages('care-desk', 'ania')).at(-1)?.text).toBe('ask <@U0TOM0000> in <#C0GENERAL|general>');
  });

  test('later answers come by the response_url', async () => {
    await command('/check later');
    const seen = await until(async () => {
      const texts = (await slack.messages('care-desk', 'marco')).map((it) => it.text);
      return texts.includes('to all') ? texts : undefined;
    });
    expect(seen.slice(-2)).toEqual(['later', 'to all']);
    expect((await slack.messages('care-desk', 'ania')).map((it) => it.text)).not.toContain('later');
  });

  test('a command nobody declared is none', async () => {
    expect(await command('/nothing here')).toEqual({ ok: false, error: '/nothing is not a valid command.' });
  });

  test('a command of an outsider never reaches the app, one of a guest does', async () => {
    const refused = await command('/check', 'rossi', 'support-rossi');
    expect(refused.ok).toBe(false);
    expect(told).toEqual([]);
    expect((await command('/check', 'piotr', 'support')).ok).toBe(true);
  });

  test('a command that is not acknowledged in three seconds did not happen', async () => {
    expect((await command('/check silence')).error).toContain('did not respond');
  });
});

describe('clicks', () => {
  const post = async () => {
    const { ts = '' } = await slack.client.chat.postMessage({
      channel: 'C0CAREDSK',
      text: 'A card',
      metadata: { event_type: 'card', event_payload: { item: 1 } },
      blocks: [
        {
          type: 'actions',
          block_id: 'row',
          elements: [
            { type: 'button', action_id: 'press', value: '1', text: text('One') },
            {
              type: 'static_select',
              action_id: 'choose',
              placeholder: text('…'),
              options: [{ text: text('A'), value: 'a' }],
            },
            { type: 'datetimepicker', action_id: 'choose_when' },
          ],
        },
        {
          type: 'actions',
          block_id: 'row2',
          elements: [{ type: 'button', action_id: 'press', value: '2', text: text('Two') }],
        },
      ],
    });
    return ts;
  };

  test('a button sends the message it stands on, where it is, and a way to answer', async () => {
    const ts = await post();
    expect(await slack.act('click', { as: 'ania', channel: 'care-desk', ts, action_id: 'press' })).toEqual({
      ok: true,
    });
    expect(told.at(-1)).toMatchObject({
      type: 'block_actions',
      user: { id: 'U0ANIA000', username: 'ania', team_id: 'T0AURORA0' },
      team: { id: 'T0AURORA0', domain: 'aurora-coffee' },
      container: { type: 'message', message_ts: ts, channel_id: 'C0CAREDSK', is_ephemeral: false },
      channel: { id: 'C0CAREDSK', name: 'care-desk' },
      message: { ts, text: 'A card', bot_id: expect.any(String) },
      state: { values: { row: { choose: { type: 'static_select', selected_option: null } } } },
      actions: [{ type: 'button', action_id: 'press', block_id: 'row', value: '1', action_ts: expect.any(String) }],
      trigger_id: expect.any(String),
      response_url: expect.stringContaining('/response/'),
    });
  });

  test('of two buttons with one action_id the block or the value decides', async () => {
    const ts = await post();
    const press = (given: object) =>
      slack.act('click', { as: 'ania', channel: 'care-desk', ts, action_id: 'press', ...given });
    await press({ block_id: 'row2' });
    await press({ value: '2' });
    const values = told
      .filter((it) => it.type === 'block_actions')
      .map((it) => (it.actions as { value: string }[])[0]?.value);
    expect(values).toEqual(['2', '2']);
    expect((await press({ value: '3' })).error).toContain('There is no “press”');
  });

  test('choices carry the option, moments the seconds', async () => {
    const ts = await post();
    await slack.act('click', { as: 'ania', channel: 'care-desk', ts, action_id: 'choose', value: 'a' });
    await slack.act('click', { as: 'ania', channel: 'care-desk', ts, action_id: 'choose_when', value: 1795424400 });
    const actions = told.filter((it) => it.type === 'block_actions').map((it) => (it.actions as object[])[0]);
    expect(actions).toMatchObject([{ selected_option: { value: 'a' } }, { selected_date_time: 1795424400 }]);
    const wrong = await slack.act('click', { as: 'ania', channel: 'care-desk', ts, action_id: 'choose', value: 'z' });
    expect(wrong.error).toContain('no option “z”');
  });

  test('nobody clicks what they cannot see', async () => {
    const ts = await post();
    expect((await slack.act('click', { as: 'rossi', channel: 'care-desk', ts, action_id: 'press' })).ok).toBe(false);
    await slack.client.chat.postEphemeral({
      channel: 'C0CAREDSK',
      user: 'U0ANIA000',
      text: 'for Anna',
      blocks: [{ type: 'actions', elements: [{ type: 'button', action_id: 'press_secret', text: text('!') }] }],
    });
    const clickAs = (as: string) => slack.act('click', { as, channel: 'care-desk', action_id: 'press_secret' });
    expect((await clickAs('tom')).ok).toBe(false);
    expect((await clickAs('ania')).ok).toBe(true);
    expect(told.at(-1)).toMatchObject({ container: { is_ephemeral: true } });
    expect(told.at(-1)).not.toHaveProperty('message');
  });

  test('somebody of another workspace clicks under their own team’s id', async () => {
    const { ts } = await slack.client.chat.postMessage({
      channel: 'C0ROSSI00',
      text: 'shared',
      blocks: [{ type: 'actions', elements: [{ type: 'button', action_id: 'press', text: text('?') }] }],
    });
    await slack.act('click', { as: 'rossi', channel: 'support-rossi', ts, action_id: 'press' });
    expect(told.at(-1)).toMatchObject({ user: { id: 'U0ROSSI00', team_id: 'T0ROSSI00' }, team: { id: 'T0AURORA0' } });
  });

  test('a response_url replaces the original, works five times and for thirty minutes', async () => {
    const ts = await post();
    const urlOf = async () => {
      await slack.act('click', { as: 'ania', channel: 'care-desk', ts, action_id: 'press' });
      return String(told.at(-1)?.response_url);
    };
    const respond = async (url: string, body: object) => {
      const response = await fetch(url, { method: 'POST', body: JSON.stringify(body) });
      return response.ok ? 'ok' : ((await response.json()) as { error: string }).error;
    };
    const url = await urlOf();
    expect(await respond(url, { replace_original: true, text: 'replaced' })).toBe('ok');
    expect((await slack.messages('care-desk')).find((it) => it.ts === ts)?.text).toBe('replaced');
    for (let use = 0; use < 4; use += 1) expect(await respond(url, { text: 'again' })).toBe('ok');
    expect(await respond(url, { text: 'once too often' })).toBe('used_url');
    const again = await post();
    await slack.act('click', { as: 'ania', channel: 'care-desk', ts: again, action_id: 'press' });
    const second = String(told.at(-1)?.response_url);
    await slack.act('clock', { advance: 'PT31M' });
    expect(await respond(second, { text: 'too late' })).toBe('expired_url');
  });
});

describe('modals', () => {
  test('what Slack’s form itself refuses never reaches the app', async () => {
    const view = await openForm();
    told = [];
    const send = (values: object) => slack.act('submit', { as: 'marco', view_id: view.id, values });
    expect(await send({})).toMatchObject({ ok: false, errors: { what: 'Please complete this required field.' } });
    expect(await send({ what: { text: 'ab' } })).toMatchObject({
      ok: false,
      errors: { what: expect.stringContaining('at least 3') },
    });
    expect(await send({ what: { text: 'x'.repeat(21) } })).toMatchObject({ ok: false });
    expect((await send({ nowhere: { text: 'x' } })).error).toContain('no input nowhere.text');
    expect(told).toEqual([]);
    await closeAll();
  });

  test('a submit carries the state of every input, filled in or not', async () => {
    const view = await openForm();
    const values = {
      what: { text: 'a pump' },
      when: { due: 1795424400 },
      day: { date: '2026-11-24' },
      hour: { time: '09:30' },
    };
    expect(await slack.act('submit', { as: 'marco', view_id: view.id, values })).toEqual({ ok: true });
    const sent = told.at(-1) as unknown as { type: string; view: ViewOutput };
    expect(sent.type).toBe('view_submission');
    expect(sent.view).toMatchObject({
      id: view.id,
      callback_id: 'form',
      private_metadata: 'kept',
      app_installed_team_id: 'T0AURORA0',
    });
    expect(sent.view.state.values).toMatchObject({
      what: { text: { type: 'plain_text_input', value: 'a pump' } },
      who: { choice: { type: 'static_select', selected_option: { value: 'us' } } },
      when: { due: { type: 'datetimepicker', selected_date_time: 1795424400 } },
      day: { date: { type: 'datepicker', selected_date: '2026-11-24' } },
      hour: { time: { type: 'timepicker', selected_time: '09:30' } },
    });
    expect(await slack.views('marco')).toEqual([]);
  });

  test('errors keep the modal open and stay to be seen, and what was typed stays', async () => {
    const view = await openForm();
    answer = { response_action: 'errors', errors: { what: 'Not this' } };
    const refused = await slack.act('submit', { as: 'marco', view_id: view.id, values: { what: { text: 'a pump' } } });
    expect(refused).toEqual({ ok: true, response_action: 'errors', errors: { what: 'Not this' } });
    expect(await slack.views('marco')).toMatchObject([
      { errors: { what: 'Not this' }, state: { values: { what: { text: { value: 'a pump' } } } } },
    ]);
    answer = undefined;
    expect(await slack.act('submit', { as: 'marco', view_id: view.id })).toEqual({ ok: true });
  });

  test('an answer may change the modal, put another on top, or close them all', async () => {
    const view = await openForm();
    const values = { what: { text: 'a pump' } };
    answer = { response_action: 'update', view: { ...FORM, title: text('Changed') } };
    await slack.act('submit', { as: 'marco', view_id: view.id, values });
    expect(await slack.views('marco')).toMatchObject([{ title: { text: 'Changed' } }]);
    answer = { response_action: 'push', view: { ...FORM, title: text('On top') } };
    await slack.act('submit', { as: 'marco', view_id: view.id, values });
    expect((await slack.views('marco')).map((it) => (it.type === 'modal' ? it.title.text : ''))).toEqual([
      'Changed',
      'On top',
    ]);
    answer = { response_action: 'clear' };
    const top = (await slack.views('marco')).at(-1);
    await slack.act('submit', { as: 'marco', view_id: top?.id ?? '', values });
    expect(await slack.views('marco')).toEqual([]);
  });

  test('three modals at most stand on one another', async () => {
    await openForm();
    const push = () => slack.act('click', { as: 'marco', action_id: 'next' });
    await push();
    await until(async () => ((await slack.views('marco')).length === 2 ? true : undefined));
    await push();
    await until(async () => ((await slack.views('marco')).length === 3 ? true : undefined));
    await push();
    await until(async () => (await slack.log()).find((line) => line.error === 'push_limit_reached'));
    expect(await slack.views('marco')).toHaveLength(3);
    await closeAll();
  });

  test('closing a modal is told when the app asked for it', async () => {
    const view = await openForm();
    await slack.act('dismiss', { as: 'marco', view_id: view.id });
    expect(told.at(-1)).toMatchObject({ type: 'view_closed', is_cleared: false, view: { id: view.id } });
  });

  test('nobody submits a modal that is not open for them', async () => {
    const view = await openForm();
    expect((await slack.act('submit', { as: 'tom', view_id: view.id })).error).toContain('no modal');
    await closeAll();
  });

  test('a trigger opens one modal, within three seconds', async () => {
    const triggerOf = async () => {
      await command('/check x');
      return String(told.at(-1)?.trigger_id);
    };
    const open = (trigger_id: string) => errorOf(slack.client.views.open({ trigger_id, view: FORM }));
    expect(await open('1.2.nothing')).toBe('invalid_trigger_id');
    const once = await triggerOf();
    expect(await open(once)).toBe('no error');
    expect(await open(once)).toBe('exchanged_trigger_id');
    const late = await triggerOf();
    await slack.act('clock', { advance: 'PT4S' });
    expect(await open(late)).toBe('expired_trigger_id');
    await closeAll();
  });

  test('a view is changed by its id, by its last hash only, and keeps what was typed', async () => {
    const view = await openForm();
    await slack.act('submit', { as: 'marco', view_id: view.id, values: { what: { text: 'ab' } } });
    const changed = await slack.client.views.update({ view_id: view.id, hash: view.hash, view: FORM });
    expect((changed.view as ViewOutput | undefined)?.state.values).toMatchObject({ what: { text: { value: 'ab' } } });
    expect(await errorOf(slack.client.views.update({ view_id: view.id, hash: view.hash, view: FORM }))).toBe(
      'hash_conflict',
    );
    expect(await errorOf(slack.client.views.update({ view_id: 'V0', view: FORM }))).toBe('not_found');
    await closeAll();
  });
});

test('what was chosen in a message before is part of every later click, for that person', async () => {
  const { ts } = await slack.client.chat.postMessage({
    channel: 'C0CAREDSK',
    text: 'Choose',
    blocks: [
      {
        type: 'actions',
        block_id: 'row',
        elements: [
          { type: 'static_select', action_id: 'choose', options: [{ text: text('A'), value: 'a' }] },
          { type: 'button', action_id: 'press', text: text('Go') },
        ],
      },
    ],
  });
  const at = { channel: 'care-desk', ts };
  const chosen = () => told.at(-1)?.state;
  await slack.act('click', { as: 'ania', ...at, action_id: 'choose', value: 'a' });
  await slack.act('click', { as: 'ania', ...at, action_id: 'press' });
  expect(chosen()).toMatchObject({ values: { row: { choose: { selected_option: { value: 'a' } } } } });
  await slack.act('click', { as: 'tom', ...at, action_id: 'press' });
  expect(chosen()).toMatchObject({ values: { row: { choose: { selected_option: null } } } });
});

test('a menu whose options come from the app asks the app', async () => {
  const { ts } = await slack.client.chat.postMessage({
    channel: 'C0CAREDSK',
    text: 'Which?',
    blocks: [{ type: 'actions', elements: [{ type: 'external_select', action_id: 'which' }] }],
  });
  const answer = await slack.act('suggest', { as: 'tom', channel: 'care-desk', ts, action_id: 'which', value: 'pu' });
  expect(answer).toMatchObject({ ok: true, options: [{ value: 'pump' }] });
  expect(told.at(-1)).toMatchObject({ type: 'block_suggestion', action_id: 'which', value: 'pu' });
});

test('a forged submit reaches the app as it was forged, under the actor’s own name', async () => {
  const view = {
    id: 'V0OLD',
    type: 'modal',
    callback_id: 'form',
    state: { values: {} },
    private_metadata: 'someone else’s',
  };
  expect(await slack.act('forge', { as: 'rossi', payload: { type: 'view_submission', view } })).toMatchObject({
    ok: true,
  });
  expect(told.at(-1)).toMatchObject({ user: { id: 'U0ROSSI00', team_id: 'T0ROSSI00' }, view: { id: 'V0OLD' } });
});

describe('shortcuts and Home', () => {
  test('a message shortcut brings the message, a global one nothing but the person', async () => {
    const { ts } = await slack.act('say', { as: 'rossi', channel: 'support-rossi', text: 'Please check' });
    const given = { callback_id: 'check_message', channel: 'support-rossi', ts };
    expect(await slack.act('shortcut', { as: 'marco', ...given })).toEqual({ ok: true });
    const action = told.find((it) => it.type === 'message_action');
    expect(action).toMatchObject({
      callback_id: 'check_message',
      message_ts: ts,
      message: { text: 'Please check', user: 'U0ROSSI00' },
    });
    expect(await slack.act('shortcut', { as: 'marco', callback_id: 'check_all' })).toEqual({ ok: true });
    expect(told.find((it) => it.type === 'shortcut')).not.toHaveProperty('channel');
    told = [];
    expect((await slack.act('shortcut', { as: 'rossi', ...given })).ok).toBe(false);
    expect((await slack.act('shortcut', { as: 'marco', callback_id: 'undeclared' })).error).toContain(
      'No app declares',
    );
    expect(told).toEqual([]);
  });

  test('the first look at Home opens it, and shows what the app published', async () => {
    const home = await slack.look<{ blocks: { text: { text: string } }[] }>('home?as=ania');
    expect(home.blocks[0]?.text.text).toMatch(/^Home/);
    expect(
      await errorOf(slack.client.views.publish({ user_id: 'U0NOBODY0', view: { type: 'home', blocks: [] } })),
    ).toBe('user_not_found');
  });
});
