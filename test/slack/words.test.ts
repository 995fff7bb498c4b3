import { readdirSync, readFileSync } from 'node:fs';
import { IntlMessageFormat } from 'intl-messageformat';
import { describe, expect, test } from 'vitest';
import type { Locale } from '../../src/care/person.ts';
import { CATALOGUES, type Key, sayIn } from '../../src/slack/words/words.ts';

const SLACK = new URL('../../src/slack/', import.meta.url);
const LOCALES = Object.keys(CATALOGUES) as Locale[];
const keys = Object.keys(CATALOGUES.en) as Key[];

/** What a team can have several of takes these forms. Italian's "many" is for millions. */
const PLURALS = { en: ['one', 'other'], it: ['one', 'other'], pl: ['few', 'many', 'one', 'other'] };

const FOREIGN_QUOTES = { en: /[«»„]/, it: /[“”„]/, pl: /[«»“]/ };

/** What happens to be the same word in both languages. */
const SAME: ReadonlySet<string> = new Set<string>(['pl brief.problem']);

type Element = ReturnType<InstanceType<typeof IntlMessageFormat>['getAst']>[number];

/** Every element of a sentence, also those inside its plurals and choices. */
function elementsOf(sentence: string): Element[] {
  const within = (elements: readonly Element[]): Element[] =>
    elements.flatMap((element) => [
      element,
      ...('options' in element ? Object.values(element.options).flatMap(({ value }) => within(value)) : []),
    ]);
  return within(new IntlMessageFormat(sentence, 'en', undefined, { ignoreTag: true }).getAst());
}

/** The names that stand in braces. Texts have a value too: they are no placeholders. */
const placeholders = (sentence: string): string[] =>
  [
    ...new Set(
      elementsOf(sentence).flatMap((element) => ('value' in element && element.type !== 0 ? element.value : [])),
    ),
  ].sort();

/** What is said beside the values: no marks, no numbers. */
const wordsOf = (sentence: string): string =>
  elementsOf(sentence)
    .map((element) => (element.type === 0 ? element.value.replace(/[^\p{L}]/gu, '') : ''))
    .join('');

const pluralForms = (sentence: string): string[][] =>
  elementsOf(sentence).flatMap((element) => ('pluralType' in element ? [Object.keys(element.options).sort()] : []));

describe.each(LOCALES)('the catalogue in %s', (locale) => {
  test('has every key, and no other', () => {
    expect(Object.keys(CATALOGUES[locale]).sort()).toEqual([...keys].sort());
  });

  test('has the same placeholders in every sentence', () => {
    const differing = keys.filter(
      (key) => placeholders(CATALOGUES[locale][key]).join() !== placeholders(CATALOGUES.en[key]).join(),
    );
    expect(differing).toEqual([]);
  });

  test('has every form of every plural', () => {
    const forms = keys.flatMap((key) => pluralForms(CATALOGUES[locale][key]).map((found) => ({ key, found })));
    expect(forms).not.toEqual([]);
    // Beside its forms a plural may name single numbers: "=0 {never}".
    const ofLanguage = (found: readonly string[]) => found.filter((form) => !form.startsWith('='));
    for (const { key, found } of forms) expect([key, ofLanguage(found)]).toEqual([key, PLURALS[locale]]);
  });

  test('has no empty sentence, no space too many, and no straight apostrophe', () => {
    const spoiled = keys.filter((key) => /^\s|\s$|\S {2,}\S|^$|\p{L}'\p{L}/u.test(CATALOGUES[locale][key]));
    expect(spoiled).toEqual([]);
  });

  test('has the quotation marks of that language', () => {
    expect(keys.filter((key) => FOREIGN_QUOTES[locale].test(CATALOGUES[locale][key]))).toEqual([]);
  });

  test('begins every sentence with the same sign as the others', () => {
    const signOf = (sentence: string) => /^\p{Extended_Pictographic}\ufe0f?/u.exec(sentence)?.[0];
    expect(keys.filter((key) => signOf(CATALOGUES[locale][key]) !== signOf(CATALOGUES.en[key]))).toEqual([]);
  });

  test('leaves no sentence in English', () => {
    const untranslated = keys.filter(
      (key) => wordsOf(CATALOGUES[locale][key]) !== '' && CATALOGUES[locale][key] === CATALOGUES.en[key],
    );
    expect(untranslated.filter((key) => locale !== 'en' && !SAME.has(`${locale} ${key}`))).toEqual([]);
  });
});

describe('the same number in three languages', () => {
  const opened = (locale: Locale, count: number) => sayIn(locale)('digest.review.opened', { count });

  test.each([
    [1, '1 request taken in', '1 richiesta registrata', 'przyjęto 1 zgłoszenie'],
    [2, '2 requests taken in', '2 richieste registrate', 'przyjęto 2 zgłoszenia'],
    [5, '5 requests taken in', '5 richieste registrate', 'przyjęto 5 zgłoszeń'],
    [22, '22 requests taken in', '22 richieste registrate', 'przyjęto 22 zgłoszenia'],
  ])('%i', (count, en, it, pl) => {
    expect([opened('en', count), opened('it', count), opened('pl', count)]).toEqual([en, it, pl]);
  });
});

test('angle brackets in a value are text of Slack, not markup of the catalogue', () => {
  expect(sayIn('en')('card.owner', { owner: '<@U0MARCO>' })).toBe('Owner: <@U0MARCO>');
});

describe('the code and the catalogue', () => {
  const files = readdirSync(SLACK, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !name.startsWith('words/'))
    .map((name) => ({ name, source: withoutComments(readFileSync(new URL(name, SLACK), 'utf8')) }));

  test('every sentence is said somewhere', () => {
    const literals = files.flatMap(({ source }) => stringsIn(source));
    // `reply.${reply.say}` says every sentence whose key looks like it.
    const said = literals.map(
      (text) =>
        new RegExp(
          `^${text
            .split(/\$\{[^}]*\}+/)
            .map(literally)
            .join('[A-Za-z_]+')}$`,
        ),
    );
    expect(keys.filter((key) => !said.some((pattern) => pattern.test(key)))).toEqual([]);
  });

  /** Words for operators, in errors and logs: no one who only uses Slack reads them. */
  const FOR_OPERATORS = [
    'courier.ts',
    'directory.ts',
    'files.ts',
    'installation.ts',
    'link.ts',
    'receiver.ts',
    'socket.ts',
    'http.ts',
    'names.ts',
    'app.ts',
    'teams.ts',
    'oauth/installer.ts',
    'oauth/teams.ts',
    // HTML around sentences of the catalogue.
    'oauth/pages.ts',
  ];

  test('no sentence of the bot stands outside the catalogue', () => {
    const sentences = files
      .filter(({ name }) => !FOR_OPERATORS.includes(name))
      .flatMap(({ name, source }) =>
        stringsIn(source)
          .map((text) => text.replace(/\$\{[^}]*\}+/g, '').replace(/<!date.*?>/g, ''))
          .filter((text) => /\p{L}{2,}\s+\p{L}{2,}|\p{Lu}\p{L}+[ !?.…]|\p{Emoji_Presentation}/u.test(text))
          .map((text) => `${name}: ${text}`),
      );
    expect(sentences).toEqual([]);
  });
});

const literally = (text: string): string => text.replace(/[$()*+.?[\\\]^{|}]/g, '\\$&');

function withoutComments(source: string): string {
  return source.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|\s)\/\/.*$/gm, '');
}

/** What stands between quotes. A backtick inside `${}` of another is found too, as a string of its own. */
function stringsIn(source: string): string[] {
  return [...source.matchAll(/'((?:[^'\\\n]|\\.)*)'|`((?:[^`\\]|\\.)*)`/g)].map((match) => match[1] ?? match[2] ?? '');
}
