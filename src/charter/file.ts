/** Reads a charter file. Every mistake is told with its line and what to write instead. */
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { Document } from 'yaml';
import { isMap, isNode, isScalar, LineCounter, parseDocument, visit, type YAMLMap } from 'yaml';
import type { z } from 'zod';
import { CharterFileError } from './errors.ts';
import { mistakesOf } from './mistakes.ts';
import type { Settings } from './settings.ts';
import { settingsSchema } from './settings.ts';

/** `hash`: of its text, to see whether it has changed. */
export type CharterFile = { settings: Settings; hash: string };

/** @throws CharterFileError with one line for each mistake */
export async function readCharterFile(path: string): Promise<CharterFile> {
  const text = await readFile(path, 'utf8').catch((error: Error) => {
    throw new CharterFileError(`The charter file ${path} (CHARTER_FILE) cannot be read: ${error.message}`);
  });
  return { settings: parseCharter(text, path), hash: createHash('sha256').update(text).digest('hex') };
}

/** The charter of a company with thousands of customers is shorter, in characters. */
const LONGEST = 500_000;
/** Nobody mends more at once. */
const MISTAKES_TOLD = 100;

/** @throws CharterFileError with one line for each mistake, and no other error whatever the text is */
export function parseCharter(text: string, path: string): Settings {
  const lines = new LineCounter();
  const { document, content } = readYaml(text, path, lines);
  const parsed = settingsSchema.safeParse(content ?? {});
  if (parsed.success) return parsed.data;
  const mistakes = parsed.error.issues.flatMap((issue) =>
    mistakesOf(issue).map(({ path: at, message }) => ({ at, message, isNamed: isNamedIn(issue) })),
  );
  const told = mistakes
    .slice(0, MISTAKES_TOLD)
    .map(({ at, message, isNamed }) => ({
      line: lineOf(at, document, lines),
      what: isNamed ? message : `${at.join('.')}: ${message}`,
    }))
    .sort((one, other) => one.line - other.line)
    .map(({ line, what }) => `${path} line ${line}: ${what}`);
  const more = mistakes.length - told.length;
  throw new CharterFileError(told.join('\n') + (more > 0 ? ` (${more} more mistakes: mend these first.)` : ''));
}

/** @throws CharterFileError when it is no YAML, or more of it than any charter needs */
function readYaml(text: string, path: string, lines: LineCounter): { document: Document.Parsed; content: unknown } {
  const wrong = (at: number, what: string) =>
    new CharterFileError(`${path} line ${lines.linePos(at).line || 1}: ${what}`);
  if (text.length > LONGEST) throw wrong(0, `Shorten it: a charter has at most ${LONGEST} characters.`);
  let alias: number | undefined;
  try {
    // Names that stand twice are looked for below: there in one go, here by comparing each with each.
    const document = parseDocument(text, {
      lineCounter: lines,
      prettyErrors: false,
      uniqueKeys: false,
      logLevel: 'error',
    });
    const broken = document.errors[0];
    if (broken)
      throw OVERFLOW.test(broken.message) ? new RangeError(broken.message) : wrong(broken.pos[0], broken.message);
    visit(document, {
      Map(_key, map, within) {
        if (within.length > DEEPEST) throw new RangeError('levels');
        const twice = nameTwiceIn(map);
        if (twice !== undefined) throw wrong(twice, 'Map keys must be unique');
      },
      Alias(_key, node) {
        alias = node.range?.[0];
        return node.resolve(document) ? undefined : visit.BREAK;
      },
    });
    return { document, content: document.toJS({ maxAliasCount: 100 }) as unknown };
  } catch (error) {
    if (error instanceof CharterFileError) throw error;
    if (error instanceof RangeError) {
      throw wrong(0, 'Write fewer brackets and levels within one another: a charter has no more than five.');
    }
    throw wrong(alias ?? 0, 'Write out what "*" and "<<" stand for here: it is nothing, or too much.');
  }
}

const OVERFLOW = /call stack/;
/** A level is a map and its pair: no charter comes near it, and how deep a program can read differs from run to run. */
const DEEPEST = 100;

/** Where a name stands for the second time. */
function nameTwiceIn({ items }: YAMLMap): number | undefined {
  const names = new Set<unknown>();
  for (const { key } of items) {
    if (!isScalar(key) || key.value === '<<') continue;
    if (names.has(key.value)) return key.range?.[0] ?? 0;
    names.add(key.value);
  }
  return undefined;
}

/** Does the message say by itself where it stands? */
const isNamedIn = ({ code, path }: z.core.$ZodIssue): boolean => code === 'unrecognized_keys' || path.length === 0;

/** The line of the innermost part of the path that exists: of its name, where it has one. */
function lineOf(path: readonly PropertyKey[], document: Document.Parsed, lines: LineCounter): number {
  for (let length = path.length; length > 0; length--) {
    const parent = document.getIn(path.slice(0, length - 1), true);
    const name = path[length - 1];
    const pair = isMap(parent) ? parent.items.find(({ key }) => isScalar(key) && key.value === name) : undefined;
    const node = pair?.key ?? document.getIn(path.slice(0, length), true);
    if (isNode(node) && node.range) return lines.linePos(node.range[0]).line;
  }
  return 1;
}
