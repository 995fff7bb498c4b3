/** What the page's sources hold is there for somebody to see: no word without a use, no style without an element. */
import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const PAGE = new URL('../../src/simulator/page/', import.meta.url);

const names = readdirSync(PAGE, { recursive: true, encoding: 'utf8' });
const textOf = (name: string): string => readFileSync(new URL(name, PAGE), 'utf8');
const isWords = (name: string): boolean => /words/.test(name);

const code = names
  .filter((name) => /\.tsx?$/.test(name) && !isWords(name))
  .map(textOf)
  .join('\n');

/** The beginnings of names that are put together where they are used: `depth-${n}`. */
const beginnings = [...code.matchAll(/([\w-]+[-_])\$\{/g)].map(([, beginning = '']) => beginning);

const isUsed = (name: string): boolean =>
  new RegExp(`(?<![\\w-])${name}(?![\\w-])`).test(code) ||
  beginnings.some((beginning) => name.startsWith(beginning) && name !== beginning);

test('every word of the page is said somewhere', () => {
  const words = names
    .filter((name) => isWords(name) && name.endsWith('.ts'))
    .flatMap((name) => [...textOf(name).matchAll(/^ {2}(\w+): \[/gm)].map(([, key = '']) => key));
  expect(words.length).toBeGreaterThan(200);
  expect(words.filter((key) => !isUsed(key))).toEqual([]);
});

test('every style of the page has something to be seen on', () => {
  const classes = names
    .filter((name) => name.endsWith('.css'))
    .flatMap((name) => {
      const selectors = textOf(name)
        .replaceAll(/\/\*[\s\S]*?\*\//g, '')
        .replaceAll(/\{[^{}]*\}/g, ' ')
        .replaceAll(/@import[^;]*;/g, '');
      return [...selectors.matchAll(/\.([a-z][\w-]*)/gi)].map(([, one = '']) => one);
    });
  expect(classes.length).toBeGreaterThan(200);
  expect([...new Set(classes)].filter((one) => !isUsed(one))).toEqual([]);
});
