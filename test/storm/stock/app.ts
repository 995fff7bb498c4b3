/**
 * The same duties as most people would write them from the documentation of Bolt and node-cron in an afternoon: an
 * emoji makes a card, `/promise` is reminded of when it is due, each working morning brings a digest. Everything of
 * Bolt's and of the client's is as it comes: the receiver, the acknowledgements, the reconnecting, the retries.
 */
import { App, LogLevel } from '@slack/bolt';
import { createTask, type ScheduledTask } from 'node-cron';
import type { Pool } from 'pg';

const FLAGS = new Set(['ticket', 'eyes', 'raising_hand']);
const ZONE = 'Europe/Rome';

export type StockOptions = {
  token: string;
  appToken: string;
  slackApiUrl: string;
  pool: Pool;
  /** The id of the channel where cards and digests go. */
  deskId: string;
  now: () => Date;
  /** Whether the table of requests holds each message once, by a key, or whoever writes looks first. */
  isUnique: boolean;
};

export const CARD = 'New request';
export const NUDGE = '⏰ Due now';
export const DIGEST = '☀️ Good morning';

export async function createStockApp(options: StockOptions): Promise<{ app: App; tasks: ScheduledTask[] }> {
  const { token, appToken, slackApiUrl, pool, deskId, now, isUnique } = options;
  await createTables(pool, isUnique);
  const app = new App({ token, appToken, socketMode: true, clientOptions: { slackApiUrl }, logLevel: LogLevel.ERROR });

  app.event('reaction_added', async ({ event, client }) => {
    const { reaction, item, user } = event;
    if (!FLAGS.has(reaction)) return;
    const place = [item.channel, item.ts];
    const known = await pool.query('SELECT 1 FROM stock_requests WHERE channel = $1 AND ts = $2', place);
    if (known.rowCount) return;
    const { rows } = await pool.query<{ id: number }>(
      `INSERT INTO stock_requests (channel, ts, flagged_by) VALUES ($1, $2, $3)
       ${isUnique ? 'ON CONFLICT DO NOTHING' : ''} RETURNING id`,
      [...place, user],
    );
    const [row] = rows;
    if (!row) return;
    const { permalink } = await client.chat.getPermalink({ channel: item.channel, message_ts: item.ts });
    await client.chat.postMessage({ channel: deskId, text: `${CARD} #${row.id} by <@${user}>: ${permalink}` });
  });

  app.command('/promise', async ({ command, ack }) => {
    const [, request, minutes, text] = /^#(\d+) in (\d+) minutes? (.+)$/.exec(command.text.trim()) ?? [];
    if (!text) return await ack('Write it like this: /promise #12 in 30 minutes call back Rossi');
    const dueAt = new Date(now().getTime() + Number(minutes) * 60_000);
    await pool.query('INSERT INTO stock_promises (request, owner, text, due_at) VALUES ($1, $2, $3, $4)', [
      request,
      command.user_id,
      text,
      dueAt,
    ]);
    const due_s = Math.floor(dueAt.getTime() / 1000);
    return await ack(`🤝 I will remind you at <!date^${due_s}^{time}|${dueAt.toISOString()}>.`);
  });

  app.command('/care', async ({ ack }) => await ack('I know /promise only.'));

  const remind = async () => {
    const { rows } = await pool.query<{ id: number; request: number; owner: string; text: string }>(
      'SELECT id, request, owner, text FROM stock_promises WHERE due_at <= $1 AND NOT sent ORDER BY due_at',
      [now()],
    );
    for (const { id, request, owner, text } of rows) {
      await app.client.chat.postMessage({ channel: owner, text: `${NUDGE}: #${request} ${text}` });
      await pool.query('UPDATE stock_promises SET sent = TRUE WHERE id = $1', [id]);
    }
  };
  const digest = async () => {
    const { rows } = await pool.query<{ requests: number }>('SELECT count(*)::int AS requests FROM stock_requests');
    await app.client.chat.postMessage({ channel: deskId, text: `${DIGEST}: ${rows[0]?.requests} requests so far.` });
  };
  const tasks = [
    createTask('* * * * *', remind, { name: 'remind', noOverlap: true }),
    createTask('30 8 * * 1-5', digest, { name: 'digest', noOverlap: true, timezone: ZONE }),
  ];
  return { app, tasks };
}

async function createTables(pool: Pool, isUnique: boolean): Promise<void> {
  await pool.query(`
    CREATE TABLE IF NOT EXISTS stock_requests (
      id serial PRIMARY KEY, channel text NOT NULL, ts text NOT NULL, flagged_by text NOT NULL
      ${isUnique ? ', UNIQUE (channel, ts)' : ''}
    );
    CREATE TABLE IF NOT EXISTS stock_promises (
      id serial PRIMARY KEY, request int NOT NULL, owner text NOT NULL, text text NOT NULL,
      due_at timestamptz NOT NULL, sent boolean NOT NULL DEFAULT FALSE
    )`);
}
