/** The page in a real browser: tabs for the tests of a file, closed after each, and what is wrong in them told. */
import { mkdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Browser, BrowserContext, Locator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest';
import { isAlwaysThere, launchChromium } from './chromium.ts';

export type Look = {
  width?: number;
  height?: number;
  theme?: 'light' | 'dark';
  /** Whether the guided start offers itself; without, it has been put away on an earlier visit. */
  guided?: boolean;
};

/** Opens the page at that address of its own ("tom/support-smith"), as somebody who has never been there. */
export type Visit = (address: string, look?: Look) => Promise<Page>;

/** Of failed tests: a picture of every tab. Git does not see it. */
const PICTURES = fileURLToPath(new URL('../../test-results/', import.meta.url));

/** More stops than any list of the page has on the way of a Tab. */
const STOPS_MAX = 80;

/** How long a busy machine may take to show something. Nothing waits longer than it must. */
const PATIENCE_MS = 60_000;

/** @param url - where the simulator of the tests is. Registers the file's hooks: call it once, at the top. */
export function useBrowser(url: () => string): Visit {
  let browser: Browser | undefined;
  let why = '';
  const tabs: { page: Page; context: BrowserContext; problems: string[] }[] = [];

  beforeAll(async () => {
    browser = await launchChromium().catch((error: Error) => {
      // Elsewhere npm has none: who has no Chrome at all can still run every other test.
      if (isAlwaysThere() || process.env.CHROMIUM) throw error;
      why = error.message;
      return undefined;
    });
  }, PATIENCE_MS * 2);
  afterAll(() => browser?.close());

  beforeEach(({ skip }) => skip(browser === undefined, why));

  afterEach(async ({ task }) => {
    const open = tabs.splice(0);
    if (task.result?.state === 'fail') await keepPictures(task.name, open);
    for (const { context } of open) await context.close();
    const problems = open.flatMap((tab) => tab.problems);
    if (problems.length > 0) throw new Error(`The page is not well:\n${problems.join('\n')}`);
  });

  return async (address, { width = 1280, height = 800, theme = 'light', guided = false } = {}) => {
    if (!browser) throw new Error('no browser');
    const context = await browser.newContext({
      viewport: { width, height },
      colorScheme: theme,
      reducedMotion: 'reduce',
    });
    context.setDefaultTimeout(PATIENCE_MS);
    const page = await context.newPage();
    const problems = problemsOf(page);
    tabs.push({ page, context, problems });
    if (!guided) await putAwayGuide(page);
    await page.goto(`${url()}/#/${address}`);
    return page;
  };
}

/** As if somebody had done so before; what the page itself writes later stays. */
const putAwayGuide = (page: Page): Promise<unknown> => {
  const tour = JSON.stringify({ run: '', at: -1, names: {}, hidden: true, late: false });
  return page.addInitScript(`localStorage['local-slack.tour'] ??= '${tour}'`);
};

/** What the page complains of: errors thrown, and errors told to the console. */
function problemsOf(page: Page): string[] {
  const problems: string[] = [];
  page.on('pageerror', (error) => problems.push(error.stack ?? error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') problems.push(`${message.text()} (${message.location().url})`);
  });
  return problems;
}

async function keepPictures(test: string, open: { page: Page }[]): Promise<void> {
  await mkdir(PICTURES, { recursive: true });
  const name = test.replaceAll(/[^\p{L}\d]+/gu, '-').slice(0, 80);
  for (const [index, { page }] of open.entries()) {
    const path = `${PICTURES}${name}-${index}.png`;
    // A tab that does not answer must not hide why the test has failed.
    await page.screenshot({ path, timeout: 10_000 }).catch(() => undefined);
  }
}

export const shown = (locator: Locator): Promise<void> => locator.first().waitFor();

export const gone = (locator: Locator): Promise<void> => locator.first().waitFor({ state: 'hidden' });

/** Presses that key until the focus is there. @throws when it never comes there */
export async function walkTo(page: Page, key: string, target: Locator): Promise<void> {
  const stops: string[] = [];
  for (let presses = 0; presses < STOPS_MAX; presses += 1) {
    if ((await target.and(page.locator(':focus')).count()) > 0) return;
    await page.keyboard.press(key);
    stops.push(String(await page.evaluate('document.activeElement.ariaLabel')));
  }
  throw new Error(`${key} never led to ${target}, but to ${stops.join(', ')}`);
}
