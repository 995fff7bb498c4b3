/**
 * The calendar against Postgres, which has its own time-zone database and its own arithmetic: random calendars around
 * every change of the clocks of every zone. CALENDAR_SEED repeats a run, CALENDAR_CASES makes it shorter or longer.
 */
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { WEEKDAYS } from '../../src/care/calendar/hours.ts';
import { answerOf, type Question, randomQuestion, randomScene, type Scene } from '../support/calendarQuestions.ts';
import { ALL_ANSWERS, CHANGES, OPENINGS, QUESTIONS, SCENES, TABLES } from '../support/calendarSql.ts';
import { freshDatabase, type TestDatabase } from '../support/database.ts';
import { randomFrom } from '../support/random.ts';
import { type Change, changesOfClocks, offsetByIntl, ZONES } from '../support/zones.ts';

const FROM = '2024-01-01T00:00Z';
const UNTIL = '2038-01-01T00:00Z';
const CASES = Number(process.env.CALENDAR_CASES ?? 100_000);
const QUESTIONS_PER_SCENE = 28;
/** Rules change a few times a year, and the two databases are rarely of the same age. */
const MOST_DISPUTED = 10;

let database: TestDatabase;
let client: pg.Client;
let ours: Change[];
/** Zones whose clocks Node and Postgres do not agree about: nothing can be compared there. */
let disputed: Set<string>;

beforeAll(async () => {
  database = await freshDatabase();
  client = new pg.Client({ connectionString: database.url });
  await client.connect();
  await client.query("SET TimeZone = 'UTC'; SET work_mem = '128MB'; SET jit = off");
  await client.query(TABLES);
  await client.query(CHANGES.replace('$1', `'${JSON.stringify(ZONES)}'`));
  ours = changesOfClocks(FROM, UNTIL);
  disputed = difference(new Set(ours.map(keyOf)), new Set((await changesByPostgres()).map(keyOf)));
});

afterAll(async () => {
  await client?.end();
  await database?.drop();
});

describe('the changes of the clocks from 2024 to 2037', () => {
  test('are those of Postgres, but for a few zones, named here, whose newest rules only one of them knows', () => {
    const zones = new Set(ours.map(({ zone }) => zone));
    print(`${ours.length} changes in ${zones.size} of ${ZONES.length} zones`);
    print(`left out, as Node (${process.versions.tz}) and Postgres disagree: ${[...disputed].join(', ') || 'none'}`);
    expect(zones.size).toBeGreaterThan(100);
    expect(disputed.size).toBeLessThanOrEqual(MOST_DISPUTED);
  });

  test('are those that Intl shows, in every zone', () => {
    for (const zone of ZONES) {
      const offsetAt = offsetByIntl(zone);
      for (const { at_ms, before_ms, after_ms } of ours.filter((change) => change.zone === zone)) {
        expect([offsetAt(at_ms - 1), offsetAt(at_ms)], `${zone} ${at_ms}`).toEqual([before_ms, after_ms]);
      }
    }
  });
});

describe('random calendars and questions', () => {
  test('are answered as Postgres answers them, without a single difference', async () => {
    const random = randomFrom('CALENDAR_SEED');
    const { scenes, questions } = randomCases(random);
    const theirs = await answersByPostgres(scenes, questions);
    const differences = questions.flatMap((question) => {
      const scene = scenes[question.scene];
      const answers = { ours: scene && answerOf(scene.calendar, question), theirs: theirs[question.id] };
      return answers.ours === answers.theirs ? [] : [{ question, scene: scene && told(scene), answers }];
    });
    print(`${questions.length} cases, ${differences.length} differences; CALENDAR_SEED=${random.seed} repeats them`);
    expect(theirs).toHaveLength(questions.length);
    expect(differences.slice(0, 3), `CALENDAR_SEED=${random.seed}`).toEqual([]);
  });
});

function print(line: string): void {
  process.stdout.write(`calendar and Postgres: ${line}\n`);
}

const keyOf = ({ zone, at_ms, before_ms, after_ms }: Change): string => `${zone} ${at_ms} ${before_ms} ${after_ms}`;

/** The zones of what is in one set only. */
function difference(one: ReadonlySet<string>, other: ReadonlySet<string>): Set<string> {
  const single = [...[...one].filter((key) => !other.has(key)), ...[...other].filter((key) => !one.has(key))];
  return new Set(single.map((key) => key.split(' ')[0] ?? ''));
}

async function changesByPostgres(): Promise<Change[]> {
  const { rows } = await client.query<{ zone: string; at: string; before: string; after: string }>(
    'SELECT zone, ms(at) AS at, ms(before) AS before, ms(after) AS after FROM change WHERE at >= $1 AND at < $2',
    [FROM, UNTIL],
  );
  return rows.map(({ zone, at, before, after }) => ({
    zone,
    at_ms: Number(at),
    before_ms: Number(before),
    after_ms: Number(after),
  }));
}

/** Each change in turn gets a calendar, so that a long enough run meets all of them. */
function randomCases(random: ReturnType<typeof randomFrom>): { scenes: Scene[]; questions: Question[] } {
  const changes = ours.filter(({ zone }) => !disputed.has(zone));
  const first = random.whole(0, changes.length - 1);
  const scenes: Scene[] = [];
  const questions: Question[] = [];
  while (questions.length < CASES) {
    const change = changes[(first + scenes.length) % changes.length];
    if (!change) throw new Error('No zone changes its clocks');
    const scene = randomScene(random, scenes.length, change);
    scenes.push(scene);
    for (let count = 0; count < QUESTIONS_PER_SCENE && questions.length < CASES; count += 1) {
      questions.push(randomQuestion(random, questions.length, scene));
    }
  }
  return { scenes, questions };
}

/** In order of the questions' ids. */
async function answersByPostgres(scenes: readonly Scene[], questions: readonly Question[]): Promise<(string | null)[]> {
  const json = JSON.stringify(scenes.map(told));
  for (const sql of SCENES) await client.query(sql, [json]);
  for (const sql of OPENINGS) await client.query(sql);
  await client.query(QUESTIONS, [JSON.stringify(questions)]);
  await client.query('ANALYZE question');
  const { rows } = await client.query<{ answer: string | null }>(ALL_ANSWERS);
  return rows.map(({ answer }) => answer);
}

function told({ id, change, calendar, first, last }: Scene) {
  const spans = WEEKDAYS.flatMap((weekday, index) =>
    (calendar.hours[weekday] ?? []).map((span) => ({ weekday: index + 1, ...span })),
  );
  return { id, zone: change.zone, change, first, last, spans, closed: [...calendar.closed] };
}
