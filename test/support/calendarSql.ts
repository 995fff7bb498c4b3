/**
 * The calendar once more, in SQL. Where the calendar cuts stretches of one offset into spans, this asks Postgres for the
 * local time of instants (`AT TIME ZONE`) and tests that against the hours: every wall time at which anything could
 * begin or end becomes an instant under each offset of its weeks; between two neighbours nothing changes, so the local
 * time at the first one decides. Nothing here reads an offset that did not come out of Postgres.
 */
import type { Kind } from './calendarQuestions.ts';

/** Changes of the clocks of the zones in $1: local times some days apart, then hours, then quarters of an hour. */
export const CHANGES = `
  CREATE TABLE change AS
  WITH sparse AS (
    SELECT zone, t, offset_of(zone, t) AS shift FROM json_array_elements_text($1::json) AS zone,
      generate_series('2023-12-31Z'::timestamptz, '2038-06-01Z', '96 hours') AS t
    WHERE zone IN (SELECT name FROM pg_timezone_names)
  ), rough AS (
    SELECT zone, t, shift AS before, lead(shift) OVER (PARTITION BY zone ORDER BY t) AS after FROM sparse
  ), hourly AS (
    SELECT zone, before, after, (SELECT min(h) FROM generate_series(t, t + interval '96 hours', '1 hour') AS h
      WHERE offset_of(zone, h) = after) AS h
    FROM rough WHERE before <> after
  )
  SELECT zone, before, after, (SELECT min(q) FROM generate_series(h - interval '1 hour', h, '15 minutes') AS q
    WHERE offset_of(zone, q) = after) AS at
  FROM hourly`;

export const TABLES = `
  CREATE FUNCTION offset_of(zone text, at timestamptz) RETURNS interval IMMUTABLE LANGUAGE sql
    RETURN (at AT TIME ZONE zone) - (at AT TIME ZONE 'UTC');
  CREATE FUNCTION instant(ms bigint) RETURNS timestamptz IMMUTABLE LANGUAGE sql
    RETURN 'epoch'::timestamptz + ms * interval '1 millisecond';
  CREATE FUNCTION ms(length interval) RETURNS bigint IMMUTABLE LANGUAGE sql
    RETURN (extract(epoch FROM length) * 1000)::bigint;
  CREATE FUNCTION ms(at timestamptz) RETURNS bigint IMMUTABLE LANGUAGE sql
    RETURN (extract(epoch FROM at) * 1000)::bigint;
  CREATE UNLOGGED TABLE scene (id int PRIMARY KEY, zone text, first date, last date);
  CREATE UNLOGGED TABLE span (scene int, weekday int, starts time, ends time);
  CREATE UNLOGGED TABLE edge (scene int, weekday int, wall time);
  CREATE UNLOGGED TABLE closed (scene int, day date);
  CREATE UNLOGGED TABLE question (id int, scene int, kind text, at timestamptz, until timestamptz, amount bigint,
    days int, "time" time, day date);
  CREATE UNLOGGED TABLE shift (scene int, by interval);
  CREATE UNLOGGED TABLE turn (scene int, at timestamptz);
  CREATE UNLOGGED TABLE opening (scene int, day date, begins timestamptz, ends timestamptz, worked bigint);

  -- The first instant at which the clocks read a local time or a later one.
  CREATE FUNCTION reached(s int, z text, wall timestamp) RETURNS timestamptz STABLE LANGUAGE sql
    RETURN (SELECT min(at) FROM (
      SELECT (wall - by) AT TIME ZONE 'UTC' AS at FROM shift WHERE scene = s
      UNION ALL SELECT at FROM turn WHERE scene = s
    ) AS candidate WHERE at AT TIME ZONE z >= wall);
`;

/** The rule itself: the local date is not closed, and the local time lies inside of a span of its weekday. */
const isOpen = (scene: string, local: string): string =>
  `(NOT EXISTS (SELECT FROM closed c WHERE c.scene = ${scene} AND c.day = (${local})::date) AND EXISTS (
    SELECT FROM span WHERE span.scene = ${scene} AND weekday = extract(isodow FROM ${local})::int
      AND (${local})::time >= starts AND (${local})::time < ends))`;

/** Fills the tables from json: scenes $1. */
export const SCENES = [
  `INSERT INTO scene SELECT * FROM json_to_recordset($1) AS given (id int, zone text, first date, last date)`,
  `INSERT INTO span SELECT (given->>'id')::int, (span->>'weekday')::int, (span->>'from')::time, (span->>'to')::time
   FROM json_array_elements($1) AS given, json_array_elements(given->'spans') AS span`,
  `INSERT INTO closed SELECT DISTINCT (given->>'id')::int, day::date
   FROM json_array_elements($1) AS given, json_array_elements_text(given->'closed') AS day`,
];

/** What follows from the scenes. */
export const OPENINGS = [
  `INSERT INTO turn SELECT id, at FROM scene JOIN change USING (zone) WHERE at >= first - 2 AND at < last + 2`,
  `INSERT INTO shift SELECT id, offset_of(zone, first::timestamp AT TIME ZONE 'UTC') FROM scene
   UNION SELECT id, offset_of(zone, at) FROM turn JOIN scene ON id = turn.scene
   UNION SELECT id, offset_of(zone, at - interval '1 minute') FROM turn JOIN scene ON id = turn.scene`,
  `INSERT INTO edge SELECT scene, weekday, starts FROM span UNION SELECT scene, weekday, ends FROM span
   UNION SELECT id, weekday, '00:00' FROM scene, generate_series(1, 7) AS weekday`,
  'CREATE INDEX ON edge (scene, weekday); CREATE INDEX ON span (scene, weekday); CREATE INDEX ON closed (scene)',
  'CREATE INDEX ON shift (scene); CREATE INDEX ON turn (scene); ANALYZE',
  `INSERT INTO opening
   WITH day AS (
     SELECT id, day, extract(isodow FROM day)::int AS weekday
     FROM scene, generate_series(first::timestamp, last, '1 day') AS day
   ), may_change AS (
     SELECT id, (day + wall - by) AT TIME ZONE 'UTC' AS at
     FROM day JOIN edge ON edge.scene = id AND edge.weekday = day.weekday JOIN shift ON shift.scene = id
     UNION SELECT scene, at FROM turn
   ), between AS (
     SELECT id, at AS begins, lead(at) OVER (PARTITION BY id ORDER BY at) AS ends FROM may_change
   ), read AS MATERIALIZED (
     SELECT id, begins, ends, begins AT TIME ZONE zone AS local FROM between JOIN scene USING (id)
   )
   SELECT id, local::date, begins, ends, sum(ms(ends - begins)) OVER (PARTITION BY id ORDER BY begins)
   FROM read WHERE ends IS NOT NULL AND ${isOpen('read.id', 'local')}`,
  'CREATE INDEX ON opening (scene, begins); CREATE INDEX ON opening (scene, day); ANALYZE',
];

/** Questions from json $1. */
export const QUESTIONS = `
  INSERT INTO question SELECT id, scene, kind, instant(at_ms), instant(until_ms), amount_ms, days, "time", date
  FROM json_to_recordset($1) AS given (id int, scene int, kind text, at_ms bigint, until_ms bigint, amount_ms bigint,
    days int, "time" time, date date)`;

/** What is open from an instant on: the first opening that has not ended. */
const AHEAD = `SELECT greatest(begins, at) FROM opening o WHERE o.scene = q.scene AND ends > at ORDER BY begins LIMIT 1`;
const WORKING_DAYS = 'SELECT day, min(begins) AS opens FROM opening o WHERE o.scene = q.scene GROUP BY day';
const TODAY = 'o.scene = q.scene AND o.day = (at AT TIME ZONE zone)::date';

/** By function, an expression over a question \`q\` and its scene; text as the answers of the calendar are written. */
const ANSWERS = {
  localDate: `(at AT TIME ZONE zone)::date::text`,
  isWorkingTime: `${isOpen('q.scene', '(at AT TIME ZONE zone)')}::text`,
  isWorkingDay: `EXISTS (SELECT FROM opening o WHERE o.scene = q.scene AND o.day = q.day)::text`,
  addWorkingTime: `(SELECT CASE WHEN amount = 0 THEN ms(at) ELSE (
    SELECT ms(ends) - (worked - due) FROM opening o,
      LATERAL (SELECT amount + coalesce((
        SELECT worked - ms(greatest(ends - at, '0')) FROM opening p
        WHERE p.scene = q.scene AND p.begins < at ORDER BY p.begins DESC LIMIT 1), 0) AS due) AS sum
    WHERE o.scene = q.scene AND worked >= due ORDER BY begins LIMIT 1) END)::text`,
  workingTimeBetween: `(SELECT coalesce(sum(ms(least(ends, until) - greatest(begins, at))), 0) FROM opening o
    WHERE o.scene = q.scene AND begins < until AND ends > at AND at < until)::text`,
  nextWorkingInstant: `ms((${AHEAD}))::text`,
  nextOpening: `(SELECT ms(min(opens)) FROM (${WORKING_DAYS}) AS d WHERE opens > at)::text`,
  startOfWorkingDay: `coalesce((SELECT ms(min(begins)) FROM opening o WHERE ${TODAY})::text, 'none')`,
  endOfWorkingDay: `coalesce((SELECT ms(max(ends)) FROM opening o WHERE ${TODAY})::text, 'none')`,
  dailyAt: `ms(reached(q.scene, zone, day + "time"))::text`,
  nextDailyAt: `(SELECT ms(due)
    FROM (${WORKING_DAYS} HAVING day > (at AT TIME ZONE zone)::date - 2 ORDER BY day) AS d,
      reached(q.scene, zone, d.day + "time") AS due
    WHERE due > at ORDER BY d.day LIMIT 1)::text`,
  addWorkingDays: `(
    SELECT ms(coalesce(
      (SELECT greatest(begins, due) FROM opening o WHERE o.scene = q.scene AND o.day = there.day AND ends > due
        ORDER BY begins LIMIT 1),
      (SELECT max(ends) FROM opening o WHERE o.scene = q.scene AND o.day = there.day)))
    FROM (SELECT (${AHEAD}) AT TIME ZONE zone AS local) AS start,
      LATERAL (SELECT d.day FROM (${WORKING_DAYS}) AS d WHERE d.day > local::date
        ORDER BY d.day LIMIT 1 OFFSET days - 1) AS there,
      reached(q.scene, zone, there.day + local::time) AS due)::text`,
} satisfies Record<Kind, string>;

/** The answers to all questions, in order of their ids; null where they fall outside of what was expanded. */
export const ALL_ANSWERS = Object.entries(ANSWERS)
  .map(
    ([kind, answer]) => `SELECT q.id, ${answer} AS answer FROM question q JOIN scene s ON s.id = q.scene
    WHERE kind = '${kind}'`,
  )
  .join('\nUNION ALL\n')
  .concat('\nORDER BY id');
