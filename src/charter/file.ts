/** Reads a charter file. Every mistake is told with its line and what to write instead. */
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { Document } from 'yaml';
import { isMap, isNode, isScalar, LineCounter, parseDocument } from 'yaml';
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

export function parseCharter(text: string, path: string): Settings {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const broken = document.errors[0];
  if (broken) throw new CharterFileError(`${path} line ${lines.linePos(broken.pos[0]).line}: ${broken.message}`);
  const parsed = settingsSchema.safeParse(document.toJS({ maxAliasCount: 100 }) ?? {});
  if (parsed.success) return parsed.data;
  const mistakes = parsed.error.issues
    .flatMap((issue) => mistakesOf(issue).map(({ path: at, message }) => ({ at, message, isNamed: isNamedIn(issue) })))
    .map(({ at, message, isNamed }) => ({
      line: lineOf(at, document, lines),
      what: isNamed ? message : `${at.join('.')}: ${message}`,
    }))
    .sort((one, other) => one.line - other.line)
    .map(({ line, what }) => `${path} line ${line}: ${what}`);
  throw new CharterFileError(mistakes.join('\n'));
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
