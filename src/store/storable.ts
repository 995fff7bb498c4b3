/** Postgres keeps every text but NUL, and no half of a surrogate pair: the one is left out, the other marked. */

const NUL = '\0';
const HALF_A_PAIR = /\p{Surrogate}/gu;
const MARK = '\ufffd';

/** The same value, its texts (keys too) such as Postgres can keep, in columns and in jsonb. */
export function storable<T>(value: T): T;
export function storable(value: unknown): unknown {
  if (typeof value === 'string') return value.replaceAll(NUL, '').replace(HALF_A_PAIR, MARK);
  if (Array.isArray(value)) return value.map(storable);
  if (!isPlain(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, held]) => [storable(name), storable(held)]));
}

const isPlain = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;
