/** What the courier concludes from Slack's refusals. */
import { ErrorCode } from '@slack/web-api';
import { expect, test } from 'vitest';
import { afterCall } from '../../src/slack/trouble.ts';

const refusal = (error: string) =>
  Object.assign(new Error(error), { code: ErrorCode.PlatformError, data: { ok: false, error } });

test.each([
  'is_archived',
  'is_inactive',
  'channel_not_found',
  'not_in_channel',
  'restricted_action',
  'restricted_action_read_only_channel',
  'restricted_action_thread_only_channel',
  'restricted_action_non_threadable_channel',
  'restricted_action_thread_locked',
  'team_access_not_granted',
  'ekm_access_denied',
  'access_denied',
  'no_permission',
])('%s means that the channel takes nothing any more, be it a new message or a change', (why) => {
  expect(afterCall(refusal(why))).toEqual({ outcome: 'displaced', why });
});

test('a message that is gone is not changed any more, and one that Slack refuses is never sent', () => {
  expect(afterCall(refusal('message_not_found'))).toEqual({ outcome: 'gone' });
  expect(afterCall(refusal('invalid_blocks'))).toEqual({ outcome: 'never', why: 'invalid_blocks' });
});

test.each(['missing_scope', 'external_channel_migrating'])(
  '%s passes: the message waits, and no try is counted',
  (why) => {
    expect(afterCall(refusal(why))).toEqual({ outcome: 'later', why, pause_ms: 60_000 });
  },
);
