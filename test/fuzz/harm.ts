/** Harm done to a JSON value in steps. Each step is data: what fails can be shrunk, printed, and done again. */
import fc from 'fast-check';
import { ACTION, CALLBACK, COMMAND, SETTINGS_CALLBACK, SHORTCUT, STEP } from '../../src/slack/names.ts';

export type Json = null | boolean | number | string | Json[] | { [name: string]: Json };

export const isObject = (value: unknown): value is Record<string, Json> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const nested = (open: string, close: string, depth: number): Json =>
  JSON.parse(`${open.repeat(depth)}0${close.repeat(depth)}`) as Json;

/** By what they are called when a failing case is printed. */
/** Five times what is let in; twice as deep it could not be cloned here. */
const DEPTH = 1000;

const NASTY: Readonly<Record<string, () => Json>> = {
  nothing: () => null,
  yes: () => true,
  zero: () => 0,
  'minus one': () => -1,
  half: () => 0.5,
  'too large for a column': () => 2 ** 31,
  'too large for an integer': () => 2 ** 53,
  huge: () => 1e308,
  'no text': () => '',
  spaces: () => ' \u00a0\u200b\n',
  'long text': () => 'x'.repeat(70_000),
  'very long text': () => 'ł '.repeat(300_000),
  emoji: () => '👩‍👩‍👧‍👦'.repeat(1000),
  NUL: () => 'a\0b',
  'half a pair': () => 'a\ud83d',
  'turned round': () => '\u202egnitirw\u2066',
  'a number as text': () => '12',
  'in hexadecimal': () => '0x10',
  'with an exponent': () => '1e9',
  'nine digits': () => '999999999',
  'thirteen digits': () => '9999999999999',
  'a timestamp': () => '1795422600.000100',
  'a timestamp far off': () => '99999999999999.000000',
  'no timestamp': () => 'yesterday',
  SQL: () => "'; DROP TABLE items; --",
  'a call to all': () => '<!channel> <@U0MARCO00> <https://evil.example|bank>',
  'a placeholder': () => '{who} {count, plural, other {#}}',
  'a regular expression': () => '^(a+)+$',
  'prototype in words': () => '__proto__',
  constructor: () => 'constructor',
  'an address': () => 'http://127.0.0.1:9/',
  'no address': () => 'http://[',
  'an empty list': () => [],
  'a list of nothing': () => [null],
  'an empty object': () => ({}),
  'a list of an object': () => [{}],
  'a deep list': () => nested('[', ']', DEPTH),
  'a deep object': () => nested('{"a":', '}', DEPTH),
  'a prototype': () =>
    JSON.parse('{"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}}}') as Json,
  'its own methods': () =>
    JSON.parse('{"toString":1,"toJSON":1,"valueOf":1,"then":1,"hasOwnProperty":1,"length":1e9}') as Json,
  'a customer': () => 'U0ROSSI00',
  'a guest': () => 'U0PIOTR00',
  nobody: () => 'U0GHOST00',
  Slackbot: () => 'USLACKBOT',
  'an agent': () => 'U0MARCO00',
  'a lead': () => 'U0GIULIA0',
  'another team': () => 'T0ROSSI00',
  'a shared channel': () => 'C0ROSSI00',
  'the desk': () => 'C0CAREDSK',
  'no channel': () => 'C0GHOST00',
  'an item': () => '1',
  'no item': () => '404',
  'an item and more': () => '1/2',
  'an item and an instant': () => '1/1795422600000',
  'an item and a time': () => '1/2/1795440000',
  'an item and a choice': () => '1/wait',
  'an item and too much': () => '1/2/3/4/5',
  ...Object.fromEntries(
    [ACTION, CALLBACK, SETTINGS_CALLBACK, COMMAND, SHORTCUT, STEP]
      .flatMap((names) => Object.values(names))
      .map((name) => [`the name ${name}`, () => name]),
  ),
};

const NAMES = Object.keys(NASTY);

export type Harm =
  | { do: 'put' | 'into'; at: number; what: string }
  | { do: 'drop'; at: number }
  | { do: 'double' | 'wrap' | 'as text'; at: number }
  | { do: 'add'; at: number; name: string; what: string }
  | { do: 'swap'; at: number; with: number };

const at = fc.nat(9_999);
const what = fc.constantFrom(...NAMES);
const NAMES_TO_ADD = [
  '__proto__',
  'constructor',
  'toString',
  'subtype',
  'bot_id',
  'thread_ts',
  'edited',
  'deleted',
  'a\0b',
];

export const harm: fc.Arbitrary<Harm> = fc.oneof(
  { weight: 5, arbitrary: fc.record({ do: fc.constant('put' as const), at, what }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('into' as const), at, what }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('drop' as const), at }) },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constantFrom('double' as const, 'wrap' as const, 'as text' as const), at }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant('add' as const), at, name: fc.constantFrom(...NAMES_TO_ADD), what }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('swap' as const), at, with: at }) },
);

type Place = { holder: Record<string, Json> | Json[]; name: string | number };

/** What only people read: nobody looks into it, and there is much of it. */
const DECORATION = new Set(['blocks', 'attachments', 'title', 'submit', 'close', 'placeholder']);

function placesIn(value: Json, found: Place[] = []): Place[] {
  if (Array.isArray(value)) {
    for (const [name, held] of value.entries()) {
      found.push({ holder: value, name });
      placesIn(held, found);
    }
  } else if (isObject(value)) {
    for (const [name, held] of Object.entries(value)) {
      found.push({ holder: value, name });
      if (!DECORATION.has(name)) placesIn(held, found);
    }
  }
  return found;
}

const read = ({ holder, name }: Place): Json => (holder as Record<string | number, Json>)[name] ?? null;
/** Never through a setter: "__proto__" is a name like others in JSON. */
const write = ({ holder, name }: Place, value: Json): void =>
  void Object.defineProperty(holder, name, { value, enumerable: true, configurable: true, writable: true });

function drop({ holder, name }: Place): void {
  if (Array.isArray(holder)) holder.splice(Number(name), 1);
  else delete holder[name];
}

/** The value after all of them; itself it stays as it is. */
export function harmed(value: Json, harms: readonly Harm[]): Json {
  const root = { value: unpacked(structuredClone(value)) };
  for (const one of harms) {
    const places = placesIn(root.value);
    const place = places[one.at % Math.max(places.length, 1)];
    if (place) hurt(place, one, places);
  }
  return packed(root.value);
}

function hurt(place: Place, one: Harm, places: readonly Place[]): void {
  const held = read(place);
  if (one.do === 'drop') drop(place);
  else if (one.do === 'add') write({ holder: isObject(held) ? held : place.holder, name: one.name }, nasty(one.what));
  else write(place, madeOf(held, one, places));
}

const nasty = (what: string): Json => NASTY[what]?.() ?? null;

function madeOf(held: Json, one: Exclude<Harm, { do: 'drop' | 'add' }>, places: readonly Place[]): Json {
  switch (one.do) {
    case 'put':
      return nasty(one.what);
    case 'into': {
      const value = nasty(one.what);
      return typeof held === 'string' && typeof value === 'string' ? held + value : value;
    }
    case 'double':
      return Array.isArray(held) ? [...held, ...structuredClone(held)] : [held, held];
    case 'wrap':
      return { value: held };
    case 'as text':
      return typeof held === 'string' ? Number(held) || held.length : JSON.stringify(held);
    case 'swap': {
      const other = places[one.with % places.length];
      return other ? structuredClone(read(other)) : held;
    }
  }
}

/** What a modal remembers is JSON in a text: harm goes into it, too. */
function unpacked(value: Json): Json {
  const view = isObject(value) && isObject(value.view) ? value.view : undefined;
  if (view && typeof view.private_metadata === 'string') view.private_metadata = parsed(view.private_metadata);
  return value;
}

function packed(value: Json): Json {
  const view = isObject(value) && isObject(value.view) ? value.view : undefined;
  if (view && typeof view.private_metadata === 'object') view.private_metadata = JSON.stringify(view.private_metadata);
  return value;
}

function parsed(text: string): Json {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return text;
  }
}
