/** What Slack would send, sent by hand: signed, over HTTP. And what the bot made of it, in its database and to Slack. */
import { createHmac } from 'node:crypto';
import type { LogLine } from '../../src/simulator/control.ts';
import type { TestDatabase } from '../support/database.ts';
import type { World } from '../support/world.ts';
import type { About, Actor, Attempt } from './payloads.ts';

type Json = Record<string, unknown>;

export type Sent = {
  /** By which the bot knows it: written down once it has been through the door. */
  key: string;
  status: number;
  answer: string;
};

let sent = 0;

/** Nothing of two attempts is the same. */
export function actorOf(id: string): Actor {
  sent += 1;
  return { id, trigger: `t.${sent}`, ts: `1795422700.${String(sent).padStart(6, '0')}` };
}

export async function send(world: World, attempt: Attempt, actor: Actor, about: About): Promise<Sent> {
  const [app] = world.simulator.apps;
  if (!app) throw new Error('no app was installed');
  const payload = { ...attempt.payload(actor, about), api_app_id: app.id, token: 'not a secret of ours' };
  const isEvent = attempt.kind === 'event' || attempt.kind === 'function';
  const [type, body] = isEvent
    ? ['application/json', JSON.stringify(payload)]
    : ['application/x-www-form-urlencoded', formOf(attempt.kind === 'command' ? payload : { payload })];
  const at_s = Math.floor(Date.now() / 1000);
  const response = await fetch(`${world.endpoint}/slack/events`, {
    method: 'POST',
    headers: {
      'content-type': type,
      'x-slack-request-timestamp': String(at_s),
      'x-slack-signature': `v0=${createHmac('sha256', app.signingSecret).update(`v0:${at_s}:${body}`).digest('hex')}`,
    },
    body,
  });
  return { key: keyOf(attempt, actor, payload), status: response.status, answer: await response.text() };
}

const formOf = (fields: Json): string =>
  new URLSearchParams(
    Object.entries(fields).map(([name, value]): [string, string] => [
      name,
      typeof value === 'string' ? value : JSON.stringify(value),
    ]),
  ).toString();

function keyOf({ kind, id }: Attempt, { trigger, ts }: Actor, { type, event }: Json): string {
  if (kind === 'command') return `command:${trigger}`;
  if (kind === 'function') return `step:Fx${trigger}`;
  if (kind !== 'event') return `${type}:${trigger}`;
  const { channel } = event as { channel?: string };
  if (id === 'app_mention') return `mention:${channel}:${ts}`;
  return id === 'message' ? `message:${channel}:${ts}` : `event:Ev${trigger}`;
}

/** What a refusal may leave behind: that it came in, who it was, that it was refused, and the answer to them alone. */
const ALLOWED: Readonly<Record<string, string>> = {
  inbox: 'TRUE',
  people: 'TRUE',
  entries: `what ->> 'kind' = 'refused' AND item_number IS NULL AND by_id = $1`,
  outbox: `kind = 'reply' AND body #>> '{destination,personId}' = $1`,
  // An emoji that stands where it was refused is not refused again by whoever looks there later.
  signs: 'person_id = $1',
};

/** Each table by a sum over all that stands in it, what a refusal of that person leaves behind aside. */
export async function everything(database: TestDatabase, outsider?: string): Promise<Record<string, string>> {
  const tables = await database.query<{ name: string }>(
    `SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' AND tablename NOT LIKE '\\_prisma%' ORDER BY 1`,
  );
  const sums = tables.map(({ name }) => {
    const allowed = outsider === undefined ? 'FALSE' : (ALLOWED[name] ?? 'FALSE');
    // Until when the bot has listened is written down now and then, whoever does whatever.
    return `SELECT '${name}' AS name, COALESCE(string_agg(md5(row::text), '' ORDER BY row::text), '') AS sum
      FROM "${name}" AS t, LATERAL (SELECT to_jsonb(t) - 'listened_at') AS kept (row) WHERE NOT (${allowed})`;
  });
  const rows = await database.query<{ name: string; sum: string }>(
    sums.join(' UNION ALL '),
    outsider === undefined ? [] : [outsider],
  );
  return Object.fromEntries(rows.map(({ name, sum }) => [name, sum]));
}

/** The causes that have been through the door. */
export const passed = async ({ database }: World): Promise<Set<string>> =>
  new Set(
    (await database.query<{ key: string }>('SELECT key FROM inbox WHERE done_at IS NOT NULL')).map(({ key }) => key),
  );

export type Refusals = Record<string, number>;

/** How often that person was refused, by door and reason. */
export async function refusalsOf({ database }: World, id: string): Promise<Refusals> {
  const rows = await database.query<{ which: string; n: number }>(
    `SELECT (what ->> 'door') || ' ' || (what ->> 'because') AS which, count(*)::int AS n
     FROM entries WHERE what ->> 'kind' = 'refused' AND by_id = $1 GROUP BY 1 ORDER BY 1`,
    [id],
  );
  return Object.fromEntries(rows.map(({ which, n }) => [which, n]));
}

export type Call = { method: string; args: Json };

/** What the bot asked of Slack after that line of the log. */
export async function callsSince(world: World, n: number): Promise<{ calls: Call[]; last: number }> {
  const response = await fetch(`${world.simulator.url}/_sim/log?since=${n}`);
  const lines = (await response.json()) as LogLine[];
  const calls = lines
    .filter(({ kind }) => kind === 'api')
    .map(({ name, detail }) => ({ method: name, args: ((detail as { args?: Json } | undefined)?.args ?? {}) as Json }));
  return { calls, last: lines.at(-1)?.n ?? n };
}
