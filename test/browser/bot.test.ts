/** What people do with the bot on the page: each in their own language. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { gone, shown, useBrowser } from '../support/browser.ts';
import { charterFile } from '../support/charters.ts';
import { historyOf } from '../support/seen.ts';
import { startWorld, type World } from '../support/world.ts';

/** Monday 23 November 2026, half past nine in London. */
const MONDAY = '2026-11-23T09:30:00Z';

let world: World;
let asked: string;
const visit = useBrowser(() => world.simulator.url);

beforeAll(async () => {
  world = await startWorld({ at: MONDAY, charterFile: await charterFile('language: en\n') });
  asked = await world.say('smith', 'support-smith', 'The grinder does not start.');
});
afterAll(() => world.close());

const messages = (page: Page, text: string) => page.locator('.message').filter({ hasText: text });
/** By what is read on it: its name says more. */
const button = (page: Page, text: string) => page.locator('.main .button').filter({ hasText: text }).first();

test('a customer is refused in private, changes nothing, and is offered no command', async () => {
  const page = await visit('smith/support-smith');
  const message = messages(page, 'The grinder does not start.');
  await message.hover();
  await message.getByRole('button', { name: 'React with :eyes:' }).click();
  const refusal = messages(page, 'Thank you! Only the care team can do this.');
  await shown(refusal.getByText('Only visible to you'));
  await world.rest();
  expect(await world.database.query('SELECT * FROM items')).toEqual([]);
  expect((await world.messages('support-smith', 'tom')).filter(({ ephemeral }) => ephemeral)).toEqual([]);
  const composer = page.getByRole('textbox', { name: 'Message #support-smith' });
  await composer.pressSequentially('@tom');
  await shown(page.getByRole('listbox'));
  await composer.fill('');
  await composer.pressSequentially('/pro');
  await gone(page.getByRole('listbox'));
  await world.unreact('smith', 'support-smith', asked, 'eyes');
});

test('a promise for a time that has passed is refused beside its field, where one goes on', async () => {
  await world.react('tom', 'support-smith', asked, 'eyes');
  const page = await visit('tom/care-desk');
  await button(page, 'Promise…').click();
  const modal = page.getByRole('dialog', { name: 'Give your word' });
  const due = modal.getByLabel('By when?');
  await due.fill('2026-11-23T08:00');
  await modal.getByLabel('What do you promise?').fill('call back Emma');
  await modal.getByRole('button', { name: 'Promise' }).click();
  await shown(modal.getByText('Choose a time that is still to come.'));
  await shown(due.and(page.locator('[aria-invalid="true"]:focus')));
  expect(await historyOf(world, 1)).not.toContain('promised');
  await due.fill('2026-11-23T11:00');
  await modal.getByRole('button', { name: 'Promise' }).click();
  await gone(modal);
  await shown(messages(page, 'call back Emma'));
  expect(await historyOf(world, 1)).toContain('promised');
});

test('an agent finds the day at Home, and keeps a promise there', async () => {
  const page = await visit('tom/@parola/home');
  await shown(page.getByRole('heading', { name: 'Promises due today' }));
  await shown(page.getByRole('tabpanel').getByText('“call back Emma”').first());
  await button(page, 'Kept').click();
  await gone(page.getByRole('heading', { name: 'Promises due today' }));
  await world.rest();
  expect(await historyOf(world, 1)).toContain('settled');
});

test('a lead finds the whole desk at Home, in Italian', async () => {
  const page = await visit('giulia/@parola/home');
  await shown(page.getByRole('heading', { name: 'Chi segue che cosa' }));
  await shown(page.getByRole('tabpanel').getByText('Tom Baker').first());
  await shown(button(page, 'Impostazioni'));
  await shown(page.locator('html[lang="it"]'));
});

test('what went over the wire is shown with its acknowledgement', async () => {
  const page = await visit('tom/support-smith');
  await page.getByRole('button', { name: 'Inspector', exact: true }).click();
  await world.command('tom', 'support-smith', '/care mine');
  await page
    .getByRole('listbox', { name: 'What goes over the wire' })
    .getByRole('option', { name: 'Command /care' })
    .click();
  const details = page.getByRole('article');
  await shown(details.getByText('"mine"'));
  await shown(details.getByRole('heading', { name: 'Answered' }));
  await shown(details.getByText('envelope_id'));
});

test('a fault that is asked for strikes the next post, and the card is still posted once', async () => {
  const page = await visit('tom/care-desk');
  await page.getByRole('button', { name: 'Faults', exact: true }).click();
  await page.getByRole('button', { name: 'Slack stores a message and answers 500, once' }).click();
  await shown(page.getByText('Done: HTTP 500 after storing'));
  const ts = await world.say('smith', 'support-smith', 'Where is our invoice?');
  await world.react('tom', 'support-smith', ts, 'ticket');
  await shown(messages(page, 'Where is our invoice?'));
  await world.rest();
  const posts = (await world.log()).filter(({ name, ok }) => name === 'chat.postMessage' && ok === false);
  expect(posts).toHaveLength(1);
  expect(await messages(page, 'Where is our invoice?').count()).toBe(1);
});
