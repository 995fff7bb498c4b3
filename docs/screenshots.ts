/**
 * Makes every picture of docs/images: the whole bot on a local Slack whose clock stands still, told one story, in
 * English. The same each time, but for the letters that the machine has: `npm run screenshots`, and look at them.
 */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Browser, Locator, Page } from 'playwright-core';
import { ensureDatabase, startEmbedded } from '../src/store/embedded.ts';
import { migrate } from '../src/store/migrate.ts';
import { launchChromium } from '../test/support/chromium.ts';
import { asked, modal } from '../test/support/seen.ts';
import { startWorld, type World } from '../test/support/world.ts';

const IMAGES = fileURLToPath(new URL('images/', import.meta.url));
/** Monday 23 November 2026: the desk has just opened in London. */
const MONDAY = '2026-11-23T09:00:00Z';
const TEAM = ['giulia', 'marco', 'ania', 'tom', 'sara'];
const CHARTER = 'language: en\nzone: Europe/London\nafter_care_days: 3\n';
const EDGE_PX = 12;

type Size = { width: number; height: number };
const WINDOW: Size = { width: 1240, height: 780 };

/** What the story is told with, and what takes its pictures. */
type Studio = {
  world: World;
  /** The page as that person sees it, at that address of its own: "care-desk". */
  look(
    as: string,
    address: string,
    options?: { size?: Size; theme?: 'light' | 'dark'; guided?: boolean },
  ): Promise<Page>;
  /** The whole window, or that part of it. */
  take(name: string, page: Page, part?: Locator): Promise<void>;
};

function openStudio(world: World, browser: Browser): Studio {
  return {
    world,
    async look(as, address, { size = WINDOW, theme = 'light', guided = false } = {}) {
      const context = await browser.newContext({
        viewport: size,
        deviceScaleFactor: 2,
        colorScheme: theme,
        reducedMotion: 'reduce',
      });
      const page = await context.newPage();
      const hidden = JSON.stringify({ run: '', at: -1, names: {}, hidden: true, late: false });
      if (!guided) await page.addInitScript(`localStorage['local-slack.tour'] ??= '${hidden}'`);
      await page.goto(`${world.simulator.url}/#/${as}/${address}`);
      await page.getByRole('main').waitFor();
      // What is due next is asked for a moment later.
      await page.locator('.next-when').first().waitFor();
      return page;
    },
    async take(name, page, part) {
      await page.evaluate('document.fonts.ready');
      // Nothing is pointed at: no tip lies over the picture.
      await page.mouse.move(0, 0);
      const path = `${IMAGES}${name}.png`;
      const clip = await part?.boundingBox();
      await page.screenshot({ path, animations: 'disabled', caret: 'hide', ...(clip && { clip }) });
      await page.context().close();
      process.stdout.write(`${name}.png\n`);
    },
  };
}

const message = (page: Page, text: string): Locator => page.locator('.main .message').filter({ hasText: text }).last();

/** A customer asks, an agent answers in the thread, and is asked when they will hear next. */
async function question({ world, look, take }: Studio): Promise<void> {
  await world.advance('PT5M');
  const ts = await world.say(
    'smith',
    'support-smith',
    'The grinder of the second machine makes a terrible noise since this morning. Can somebody look at it?',
  );
  await world.react('tom', 'support-smith', ts, 'eyes');
  await world.advance('PT6M');
  await world.say('tom', 'support-smith', 'Good morning Emma, I am asking the workshop and will call you.', ts);
  const page = await look('tom', `support-smith/${ts}`);
  await page.getByText('When will they hear from you next?').waitFor();
  await take('question', page);
  await world.command('tom', 'support-smith', '/promise 10:00 call Emma with the technician’s answer');
}

/** The desk with an unclaimed request, and one that waits for a supplier. */
async function desk({ world, look, take }: Studio): Promise<void> {
  const quote = await world.say(
    'rossi',
    'support-rossi',
    'Good morning, is there any news on the quote for the new machine?',
  );
  await world.react('giulia', 'support-rossi', quote, 'ticket');
  const pump = await world.say(
    'nowak',
    'support-nowak',
    'The machine in our office has stopped: it shows error 17. When can somebody come?',
  );
  await world.react('marco', 'support-nowak', pump, 'eyes');
  await world.advance('PT4M');
  await world.say('marco', 'support-nowak', 'It is the pump, Jan. I am ordering it now.', pump);
  await world.command('marco', 'care-desk', '/care wait #3');
  await world.submit('marco', (await modal(world, 'marco')).id, {
    on: { on_choice: 'third_party' },
    who: { who_input: 'the manufacturer’s service' },
    text: { text_input: 'the pump for error 17' },
  });
  await world.command('marco', 'care-desk', '/promise #3 15:00 call Jan with the date of the delivery');
  await world.moveTo('2026-11-23T09:52:00Z');
  const page = await look('tom', 'care-desk');
  await message(page, 'has been waiting for a first answer').waitFor();
  await take('desk', page);
}

/** The pump changes hands. */
async function handover({ world, look, take }: Studio): Promise<void> {
  await world.command('marco', 'care-desk', '/care handover #3');
  await world.submit('marco', (await modal(world, 'marco')).id, {
    person: { person_choice: 'U0TOM0000' },
    problem: { problem_input: 'The machine in the office has stopped with error 17' },
    done: { done_input: 'The pump is ordered; the manufacturer has the serial number' },
    next: { next_input: 'Fit the pump when it comes' },
  });
  const page = await look('tom', '@parola/home', { size: { width: 1240, height: 900 } });
  await page.getByRole('heading', { name: 'Questions for you' }).waitFor();
  await take('home', page);
  await world.click('tom', await asked(world, 'tom', 'handover_accept'), 'handover_accept');
  const card = await look('tom', 'care-desk', { size: { width: 1000, height: 900 } });
  const shown = message(card, 'The pump is ordered');
  await shown.waitFor();
  await shown.scrollIntoViewIfNeeded();
  await take('card', card, shown);
}

/** A reminder, and the next one. */
async function reminder({ world, look, take }: Studio): Promise<void> {
  await world.moveTo('2026-11-23T10:00:00Z');
  const page = await look('tom', '@parola', { size: { width: 1240, height: 620 } });
  await message(page, 'Due now').waitFor();
  await take('reminder', page);
  await world.click('tom', await asked(world, 'tom', 'promise_keep'), 'promise_keep');
}

/** The bot is asked in a thread. */
async function mention({ world, look, take }: Studio): Promise<void> {
  const ts = await world.say('smith', 'support-smith', 'Could you also send us the invoice for October again?');
  await world.say('tom', 'support-smith', '@Parola claim', ts);
  await world.say('tom', 'support-smith', '@Parola promise 15:00 send the invoice', ts);
  const page = await look('tom', `support-smith/${ts}`, { size: { width: 1240, height: 930 } });
  await page.getByRole('complementary', { name: 'Thread' }).getByText('I will remind you').waitFor();
  await take('mention', page);
}

/** What Tom owes that afternoon, and what the customer can be told of it. */
async function afternoon({ world, look, take }: Studio): Promise<void> {
  const [, , grinder] = await world.messages('support-smith', 'tom');
  await world.say('tom', 'support-smith', 'The technician comes tomorrow at nine, Emma.', grinder?.ts);
  await world.command('tom', 'care-desk', '/promise #1 tomorrow 11:00 ask Emma whether the grinder is quiet now');
  await world.moveTo('2026-11-23T14:40:00Z');
  await world.command('tom', 'care-desk', '/care statement #1');
  const page = await look('tom', 'care-desk', { size: { width: 1240, height: 900 } });
  const dialog = page.getByRole('dialog', { name: 'Statement' });
  await dialog.waitFor();
  await take('statement', page, dialog);
  await world.dismiss('tom', (await modal(world, 'tom')).id);
  for (const word of ['#3', '#4']) await world.command('tom', 'care-desk', `/care kept ${word}`);
}

/** The next morning, and what the last weeks were like. */
async function morning({ world, look, take }: Studio): Promise<void> {
  await world.moveTo('2026-11-24T08:31:00Z');
  const page = await look('giulia', 'care-desk', { size: { width: 1100, height: 900 } });
  const digest = message(page, 'Good morning');
  await digest.waitFor();
  await take('digest', page, digest);
  await world.command('giulia', 'care-desk', '/care facts month');
  const facts = await look('giulia', 'care-desk', { size: { width: 1100, height: 1100 } });
  await message(facts, 'Whose turn it was').waitFor();
  await take('facts', facts, message(facts, 'Whose turn it was'));
  await world.command('giulia', 'care-desk', '/care settings');
  const settings = await look('giulia', 'care-desk', { size: { width: 1240, height: 1240 } });
  await settings.getByRole('dialog').waitFor();
  await take('settings', settings, settings.getByRole('dialog'));
  await world.dismiss('giulia', (await modal(world, 'giulia')).id);
}

/** The local Slack itself. */
async function localSlack({ world, look, take }: Studio): Promise<void> {
  const invoice = (await world.messages('support-smith', 'tom')).findLast(({ text }) => text.includes('October again'));
  const overview = await look('tom', `support-smith/${invoice?.ts}`, {
    size: { width: 1440, height: 900 },
    theme: 'dark',
  });
  await overview.getByRole('complementary', { name: 'Thread' }).getByText('I will remind you').waitFor();
  await take('overview', overview);
  const clock = await look('tom', 'care-desk', { size: { width: 1440, height: 860 } });
  await clock.getByRole('button', { name: 'What is due next', exact: true }).click();
  const due = clock.getByRole('region', { name: 'What is due next' });
  await due.waitFor();
  const { y, height } = (await due.boundingBox()) ?? { y: 0, height: 0 };
  await clock.setViewportSize({ width: 1440, height: Math.ceil(y + height + EDGE_PX * 2) });
  await take('clock', clock);
  const inspector = await look('tom', 'support-smith', { size: { width: 1440, height: 860 } });
  await inspector.getByRole('button', { name: 'Inspector', exact: true }).click();
  await world.command('tom', 'support-smith', '/care mine');
  await inspector.getByRole('option', { name: 'Command /care' }).first().click();
  await inspector.getByRole('article').waitFor();
  await take('inspector', inspector);
}

/** The guided start, on its first card. */
async function guided({ look, take }: Studio): Promise<void> {
  const page = await look('marco', 'support-rossi', { size: { width: 1440, height: 860 }, guided: true });
  await page.getByRole('button', { name: 'English' }).click();
  await page.getByRole('button', { name: 'Start', exact: true }).click();
  await page.getByText('Step 1 of').waitFor();
  await take('guide', page);
}

const STORY = [question, desk, handover, reminder, mention, afternoon, morning, localSlack];

const directory = await mkdtemp(join(tmpdir(), 'parola-screenshots-'));
const server = await startEmbedded(join(directory, 'postgres'), 'fast');
const browser = await launchChromium('of the machine');

/** A world of its own, with its clock and its database. */
async function tell(
  name: string,
  scenes: readonly ((studio: Studio) => Promise<void>)[],
  charter?: string,
): Promise<void> {
  await ensureDatabase(server, name);
  const url = server.url(name);
  await migrate(url);
  const charterFile = join(directory, `${name}.yml`);
  if (charter !== undefined) await writeFile(charterFile, charter);
  const database = { url, query: async () => [], drop: async () => undefined };
  const world = await startWorld({ at: MONDAY, database, ...(charter !== undefined && { charterFile }) });
  try {
    if (charter !== undefined) for (const as of TEAM) await world.profile(as, { locale: 'en-GB', tz: 'Europe/London' });
    for (const scene of scenes) await scene(openStudio(world, browser));
  } finally {
    await world.close();
  }
}

try {
  await tell('guide', [guided]);
  await tell('story', STORY, CHARTER);
} finally {
  await browser.close();
  await server.stop();
  await rm(directory, { recursive: true, force: true });
}
