/** Incoming webhooks: an address that posts without a token. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { manifestOf } from './fidelity/stock.ts';
import { first, MANIFEST, type Slack, startSlack } from './support/slack.ts';

let slack: Slack;
let url: string;
beforeAll(async () => {
  const hook = manifestOf('Hook', { scopes: ['incoming-webhook', 'channels:history'], events: [] });
  slack = await startSlack({ manifests: [hook, MANIFEST] });
  const apps = await slack.look<{ webhook_url?: string }[]>('apps');
  url = first(apps).webhook_url ?? '';
  expect(apps[1]).not.toHaveProperty('webhook_url');
});
afterAll(() => slack.simulator.close());

const posted = async (body: string | URLSearchParams, to = url) => {
  const response = await fetch(to, { method: 'POST', body });
  return [response.status, await response.text()];
};

test('posts as JSON and as a form', async () => {
  expect(await posted(JSON.stringify({ text: 'From *afar* & here' }))).toEqual([200, 'ok']);
  const blocks = [{ type: 'section', text: { type: 'mrkdwn', text: 'block' } }];
  expect(await posted(new URLSearchParams({ payload: JSON.stringify({ blocks }) }))).toEqual([200, 'ok']);
  const said = (await slack.messages('general')).slice(-2);
  expect(said).toMatchObject([{ text: 'From *afar* &amp; here', subtype: 'bot_message' }, { blocks }]);
});

test('what it posts has no user', async () => {
  expect(await posted('{"text":"nobody’s"}')).toEqual([200, 'ok']);
  const { messages = [] } = await slack.client.conversations.history({ channel: 'C0GENERAL', limit: 1 });
  expect(messages).toMatchObject([{ subtype: 'bot_message', bot_id: expect.any(String), text: 'nobody’s' }]);
  for (const field of ['user', 'bot_profile']) expect(messages[0]).not.toHaveProperty(field);
});

test('what it posts is cut and named as everything that apps post', async () => {
  const attachments = [{ blocks: [{ type: 'divider' }] }];
  expect(await posted(JSON.stringify({ text: 'x'.repeat(50_000), attachments }))).toEqual([200, 'ok']);
  const [said] = (await slack.messages('general')).slice(-1);
  expect(said?.text).toHaveLength(40_000);
  expect(said?.attachments).toMatchObject([{ id: 1, blocks: [{ type: 'divider', block_id: expect.any(String) }] }]);
});

test('says in plain words what is wrong', async () => {
  expect(await posted('nonsense')).toEqual([400, 'invalid_payload']);
  expect(await posted('{}')).toEqual([400, 'no_text']);
  expect(await posted('{"blocks":[]}')).toEqual([400, 'no_text']);
  expect(await posted('{"blocks":[{"type":"none"}]}')).toEqual([400, 'invalid_blocks']);
  expect(await posted('{"attachments":[{"blocks":[{"type":"none"}]}]}')).toEqual([400, 'invalid_attachments']);
  expect(await posted('{"attachments":"x"}')).toEqual([400, 'invalid_attachments']);
  expect(await posted('{"text":"x"}', `${url}x`)).toEqual([404, 'no_service']);
  await slack.act('archive', { channel: 'general' });
  expect(await posted('{"text":"x"}')).toEqual([410, 'channel_is_archived']);
});
