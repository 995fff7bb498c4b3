import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { gone, shown, useBrowser, walkTo } from '../support/browser.ts';
import { startWorld, type World } from '../support/world.ts';

/** Monday 23 November 2026, half past nine in London. */
const MONDAY = '2026-11-23T09:30:00Z';

describe('in a channel', () => {
  let world: World;
  beforeAll(async () => {
    world = await startWorld({ at: MONDAY });
  });
  afterAll(() => world.close());
  const visit = useBrowser(() => world.simulator.url);

  const messageWith = (page: Page, text: string) => page.locator('.message').filter({ hasText: text });

  test('what somebody else writes appears by itself, and the channel it is in is marked until one looks', async () => {
    const page = await visit('tom/support-nowak');
    await shown(messageWith(page, 'Kiedy przyjedzie technik?'));
    const sidebar = page.getByRole('navigation');
    await sidebar.getByRole('button', { name: /^support-smith/ }).click();
    await shown(messageWith(page, 'Could someone also send descaling tablets?'));
    await world.say('smith', 'support-smith', 'And a new filter, please.');
    await shown(messageWith(page, 'And a new filter, please.'));
    await world.say('nowak', 'support-nowak', 'Halo?');
    await shown(sidebar.getByRole('button', { name: /^support-nowak,.* 1 new message$/ }));
    await sidebar.getByRole('button', { name: /^support-nowak/ }).click();
    await shown(messageWith(page, 'Halo?'));
    await shown(sidebar.getByRole('button', { name: 'support-nowak, shared with other workspaces', exact: true }));
  });

  test('a thread is opened, answered, and closed by keyboard', async () => {
    const page = await visit('tom/support-smith');
    const message = messageWith(page, 'our invoice for October');
    await message.hover();
    await message.getByRole('button', { name: 'Reply in thread' }).click();
    const thread = page.getByRole('complementary', { name: 'Thread' });
    await thread.getByRole('textbox', { name: 'Reply…' }).fill('It is corrected now.');
    await page.keyboard.press('Enter');
    await shown(thread.locator('.message').filter({ hasText: 'It is corrected now.' }));
    await shown(message.getByRole('button', { name: /2 replies/ }));
    await page.keyboard.press('Escape');
    await gone(thread);
    const [invoice] = await world.messages('support-smith', 'smith');
    expect(invoice?.replies?.at(-1)).toMatchObject({ user: 'U0TOM0000', text: 'It is corrected now.' });
  });

  test('a reaction is picked by its name, and taken back by pressing it', async () => {
    const page = await visit('tom/general');
    const message = messageWith(page, 'The new grinders are in the London showroom');
    await message.hover();
    await message.getByRole('button', { name: 'Add reaction' }).click();
    await page.getByRole('searchbox', { name: 'Search emoji' }).fill('tada');
    await page.getByRole('button', { name: ':tada:', exact: true }).click();
    const mine = message.getByRole('button', { name: 'You reacted with :tada:, 1', pressed: true });
    await shown(mine);
    await mine.click();
    await gone(mine);
  });

  test('what comes in is read aloud in the words that one sees, without the signs of its markup', async () => {
    const page = await visit('tom/support-nowak');
    await shown(messageWith(page, 'Kiedy przyjedzie technik?'));
    await world.command('tom', 'support-nowak', '/promise 11:00 call back Nowak');
    const heard = page.locator('.message-scroll > [role=status]');
    await shown(heard.filter({ hasText: /Parola: .*today 11:00/ }));
    await world.command('tom', 'support-nowak', '/care help');
    await shown(heard.filter({ hasText: '/care claim' }));
    expect(await heard.innerText()).not.toMatch(/[*`]|<!/);
  });

  test('whoever has only a keyboard claims a request by a reaction', async () => {
    const page = await visit('tom/support-rossi');
    const asked = messageWith(page, 'E per il preventivo');
    await shown(asked);
    await page.getByRole('textbox', { name: 'Message #support-rossi' }).focus();
    // Backwards from the composer, the newest message is the one stop of the list.
    await walkTo(page, 'Shift+Tab', asked);
    await walkTo(page, 'Tab', asked.getByRole('button', { name: 'React with :eyes:' }));
    await page.keyboard.press('Enter');
    await shown(asked.getByRole('button', { name: 'You reacted with :eyes:, 1' }));
    await world.rest();
    expect((await world.messages('care-desk', 'tom')).at(-1)?.text).toContain('E per il preventivo');
  });
});

describe('the frame', () => {
  let world: World;
  beforeAll(async () => {
    world = await startWorld({ at: MONDAY });
  });
  afterAll(() => world.close());
  const visit = useBrowser(() => world.simulator.url);

  test('Ctrl-K goes to a channel by a piece of its name and the arrow keys', async () => {
    const page = await visit('tom/general');
    await shown(page.getByRole('heading', { name: 'general', level: 1 }));
    await page.keyboard.press('Control+k');
    const dialog = page.getByRole('dialog', { name: 'Jump to…' });
    await shown(dialog);
    await page.keyboard.type('support');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await gone(dialog);
    await shown(page.getByRole('heading', { name: 'support-rossi', level: 1 }));
  });

  test('the dark theme is dark, and stays after a reload', async () => {
    const page = await visit('tom/general');
    const ground = () => page.evaluate<string>('getComputedStyle(document.querySelector("main")).backgroundColor');
    await shown(page.getByRole('main'));
    const light = await ground();
    await page.getByRole('button', { name: 'Appearance and language' }).click();
    await page.getByRole('radio', { name: 'Dark' }).check();
    await expect.poll(ground).not.toBe(light);
    const dark = await ground();
    await page.reload();
    await shown(page.getByRole('main'));
    expect(await ground()).toBe(dark);
  });

  test('in a narrow window the channels are a drawer', async () => {
    const page = await visit('tom/general', { width: 380, height: 760 });
    const entry = page.getByRole('navigation').getByRole('button', { name: /^support-smith/ });
    await shown(page.getByRole('main'));
    await gone(entry);
    await page.getByRole('button', { name: 'Channels' }).click();
    await entry.click();
    await gone(entry);
    await shown(page.getByRole('heading', { name: 'support-smith', level: 1 }));
  });

  test('the clock is moved on, and what was due has happened by then', async () => {
    const page = await visit('tom/general', { width: 1440 });
    const clock = page.getByRole('timer');
    await shown(clock.getByText('09:30:00'));
    await page.getByRole('button', { name: '+15 min' }).click();
    await shown(clock.getByText('09:45:00'));
  });
});
