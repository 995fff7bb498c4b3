/** A world to be fuzzed: what its bot complains of is kept, and what must hold whatever was sent to it can be asked. */
import { readFile } from 'node:fs/promises';
import { pino } from 'pino';
import { parse, stringify } from 'yaml';
import type { LogLine } from '../../src/simulator/control.ts';
import { cardsOf, itemAt } from '../support/cards.ts';
import { charterFile } from '../support/charters.ts';
import type { TestDatabase } from '../support/database.ts';
import { startWorld, type World } from '../support/world.ts';
import { type Front, openFront } from './front.ts';
import { isObject, type Json } from './harm.ts';

export type Stage = {
  world: World;
  front: Front;
  /** Transactions that have written a line of history since it was asked last. */
  acts(): Promise<number>;
  /** Rows of the inbox that were given up. */
  parked(): Promise<number>;
  /** What must never be is: a sentence for each. */
  wrong(): Promise<string[]>;
  /** All that a stranger could have changed, as one text. */
  state(): Promise<string>;
  /** After everything: it is ready, a flag makes an item with one card, and nothing is tried for ever. */
  afterwards(): Promise<string[]>;
  close(): Promise<void>;
};

const TEAM = 'T0AURORA0';
const AT = '2026-11-23T10:00:00+01:00';

const CHARTER = `
capture: { every: [support] }
goodwill: { free: 50.00 }
customers:
  - { name: Rossi Srl, channels: [support-rossi], contacts: [U0ROSSI00], no_calls: ["12:30-15:00"] }
  - { name: Nowak, channels: [support-nowak] }
topics:
  - { name: Invoices, words: [invoice, fattura], people: [U0TOM0000] }
`;

/** A mistake in the program, and no refusal of what was sent. */
const MISTAKE =
  /Cannot (read|set|convert|destructure|mix)|is not (a function|iterable|an object|defined|a constructor)|call stack|Invalid (time|date|array|count|string|regular)|must be of type|out of range|invalid input syntax|violates|codepoint|Do not know how/i;

/** What a program says that puts nothing where a word should be. */
const NO_WORDS = /\bundefined\b|\[object Object\]|\bNaN\b|Invalid Date|\bnull\b/;

export async function openStage(database: TestDatabase, mode: 'socket' | 'http'): Promise<Stage> {
  const complaints: string[] = [];
  const thrown: string[] = [];
  const log = pino({ level: 'warn', base: null }, { write: (line: string) => void complaints.push(line) });
  const unhandled = (error: unknown) =>
    void thrown.push(error instanceof Error ? (error.stack ?? error.message) : String(error));
  process.on('unhandledRejection', unhandled).on('uncaughtException', unhandled);
  let front: Front | undefined;
  const world = await startWorld({
    at: AT,
    mode,
    database,
    log,
    manifest: await manifest(),
    charterFile: await charterFile(CHARTER),
    before: async (slack) => {
      front = await openFront(slack);
      return front.url;
    },
  });
  if (!front) throw new Error('the bot was started without the front');
  const opened = front;
  let [entry, line] = [0n, 0];
  const { query } = database;

  const heard = async (): Promise<LogLine[]> => {
    const lines = (await (await fetch(`${world.simulator.url}/_sim/log?since=${line}`)).json()) as LogLine[];
    line = lines.at(-1)?.n ?? line;
    return lines;
  };
  return {
    world,
    front: opened,
    async acts() {
      const [row] = await query<{ acts: number; last: string | null }>(
        'SELECT count(DISTINCT xmin::text)::int AS acts, max(id)::text AS last FROM entries WHERE id > $1',
        [entry],
      );
      entry = BigInt(row?.last ?? entry);
      return row?.acts ?? 0;
    },
    parked: async () => await count(query, 'FROM inbox WHERE parked_at IS NOT NULL'),
    async wrong() {
      const said = (await heard()).flatMap(wronglySaid);
      const mistaken = complaints.splice(0).filter((complaint) => MISTAKE.test(complaint));
      return [...thrown.splice(0).map((one) => `thrown: ${one}`), ...mistaken, ...(await wrongIn(query)), ...said];
    },
    state: async () =>
      JSON.stringify(await Promise.all(TABLES.map((table) => query(`SELECT * FROM ${table} ORDER BY 1, 2, 3`)))),
    async afterwards() {
      const tired = await world.advance('PT5H').then(() => waiting(query));
      const ready = await fetch(`${world.endpoint}/readyz`);
      const ts = await world.say('rossi', 'support-rossi', 'Un’altra cosa ancora.');
      await world.react('marco', 'support-rossi', ts, 'ticket');
      const cards = await cardsOf(world, await itemAt(world, ts));
      return [
        ...(tired > 0 ? [`${tired} rows of the inbox still wait after five hours`] : []),
        ...(ready.ok ? [] : [`/readyz says ${ready.status}`]),
        ...(cards.length === 1 ? [] : [`a new item has ${cards.length} cards`]),
      ];
    },
    async close() {
      await world.close();
      await opened.close();
      process.off('unhandledRejection', unhandled).off('uncaughtException', unhandled);
    },
  };
}

/** With the steps that workflows may have. */
async function manifest(): Promise<string> {
  const [usual, steps] = await Promise.all(
    ['manifest.yml', 'manifest.steps.yml'].map((name) => readFile(new URL(`../../${name}`, import.meta.url), 'utf8')),
  );
  return stringify(merged(parse(usual ?? '') as Json, parse(steps ?? '') as Json));
}

function merged(one: Json, other: Json): Json {
  if (Array.isArray(one) && Array.isArray(other)) return [...new Set([...one, ...other])];
  if (!isObject(one) || !isObject(other)) return other;
  const names = [...new Set([...Object.keys(one), ...Object.keys(other)])];
  return Object.fromEntries(
    names.map((name) => [
      name,
      name in one && name in other
        ? merged(one[name] ?? null, other[name] ?? null)
        : (other[name] ?? one[name] ?? null),
    ]),
  );
}

type Query = TestDatabase['query'];

const count = async (query: Query, from: string): Promise<number> =>
  (await query<{ n: number }>(`SELECT count(*)::int AS n ${from}`))[0]?.n ?? 0;

const waiting = (query: Query): Promise<number> =>
  count(query, 'FROM inbox WHERE done_at IS NULL AND parked_at IS NULL');

/** Of these the first three columns are the key, or tell rows apart. */
const TABLES = ['items', 'commitments', 'goodwill', 'absences', 'charters'];

/** Whoever is none of the team has but written and read, and nothing is of another team. */
async function wrongIn(query: Query): Promise<string[]> {
  const strangers = await query<{ by_id: string; what: string }>(
    `SELECT by_id, what->>'kind' AS what FROM entries
     WHERE what->>'kind' NOT IN ('heard', 'edited', 'deleted', 'flagged', 'woken', 'refused')
       AND by_id NOT IN ('U0GIULIA0', 'U0MARCO00', 'U0ANIA000', 'U0TOM0000', 'U0SARA000', 'parola')`,
  );
  const foreign = await Promise.all(
    ['items', 'entries', 'inbox', 'outbox', 'people', 'channels', 'charters', 'workspaces'].map(
      async (table) => [table, await count(query, `FROM ${table} WHERE team_id <> '${TEAM}'`)] as const,
    ),
  );
  return [
    ...strangers.map(({ by_id, what }) => `${by_id} has ${what}`),
    ...foreign.flatMap(([table, rows]) => (rows > 0 ? [`${rows} rows of another team in ${table}`] : [])),
  ];
}

const SHARED = new Set(['C0ROSSI00', 'C0NOWAK00', 'C0SMITH00']);
const TOLD = new Set([
  'chat.postMessage',
  'chat.update',
  'chat.postEphemeral',
  'views.open',
  'views.push',
  'views.update',
  'views.publish',
]);

/** What the bot says must be words; and where customers read it says nothing, but for a statement. */
function wronglySaid({ kind, name, detail }: LogLine): string[] {
  if (kind !== 'api' || !TOLD.has(name) || !isObject(detail) || !isObject(detail.args as Json)) return [];
  const args = detail.args as Record<string, Json>;
  const words = textsIn(args).find((text) => NO_WORDS.test(text));
  const isPublic = (name === 'chat.postMessage' || name === 'chat.update') && SHARED.has(String(args.channel));
  return [
    ...(words ? [`${name} says: ${words.slice(0, 300)}`] : []),
    ...(isPublic && !JSON.stringify(args.metadata ?? '').includes('statement')
      ? [`${name} in ${args.channel}: ${String(args.text).slice(0, 200)}`]
      : []),
  ];
}

function textsIn(value: Json | undefined, name = ''): string[] {
  if (typeof value === 'string') {
    if (name === 'blocks' || name === 'view' || name === 'metadata') return textsIn(parsed(value));
    return name === 'text' ? [value] : [];
  }
  if (Array.isArray(value)) return value.flatMap((one) => textsIn(one));
  return isObject(value) ? Object.entries(value).flatMap(([key, one]) => textsIn(one, key)) : [];
}

function parsed(text: string): Json {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return null;
  }
}
