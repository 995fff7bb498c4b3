import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Desk, startDesk, text } from './support/desk.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await startDesk();
});
beforeEach(() => {
  desk.told = [];
  desk.answer = undefined;
});
afterAll(() => desk.close());

describe('clicks', () => {
  const post = async () => {
    const { ts = '' } = await desk.slack.client.chat.postMessage({
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
    expect(await desk.slack.act('click', { as: 'ania', channel: 'care-desk', ts, action_id: 'press' })).toEqual({
      ok: true,
    });
    expect(desk.told.at(-1)).toMatchObject({
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
      desk.slack.act('click', { as: 'ania', channel: 'care-desk', ts, action_id: 'press', ...given });
    await press({ block_id: 'row2' });
    await press({ value: '2' });
    const values = desk.told
      .filter((it) => it.type === 'block_actions')
      .map((it) => (it.actions as { value: string }[])[0]?.value);
    expect(values).toEqual(['2', '2']);
    expect((await press({ value: '3' })).error).toContain('There is no “press”');
  });

  test('choices carry the option, moments the seconds', async () => {
    const ts = await post();
    await desk.slack.act('click', { as: 'ania', channel: 'care-desk', ts, action_id: 'choose', value: 'a' });
    await desk.slack.act('click', {
      as: 'ania',
      channel: 'care-desk',
      ts,
      action_id: 'choose_when',
      value: 1795424400,
    });
    const actions = desk.told.filter((it) => it.type === 'block_actions').map((it) => (it.actions as object[])[0]);
    expect(actions).toMatchObject([{ selected_option: { value: 'a' } }, { selected_date_time: 1795424400 }]);
    const wrong = await desk.slack.act('click', {
      as: 'ania',
      channel: 'care-desk',
      ts,
      action_id: 'choose',
      value: 'z',
    });
    expect(wrong.error).toContain('no option “z”');
  });

  test('nobody clicks what they cannot see', async () => {
    const ts = await post();
    expect((await desk.slack.act('click', { as: 'rossi', channel: 'care-desk', ts, action_id: 'press' })).ok).toBe(
      false,
    );
    await desk.slack.client.chat.postEphemeral({
      channel: 'C0CAREDSK',
      user: 'U0ANIA000',
      text: 'for Anna',
      blocks: [{ type: 'actions', elements: [{ type: 'button', action_id: 'press_secret', text: text('!') }] }],
    });
    const clickAs = (as: string) => desk.slack.act('click', { as, channel: 'care-desk', action_id: 'press_secret' });
    expect((await clickAs('tom')).ok).toBe(false);
    expect((await clickAs('ania')).ok).toBe(true);
    expect(desk.told.at(-1)).toMatchObject({ container: { is_ephemeral: true } });
    expect(desk.told.at(-1)).not.toHaveProperty('message');
  });

  test('somebody of another workspace clicks under their own team’s id', async () => {
    const { ts } = await desk.slack.client.chat.postMessage({
      channel: 'C0ROSSI00',
      text: 'shared',
      blocks: [{ type: 'actions', elements: [{ type: 'button', action_id: 'press', text: text('?') }] }],
    });
    await desk.slack.act('click', { as: 'rossi', channel: 'support-rossi', ts, action_id: 'press' });
    expect(desk.told.at(-1)).toMatchObject({
      user: { id: 'U0ROSSI00', team_id: 'T0ROSSI00' },
      team: { id: 'T0AURORA0' },
    });
  });

  test('a response_url replaces the original, works five times and for thirty minutes', async () => {
    const ts = await post();
    const urlOf = async () => {
      await desk.slack.act('click', { as: 'ania', channel: 'care-desk', ts, action_id: 'press' });
      return String(desk.told.at(-1)?.response_url);
    };
    const respond = async (url: string, body: object) => {
      const response = await fetch(url, { method: 'POST', body: JSON.stringify(body) });
      return response.ok ? 'ok' : ((await response.json()) as { error: string }).error;
    };
    const url = await urlOf();
    expect(await respond(url, { replace_original: true, text: 'replaced' })).toBe('ok');
    expect((await desk.slack.messages('care-desk')).find((it) => it.ts === ts)?.text).toBe('replaced');
    for (let use = 0; use < 4; use += 1) expect(await respond(url, { text: 'again' })).toBe('ok');
    expect(await respond(url, { text: 'once too often' })).toBe('used_url');
    const again = await post();
    await desk.slack.act('click', { as: 'ania', channel: 'care-desk', ts: again, action_id: 'press' });
    const second = String(desk.told.at(-1)?.response_url);
    await desk.slack.act('clock', { advance: 'PT31M' });
    expect(await respond(second, { text: 'too late' })).toBe('expired_url');
  });
});

test('blocks without words are told with words in their place, to the app alone', async () => {
  const words = "This content can't be displayed.";
  const channel = 'C0CAREDSK';
  const blocks = [{ type: 'actions', elements: [{ type: 'button', action_id: 'press', text: text('Go') }] }];
  const { ts = '', message } = await desk.slack.client.chat.postMessage({ channel, blocks } as never);
  expect(message).toMatchObject({ text: words });
  await desk.slack.act('click', { as: 'ania', channel: 'care-desk', ts, action_id: 'press' });
  expect(desk.told.at(-1)).toMatchObject({ message: { ts, text: words } });
  const { text: updated } = await desk.slack.client.chat.update({ channel, ts, blocks } as never);
  expect(updated).toBe(words);
  expect((await desk.slack.messages('care-desk')).at(-1)).toMatchObject({ ts, text: '' });
  const attached = await desk.slack.client.chat.postMessage({ channel, attachments: [{ text: 'x' }] } as never);
  expect(attached.message).toMatchObject({ text: '' });
});

test('a response_url is answered in JSON; one of a command in plain words', async () => {
  const answered = async () => {
    const url = String(desk.told.at(-1)?.response_url);
    const response = await fetch(url, { method: 'POST', body: JSON.stringify({ text: 'answered' }) });
    return [response.status, response.headers.get('content-type'), await response.text()];
  };
  const inJson = [200, 'application/json; charset=utf-8', '{"ok":true}'];
  const blocks = [{ type: 'actions', elements: [{ type: 'button', action_id: 'press', text: text('Go') }] }];
  const { ts } = await desk.slack.client.chat.postMessage({ channel: 'C0CAREDSK', text: 'x', blocks } as never);
  const at = { as: 'ania', channel: 'care-desk', ts };
  await desk.slack.act('click', { ...at, action_id: 'press' });
  expect(await answered()).toEqual(inJson);
  await desk.slack.act('shortcut', { ...at, callback_id: 'check_message' });
  expect(await answered()).toEqual(inJson);
  await desk.command('/check this');
  expect(await answered()).toEqual([200, 'text/plain', 'ok']);
});

test('what was chosen in a message before is part of every later click, for that person', async () => {
  const { ts } = await desk.slack.client.chat.postMessage({
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
  const chosen = () => desk.told.at(-1)?.state;
  await desk.slack.act('click', { as: 'ania', ...at, action_id: 'choose', value: 'a' });
  await desk.slack.act('click', { as: 'ania', ...at, action_id: 'press' });
  expect(chosen()).toMatchObject({ values: { row: { choose: { selected_option: { value: 'a' } } } } });
  await desk.slack.act('click', { as: 'tom', ...at, action_id: 'press' });
  expect(chosen()).toMatchObject({ values: { row: { choose: { selected_option: null } } } });
});

test('a menu whose options come from the app asks the app', async () => {
  const { ts } = await desk.slack.client.chat.postMessage({
    channel: 'C0CAREDSK',
    text: 'Which?',
    blocks: [{ type: 'actions', elements: [{ type: 'external_select', action_id: 'which' }] }],
  });
  const answer = await desk.slack.act('suggest', {
    as: 'tom',
    channel: 'care-desk',
    ts,
    action_id: 'which',
    value: 'pu',
  });
  expect(answer).toMatchObject({ ok: true, options: [{ value: 'pump' }] });
  expect(desk.told.at(-1)).toMatchObject({ type: 'block_suggestion', action_id: 'which', value: 'pu' });
});
