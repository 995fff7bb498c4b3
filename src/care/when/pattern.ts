/**
 * Small patterns over tokens, put together by the grammar. A pattern gives every way to match at a place, so that the
 * longest reading can win and two different ones of the same length are seen. All are pure; none looks ahead unboundedly.
 */

import type { Locale } from '../person.ts';
import type { Token } from './tokens.ts';
import { tokenize } from './tokens.ts';
import type { Vocabulary } from './vocabulary.ts';

/** What is read, and for whom. */
export type Source = { tokens: readonly Token[]; locale: Locale };

export type Match<T> = {
  value: T;
  /** Index of the token after the match. */
  next: number;
  /** How many of its phrases are not of the person's language. */
  foreign: number;
};

export type Pattern<T> = (source: Source, at: number) => Match<T>[];

type Phrase<T> = { words: readonly string[]; value: T; locales: Locale[] };

/** One role of words in all languages, as a pattern. */
export function phrases<T>(
  vocabularies: readonly Vocabulary[],
  pick: (words: Vocabulary) => Readonly<Record<string, T>>,
): Pattern<T> {
  const byFirst = new Map<string, Phrase<T>[]>();
  for (const vocabulary of vocabularies) {
    for (const [text, value] of Object.entries(pick(vocabulary))) addPhrase(byFirst, text, value, vocabulary.locale);
  }
  return ({ tokens, locale }, at) => {
    const candidates = byFirst.get(tokens[at]?.text ?? '') ?? [];
    const said = candidates.filter(({ words }) => words.every((word, index) => tokens[at + index]?.text === word));
    return said.map(({ words, value, locales }) => ({
      value,
      next: at + words.length,
      foreign: locales.includes(locale) ? 0 : 1,
    }));
  };
}

/** Words that only mark what stands beside them. */
export function markers(
  vocabularies: readonly Vocabulary[],
  pick: (words: Vocabulary) => readonly string[],
): Pattern<true> {
  return phrases(vocabularies, (words) => Object.fromEntries(pick(words).map((text) => [text, true] as const)));
}

function addPhrase<T>(byFirst: Map<string, Phrase<T>[]>, text: string, value: T, locale: Locale): void {
  const words = tokenize(text).map((token) => token.text);
  const first = words[0] ?? '';
  const list = byFirst.get(first) ?? [];
  byFirst.set(first, list);
  const same = list.find((phrase) => phrase.value === value && phrase.words.join(' ') === words.join(' '));
  if (same) same.locales.push(locale);
  else list.push({ words, value, locales: [locale] });
}

/** A number with so many digits and a value in bounds; `glued`: nothing may stand before it. */
export function digits(bounds: {
  least: number;
  most: number;
  length: readonly number[];
  glued?: true;
}): Pattern<string> {
  return ({ tokens }, at) => {
    const token = tokens[at];
    if (token?.kind !== 'number' || !bounds.length.includes(token.text.length)) return [];
    const value = Number(token.text);
    if (value < bounds.least || value > bounds.most || (bounds.glued && !token.glued)) return [];
    return [{ value: token.text, next: at + 1, foreign: 0 }];
  };
}

/** One of these texts, glued to what is before it. */
export function glued(...texts: readonly string[]): Pattern<string> {
  return ({ tokens }, at) => {
    const token = tokens[at];
    return token?.glued && texts.includes(token.text) ? [{ value: token.text, next: at + 1, foreign: 0 }] : [];
  };
}

/** One of these marks, wherever it stands. */
export function mark(...texts: readonly string[]): Pattern<string> {
  return ({ tokens }, at) => {
    const token = tokens[at];
    return token && texts.includes(token.text) ? [{ value: token.text, next: at + 1, foreign: 0 }] : [];
  };
}

/** One pattern after the other. */
export function sequence<const P extends readonly Pattern<unknown>[], R>(
  parts: P,
  join: (...values: { -readonly [I in keyof P]: P[I] extends Pattern<infer T> ? T : never }) => R | undefined,
): Pattern<R> {
  return (source, at) => {
    let partial: Match<unknown[]>[] = [{ value: [], next: at, foreign: 0 }];
    for (const part of parts) {
      if (partial.length === 0) return [];
      partial = partial.flatMap((before) =>
        part(source, before.next).map((match) => ({
          value: [...before.value, match.value],
          next: match.next,
          foreign: before.foreign + match.foreign,
        })),
      );
    }
    return partial.flatMap(({ value, next, foreign }) => {
      const joined = join(...(value as Parameters<typeof join>));
      return joined === undefined ? [] : [{ value: joined, next, foreign }];
    });
  };
}

/** Any of the patterns. */
export function either<T>(...patterns: readonly Pattern<T>[]): Pattern<T> {
  return (source, at) => patterns.flatMap((pattern) => pattern(source, at));
}

/** The pattern, or nothing at all. */
export function maybe<T>(pattern: Pattern<T>): Pattern<T | null> {
  return (source, at) => [...pattern(source, at), { value: null, next: at, foreign: 0 }];
}

/** The pattern, asked once for each place of a text: for the large ones, which stand in many others. */
export function remembered<T>(pattern: Pattern<T>): Pattern<T> {
  const kept = new WeakMap<Source, Map<number, Match<T>[]>>();
  return (source, at) => {
    const places = kept.get(source) ?? new Map<number, Match<T>[]>();
    kept.set(source, places);
    const matches = places.get(at) ?? pattern(source, at);
    places.set(at, matches);
    return matches;
  };
}

/** The pattern in the person's own language only. */
export function native<T>(pattern: Pattern<T>): Pattern<T> {
  return (source, at) => pattern(source, at).filter((match) => match.foreign === 0);
}

/** The pattern for people of one language only. */
export function whenLocale<T>(locales: readonly Locale[], pattern: Pattern<T>): Pattern<T> {
  return (source, at) => (locales.includes(source.locale) ? pattern(source, at) : []);
}

/** The pattern, when there is something at all there. */
export function matches(pattern: Pattern<unknown>, source: Source, at: number): boolean {
  return pattern(source, at).length > 0;
}
