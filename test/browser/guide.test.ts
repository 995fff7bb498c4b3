/** The guided start, taken by hand: from a customer's message to the next morning's digest. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { guide } from '../../src/demo/index.ts';
import { gone, shown, useBrowser } from '../support/browser.ts';
import { startWorld, type World } from '../support/world.ts';

/** Monday 23 November 2026, five past nine in Rome. */
const MONDAY = '2026-11-23T09:05:00+01:00';

let world: World;
beforeEach(async () => {
  world = await startWorld({ at: MONDAY });
});
afterEach(() => world.close());
// After the world's own hooks: tabs are closed before it is.
const visit = useBrowser(() => world.simulator.url);

type Language = 'en' | 'it' | 'pl';

/** What is pressed in each language. */
const NAMES: Record<Language, Record<'language' | 'start' | 'asked' | 'eyes' | 'composer' | 'kept' | 'end', string>> = {
  en: {
    language: 'English',
    start: 'Start',
    asked: 'is leaking again',
    eyes: 'React with :eyes:',
    composer: 'Message #support-rossi',
    kept: 'Kept',
    end: 'Done',
  },
  it: {
    language: 'Italiano',
    start: 'Inizia',
    asked: 'perde ancora acqua',
    eyes: 'Reagisci con :eyes:',
    composer: 'Scrivi in #support-rossi',
    kept: 'Mantenuta',
    end: 'Fine',
  },
  pl: {
    language: 'Polski',
    start: 'Zacznij',
    asked: 'znowu przecieka',
    eyes: 'Zareaguj: :eyes:',
    composer: 'Napisz na #support-rossi',
    kept: 'Dotrzymana',
    end: 'Koniec',
  },
};

const stepOf = (id: string) => {
  const step = guide.cards.flatMap(({ steps }) => steps).find((one) => one.id === id);
  if (!step) throw new Error(`the guide has no step ${id}`);
  return step;
};

test.each(['en', 'it', 'pl'] as const)('it leads from the first card to the digest, in %s', async (language) => {
  const names = NAMES[language];
  const page = await visit('marco/support-rossi', { guided: true });
  const card = page.locator('.guide');
  const told = (id: string) => shown(card.getByText(plain(stepOf(id).text[language])));
  const press = (id: string) => card.getByRole('button', { name: stepOf(id).label?.[language] ?? '' }).click();
  await card.getByRole('button', { name: names.language }).click();
  await shown(card.getByRole('heading', { name: guide.start.title[language] }));
  await card.getByRole('button', { name: names.start, exact: true }).click();

  await told('claim');
  const asked = page.locator('.main .message').filter({ hasText: names.asked }).last();
  await asked.hover();
  await asked.getByRole('button', { name: names.eyes }).click();

  await told('promise');
  await page.getByRole('textbox', { name: names.composer }).fill(stepOf('promise').type?.[language] ?? '');
  await page.keyboard.press('Enter');

  await told('eleven');
  await press('eleven');
  await told('reminder');
  await page
    .getByRole('navigation')
    .getByRole('button', { name: /^Parola/ })
    .click();

  await told('kept');
  await page.locator('.main .button').filter({ hasText: names.kept }).click();
  await told('morning');
  await press('morning');

  await told('digest');
  await page
    .getByRole('navigation')
    .getByRole('button', { name: /^care-desk/ })
    .click();
  await shown(card.getByRole('heading', { name: guide.end.title[language] }));
  const digest = (await world.messages('care-desk', 'giulia')).at(-1);
  expect(digest?.bot_id).toBeDefined();
  await card.getByRole('button', { name: names.end, exact: true }).click();
  await gone(card);
});

/** The beginning of what is read there, as far as no mark or emoji changes it. */
const plain = (text: string): string => text.split(/[*:]/)[0]?.trim() ?? '';
