/** A workspace of any size, written by SQL: its people, its settings, and open items on each of which a promise stands. */
import pg from 'pg';
import { DEFAULT_CHARTER_ID } from '../src/charter/charters.ts';
import { adoptSettings } from '../src/desk/settings.ts';
import { connect } from '../src/store/client.ts';
import { storeOf } from '../src/store/store.ts';
import { ensureWorkspace } from '../src/store/workspaces.ts';
import { INSTALLATION } from './requests.ts';

export const TEAM = INSTALLATION.teamId;
export const DESK = 'C0CAREDSK';
/** Of another company: what they write is a request. */
export const CUSTOMER = 'U0CUSTOMER';

const padded = (nth: number): string => String(nth).padStart(5, '0');
export const agentId = (nth: number): string => `U0AGENT${padded(nth)}`;
export const channelId = (nth: number): string => `C0CUST${padded(nth)}`;
/** She owns nothing herself. */
export const LEAD = agentId(0);

/** Slack's timestamp of the nth thing that happens now. */
export const stamp = (nth: number): string => `${Math.floor(Date.now() / 1000)}.${String(nth).padStart(6, '0')}`;

/** The support channels that there are. */
export const CHANNELS = 200;

/** What the customer writes now, in one of them. */
export const written = (nth: number) => ({
  type: 'message',
  channel: channelId(nth % CHANNELS),
  channel_type: 'channel',
  user: CUSTOMER,
  text: `Request ${nth}: the machine does not start.`,
  ts: stamp(nth),
});

const ALWAYS = ['00:00-24:00'];
const DAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];

/** @param hourly - how many reminders a person gets in an hour before they are told together */
type Choices = { hourly?: number; digestAt?: string };

export async function furnish(databaseUrl: string, { hourly = 6, digestAt = '08:30' }: Choices = {}): Promise<void> {
  const client = connect(databaseUrl);
  const now = new Date();
  await ensureWorkspace(client, TEAM, DEFAULT_CHARTER_ID, now);
  const settings = {
    language: 'en',
    zone: 'UTC',
    hours: Object.fromEntries(DAYS.map((day) => [day, ALWAYS])),
    desk_channel: 'care-desk',
    leads: [LEAD],
    digest_at: digestAt,
    budget: { hourly },
  };
  await adoptSettings(storeOf(client), TEAM, { settings }, now);
  await client.close();
  // There is nothing yet that would have to be planned by them anew.
  await run(databaseUrl, ['UPDATE charters SET replan_after = NULL', []]);
}

export type Wanted = {
  items: number;
  /** The items go round among so many people, and as many channels. */
  owners: number;
  channels: number;
  /** When the first promise is due, and over how long the others follow at even distances. */
  dueFrom: Date;
  over_ms: number;
};

/** Each with its card, of which the desk has been told, and with one promise whose owner has been reminded beforehand. */
export async function fill(databaseUrl: string, { items, owners, channels, dueFrom, over_ms }: Wanted): Promise<void> {
  await run(
    databaseUrl,
    [ITEMS, [TEAM, items, owners, channels, dueFrom, over_ms]],
    [COMMITMENTS, [TEAM]],
    [CARDS, [TEAM, DESK]],
    ['UPDATE workspaces SET last_item = $2 WHERE team_id = $1', [TEAM, items]],
    ['VACUUM ANALYZE', []],
  );
}

export async function run(databaseUrl: string, ...statements: [sql: string, values: unknown[]][]): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    for (const [sql, values] of statements) await client.query(sql, values);
  } finally {
    await client.end();
  }
}

const ITEMS = `
  INSERT INTO items
    (team_id, number, charter_id, channel_id, message_ts, thread_ts, conversation, customer_name, contact_id,
     contact_name, excerpt, asked_at, flagged_by, flagged_at, owner_id, owned_since, last_word_at, state, next_at)
  SELECT $1, n, '${DEFAULT_CHARTER_ID}', 'C0CUST' || to_char(n % $4::int, 'FM00000'), ts, ts, 'here',
         'Customer ' || n % $4::int, '${CUSTOMER}', 'Carla',
         'The machine on floor ' || n % 40 || ' leaks again, and nobody has called us back since last week.',
         asked, '${LEAD}', asked, 'U0AGENT' || to_char(1 + n % $3::int, 'FM00000'), asked, asked, 'open', due
  FROM (
    SELECT n, $5::timestamptz - interval '2 hours' AS asked, to_char(1700000000 + n, 'FM9999999999') || '.000100' AS ts,
           $5::timestamptz + (n - 1) * ($6::float8 / $2::int) * interval '1 millisecond' AS due
    FROM generate_series(1, $2::int) AS n
  ) AS made`;

const COMMITMENTS = `
  INSERT INTO commitments
    (team_id, item_number, number, class, clock, owner_id, text, starts_at, due_at, climbed_to)
  SELECT team_id, number, 1, 'promise', 'promise', owner_id, 'call back', asked_at, next_at,
         next_at - interval '10 minutes'
  FROM items WHERE team_id = $1`;

const CARDS = `
  INSERT INTO outbox
    (team_id, key, kind, destination, item_number, body, created_at, channel_id, message_ts, posted_at, fate)
  SELECT team_id, 'card:' || number, 'card', 'desk', number,
         jsonb_build_object('kind', 'card', 'key', 'card:' || number, 'item', number,
                            'destination', '{"to": "desk"}'::jsonb),
         asked_at, $2, 'card' || message_ts, asked_at, 'sent'
  FROM items WHERE team_id = $1`;
