/**
 * A refusal for want of patience (429) is to name the wait in whole seconds. Whatever else stands there, Slack took
 * nothing; but Slack's client would call it a failure of nobody knows what, or wait for thirty years.
 */

/** When it does not say for how long. */
const UNSAID_S = 5;
const LONGEST_S = 60 * 60;

export const patientFetch = async (...request: Parameters<typeof fetch>): Promise<Response> => {
  const response = await fetch(...request);
  if (response.status !== 429) return response;
  const headers = new Headers(response.headers);
  headers.set('retry-after', String(waitIn(headers.get('retry-after'))));
  return new Response(response.body, { status: 429, headers });
};

/** In whole seconds, at least one. A date is no number: Slack sends none. */
function waitIn(said: string | null): number {
  const wait_s = Number(said?.trim() || Number.NaN);
  return Number.isNaN(wait_s) ? UNSAID_S : Math.ceil(Math.min(Math.max(wait_s, 1), LONGEST_S));
}
