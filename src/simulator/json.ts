/** JSON as it travels: objects whose fields are looked at one at a time. */

export type Json = Record<string, unknown>;

export const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export const isText = (value: unknown): value is string => typeof value === 'string';

export const textOr = (value: unknown, otherwise: string): string => (isText(value) ? value : otherwise);

/** The objects of a list; none when it is not a list. */
export const objectsIn = (value: unknown): Json[] => (Array.isArray(value) ? value.filter(isObject) : []);

/** The value of a JSON text; `undefined` when it is not one. */
export const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

/** The object without the fields that are `undefined`, as JSON would carry it. */
export const without = (object: Json): Json =>
  Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined));
