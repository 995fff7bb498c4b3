/** Who looks at Home, what there is to see, and who is shown anew what has changed. */
import type { Decision } from '../care/decision.ts';
import type { Asked, Found, List, Page, Parked, Waiting } from '../care/home.ts';
import { concernedBy, LATER_SHOWN } from '../care/home.ts';
import type { Dossier } from '../care/item.ts';
import type { Homes } from '../desk/ports.ts';
import type { Client } from './client.ts';
import { gatheringByTeam, unlessLocked } from './gather.ts';
import { Prisma } from './generated/client.ts';
import { readGlance } from './items/glance.ts';
import { readDossiers } from './items/read.ts';

/** Who leaves it open over a weekend finds it as things are; whoever has not looked for longer, when they do. */
const LOOKED_MS = 3 * 24 * 3_600_000;
/** How the desk stands is shown anew at most so often. */
const DESK_PAUSE_MS = 2_000;

export function homesOf(client: Client): Homes {
  return {
    async opened(teamId, personId, lists, now) {
      const first = JSON.stringify(Object.fromEntries(lists.map((list) => [list, 0])));
      // What is no longer there to be turned over is forgotten; what is, stays where it was turned to.
      await client.execute`
        INSERT INTO homes (team_id, person_id, opened_at, pages)
        VALUES (${teamId}, ${personId}, ${now}, ${first}::jsonb)
        ON CONFLICT (team_id, person_id) DO UPDATE SET opened_at = ${now}, pages = (
          SELECT COALESCE(jsonb_object_agg(list, COALESCE(homes.pages -> list, page)), '{}')
          FROM jsonb_each(${first}::jsonb) AS known (list, page)
        )`;
    },

    async turn(teamId, personId, list, page) {
      await client.execute`
        UPDATE homes SET pages = pages || jsonb_build_object(${list}::text, ${page}::int)
        WHERE team_id = ${teamId} AND person_id = ${personId} AND pages ? ${list}`;
    },

    async pages(teamId, personId) {
      const [row] = await client.query<{ pages: Awaited<ReturnType<Homes['pages']>> }>`
        SELECT pages FROM homes WHERE team_id = ${teamId} AND person_id = ${personId}`;
      return row?.pages ?? {};
    },

    find: (...asked) => find(client, ...asked),
    dossiers: (teamId, numbers) => readDossiers(client, teamId, numbers),
    glance: (teamId, limit) => readGlance(client, teamId, limit),

    async names(teamId, people) {
      const known = await client.query<{ id: string; name: string }>`
        SELECT id, name FROM people WHERE team_id = ${teamId} AND id = ANY(${[...people]})`;
      return new Map(known.map(({ id, name }) => [id, name]));
    },

    async tryAgain(teamId, only, now) {
      const one = only ? Prisma.sql`AND key = ${only.key}` : Prisma.empty;
      if (only?.box !== 'outbox') {
        await client.execute`
          UPDATE inbox SET parked_at = NULL, error = NULL, attempts = 0, next_at = ${now}
          WHERE team_id = ${teamId} AND parked_at IS NOT NULL AND done_at IS NULL ${one}`;
      }
      if (only?.box !== 'inbox') {
        await client.execute`
          UPDATE outbox SET fate = NULL, error = NULL, attempts = 0, next_at = ${now}, revision = revision + 1
          WHERE team_id = ${teamId} AND fate = 'parked' ${one}`;
      }
    },
  };
}

/** Found by what is due or since when it waits, the earliest first. `part`: of the item; 0: the item itself. */
type Row = { at: Date; item_number: number; part: number; kind: string };

async function find(client: Client, ...[teamId, asked, also]: Parameters<Homes['find']>): Promise<Found> {
  const { personId, until, now, desk } = asked;
  const page = (list: List, found: Prisma.Sql) => paged<Row>(client, found, asked.pages[list] ?? 0, asked.sizes[list]);
  const promised = (due: Prisma.Sql) => Prisma.sql`
    SELECT due_at AS at, item_number, commitments.number AS part, 'promise' AS kind FROM commitments
    JOIN items ON items.team_id = commitments.team_id AND items.number = item_number AND state = 'open'
    WHERE commitments.team_id = ${teamId} AND commitments.owner_id = ${personId} AND settled_at IS NULL
      AND clock = 'promise' AND due_at ${due}`;
  const nothing = { lines: [], page: 0, size: 1, total: 0 };
  const [promises, overdue, later, waits, items, handovers, parked] = await Promise.all([
    page('promises', promised(Prisma.sql`< ${until}`)),
    paged<Row>(client, promised(Prisma.sql`<= ${now}`), 0, 1),
    paged<Row>(client, promised(Prisma.sql`>= ${until}`), 0, LATER_SHOWN),
    page('waits', waitingOn(teamId, asked)),
    page('items', ownedBy(teamId, personId)),
    desk ? page('handovers', handedOver(teamId)) : nothing,
    desk ? readParked(client, teamId, asked) : nothing,
  ]);
  const rows = [promises, later, waits, items, handovers].flatMap(({ lines }) => lines);
  const numbers = new Set([...rows.map(({ item_number }) => item_number), ...also]);
  return {
    promises: { ...promises, lines: promises.lines.map(placeOf) },
    overdue: overdue.total,
    later: { lines: later.lines.map(placeOf), total: later.total },
    waits: { ...waits, lines: waits.lines.map(waitingOf) },
    items: { ...items, lines: items.lines.map(({ item_number }) => item_number) },
    handovers: { ...handovers, lines: handovers.lines.map(({ item_number }) => item_number) },
    parked,
    dossiers: await readDossiers(client, teamId, [...numbers]),
  };
}

const placeOf = ({ item_number, part }: Row) => ({ item: item_number, commitment: part });

const waitingOf = ({ kind, item_number, part }: Row): Waiting => {
  const why = kind as Waiting['for'];
  return why === 'ask' || why === 'goodwill' ? { for: why, item: item_number, part } : { for: why, item: item_number };
};

/** One page of what is found, and how much there is of it; a page that is no more is the last. */
async function paged<R>(client: Client, found: Prisma.Sql, page: number, size: number): Promise<Page<R>> {
  const rows = await client.query<R & { total: number }>`
    WITH found AS (${found})
    SELECT found.*, (SELECT count(*)::int FROM found) AS total FROM found
    ORDER BY at, item_number, part
    LIMIT ${size}
    OFFSET (SELECT LEAST(${page}::int, GREATEST((count(*)::int - 1) / ${size}::int, 0)) * ${size}::int FROM found)`;
  const total = rows[0]?.total ?? 0;
  return { lines: rows, page: Math.min(page, Math.max(0, Math.ceil(total / size) - 1)), size, total };
}

const ownedBy = (teamId: string, personId: string) => Prisma.sql`
  SELECT COALESCE(due.at, next_at) AS at, items.number AS item_number, 0 AS part, 'item' AS kind FROM items
  LEFT JOIN LATERAL (
    SELECT min(due_at) AS at FROM commitments
    WHERE commitments.team_id = items.team_id AND item_number = items.number AND verdict IS NULL AND paused_at IS NULL
  ) AS due ON TRUE
  WHERE items.team_id = ${teamId} AND owner_id = ${personId} AND state = 'open'`;

const handedOver = (teamId: string) => Prisma.sql`
  SELECT handover_since AS at, number AS item_number, 0 AS part, 'handover' AS kind FROM items
  WHERE team_id = ${teamId} AND state = 'open' AND handover_to IS NOT NULL`;

/** What only this person can answer. */
function waitingOn(teamId: string, { personId, approves }: Asked): Prisma.Sql {
  const others = approves === 'others' ? Prisma.sql`AND by_id <> ${personId}` : Prisma.empty;
  const goodwill = Prisma.sql`
    UNION ALL SELECT at, item_number, number, 'goodwill' FROM goodwill
    WHERE team_id = ${teamId} AND approval = 'pending' ${others}`;
  return Prisma.sql`
    SELECT handover_since AS at, number AS item_number, 0 AS part, 'handover' AS kind FROM items
    WHERE team_id = ${teamId} AND state = 'open' AND handover_to = ${personId}
    UNION ALL SELECT asked_at, number, 0, 'offer' FROM items
    WHERE team_id = ${teamId} AND state = 'open' AND offer_to = ${personId}
    UNION ALL SELECT woken_at, number, 0, 'woken' FROM items
    WHERE team_id = ${teamId} AND state = 'open' AND owner_id = ${personId} AND woken_at IS NOT NULL
    UNION ALL SELECT after_care_at, number, 0, 'after_care' FROM items
    WHERE team_id = ${teamId} AND state = 'closed' AND after_care_asked AND COALESCE(owner_id, ended_by) = ${personId}
    UNION ALL SELECT due_at, item_number, commitments.number, 'ask' FROM commitments
    JOIN items ON items.team_id = commitments.team_id AND items.number = item_number AND state = 'open'
    WHERE commitments.team_id = ${teamId} AND commitments.owner_id = ${personId} AND settled_at IS NULL AND clock = 'ask'
    ${approves === 'none' ? Prisma.empty : goodwill}`;
}

type ParkedRow = { at: Date; box: Parked['box']; key: string; what: string; item: number | null; error: string | null };

async function readParked(client: Client, teamId: string, { pages, sizes }: Asked): Promise<Page<Parked>> {
  // The same columns as everything that is found: so it is paged in the same way.
  const found = Prisma.sql`
    SELECT parked_at AS at, 0 AS item_number, key AS part, 'inbox' AS box, key,
           COALESCE(payload -> 'event' ->> 'type', key) AS what, NULL::int AS item, error
    FROM inbox WHERE team_id = ${teamId} AND parked_at IS NOT NULL AND done_at IS NULL
    UNION ALL
    SELECT created_at, 0, key, 'outbox', key, kind, item_number, error
    FROM outbox WHERE team_id = ${teamId} AND fate = 'parked'`;
  const { lines, ...page } = await paged<ParkedRow>(client, found, pages.parked ?? 0, sizes.parked);
  return {
    ...page,
    lines: lines.map(({ at, box, key, what, item, error }) => {
      return { at, box, key, what, error: error ?? '', ...(item !== null && { item }) };
    }),
  };
}

/** Whom a transaction concerns: kept while it lasts, shown to them when it is committed. */
export class Concerned {
  readonly #people = new Map<string, Set<string> | 'all'>();
  #now = new Date(0);

  /** @param before - as it was loaded */
  saved(before: Dossier | undefined, { dossier }: Decision, now: Date): void {
    if (before?.item === dossier.item && before.commitments === dossier.commitments) return;
    this.add(dossier.item.teamId, [...(before ? concernedBy(before) : []), ...concernedBy(dossier)], now);
  }

  add(teamId: string, people: readonly string[], now: Date): void {
    this.#now = now;
    const known = this.#people.get(teamId) ?? new Set();
    if (known !== 'all') this.#people.set(teamId, new Set([...known, ...people]));
  }

  everybody(teamId: string, now: Date): void {
    this.#now = now;
    this.#people.set(teamId, 'all');
  }

  /** The transaction begins anew. */
  clear(): void {
    this.#people.clear();
  }

  async show(showing: Showing): Promise<void> {
    for (const [teamId, people] of this.#people) {
      await showing(teamId, { people: people === 'all' ? people : [...people], now: this.#now });
    }
  }
}

type Refresh = { people: readonly string[] | 'all'; now: Date };
export type Showing = (teamId: string, refresh: Refresh) => Promise<unknown>;

/** What many transactions ask for within a moment is asked for together. */
export const showingOn = (client: Client): Showing =>
  gatheringByTeam(async (teamId, all: readonly Refresh[]) => {
    const now = new Date(Math.max(...all.map((one) => one.now.getTime())));
    await showAnew(client, teamId, peopleOf(all), now, unlessLocked(all));
    return all;
  });

const peopleOf = (all: readonly Refresh[]): Refresh['people'] => {
  const named = new Set<string>();
  for (const { people } of all) {
    if (people === 'all') return people;
    for (const personId of people) named.add(personId);
  }
  return [...named];
};

/**
 * Asks for their Homes again: of these people at once, of those who see how the desk stands soon. After the commit, so
 * that no move waits for it; what waits already is put together later than now, and is left alone. Locked in one order.
 */
export async function showAnew(
  client: Client,
  teamId: string,
  people: Refresh['people'],
  now: Date,
  locking = Prisma.empty,
): Promise<void> {
  const soon = new Date(now.getTime() + DESK_PAUSE_MS);
  const looked = new Date(now.getTime() - LOOKED_MS);
  const named = people === 'all' ? Prisma.sql`TRUE` : Prisma.sql`homes.person_id = ANY(${[...people]})`;
  await client.execute`
    WITH looking AS (
      SELECT 'home:' || person_id AS key,
             CASE WHEN ${named} THEN ${now}::timestamptz ELSE ${soon}::timestamptz END AS at
      FROM homes
      WHERE team_id = ${teamId} AND opened_at > ${looked} AND (${named} OR pages ? 'people')
    ), shown AS (
      SELECT outbox.key, looking.at FROM outbox JOIN looking ON looking.key = outbox.key
      WHERE outbox.team_id = ${teamId} AND (next_at IS NULL OR next_at > looking.at)
      ORDER BY outbox.key FOR UPDATE OF outbox ${locking}
    )
    UPDATE outbox
    SET revision = revision + 1, fate = NULL, attempts = 0,
        next_at = CASE WHEN in_doubt THEN COALESCE(next_at, shown.at) ELSE LEAST(next_at, shown.at) END
    FROM shown WHERE outbox.team_id = ${teamId} AND outbox.key = shown.key`;
}
