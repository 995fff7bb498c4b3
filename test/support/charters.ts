/** A charter file for a story. */
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** @returns the path of a file with this YAML */
export async function charterFile(yaml: string): Promise<string> {
  const path = join(await mkdtemp(join(tmpdir(), 'parola-charter-')), 'charter.yml');
  await writeFile(path, yaml);
  return path;
}
