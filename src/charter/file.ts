/** Reads a charter file. Every mistake is told with its line and what to write instead. */
import { readFile } from 'node:fs/promises';
import type { Document, Node } from 'yaml';
import { LineCounter, parseDocument } from 'yaml';
import type { z } from 'zod';
import type { Settings } from './settings.ts';
import { settingsSchema } from './settings.ts';

export class CharterFileError extends Error {}

/** @throws CharterFileError with one line for each mistake */
export async function readCharterFile(path: string): Promise<Settings> {
  const text = await readFile(path, 'utf8').catch((error: Error) => {
    throw new CharterFileError(`The charter file ${path} (CHARTER_FILE) cannot be read: ${error.message}`);
  });
  return parseCharter(text, path);
}

export function parseCharter(text: string, path: string): Settings {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  const broken = document.errors[0];
  if (broken) throw new CharterFileError(`${path} line ${lines.linePos(broken.pos[0]).line}: ${broken.message}`);
  const parsed = settingsSchema.safeParse(document.toJS({ maxAliasCount: 100 }) ?? {});
  if (parsed.success) return parsed.data;
  const mistakes = parsed.error.issues.map(
    (issue) => `${path} line ${lineOf(issue.path, document, lines)}: ${explain(issue)}`,
  );
  throw new CharterFileError(mistakes.join('\n'));
}

function explain(issue: z.core.$ZodIssue): string {
  const where = issue.path.join('.') || 'the file';
  if (issue.code === 'unrecognized_keys') {
    const place = issue.path.length > 0 ? `under "${where}"` : 'at the top';
    return `"${issue.keys.join('", "')}" is not a setting ${place}. Take it out, or look at the example for its name.`;
  }
  return `${where}: ${issue.message}`;
}

/** The line of the innermost node on the path that exists. */
function lineOf(path: readonly PropertyKey[], document: Document.Parsed, lines: LineCounter): number {
  for (let length = path.length; length > 0; length--) {
    const node = document.getIn(path.slice(0, length), true) as Node | undefined;
    if (node?.range) return lines.linePos(node.range[0]).line;
  }
  return 1;
}
