/** Every view there is, by the name of the function that makes it, filled with whatever words one likes. */
import type { HomeView, ModalView } from '@slack/types';
import type { Locale } from '../../src/care/person.ts';
import { cut, escaped, type Message, type Reader } from '../../src/slack/views/parts.ts';
import { sayIn } from '../../src/slack/words/words.ts';
import { MESSAGES } from './views.messages.ts';
import { HOMES, MODALS, OF_HOME } from './views.modals.ts';

export type View = Message | ModalView | HomeView;

export const VIEWS: Record<string, (text: string, reader: Reader) => View[]> = {
  ...MESSAGES,
  ...OF_HOME,
  ...MODALS,
  ...HOMES,
};

/** Everybody's name is as long as what people write. */
export const readerIn = (locale: Locale, text: string): Reader => ({
  say: sayIn(locale),
  locale,
  zone: 'Europe/London',
  nameOf: () => cut(escaped(text), 80),
});

export type Part = Record<string, unknown>;

const isPart = (value: unknown): value is Part => typeof value === 'object' && value !== null;

/** Every object inside a view, at any depth. */
export const within = (value: unknown): Part[] =>
  isPart(value) ? [...(Array.isArray(value) ? [] : [value]), ...Object.values(value).flatMap(within)] : [];

/** The words of a text object, or of a part that has one. */
export const wordsIn = (part: unknown): string => (isPart(part) && typeof part.text === 'string' ? part.text : '');
