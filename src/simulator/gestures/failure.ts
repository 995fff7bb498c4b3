/** What a person reads when an app did not take what they did. */
import type { Failure } from '../events/delivery.ts';

/** Slack's own two names for it: no answer in three seconds, or nobody there, or an answer that says no. */
export const failureOf = (what: string, { reason }: Failure): string => {
  const error = reason === 'timeout' ? 'operation_timeout' : 'dispatch_failed';
  return `${what} failed with the error "${error}": the app did not respond${reason === 'http_error' ? ' as it should' : ''}.`;
};
