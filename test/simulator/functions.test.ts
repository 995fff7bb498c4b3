import type { App } from '@slack/bolt';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { boltOverSocket, clientOf, errorOf, type Slack, startSlack } from './support/slack.ts';

/** Of the first version of manifests: what is required is said within each parameter. */
const MANIFEST = `
display_information: { name: Stepper }
functions:
  greet:
    title: Greet
    description: Greets somebody
    input_parameters:
      by: { type: slack#/types/user_context, is_required: true }
      words: { type: string, is_required: true }
      at: { type: slack#/types/timestamp }
    output_parameters:
      count: { type: number, is_required: true }
settings:
  event_subscriptions: { bot_events: [function_executed] }
  org_deploy_enabled: true
  function_runtime: remote
`;

type Step = { ok: boolean; execution_id?: string; outputs?: Record<string, unknown>; error?: string };
type Told = { inputs: Record<string, unknown>; function_execution_id: string; bot_access_token: string };

let slack: Slack;
let bolt: App;
let told: Told[] = [];
let outputs: Record<string, unknown> | string = { count: 1 };
const run = (inputs: object, as = 'marco', callback_id = 'greet') =>
  slack.act('step', { as, callback_id, inputs }) as Promise<Step>;

beforeAll(async () => {
  slack = await startSlack({ manifests: [MANIFEST] });
  bolt = await boltOverSocket(slack, (app) => {
    app.function('greet', async ({ event, complete, fail }) => {
      told.push(event);
      if (typeof outputs === 'string') await fail({ error: outputs });
      else await complete({ outputs });
    });
  });
});
beforeEach(() => {
  told = [];
  outputs = { count: 1 };
});
afterAll(async () => {
  await bolt.stop();
  await slack.simulator.close();
});

test('a step tells a stock Bolt app who runs it with what, and answers what the app says', async () => {
  expect(await run({ words: 'Ciao' })).toEqual({ ok: true, execution_id: expect.any(String), outputs: { count: 1 } });
  expect(told).toHaveLength(1);
  expect(told[0]).toMatchObject({
    type: 'function_executed',
    function: { callback_id: 'greet', type: 'app', title: 'Greet' },
    inputs: { words: 'Ciao', by: { id: 'U0MARCO00', secret: expect.any(String) } },
    function_execution_id: expect.stringMatching(/^Fx/),
    workflow_execution_id: expect.stringMatching(/^Wx/),
  });
  outputs = 'Nobody is there.';
  expect(await run({ words: 'Ciao' })).toMatchObject({ ok: false, error: 'Nobody is there.' });
});

test('only what the manifest declares is run, with what it requires, and never in somebody else’s name', async () => {
  const errors: [object, string][] = [
    [{}, '“words” is missing'],
    [{ words: 1 }, '“words” is no string'],
    [{ words: 'Ciao', at: 'noon' }, '“at” is no slack#/types/timestamp'],
    [{ words: 'Ciao', more: 'x' }, '“more” is not declared'],
    [{ words: 'Ciao', by: { id: 'U0GIULIA0' } }, 'Slack fills it in'],
  ];
  for (const [inputs, error] of errors) expect((await run(inputs)).error).toContain(error);
  expect((await run({ words: 'Ciao' }, 'marco', 'undeclared')).error).toContain('No app declares a function');
  expect(told).toEqual([]);
});

test('outputs are held against the manifest, and a step ends once', async () => {
  outputs = { count: 'many' };
  const pending = await run({ words: 'Ciao' });
  expect(pending).toMatchObject({ ok: false, error: 'The app has not completed the step yet.' });
  const [{ function_execution_id, bot_access_token: token } = { function_execution_id: '', bot_access_token: '' }] =
    told;
  const complete = (given: object, as = token) =>
    errorOf(clientOf(slack.simulator, as).functions.completeSuccess({ function_execution_id, outputs: {}, ...given }));
  expect(await complete({ outputs: {} })).toBe('parameter_validation_failed');
  expect(await complete({ outputs: { count: 1, more: 2 } })).toBe('parameter_validation_failed');
  expect(await complete({ function_execution_id: 'Fx0' })).toBe('function_execution_not_found');
  expect(await complete({ outputs: { count: 2 } })).toBe('no error');
  expect(await complete({ outputs: { count: 3 } })).toBe('execution_not_in_running_state');
  const botToken = slack.simulator.apps[0]?.botToken;
  expect(await complete({ outputs: { count: 3 } }, botToken)).toBe('execution_not_in_running_state');
  const steps = await slack.look<Step[]>('steps');
  expect(steps.find((step) => step.execution_id === function_execution_id)).toMatchObject({ outputs: { count: 2 } });
});

test('a step’s token goes on for a moment when the step is over, and is then revoked', async () => {
  for (const ending of [{ count: 1 }, 'Nobody is there.']) {
    outputs = ending;
    await run({ words: 'Ciao' });
    const call = () => errorOf(clientOf(slack.simulator, told.at(-1)?.bot_access_token ?? '').auth.test());
    expect(await call()).toBe('no error');
    await slack.act('clock', { advance: 'PT10S' });
    expect(await call()).toBe('token_revoked');
  }
  expect(await errorOf(clientOf(slack.simulator, 'xwfp-nobody').auth.test())).toBe('invalid_auth');
});

test('a manifest with functions says what Slack asks for', async () => {
  const without = (line: string) => startSlack({ manifests: [MANIFEST.replace(line, '')] });
  await expect(without('org_deploy_enabled: true')).rejects.toThrow('org_deploy_enabled');
  await expect(without('function_runtime: remote')).rejects.toThrow('function_runtime');
  const deaf = await without('bot_events: [function_executed]');
  const step = (await deaf.act('step', { as: 'marco', callback_id: 'greet', inputs: { words: 'Ciao' } })) as Step;
  expect(step.error).toContain('does not subscribe');
  await deaf.simulator.close();
});
