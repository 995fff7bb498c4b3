/** Requests as Slack signs them, sent to the bot by hand. */
import { createHmac, randomUUID } from 'node:crypto';
import type { World } from './world.ts';

type Json = Record<string, unknown>;

export const JSON_TYPE = 'application/json';
export const FORM_TYPE = 'application/x-www-form-urlencoded';

export const now_s = (): number => Math.floor(Date.now() / 1000);

type Post = {
  headers?: Record<string, string>;
  type?: string;
  /** Where the bot answers, when it is not where the local Slack knows it. */
  to?: string;
};

/** What Slack would sign that with. */
export const signatureOf = (
  { simulator }: Pick<World, 'simulator'>,
  body: string | Buffer,
  stamp: number | string,
): string =>
  `v0=${createHmac('sha256', simulator.apps[0]?.signingSecret ?? '')
    .update(`v0:${stamp}:`)
    .update(body)
    .digest('hex')}`;

export const send = (
  { endpoint }: Pick<World, 'endpoint'>,
  body: string | Buffer,
  { headers, type = JSON_TYPE, to = endpoint }: Post = {},
) => fetch(`${to}/slack/events`, { method: 'POST', headers: { 'content-type': type, ...headers }, body });

export function sendSigned(
  world: Pick<World, 'simulator' | 'endpoint'>,
  body: string | Buffer,
  { headers, ...post }: Post = {},
): Promise<Response> {
  const stamp = now_s();
  const signed = { 'x-slack-request-timestamp': String(stamp), 'x-slack-signature': signatureOf(world, body, stamp) };
  return send(world, body, { ...post, headers: { ...signed, ...headers } });
}

/** An event in its wrapper, as it comes to our app. */
export const wrapped = (event: Json, more: Json = {}): string =>
  JSON.stringify({
    type: 'event_callback',
    team_id: 'T0AURORA0',
    event_id: `Ev${randomUUID()}`,
    event_time: now_s(),
    event,
    ...more,
  });

export const reaction = (ts: string, user = 'U0MARCO00', name = 'eyes', channel = 'C0ROSSI00'): Json => ({
  type: 'reaction_added',
  user,
  reaction: name,
  item: { type: 'message', channel, ts },
  event_ts: `${now_s()}.000001`,
});
