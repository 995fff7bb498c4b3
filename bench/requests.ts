/** Requests as Slack signs and sends them, many at once. */
import { createHmac } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { Pool } from 'undici';
import { EVENTS_PATH } from '../src/slack/names.ts';

export const SIGNING_SECRET = 'bench-signing-secret';
export const INSTALLATION = { teamId: 'T0BENCH00', appId: 'A0BENCH00' };

/** While nothing is answered. */
const MOST_UNDER_WAY = 2000;

export type Signed = { body: string; headers: Record<string, string> };

/** The nth event of a run. */
export function signed(event: object, eventId: string): Signed {
  const body = JSON.stringify({
    token: 'verification',
    team_id: INSTALLATION.teamId,
    api_app_id: INSTALLATION.appId,
    type: 'event_callback',
    event_id: eventId,
    event_time: 1_795_000_000,
    authorizations: [{ enterprise_id: null, team_id: INSTALLATION.teamId, user_id: 'U0BENCHBOT', is_bot: true }],
    event,
  });
  const stamp = String(Math.floor(Date.now() / 1000));
  const signature = createHmac('sha256', SIGNING_SECRET).update(`v0:${stamp}:${body}`).digest('hex');
  return {
    body,
    headers: {
      'content-type': 'application/json',
      'x-slack-request-timestamp': stamp,
      'x-slack-signature': `v0=${signature}`,
    },
  };
}

/** @param atOnce - so many are under way */
export async function send(
  origin: string,
  requests: readonly Signed[],
  atOnce: number,
): Promise<{ took_s: number; refused: number }> {
  const pool = new Pool(origin, { connections: atOnce });
  const left = [...requests].reverse();
  let refused = 0;
  const start_ms = performance.now();
  const worker = async () => {
    for (let request = left.pop(); request; request = left.pop()) {
      const answer = await pool.request({ path: EVENTS_PATH, method: 'POST', ...request });
      await answer.body.dump();
      if (answer.statusCode !== 200) refused += 1;
    }
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  const took_s = (performance.now() - start_ms) / 1000;
  await pool.close();
  return { took_s, refused };
}

/** @param wait_ms - from its moment until the answer, which says whether Slack has to send it again */
export type Answered = { request: Signed; wait_ms: number; isTaken: boolean };

/** Each when its moment has come, whatever has become of the others. */
export async function sendAtRate(origin: string, requests: readonly Signed[], per_s: number): Promise<Answered[]> {
  const pool = new Pool(origin, { connections: MOST_UNDER_WAY });
  const start_ms = performance.now();
  const one = async (request: Signed, nth: number): Promise<Answered> => {
    const moment_ms = start_ms + (nth * 1000) / per_s;
    await sleep(moment_ms - performance.now());
    const answer = await pool.request({ path: EVENTS_PATH, method: 'POST', ...request });
    await answer.body.dump();
    return { request, wait_ms: performance.now() - moment_ms, isTaken: answer.statusCode === 200 };
  };
  return await Promise.all(requests.map(one)).finally(() => pool.close());
}
