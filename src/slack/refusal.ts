/** What Slack refuses, told from what only failed on the way. */
import { ErrorCode } from '@slack/web-api';

/** What Slack answered with `ok: false`; undefined when it did not answer so. */
export const slackError = (error: unknown): string | undefined =>
  (error as { code?: unknown }).code === ErrorCode.PlatformError
    ? (error as { data: { error: string } }).data.error
    : undefined;
