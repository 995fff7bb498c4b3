/** Files that an app shares: where they go, and the words that go with them. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createSimClock } from '../../src/simulator/index.ts';
import { errorOf, type Slack, startSlack, until } from './support/slack.ts';

let slack: Slack;
beforeAll(async () => {
  slack = await startSlack();
});
afterAll(() => slack.simulator.close());

const reserved = async (client = slack.client) => {
  const { upload_url, file_id } = await client.files.getUploadURLExternal({ filename: 'a.txt', length: 1 });
  return { url: String(upload_url), id: String(file_id) };
};
/** Uploads a file and completes it with these arguments. */
const complete = async (given: Record<string, unknown>, { client } = slack) => {
  const { url, id } = await reserved(client);
  await fetch(url, { method: 'POST', body: 'a' });
  return client.apiCall('files.completeUploadExternal', { files: [{ id }], ...given });
};
/** The same, until everybody can see it. */
const share = async (given: Record<string, unknown>) => {
  await complete(given);
  await slack.act('clock', { advance: 'PT0S' });
};
const newest = async () => (await slack.messages('care-desk')).at(-1);
const channel_id = 'C0CAREDSK';
const section = { type: 'section', text: { type: 'mrkdwn', text: 'block' } };

test('an upload is answered before anybody sees it; the clock waits for its message, and standing still does not hold it', async () => {
  const clock = createSimClock({ at: new Date('2026-11-23T09:00:00Z'), frozen: true });
  const still = await startSlack({ clock });
  const shown = async () => (await still.messages('care-desk')).filter(({ files }) => files).length;
  expect(await complete({ channel_id }, still)).toMatchObject({
    files: [{ name: 'a.txt', channels: [], groups: [], shares: { public: {}, private: {} } }],
  });
  await until(async () => (await shown()) === 1 || undefined);
  await complete({ channel_id }, still);
  await still.act('clock', { advance: 'PT0S' });
  expect(await shown()).toBe(2);
  await still.simulator.close();
});

test('a comment is escaped and linked as every text of an app', async () => {
  await share({ channel_id, initial_comment: 'a < b, see https://example.com', blocks: [section] });
  const said = await newest();
  expect(said).toMatchObject({ text: 'a &lt; b, see <https://example.com>', subtype: 'file_share' });
  expect(JSON.stringify(said?.blocks ?? [])).not.toContain('"block"');
});

test('blocks are shown in its place, once Slack would take them', async () => {
  await share({ channel_id, blocks: [section] });
  expect(await newest()).toMatchObject({ blocks: [{ ...section, block_id: expect.any(String) }], files: [{}] });
  expect(await errorOf(share({ channel_id, blocks: [{ type: 'hologram' }] }))).toBe('invalid_blocks');
  await share({ channel_id, blocks: [] });
  expect(await newest()).toMatchObject({ text: '', files: [{ name: 'a.txt' }] });
});

test('a thread that is none is refused, and nothing is posted', async () => {
  const before = await newest();
  expect(await errorOf(share({ channel_id, thread_ts: '1.000001' }))).toBe('thread_not_found');
  expect(await newest()).toEqual(before);
  const { ts } = await slack.act('say', { as: 'marco', channel: 'care-desk', text: 'root' });
  await share({ channel_id, thread_ts: ts });
  expect((await newest())?.replies).toMatchObject([{ files: [{}] }]);
});

test('among channels people may be named, who get it in their direct conversation', async () => {
  await share({ channels: 'U0MARCO00,C0CAREDSK', initial_comment: 'for both' });
  expect((await slack.messages('@marco', 'marco')).at(-1)).toMatchObject({ text: 'for both', files: [{}] });
  expect(await newest()).toMatchObject({ text: 'for both' });
  expect(await errorOf(share({ channel_id: 'U0MARCO00' }))).toBe('channel_not_found');
});

test('of uploads that are never completed only the newest are kept', async () => {
  const uploaded = async ({ url }: { url: string }) => (await fetch(url, { method: 'POST', body: 'a' })).status;
  const oldest = await reserved();
  const kept = await reserved();
  for (let more = 1; more < 50; more += 1) await reserved();
  expect(await uploaded(oldest)).toBe(400);
  expect(await uploaded(kept)).toBe(200);
  const { files = [] } = await slack.client.files.completeUploadExternal({ files: [{ id: kept.id }] });
  expect(files).toMatchObject([{ id: kept.id, size: 1 }]);
  expect(await uploaded(kept)).toBe(400);
});
