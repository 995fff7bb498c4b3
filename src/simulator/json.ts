/** JSON as it travels: objects whose fields are looked at one at a time. */

export type Json = Record<string, unknown>;

export const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export const isText = (value: unknown): value is string => typeof value === 'string';

export const textOr = (value: unknown, otherwise: string): string => (isText(value) ? value : otherwise);

/** The objects of a list; none when it is not a list. */
export const objectsIn = (value: unknown): Json[] => (Array.isArray(value) ? value.filter(isObject) : []);

/** No message and no view is nested as deeply; what is could be read, but not written again. */
const DEPTH_MAX = 500;

/** The value of a JSON text; `undefined` when it is not one, or nested too deeply. */
export const parseJson = (text: string): unknown => {
  try {
    const value: unknown = JSON.parse(text);
    // A shorter text cannot be nested that deeply.
    return text.length < 2 * DEPTH_MAX || isWithin(value, DEPTH_MAX) ? value : undefined;
  } catch {
    return undefined;
  }
};

const isWithin = (value: unknown, depth: number): boolean =>
  typeof value !== 'object' ||
  value === null ||
  (depth > 0 && Object.values(value).every((it) => isWithin(it, depth - 1)));

/** A value that is JSON text already: it is sent and kept as it stands, not made anew. */
export class JsonText {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

/** The JSON text of a value; those of an object's own fields that are text already are taken as they stand. */
export const jsonOf = (value: unknown): string => {
  if (value instanceof JsonText) return value.text;
  if (!isObject(value) || !Object.values(value).some((field) => field instanceof JsonText)) {
    return JSON.stringify(value) ?? 'null';
  }
  const fields = Object.entries(value).filter(([, field]) => field !== undefined);
  return `{${fields.map(([name, field]) => `${JSON.stringify(name)}:${jsonOf(field)}`).join(',')}}`;
};

/** Fields that may be `undefined` become fields that may be missing. */
type Without<T> = { [K in keyof T as undefined extends T[K] ? never : K]: T[K] } & {
  [K in keyof T as undefined extends T[K] ? K : never]?: Exclude<T[K], undefined>;
};

/** The object without the fields that are `undefined`, as JSON would carry it. */
export const without = <T extends object>(object: T): Without<T> => {
  // Every message of every answer passes here: a plain loop takes a fraction of the time of Object.entries.
  const all = object as Json;
  const kept: Json = {};
  for (const name of Object.keys(all)) if (all[name] !== undefined) kept[name] = all[name];
  return kept as unknown as Without<T>;
};
