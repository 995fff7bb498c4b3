/** Single fields of elements: what a date, a time, a number, a filter must look like. */
import { isObject, isText, type Json, textOr } from '../json.ts';
import { type Breaches, breach } from './breaches.ts';

/** What is wrong with a field's content; `undefined` when nothing is. */
type Check = (value: unknown) => string | undefined;

const shaped =
  (shape: RegExp, words: string): Check =>
  (value) =>
    isText(value) && shape.test(value) ? undefined : `must be ${words}`;

const between =
  (min: number, max: number): Check =>
  (value) =>
    Number.isInteger(value) && Number(value) >= min && Number(value) <= max
      ? undefined
      : `must be between ${min} and ${max}`;

const INCLUDED = new Set(['im', 'mpim', 'private', 'public']);
const FILTERS = new Set(['include', 'exclude_bot_users', 'exclude_external_shared_channels']);

const filter: Check = (value) => {
  if (!isObject(value) || Object.keys(value).length === 0) return 'must provide at least one filter';
  const stray = Object.keys(value).find((name) => !FILTERS.has(name));
  if (stray !== undefined) return `invalid additional property: ${stray}`;
  const { include } = value;
  if (include === undefined) return undefined;
  const isRight = Array.isArray(include) && include.length > 0 && include.every((it) => INCLUDED.has(it));
  return isRight ? undefined : 'must include one or more of im, mpim, private, public';
};

const NUMBER = shaped(/^-?\d+(\.\d+)?$/, 'a number, as text');
const TENTH = 10;

const CHECKS: Record<string, Check> = {
  initial_date: shaped(/^\d{4}-\d{2}-\d{2}$/, 'a date like 2026-11-23'),
  initial_time: shaped(/^([01]\d|2[0-3]):[0-5]\d$/, 'a time like 09:30'),
  initial_date_time: between(10 ** (TENTH - 1), 10 ** TENTH - 1),
  min_value: NUMBER,
  max_value: NUMBER,
  min_length: between(0, 3000),
  max_length: between(1, 3000),
  max_selected_items: between(1, 100),
  max_files: between(1, 10),
  filter,
};

export const checkFields = (element: Json, place: string, breaches: Breaches): void => {
  for (const [field, check] of Object.entries(CHECKS)) {
    const words = element[field] === undefined ? undefined : check(element[field]);
    if (words !== undefined) breaches.push(breach(words, `${place}/${field}`));
  }
  const initial = element.initial_value;
  if (textOr(element.type, '') === 'number_input' && initial !== undefined && NUMBER(initial) !== undefined) {
    breaches.push(breach('must be a number, as text', `${place}/initial_value`));
  }
};
