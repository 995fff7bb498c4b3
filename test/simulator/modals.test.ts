import type { ViewOutput } from '@slack/bolt';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Desk, FORM, startDesk, text } from './support/desk.ts';
import { errorOf, until } from './support/slack.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await startDesk();
});
beforeEach(() => {
  desk.told = [];
  desk.answer = undefined;
});
afterAll(() => desk.close());

describe('modals', () => {
  test('what Slack’s form itself refuses never reaches the app', async () => {
    const view = await desk.openForm();
    desk.told = [];
    const send = (values: object) => desk.slack.act('submit', { as: 'marco', view_id: view.id, values });
    expect(await send({})).toMatchObject({ ok: false, errors: { what: 'Please complete this required field.' } });
    expect(await send({ what: { text: 'ab' } })).toMatchObject({
      ok: false,
      errors: { what: expect.stringContaining('at least 3') },
    });
    expect(await send({ what: { text: 'x'.repeat(21) } })).toMatchObject({ ok: false });
    expect((await send({ nowhere: { text: 'x' } })).error).toContain('no input nowhere.text');
    expect(desk.told).toEqual([]);
    await desk.closeAll();
  });

  test('a submit carries the state of every input, filled in or not', async () => {
    const view = await desk.openForm();
    const values = {
      what: { text: 'a pump' },
      when: { due: 1795424400 },
      day: { date: '2026-11-24' },
      hour: { time: '09:30' },
    };
    expect(await desk.slack.act('submit', { as: 'marco', view_id: view.id, values })).toEqual({ ok: true });
    const sent = desk.told.at(-1) as unknown as { type: string; view: ViewOutput };
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
    expect(await desk.slack.views('marco')).toEqual([]);
  });

  test('errors keep the modal open and stay to be seen, and what was typed stays', async () => {
    const view = await desk.openForm();
    desk.answer = { response_action: 'errors', errors: { what: 'Not this' } };
    const refused = await desk.slack.act('submit', {
      as: 'marco',
      view_id: view.id,
      values: { what: { text: 'a pump' } },
    });
    expect(refused).toEqual({ ok: true, response_action: 'errors', errors: { what: 'Not this' } });
    expect(await desk.slack.views('marco')).toMatchObject([
      { errors: { what: 'Not this' }, state: { values: { what: { text: { value: 'a pump' } } } } },
    ]);
    desk.answer = undefined;
    expect(await desk.slack.act('submit', { as: 'marco', view_id: view.id })).toEqual({ ok: true });
  });

  test('an answer may change the modal, put another on top, or close them all', async () => {
    const view = await desk.openForm();
    const values = { what: { text: 'a pump' } };
    desk.answer = { response_action: 'update', view: { ...FORM, title: text('Changed') } };
    await desk.slack.act('submit', { as: 'marco', view_id: view.id, values });
    expect(await desk.slack.views('marco')).toMatchObject([{ title: { text: 'Changed' } }]);
    desk.answer = { response_action: 'push', view: { ...FORM, title: text('On top') } };
    await desk.slack.act('submit', { as: 'marco', view_id: view.id, values });
    expect((await desk.slack.views('marco')).map((it) => (it.type === 'modal' ? it.title.text : ''))).toEqual([
      'Changed',
      'On top',
    ]);
    desk.answer = { response_action: 'clear' };
    const top = (await desk.slack.views('marco')).at(-1);
    await desk.slack.act('submit', { as: 'marco', view_id: top?.id ?? '', values });
    expect(await desk.slack.views('marco')).toEqual([]);
  });

  test('three modals at most stand on one another', async () => {
    await desk.openForm();
    const push = () => desk.slack.act('click', { as: 'marco', action_id: 'next' });
    await push();
    await until(async () => ((await desk.slack.views('marco')).length === 2 ? true : undefined));
    await push();
    await until(async () => ((await desk.slack.views('marco')).length === 3 ? true : undefined));
    await push();
    await until(async () => (await desk.slack.log()).find((line) => line.error === 'push_limit_reached'));
    expect(await desk.slack.views('marco')).toHaveLength(3);
    await desk.closeAll();
  });

  test('a new modal is answered without its state; the app’s later payloads have all of it', async () => {
    await desk.command('/check x');
    const { client } = desk.slack;
    const opened = await client.views.open({ trigger_id: String(desk.told.at(-1)?.trigger_id), view: FORM });
    expect(opened.view).toHaveProperty('state', { values: {} });
    await desk.slack.act('click', { as: 'marco', action_id: 'next' });
    const begun = { who: { choice: { selected_option: { value: 'us' } } } };
    expect(desk.told.at(-1)).toMatchObject({ type: 'block_actions', view: { state: { values: begun } } });
    const isPush = ({ kind, name }: { kind: string; name: string }) => kind === 'api' && name === 'views.push';
    const pushed = await until(async () => (await desk.slack.log()).findLast(isPush));
    expect(pushed.detail).toHaveProperty('answer.view.state', { values: {} });
    await desk.closeAll();
  });

  test('closing a modal is told when the app asked for it', async () => {
    const view = await desk.openForm();
    await desk.slack.act('dismiss', { as: 'marco', view_id: view.id });
    expect(desk.told.at(-1)).toMatchObject({ type: 'view_closed', is_cleared: false, view: { id: view.id } });
  });

  test('nobody submits a modal that is not open for them', async () => {
    const view = await desk.openForm();
    expect((await desk.slack.act('submit', { as: 'tom', view_id: view.id })).error).toContain('no modal');
    await desk.closeAll();
  });

  test('a trigger opens one modal, within three seconds', async () => {
    const triggerOf = async () => {
      await desk.command('/check x');
      return String(desk.told.at(-1)?.trigger_id);
    };
    const open = (trigger_id: string) => errorOf(desk.slack.client.views.open({ trigger_id, view: FORM }));
    expect(await open('1.2.nothing')).toBe('invalid_trigger_id');
    const once = await triggerOf();
    expect(await open(once)).toBe('no error');
    expect(await open(once)).toBe('exchanged_trigger_id');
    const late = await triggerOf();
    await desk.slack.act('clock', { advance: 'PT4S' });
    expect(await open(late)).toBe('expired_trigger_id');
    await desk.closeAll();
  });

  test('a view is changed by its id, by its last hash only, and keeps what was typed', async () => {
    const view = await desk.openForm();
    await desk.slack.act('submit', { as: 'marco', view_id: view.id, values: { what: { text: 'ab' } } });
    const changed = await desk.slack.client.views.update({ view_id: view.id, hash: view.hash, view: FORM });
    expect((changed.view as ViewOutput | undefined)?.state.values).toMatchObject({ what: { text: { value: 'ab' } } });
    expect(await errorOf(desk.slack.client.views.update({ view_id: view.id, hash: view.hash, view: FORM }))).toBe(
      'hash_conflict',
    );
    expect(await errorOf(desk.slack.client.views.update({ view_id: 'V0', view: FORM }))).toBe('not_found');
    await desk.closeAll();
  });
});

test('a forged submit reaches the app as it was forged, under the actor’s own name', async () => {
  const view = {
    id: 'V0OLD',
    type: 'modal',
    callback_id: 'form',
    state: { values: {} },
    private_metadata: 'someone else’s',
  };
  expect(await desk.slack.act('forge', { as: 'rossi', payload: { type: 'view_submission', view } })).toMatchObject({
    ok: true,
  });
  expect(desk.told.at(-1)).toMatchObject({ user: { id: 'U0ROSSI00', team_id: 'T0ROSSI00' }, view: { id: 'V0OLD' } });
});
