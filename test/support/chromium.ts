/**
 * A Chromium to look at the page with: `CHROMIUM=/path` if that is set, else the one that npm brings (the same for
 * everybody, on Linux with x64), else the machine's own.
 */
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { arch, platform, tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import { type Browser, chromium, type LaunchOptions } from 'playwright-core';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/** Which letters it draws with: those of its package (the same everywhere, without emoji) or the machine's. */
export type Letters = 'packaged' | 'of the machine';

type Candidate = { name: string; options: () => Promise<LaunchOptions> };

/** npm's Chromium exists for these machines only; there it must start. */
export const isAlwaysThere = (): boolean => platform() === 'linux' && arch() === 'x64';

/** @throws Error that names every browser that was tried, and why it did not start */
export async function launchChromium(letters: Letters = 'packaged'): Promise<Browser> {
  const failures: string[] = [];
  for (const { name, options } of candidates(letters)) {
    try {
      return await chromium.launch({ args: ['--no-sandbox', '--font-render-hinting=none'], ...(await options()) });
    } catch (error) {
      failures.push(`${name}: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  throw new Error(`No Chromium starts here; CHROMIUM=/path/to/one names another.\n${failures.join('\n')}`);
}

function candidates(letters: Letters): Candidate[] {
  const chosen = process.env.CHROMIUM;
  if (chosen) return [{ name: chosen, options: async () => ({ executablePath: chosen }) }];
  const onPath = (process.env.PATH ?? '')
    .split(delimiter)
    .flatMap((folder) => NAMES.map((name) => join(folder, name)))
    .filter((path) => existsSync(path));
  return [
    ...(isAlwaysThere() ? [{ name: '@sparticuz/chromium', options: () => packaged(letters) }] : []),
    ...onPath.map((path) => ({ name: path, options: async () => ({ executablePath: path }) })),
    { name: 'Chrome', options: async () => ({ channel: 'chrome' }) },
  ];
}

async function packaged(letters: Letters): Promise<LaunchOptions> {
  const home = await unpacked();
  return {
    executablePath: join(home, 'chromium'),
    env: {
      ...process.env,
      LD_LIBRARY_PATH: [join(home, 'al2023', 'lib'), process.env.LD_LIBRARY_PATH].filter(Boolean).join(delimiter),
      ...(letters === 'packaged' && { FONTCONFIG_FILE: join(home, 'fonts.conf') }),
    },
  };
}

/**
 * Where it has been unpacked. Done in a folder of one's own that takes its name when it is whole: processes that start
 * at once, or are ended midway, leave no half of a browser behind.
 */
async function unpacked(): Promise<string> {
  const { version } = JSON.parse(await readFile(packageFile(), 'utf8')) as { version: string };
  const home = join(tmpdir(), `local-slack-chromium-${version}-${process.getuid?.() ?? 0}`);
  if (existsSync(home)) return home;
  const making = await mkdtemp(`${home}-`);
  try {
    // It unpacks into the folder for temporary files; for what runs in a bare container it brings libraries along.
    await promisify(execFile)(
      process.execPath,
      ['--input-type=module', '--eval', 'await (await import("@sparticuz/chromium")).default.executablePath()'],
      {
        cwd: new URL('../../', import.meta.url),
        env: { ...process.env, TMPDIR: making, AWS_EXECUTION_ENV: 'nodejs20.x' },
      },
    );
    const fonts = join(home, 'fonts');
    await writeFile(
      join(making, 'fonts.conf'),
      `<fontconfig><dir>${fonts}</dir><cachedir>${join(home, 'fonts-cache')}</cachedir></fontconfig>\n`,
    );
    await rename(making, home).catch((error: unknown) => {
      // Somebody else was faster.
      if (!existsSync(home)) throw error;
    });
  } finally {
    await rm(making, { recursive: true, force: true });
  }
  return home;
}

const packageFile = (): URL => new URL('../../node_modules/@sparticuz/chromium/package.json', import.meta.url);
