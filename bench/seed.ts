/**
 * A workspace that has been busy for months, written by SQL: open items with their clocks, promises and cards, and as
 * many closed ones. Nothing of it falls due while the bench runs, so that only what is measured happens.
 */
import type pg from 'pg';

/** The workspace of the local Slack. */
const AURORA = 'T0AURORA0';
/** Real people of the local Slack act; the others are colleagues who are known, and do nothing. */
const COLLEAGUES = 196;

/** @param now - the clock's; what has happened lies before it */
export async function seed(client: pg.Client, openItems: number, now: Date, teamId = AURORA): Promise<void> {
  const values = [teamId, now, openItems];
  for (const statement of [PEOPLE, ITEMS, COMMITMENTS, ENTRIES, CARDS])
    await client.query(withValues(statement, values));
  await client.query('UPDATE workspaces SET last_item = $1 WHERE team_id = $2', [2 * openItems, teamId]);
  await client.query('ANALYZE');
}

const withValues = (text: string, values: unknown[]): pg.QueryConfig => ({
  text,
  values: values.slice(0, Math.max(...[...text.matchAll(/\$(\d)/g)].map(([, number]) => Number(number)))),
});

const PEOPLE = `
  INSERT INTO people
    (team_id, id, home_team_id, name, zone, locale, is_bot, is_deleted, is_guest, is_admin, stale_at)
  SELECT $1, 'U0BENCH' || n, $1, 'Colleague ' || n, 'Europe/Rome', (ARRAY['it', 'en', 'pl'])[1 + n % 3],
         FALSE, FALSE, FALSE, FALSE, $2::timestamptz + interval '1 year'
  FROM generate_series(1, ${COLLEAGUES}) AS n`;

/** One of 200 people. */
const person = (n: string) => `
  CASE WHEN ${n} % 200 < 4 THEN (ARRAY['U0MARCO00', 'U0ANIA000', 'U0TOM0000', 'U0SARA000'])[1 + ${n} % 200]
       ELSE 'U0BENCH' || (${n} % 200 - 3) END`;

/** The first \`openItems\` numbers are closed, the others open: a quarter unclaimed, some waiting, some chased. */
const ITEMS = `
  INSERT INTO items
    (team_id, number, charter_id, channel_id, message_ts, thread_ts, conversation, customer_name, contact_id,
     contact_name, excerpt, asked_at, flagged_by, flagged_at, topics, owner_id, owned_since, last_word_at,
     heard_by, heard_since, heard_at, chases, wait_on, wait_what, wait_since, news_since, news_what,
     state, ended_by, ended_at, outcome, next_at)
  SELECT $1, n, 'default', channel, ts, ts, CASE channel WHEN 'C0SUPPORT' THEN 'elsewhere' ELSE 'here' END,
         'Customer ' || n % 300, 'U0CONTACT' || n % 900, 'Contact ' || n % 900,
         'The machine on floor ' || n % 40 || ' leaks again, and nobody has called us back since last week.',
         asked, 'U0GIULIA0', asked + interval '2 minutes', '{}',
         CASE WHEN n % 4 > 0 OR closed THEN ${person('n')} END,
         CASE WHEN n % 4 > 0 OR closed THEN asked + interval '3 minutes' END,
         asked + interval '20 minutes',
         'U0CONTACT' || n % 900, asked, asked, CASE WHEN n % 9 = 0 AND NOT closed THEN n % 5 ELSE 0 END,
         CASE WHEN n % 10 = 1 AND NOT closed THEN 'customer' END,
         CASE WHEN n % 10 = 1 AND NOT closed THEN 'the serial number' END,
         CASE WHEN n % 10 = 1 AND NOT closed THEN asked + interval '1 hour' END,
         CASE WHEN n % 25 = 2 AND NOT closed THEN asked + interval '2 hours' END,
         CASE WHEN n % 25 = 2 AND NOT closed THEN 'the part has come' END,
         CASE WHEN closed THEN 'closed' ELSE 'open' END,
         CASE WHEN closed THEN ${person('n')} END,
         CASE WHEN closed THEN asked + interval '1 day' END,
         CASE WHEN closed THEN 'solved' END,
         CASE WHEN NOT closed THEN $2::timestamptz + interval '2 years' END
  FROM (
    SELECT n, n <= $3 AS closed, (ARRAY['C0ROSSI00', 'C0NOWAK00', 'C0SMITH00', 'C0SUPPORT'])[1 + n % 4] AS channel,
           $2::timestamptz - (2 * $3::int - n + 200) * interval '4 minutes' AS asked,
           to_char(1700000000 + n, 'FM9999999999') || '.' || to_char(n, 'FM000000') AS ts
    FROM generate_series(1, 2 * $3::int) AS n
  ) AS made`;

/** On each item a first answer that was given, two promises that were kept, and on the open ones what is still owed. */
const COMMITMENTS = `
  INSERT INTO commitments
    (team_id, item_number, number, class, clock, owner_id, text, starts_at, due_at, climbed_to, verdict, settled_at)
  SELECT $1, items.number, owed.number, owed.class, owed.clock,
         CASE WHEN owed.clock = 'promise' THEN ${person('items.number')} END,
         CASE WHEN owed.clock = 'promise' THEN 'call back contact ' || items.number % 900 END,
         asked_at + owed.number * interval '10 minutes', asked_at + owed.number * interval '40 minutes', $2, owed.verdict,
         CASE WHEN owed.verdict IS NOT NULL THEN asked_at + owed.number * interval '35 minutes' END
  FROM items, (VALUES
    (1, 'charter', 'first_answer', 'kept'), (2, 'promise', 'promise', 'kept'), (3, 'promise', 'promise', 'late'),
    (4, 'expectation', 'keep_posted', NULL), (5, 'promise', 'promise', NULL), (6, 'expectation', 'every_answer', NULL)
  ) AS owed(number, class, clock, verdict)
  WHERE items.state = 'open' AND (owed.number < 5 OR items.number % owed.number = 0) OR owed.number < 4`;

const ENTRIES = `
  INSERT INTO entries (team_id, item_number, at, by_id, what)
  SELECT $1, number, asked_at + step * interval '5 minutes', COALESCE(owner_id, 'U0GIULIA0'), told
  FROM items, LATERAL (VALUES
    (1, '{"kind": "flagged"}'::jsonb), (2, '{"kind": "claimed"}'::jsonb),
    (3, '{"kind": "answered", "how": "here"}'::jsonb), (4, '{"kind": "heard", "chase": 0}'::jsonb),
    (5, jsonb_build_object('kind', 'promised', 'commitment', 2, 'dueAt', asked_at, 'text', 'call back')),
    (6, '{"kind": "settled", "commitment": 2, "verdict": "kept"}'::jsonb),
    (7, CASE WHEN state = 'open' THEN '{"kind": "answered", "how": "recorded"}'::jsonb
             ELSE '{"kind": "closed", "outcome": "solved"}'::jsonb END)
  ) AS happened(step, told)`;

/** Every item has a card, and most were reminded of. */
const CARDS = `
  INSERT INTO outbox
    (team_id, key, kind, destination, item_number, body, created_at, channel_id, message_ts, posted_at, fate)
  SELECT $1, kind || ':' || number, kind, 'desk', number,
         jsonb_build_object('kind', kind, 'key', kind || ':' || number, 'item', number,
                            'destination', '{"to": "desk"}'::jsonb),
         asked_at, 'C0CAREDSK', kind || message_ts, asked_at, 'sent'
  FROM items, unnest(ARRAY['card', 'nudge']) AS kind`;
