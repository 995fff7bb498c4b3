/** A channel with ten thousand messages, on a local Slack without any app. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createSimClock, type Simulator, startSimulator } from '../../src/simulator/index.ts';
import { gone, shown, useBrowser } from '../support/browser.ts';

const MESSAGES = 10_000;

let simulator: Simulator;
const visit = useBrowser(() => simulator.url);

beforeAll(async () => {
  const clock = createSimClock({ at: new Date('2026-11-23T09:30:00Z'), frozen: true });
  simulator = await startSimulator({ port: 0, manifests: [], clock });
  const messages = Array.from({ length: MESSAGES }, (_, n) => ({
    as: n % 3 === 0 ? 'tom' : 'giulia',
    text: `Message number ${n}`,
  }));
  const response = await fetch(`${simulator.url}/_sim/history`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ channel: 'general', messages }),
  });
  expect(await response.json()).toMatchObject({ ok: true });
});
afterAll(async () => {
  await simulator.close();
  simulator.clock.close();
});

test('it opens at its newest message, and loads the older ones as one scrolls up', async () => {
  const begun = performance.now();
  const page = await visit('tom/general');
  await shown(page.getByText(`Message number ${MESSAGES - 1}`, { exact: true }));
  process.stdout.write(
    `${MESSAGES} messages: the newest was shown after ${Math.round(performance.now() - begun)} ms\n`,
  );
  const list = page.getByRole('list', { name: 'Messages in #general' });
  const drawn = () => list.locator('.message').count();
  const first = await drawn();
  expect(first).toBeLessThan(MESSAGES / 10);
  await list.hover();
  await expect
    .poll(async () => {
      await page.mouse.wheel(0, -20_000);
      return drawn();
    })
    .toBeGreaterThan(first);
  // A piece that is still on its way may take the place of the message that one stands on.
  await expect
    .poll(async () => {
      await list.locator('.message').last().focus();
      await page.keyboard.press('Home');
      return await page.getByText('Message number 0', { exact: true }).isVisible();
    })
    .toBe(true);
});

test('the end stays in sight when the inspector takes its room, even from a list that is moving at that moment', async () => {
  const page = await visit('tom/general');
  await shown(page.getByText(`Message number ${MESSAGES - 1}`, { exact: true }));
  // Both within one frame, so that the list is told of the move only once it is smaller.
  await page.evaluate(`
    document.querySelector('.message-list').scrollTop -= 20;
    document.querySelector('[aria-label="Inspector"]').click();
  `);
  await shown(page.getByRole('region', { name: 'Inspector' }));
  const below = () =>
    page.evaluate<number>(
      `(({ scrollHeight, scrollTop, clientHeight }) => scrollHeight - scrollTop - clientHeight)(document.querySelector('.message-list'))`,
    );
  await expect.poll(below).toBeLessThan(2);
  expect(await page.getByRole('button', { name: 'Jump to latest' }).count()).toBe(0);
  await page.keyboard.press('Escape');
  await gone(page.getByRole('region', { name: 'Inspector' }));
});
