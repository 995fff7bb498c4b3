/** What a flag leaves in the database, written by plain prepared SQL: the same rows, in one transaction each. */
import pg from 'pg';
import { AT_ONCE as CONNECTIONS } from '../timers.ts';
import { agentId, CUSTOMER, channelId, TEAM } from '../workspace.ts';

/** @param from - the number of the first */
export type Errand = { from: number; flags: number; atOnce: number };

const [connectionString = ''] = process.argv.slice(2);
const pool = new pg.Pool({ connectionString, max: CONNECTIONS });

const INBOX = `
  INSERT INTO inbox (team_id, key, lane, received_at, done_at, attempts) VALUES ($1, $2, $3, $4, $4, 1)`;
const SIGN = `
  INSERT INTO signs (team_id, channel_id, message_ts, person_id, sign, event_ts, name, given)
  VALUES ($1, $2, $3, $4, 'flag', $5, 'ticket', TRUE)`;
const NUMBER = 'UPDATE workspaces SET last_item = last_item + 1 WHERE team_id = $1 RETURNING last_item';
const ITEM = `
  INSERT INTO items (team_id, number, charter_id, channel_id, message_ts, thread_ts, conversation, contact_id,
                     contact_name, excerpt, asked_at, flagged_by, flagged_at, state, next_at)
  VALUES ($1, $2, 'default', $3, $4, $4, 'here', $5, 'Person', $6, $7, $8, $7, 'open', $9)`;
const COMMITMENT = `
  INSERT INTO commitments (team_id, item_number, number, class, clock, starts_at, due_at, climbed_to)
  VALUES ($1, $2, 1, 'charter', 'first_answer', $3, $4, $3)`;
const ENTRY = 'INSERT INTO entries (team_id, item_number, at, by_id, what) VALUES ($1, $2, $3, $4, $5)';
const CARD = `
  INSERT INTO outbox (team_id, key, kind, destination, item_number, body, next_at, created_at)
  VALUES ($1, $2, 'card', 'desk', $3, $4, $5, $5)`;

const EXCERPT = 'The machine on floor 4 leaks again, and nobody has called us back since last week.';

async function flag(session: pg.PoolClient, nth: number): Promise<void> {
  const run = (name: string, text: string, values: unknown[]) => session.query({ name, text, values });
  const now = new Date();
  const due = new Date(now.getTime() + 30 * 60_000);
  const [channel, agent, ts] = [channelId(nth % 200), agentId(1), `17950${String(nth).padStart(5, '0')}.000100`];
  await session.query('BEGIN');
  await run('inbox', INBOX, [TEAM, `event:Ev${nth}`, channel, now]);
  await run('sign', SIGN, [TEAM, channel, ts, agent, ts]);
  const { rows } = await run('number', NUMBER, [TEAM]);
  const item: number = rows[0].last_item;
  await run('item', ITEM, [TEAM, item, channel, ts, CUSTOMER, EXCERPT, now, agent, due]);
  await run('commitment', COMMITMENT, [TEAM, item, now, due]);
  await run('entry', ENTRY, [TEAM, item, now, agent, { kind: 'flagged' }]);
  const card = { kind: 'card', key: `card:${item}`, item, destination: { to: 'desk' } };
  await run('card', CARD, [TEAM, card.key, item, card, now]);
  await session.query('COMMIT');
}

process.once('disconnect', () => process.exit());
process.on('message', async ({ from, flags, atOnce }: Errand) => {
  let next = from;
  const start_ms = performance.now();
  const worker = async (): Promise<void> => {
    while (next < from + flags) {
      const nth = next++;
      const session = await pool.connect();
      await flag(session, nth).finally(() => session.release());
    }
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  process.send?.(performance.now() - start_ms);
});
process.send?.('ready');
