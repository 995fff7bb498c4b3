/** How Slack names what is wrong with blocks: what, and where, as a JSON pointer. */
import { isObject, isText, type Json } from '../json.ts';
import type { Rule } from './rules.ts';

/** Collects what is wrong; empty when nothing is. */
export type Breaches = string[];

export const breach = (what: string, place: string): string => `[ERROR] ${what} [json-pointer:${place}]`;

export const checkLength = (value: unknown, max: number, place: string, breaches: Breaches): void => {
  if (isText(value) && [...value].length > max) {
    breaches.push(breach(`must be less than ${max + 1} characters`, place));
  }
};

/** A plain text, or a text object. */
export const checkText = (value: unknown, max: number, place: string, breaches: Breaches): void => {
  if (!isObject(value)) {
    checkLength(value, max, place, breaches);
    return;
  }
  checkLength(value.text, max, `${place}/text`, breaches);
  if (value.text === '') breaches.push(breach('must be more than 0 characters', `${place}/text`));
};

export const checkSize = (
  value: unknown,
  { min = 1, max }: { min?: number; max: number },
  place: string,
  breaches: Breaches,
): void => {
  if (!Array.isArray(value)) return;
  if (value.length > max) breaches.push(breach(`no more than ${max} items allowed`, place));
  if (value.length < min) breaches.push(breach(`no fewer than ${min} items required`, place));
};

/** What the tables of limits say of an object. */
export const checkRule = (object: Json, rule: Rule, place: string, breaches: Breaches): void => {
  for (const field of rule.required ?? []) {
    if ((object[field] ?? undefined) === undefined) breaches.push(breach(`missing required field: ${field}`, place));
  }
  for (const [field, max] of Object.entries(rule.texts ?? {}))
    checkText(object[field], max, `${place}/${field}`, breaches);
  for (const [field, max] of Object.entries(rule.lists ?? {}))
    checkSize(object[field], { max }, `${place}/${field}`, breaches);
};
