import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Desk, startDesk } from './support/desk.ts';
import { first, until } from './support/slack.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await startDesk();
});
beforeEach(() => {
  desk.told = [];
  desk.answer = undefined;
});
afterAll(() => desk.close());

describe('commands', () => {
  test('a command carries all of Slack’s fields, and its answer is shown to the asker alone', async () => {
    expect(await desk.command('/check  the pump')).toEqual({ ok: true, response: { text: 'checked the pump' } });
    expect(first(desk.told)).toMatchObject({
      command: '/check',
      text: 'the pump',
      team_id: 'T0AURORA0',
      team_domain: 'aurora-coffee',
      channel_id: 'C0CAREDSK',
      channel_name: 'care-desk',
      user_id: 'U0MARCO00',
      user_name: 'marco',
      api_app_id: first(desk.slack.simulator.apps).id,
      is_enterprise_install: 'false',
    });
    expect((await desk.slack.messages('care-desk', 'marco')).at(-1)).toMatchObject({
      text: 'checked the pump',
      ephemeral: true,
    });
    expect((await desk.slack.messages('care-desk', 'ania')).at(-1)?.text).not.toBe('checked the pump');
  });

  test('a command that asks for it gets mentions as ids, and may answer to everybody', async () => {
    await desk.command('/escaped ask @tom in #general');
    expect((await desk.slack.messages('care-desk', 'ania')).at(-1)?.text).toBe(
      'ask <@U0TOM0000> in <#C0GENERAL|general>',
    );
  });

  test('later answers come by the response_url', async () => {
    await desk.command('/check later');
    const seen = await until(async () => {
      const texts = (await desk.slack.messages('care-desk', 'marco')).map((it) => it.text);
      return texts.includes('to all') ? texts : undefined;
    });
    expect(seen.slice(-2)).toEqual(['later', 'to all']);
    expect((await desk.slack.messages('care-desk', 'ania')).map((it) => it.text)).not.toContain('later');
  });

  test('a command nobody declared is none', async () => {
    expect(await desk.command('/nothing here')).toEqual({ ok: false, error: '/nothing is not a valid command.' });
  });

  test('a command of an outsider never reaches the app, one of a guest does', async () => {
    const refused = await desk.command('/check', 'rossi', 'support-rossi');
    expect(refused.ok).toBe(false);
    expect(desk.told).toEqual([]);
    expect((await desk.command('/check', 'piotr', 'support')).ok).toBe(true);
  });

  test('a command that is not acknowledged in three seconds did not happen', async () => {
    expect((await desk.command('/check silence')).error).toContain('did not respond');
  });
});
