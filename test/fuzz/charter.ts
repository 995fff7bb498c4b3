/** Charter files: the example harmed line by line, documents of any shape, and YAML at its worst. */
import { readFile } from 'node:fs/promises';
import fc from 'fast-check';
import { stringify } from 'yaml';
import { CharterFileError } from '../../src/charter/errors.ts';
import { exportCharter } from '../../src/charter/export.ts';
import { parseCharter } from '../../src/charter/file.ts';
import { crashOf, type Orders, type Tally } from './tally.ts';

const EXAMPLE = new URL('../../charter.example.yml', import.meta.url);

/** One of YAML's own signs, or what no charter should have. */
const TOKENS = [
  ...[
    '&a ',
    '*a',
    '<<: *a',
    '<<: [*a, *a]',
    '!!binary ',
    '!!js/function ',
    '!!set ',
    '!x!y ',
    '? ',
    '- ',
    ': ',
    '{',
    '}',
    '[',
    ']',
  ],
  ...[
    '"',
    "'",
    '|',
    '>',
    '>-',
    '%YAML 1.1\n',
    '---\n',
    '...\n',
    '\t',
    '\ufeff',
    '\0',
    '\ud83d',
    '#',
    '~',
    '!!merge <<',
    '@',
    '`',
  ],
  ...[
    '__proto__: 1',
    'constructor: {}',
    'zone: Europe/Rome',
    'language: it',
    '.inf',
    '.nan',
    '0x1F',
    '1e400',
    '2026-02-30',
    '09:00',
  ],
];

type Hurt = { at: number; do: 'drop' | 'double' | 'indent' | 'into' | 'value' | 'cut' | 'uncomment'; token: string };

const hurt: fc.Arbitrary<Hurt> = fc.record({
  at: fc.nat(9_999),
  do: fc.constantFrom('drop', 'double', 'indent', 'into', 'value', 'cut', 'uncomment'),
  token: fc.oneof(
    fc.constantFrom(...TOKENS),
    fc.string({ unit: 'binary', maxLength: 8 }),
    fc.jsonValue().map((one) => JSON.stringify(one)),
  ),
});

function hurtLine(line: string, { do: how, at, token }: Hurt): string[] {
  switch (how) {
    case 'drop':
      return [];
    case 'double':
      return [line, line];
    case 'indent':
      return [`${' '.repeat(at % 7)}${line}`];
    case 'into':
      return [line.slice(0, at % (line.length + 1)) + token + line.slice(at % (line.length + 1))];
    case 'value':
      return [line.replace(/:.*/, `: ${token}`)];
    case 'cut':
      return [line.slice(0, at % (line.length + 1))];
    case 'uncomment':
      return [line.replace(/^(\s*)#(?=\S)/, '$1')];
  }
}

function hurtText(text: string, hurts: readonly Hurt[]): string {
  let lines = text.split('\n');
  for (const one of hurts) {
    const at = one.at % Math.max(lines.length, 1);
    lines = [...lines.slice(0, at), ...hurtLine(lines[at] ?? '', one), ...lines.slice(at + 1)];
  }
  return lines.join('\n');
}

const laughs = (depth: number, width: number): string =>
  Array.from(
    { length: depth },
    (_, level) =>
      `a${level}: &a${level} [${Array(width)
        .fill(level === 0 ? 'x' : `*a${level - 1}`)
        .join(', ')}]`,
  ).join('\n');

/** Grows to more than anybody could keep, out of a few lines. */
const worst: fc.Arbitrary<string> = fc.oneof(
  fc
    .tuple(fc.integer({ min: 1, max: 30 }), fc.integer({ min: 2, max: 12 }))
    .map(([depth, width]) => laughs(depth, width)),
  fc
    .tuple(fc.constantFrom('[', '{a: ', '- ', '? ', '{', '"', '&a [', '!!x ['), fc.integer({ min: 1, max: 20_000 }))
    .map(([open, depth]) => open.repeat(depth)),
  fc
    .integer({ min: 1, max: 2_000 })
    .map((depth) => Array.from({ length: depth }, (_, level) => `${' '.repeat(level)}a:`).join('\n')),
  fc
    .integer({ min: 1, max: 20_000 })
    .map((count) => Array.from({ length: count }, (_, index) => `key${index}: ${index}`).join('\n')),
  fc.integer({ min: 1, max: 20_000 }).map((count) => `people: [${Array(count).fill('marco').join(', ')}]`),
  fc.integer({ min: 1, max: 300_000 }).map((length) => `language: ${'x'.repeat(length)}`),
  fc.constantFrom(
    'a: &a [*a]',
    '&a [*a]',
    '*a',
    'zone: *a',
    '<<: *a',
    'a: &a {<<: *a}',
    'language: !!binary aXQ=',
    '? {a: 1}\n: 1',
    '--- 1\n--- 2',
    'a: &a {b: 1}\nc: {<<: [*a, *a]}',
  ),
);

const NAMES = [
  'language',
  'zone',
  'hours',
  'quiet_hours',
  'holidays',
  'digest_at',
  'desk_channel',
  'people',
  'leads',
  'capture',
  'emoji',
  'customers_may_flag',
  'away_emoji',
  'clocks',
  'ladders',
  'chases',
  'offer_minutes',
  'goodwill',
  'budget',
  'topics',
  'customers',
  'mon',
  'name',
  'minutes',
  'tell',
  '__proto__',
  'country',
  'closed',
  'every',
  'words',
  'channels',
];
const VALUES = [
  'it',
  'Europe/Rome',
  '09:00-13:00',
  '2026-12-24',
  'IT',
  'members',
  'U0MARCO00',
  'ticket',
  'support-rossi',
  'owner',
  'working_morning',
  30,
  0,
  -1,
  1e21,
  0.1,
  true,
  null,
  '',
];

/** Settings with the right names, and anything under them. */
const { value: document } = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4, depthSize: 'medium' },
    fc.constantFrom(...VALUES),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(fc.constantFrom(...NAMES), tie('value'), { maxKeys: 5 }),
    fc.string({ unit: 'binary', maxLength: 20 }),
  ),
}));

const LINE = /^charter\.yml line (\d+): .{8,}/s;
/** Nobody reads more at once. */
const MOST_SAID = 40_000;

/** What it came to; what neither is a charter nor says why is a failure. */
function read(text: string): 'acted' | 'refused' {
  try {
    const settings = parseCharter(text, 'charter.yml');
    // What was understood can be written down, and is understood so again.
    const again = parseCharter(exportCharter(settings), 'charter.yml');
    if (JSON.stringify(again) !== JSON.stringify(settings))
      throw new Error(`it changes when it is exported: ${JSON.stringify(settings)}`);
    return 'acted';
  } catch (error) {
    if (!(error instanceof CharterFileError)) throw error;
    if (error.message.length > MOST_SAID) throw new Error(`it is told at too great length: ${error.message.length}`);
    const last = text.split(/\r\n|\r|\n/).length;
    for (const said of error.message.split(/\n(?=charter\.yml line )/)) {
      const line = Number(LINE.exec(said)?.[1]);
      if (!(line >= 1 && line <= last)) throw new Error(`no mistake with a line of its own, of ${last}: ${said}`);
    }
    return 'refused';
  }
}

export async function fuzzCharter({ seed, cases }: Orders): Promise<Omit<Tally, 'part' | 'seconds'>> {
  const example = await readFile(EXAMPLE, 'utf8');
  const open = example.replace(/^(\s*)#(?=\S)/gm, '$1');
  const count = { acted: 0, refused: 0, parked: 0 };
  let tried = 0;
  const holds = <T>(some: fc.Arbitrary<T>, share: number, textOf: (one: T) => string) =>
    crashOf(() =>
      fc.assert(
        fc.property(some, (one) => {
          tried += 1;
          count[read(textOf(one))] += 1;
        }),
        { seed, numRuns: Math.ceil(share * cases) },
      ),
    );
  const hurts = fc.array(hurt, { maxLength: 6, size: 'max' });
  const crashes = [
    ...(await holds(hurts, 0.1, (all) => hurtText(example, all))),
    ...(await holds(hurts, 0.1, (all) => hurtText(open, all))),
    ...(await holds(document, 0.5, (value) => stringify(value))),
    ...(await holds(fc.array(fc.constantFrom(...TOKENS, ...NAMES, ' ', '\n', '\n  ')), 0.297, (tokens) =>
      tokens.join(''),
    )),
    ...(await holds(worst, 0.003, (text) => text)),
  ];
  return { cases: tried, ...count, crashes };
}
