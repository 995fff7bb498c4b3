/** Nothing on the page shuts out whoever hears it, or cannot tell its colours: as axe-core judges it. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ACTION, SECTIONS } from '../../src/slack/names.ts';
import { barriersIn } from '../support/axe.ts';
import { gone, shown, useBrowser } from '../support/browser.ts';
import { charterFile } from '../support/charters.ts';
import { asked, modal } from '../support/seen.ts';
import { startWorld, type World } from '../support/world.ts';

/** Monday 23 November 2026, half past nine in London. */
const MONDAY = '2026-11-23T09:30:00Z';

let world: World;
const visit = useBrowser(() => world.simulator.url);

/** A request that has been claimed, promised and is overdue, so that there is something of everything. */
beforeAll(async () => {
  const charter = await charterFile(
    'language: en\ntopics: [{ name: Invoices, words: [invoice], people: [U0TOM0000] }]\n',
  );
  world = await startWorld({ at: MONDAY, charterFile: charter });
  const ts = await world.say('smith', 'support-smith', 'The grinder *does not* start: https://example.com/e4 :coffee:');
  await world.react('tom', 'support-smith', ts, 'eyes');
  await world.say('tom', 'support-smith', 'Thank you Emma, I am looking into it, @Marco Bianchi knows more.', ts);
  await world.command('tom', 'support-smith', '/promise in 20 minutes call back Emma');
  await world.command('tom', 'support-smith', '/care promise #1 tomorrow 9:00 send the technician');
  const other = await world.say('smith', 'support-smith', 'Where is our invoice?');
  await world.react('tom', 'support-smith', other, 'ticket');
  await world.advance('PT45M');
});
afterAll(() => world.close());

/** In a wide and light window, and in a narrow and dark one. */
async function barriersAround(page: Page, part?: string): Promise<string[]> {
  await page.emulateMedia({ colorScheme: 'light' });
  await page.setViewportSize({ width: 1280, height: 800 });
  const light = await barriersIn(page, part);
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.setViewportSize({ width: 380, height: 760 });
  const dark = await barriersIn(page, part);
  return [...light.map((barrier) => `wide, light: ${barrier}`), ...dark.map((barrier) => `narrow, dark: ${barrier}`)];
}

/** With a part, only what has come to lie over the rest is looked at. */
type Sight = [name: string, address: string, reveal: (page: Page) => Promise<void>, part?: string];

const message = (page: Page, text: string) => page.locator('.message').filter({ hasText: text }).first();

/** By what is read on it: its name may say more. */
const saying = (page: Page, text: string) => page.locator('.main .button').filter({ hasText: text });

const SIGHTS: Sight[] = [
  ['a channel', 'tom/support-smith', (page) => shown(message(page, 'The grinder'))],
  ['the desk channel with a card', 'tom/care-desk', (page) => shown(message(page, 'The grinder'))],
  ['a channel of an outsider', 'smith/support-smith', (page) => shown(message(page, 'The grinder'))],
  [
    'a thread',
    'tom/support-smith',
    async (page) => {
      await message(page, 'The grinder')
        .getByRole('button', { name: /1 reply/ })
        .click();
      await shown(page.getByRole('complementary', { name: 'Thread' }));
    },
  ],
  ['direct messages with buttons', 'tom/@parola', (page) => shown(saying(page, 'Kept'))],
  ['the Home of an agent', 'tom/@parola/home', (page) => shown(saying(page, 'Kept'))],
  ['the Home of a lead', 'giulia/@parola/home', (page) => shown(saying(page, 'Impostazioni'))],
  ['what an app says of itself', 'tom/@parola/about', (page) => shown(page.getByRole('heading', { name: 'Commands' }))],
  [
    'the menu of a message',
    'tom/support-smith',
    async (page) => {
      await message(page, 'The grinder').hover();
      await message(page, 'The grinder').getByRole('button', { name: 'More actions' }).click();
      await shown(page.getByRole('menu'));
    },
    '.popover',
  ],
  [
    'the emoji picker',
    'tom/support-smith',
    async (page) => {
      await message(page, 'The grinder').hover();
      await message(page, 'The grinder').getByRole('button', { name: 'Add reaction' }).first().click();
      await shown(page.getByRole('searchbox', { name: 'Search emoji' }));
    },
    '.popover',
  ],
  [
    'suggestions while one types',
    'tom/support-smith',
    async (page) => {
      await page.getByRole('textbox', { name: /^Message/ }).pressSequentially('/');
      await shown(page.getByRole('listbox'));
    },
  ],
  [
    'the switcher',
    'tom/general',
    async (page) => {
      await shown(page.getByRole('heading', { name: 'general', level: 1 }));
      await page.keyboard.press('Control+k');
      await shown(page.getByRole('dialog'));
    },
    'dialog',
  ],
  [
    'a new channel',
    'tom/general',
    async (page) => {
      await page.getByRole('button', { name: 'Create a channel' }).click();
      await shown(page.getByRole('dialog'));
    },
    'dialog',
  ],
  [
    'the settings of the page',
    'tom/general',
    async (page) => {
      await page.getByRole('button', { name: 'Appearance and language' }).click();
      await shown(page.getByRole('radio', { name: 'Dark' }));
    },
    '.popover',
  ],
  [
    'a status',
    'tom/general',
    async (page) => {
      await page.getByRole('button', { name: 'Status and notifications' }).click();
      await shown(page.getByRole('region', { name: 'Status and notifications' }));
    },
    '.popover',
  ],
  [
    'the choice of a person',
    'tom/general',
    async (page) => {
      await page.getByRole('button', { name: /^View as/ }).click();
      await shown(page.getByRole('menu', { name: 'View as' }));
    },
    '.popover',
  ],
  [
    'the members of a channel',
    'tom/support-smith',
    async (page) => {
      await page.getByRole('button', { name: /members$/ }).click();
      await shown(page.getByRole('region', { name: /members/ }));
    },
    '.popover',
  ],
  [
    'the inspector',
    'tom/general',
    async (page) => {
      await page.getByRole('button', { name: 'Inspector', exact: true }).click();
      await shown(page.getByRole('region', { name: 'Inspector' }));
    },
    '.inspector',
  ],
  [
    'what is due next',
    'tom/general',
    async (page) => {
      await page.getByRole('button', { name: 'What is due next', exact: true }).click();
      await shown(page.getByRole('region', { name: 'What is due next' }).getByRole('button'));
    },
    '.top-bar',
  ],
  ['the guided start', 'tom/general', (page) => shown(page.locator('.guide h2')), '.guide'],
  [
    'the faults',
    'tom/general',
    async (page) => {
      await page.getByRole('button', { name: 'Faults', exact: true }).click();
      await shown(page.getByRole('complementary', { name: 'Faults' }));
    },
    '.faults',
  ],
];

test.each(SIGHTS)('%s', async (_, address, reveal, part) => {
  const page = await visit(address, { guided: part === '.guide' });
  await reveal(page);
  expect(await barriersAround(page, part)).toEqual([]);
});

const OPENED = [
  'note',
  'wait',
  'handover',
  'ask',
  'mute',
  'goodwill',
  'customer',
  'close',
  'merge',
  'topics',
  'statement',
];

/** How a modal comes about: who does what. */
const MODALS: [name: string, as: 'tom' | 'giulia', open: () => Promise<unknown>][] = [
  ['a new promise', 'tom', () => world.shortcut('tom', 'new_promise')],
  ['my day', 'tom', () => world.shortcut('tom', 'my_day')],
  ...OPENED.map((word): (typeof MODALS)[number] => [
    word,
    'tom',
    () => world.command('tom', 'care-desk', `/care ${word} #1`),
  ]),
  ['a move', 'tom', async () => world.click('tom', await asked(world, 'tom', 'promise_move'), 'promise_move')],
  ['away', 'tom', async () => world.press('tom', await world.home('tom'), ACTION.homeAway)],
  ['the settings', 'giulia', () => world.command('giulia', 'care-desk', '/care settings')],
  ...SECTIONS.map((section): (typeof MODALS)[number] => [
    `the settings of ${section}`,
    'giulia',
    async () => {
      await world.command('giulia', 'care-desk', '/care settings');
      return world.press('giulia', await modal(world, 'giulia'), ACTION.changeSetting, undefined, section);
    },
  ]),
];

test.each(['tom', 'giulia'] as const)('every modal that %s can open', async (who) => {
  const page = await visit(`${who}/care-desk`);
  const barriers: Record<string, string[]> = {};
  for (const [name, as, open] of MODALS) {
    if (as !== who) continue;
    await open();
    const view = await modal(world, who).catch(() => expect.fail(`nothing opens for ${name}`));
    await shown(page.getByRole('dialog', { name: view.type === 'modal' ? view.title.text : '' }));
    const found = await barriersAround(page, 'dialog');
    if (found.length > 0) barriers[name] = found;
    await world.dismiss(who, view.id);
    await gone(page.getByRole('dialog'));
  }
  expect(barriers).toEqual({});
});

// The last: it moves the clock, and goes on telling.
test('a story that is told', async () => {
  const page = await visit('tom/general');
  await page.getByRole('button', { name: 'Stories' }).click();
  await page.getByRole('menuitem').last().click();
  await shown(page.locator('.story-text'));
  expect(await barriersAround(page, '.story')).toEqual([]);
});
