/** Charter files for stories, and settings as if they had been saved. */
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { SettingsSource } from '../../src/charter/charters.ts';

/** @returns the path of a file with this YAML */
export async function charterFile(yaml: string): Promise<string> {
  const path = join(await mkdtemp(join(tmpdir(), 'parola-charter-')), 'charter.yml');
  await writeFile(path, yaml);
  return path;
}

/** Settings that were saved once. */
export const savedOnce = (settings: unknown): SettingsSource => ({
  read: async () => ({ settings, revision: 1 }),
  revision: async () => 1,
});
