/** Errors of chat.* */
import { botOf } from '../../support/everything.ts';
import {
  archived,
  direct,
  here,
  inAWhile_s,
  left,
  long,
  nowhere,
  own,
  type Row,
  scheduled,
  section,
  streaming,
  with_,
  words,
} from './provoke.ts';

const deep = '['.repeat(100_000) + ']'.repeat(100_000);

export const CHAT: Row[] = [
  ['chat.postMessage', 'channel_not_found', () => ({ text: 'x' })],
  ['chat.postMessage', 'channel_not_found', () => ({ ...nowhere, text: 'x' })],
  ['chat.postMessage', 'channel_not_found', (it) => ({ channel: botOf(it), text: 'x' })],
  ['chat.postMessage', 'not_in_channel', with_(left, { text: 'x' })],
  ['chat.postMessage', 'is_archived', with_(archived, { text: 'x' })],
  ['chat.postMessage', 'no_text', () => here],
  ['chat.postMessage', 'msg_too_long', () => ({ ...here, markdown_text: long(12_001) })],
  ['chat.postMessage', 'markdown_text_conflict', () => ({ ...words, markdown_text: 'x' })],
  ['chat.postMessage', 'invalid_blocks', () => ({ ...words, blocks: [{ type: 'section' }] })],
  ['chat.postMessage', 'invalid_blocks', () => ({ ...words, blocks: Array(51).fill(section) })],
  ['chat.postMessage', 'invalid_blocks_format', () => ({ ...words, blocks: 'no json' })],
  ['chat.postMessage', 'invalid_blocks_format', () => ({ ...words, blocks: { type: 'section' } })],
  [
    'chat.postMessage',
    'msg_blocks_too_long',
    () => ({ ...words, blocks: Array(6).fill({ ...section, text: { type: 'mrkdwn', text: long(2900) } }) }),
  ],
  ['chat.postMessage', 'invalid_attachments', () => ({ ...here, attachments: 'no json' })],
  ['chat.postMessage', 'too_many_attachments', () => ({ ...here, attachments: Array(101).fill({ text: 'x' }) })],
  ['chat.postMessage', 'invalid_metadata_format', () => ({ ...words, metadata: { event_type: 'x' } })],
  ['chat.postMessage', 'invalid_metadata_format', () => ({ ...words, metadata: 'no json' })],
  [
    'chat.postMessage',
    'invalid_metadata_format',
    () => ({ ...words, metadata: `{"event_type":"x","event_payload":{"x":${deep}}}` }),
  ],
  ['chat.postMessage', 'invalid_blocks_format', () => ({ ...words, blocks: `[{"type":"divider","x":${deep}}]` })],
  [
    'chat.postMessage',
    'metadata_too_large',
    () => ({ ...words, metadata: { event_type: 'x', event_payload: { x: long(9000) } } }),
  ],
  ['chat.postMessage', 'thread_not_found', () => ({ ...words, thread_ts: '1.000001' })],
  [
    'chat.postMessage',
    'cannot_reply_to_message',
    async (it) => {
      const channel = await it.newChannel();
      const { messages } = await it.done('conversations.history', { channel });
      return { channel, text: 'x', thread_ts: (messages as { ts: string }[])[0]?.ts };
    },
  ],
  ['chat.update', 'message_not_found', () => ({ ...words, ts: '1.000001' })],
  ['chat.update', 'cant_update_message', async (it) => ({ ...words, ts: await it.theirs() })],
  ['chat.update', 'msg_too_long', own({ text: long(4001) })],
  ['chat.update', 'no_text', own()],
  ['chat.update', 'invalid_blocks', own({ blocks: [{ type: 'nonsense' }] })],
  ['chat.update', 'channel_not_found', () => ({ channel: '#general', ts: '1.000001', text: 'x' })],
  [
    'chat.update',
    'is_inactive',
    async (it) => {
      const channel = await it.newChannel();
      const { ts } = await it.done('chat.postMessage', { channel, text: 'x' });
      await it.done('conversations.archive', { channel });
      return { channel, ts, text: 'y' };
    },
  ],
  ['chat.update', 'streaming_state_conflict', async (it) => ({ ...words, ts: await streaming(it) })],
  ['chat.update', 'cant_broadcast_message', own({ reply_broadcast: true })],
  [
    'chat.update',
    'no_dual_broadcast_content_update',
    async (it) => {
      const { ts } = await it.done('chat.postMessage', { ...words, thread_ts: await it.post() });
      return { ...words, ts, reply_broadcast: true };
    },
  ],
  ['chat.delete', 'message_not_found', () => ({ ...here, ts: '1.000001' })],
  ['chat.delete', 'cant_delete_message', async (it) => ({ ...here, ts: await it.theirs() })],
  ['chat.postEphemeral', 'user_not_in_channel', () => ({ ...words, user: 'U0ROSSI00' })],
  ['chat.postEphemeral', 'no_text', () => ({ ...here, user: 'U0TOM0000' })],
  ['chat.getPermalink', 'message_not_found', () => ({ ...here, message_ts: '1.000001' })],
  ['chat.meMessage', 'no_text', () => here],
  ['chat.scheduleMessage', 'time_in_past', () => ({ ...words, post_at: 1 })],
  ['chat.scheduleMessage', 'time_too_far', async (it) => ({ ...words, post_at: await inAWhile_s(it, 121 * 86_400) })],
  ['chat.scheduleMessage', 'invalid_time', () => ({ ...words, post_at: 'soon' })],
  ['chat.scheduleMessage', 'no_text', () => ({ ...here, post_at: 1 })],
  [
    'chat.scheduleMessage',
    'restricted_too_many',
    async (it) => {
      const wanted = { channel: await it.newChannel(), text: 'x', post_at: await inAWhile_s(it, 9000) };
      for (let turn = 0; turn < 30; turn += 1) await it.done('chat.scheduleMessage', wanted);
      return wanted;
    },
  ],
  ['chat.deleteScheduledMessage', 'invalid_scheduled_message_id', () => ({ ...here, scheduled_message_id: 'Q0' })],
  ['chat.deleteScheduledMessage', 'invalid_scheduled_message_id', (it) => scheduled(it, 30)],
  ['chat.startStream', 'missing_recipient_user_id', () => ({ ...here, markdown_text: 'x' })],
  ['chat.startStream', 'missing_recipient_team_id', () => ({ ...here, recipient_user_id: 'U0TOM0000' })],
  ['chat.startStream', 'channel_type_not_supported', direct],
  ['chat.appendStream', 'message_not_in_streaming_state', own({ markdown_text: 'x' })],
  ['chat.appendStream', 'message_not_found', () => ({ ...here, ts: '1.000001', markdown_text: 'x' })],
  ['chat.appendStream', 'no_text', async (it) => ({ ...here, ts: await streaming(it) })],
  [
    'chat.appendStream',
    'msg_too_long',
    async (it) => ({ ...here, ts: await streaming(it), markdown_text: long(12_001) }),
  ],
  ['chat.stopStream', 'no_text', async (it) => ({ ...here, ts: await streaming(it) })],
  ['chat.stopStream', 'invalid_blocks', async (it) => ({ ...here, ts: await streaming(it), blocks: [{ type: 'x' }] })],
  ['chat.unfurl', 'missing_channel', () => ({})],
  ['chat.unfurl', 'missing_ts', () => here],
  ['chat.unfurl', 'missing_source', () => ({ unfurl_id: 'C0GENERAL-1.000001' })],
  ['chat.unfurl', 'missing_unfurl_id', () => ({ source: 'composer' })],
  ['chat.unfurl', 'invalid_source', () => ({ source: 'x', unfurl_id: 'C0GENERAL-1.000001' })],
  ['chat.unfurl', 'invalid_unfurl_id', () => ({ source: 'composer', unfurl_id: 'x' })],
  ['chat.unfurl', 'missing_unfurls', own()],
  ['chat.unfurl', 'cannot_find_channel', () => ({ ...nowhere, ts: '1.000001' })],
  ['chat.unfurl', 'cannot_find_message', () => ({ ...here, ts: '1.000001', unfurls: {} })],
  ['chat.unfurl', 'invalid_unfurls_format', own({ unfurls: 'no json' })],
  ['chat.unfurl', 'cannot_unfurl_url', own({ unfurls: { 'https://elsewhere.net/a': { text: 'x' } } })],
  ['chat.unfurl', 'cannot_unfurl_message', own({ unfurls: { 'https://example.com/a': { text: 'x' } } })],
];
