/** Whatever the bot says stands in the catalogues: a sentence anywhere else would be said in one language only. */
import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const SLACK = new URL('../../src/slack/', import.meta.url);

/** Said to whoever starts the bot, in its log: what each scope is for, what is wrong with a token or a connection. */
const FOR_OPERATORS = [
  'http.ts',
  'installation.ts',
  'link.ts',
  'names.ts',
  'oauth/installer.ts',
  'socket.ts',
  'teams.ts',
];

/** What only a program or an operator reads: thrown, reported, or wrong with what a program sent. */
const READ_BY_NOBODY_IN_SLACK = /(?:new Error|report|reject)\([^;]*?$|(?:why|error|message): $/;

/** Three words at least: letters with spaces between them. */
const SENTENCE = /\p{L}[\p{L}’']*,? (?:\p{L}[\p{L}’']*,? )+\p{L}{2}/u;

const LITERAL = /'((?:[^'\\\n]|\\.)*)'|`((?:[^`\\]|\\.)*)`/g;

const withoutComments = (source: string): string =>
  source.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(?<=^|\s)\/\/.*$/gm, '');

/** The words of a literal: what is put into it is said elsewhere. */
const wordsOf = (literal: string): string => literal.replace(/\$\{[^}]*\}/g, '#');

function sentencesIn(file: string, source: string): string[] {
  const code = withoutComments(source);
  return [...code.matchAll(LITERAL)]
    .filter(({ index }) => !READ_BY_NOBODY_IN_SLACK.test(code.slice(Math.max(0, index - 200), index)))
    .map(([, quoted, template]) => wordsOf(quoted ?? template ?? ''))
    .filter((words) => SENTENCE.test(words))
    .map((words) => `${file}: ${words}`);
}

const files = readdirSync(SLACK, { recursive: true, encoding: 'utf8' }).filter(
  (name) => name.endsWith('.ts') && !name.startsWith('words/') && !FOR_OPERATORS.includes(name),
);

test('no sentence stands outside the catalogues', () => {
  expect(files.flatMap((file) => sentencesIn(file, readFileSync(new URL(file, SLACK), 'utf8')))).toEqual([]);
});

test('a sentence would be found, in whatever quotes', () => {
  const source = [
    "say('The item is yours now.')",
    `say(\`#$\{item} stays open for ever\`)`,
    '/** Not this one. */',
  ].join('\n');
  expect(sentencesIn('x.ts', source)).toEqual(['x.ts: The item is yours now.', 'x.ts: ## stays open for ever']);
  expect(sentencesIn('x.ts', "throw new Error('the database did not commit')")).toEqual([]);
});
