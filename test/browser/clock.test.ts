/** The clock bar says what is due next and goes there; the panel of faults makes trouble without a command line. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createSimClock, type Simulator, startSimulator } from '../../src/simulator/index.ts';
import { MANIFEST, type Slack, startSlack } from '../simulator/support/slack.ts';
import { barriersIn } from '../support/axe.ts';
import { gone, shown, useBrowser } from '../support/browser.ts';

/** Friday 27 November 2026, half past nine in London. */
const FRIDAY = new Date('2026-11-27T09:30:00Z');
const AGENDA = [
  { at: new Date('2026-11-27T09:53:00Z'), text: 'Reminder to Tom: the valve' },
  { at: new Date('2026-11-27T10:00:00Z'), text: 'Due now, to Tom: the valve' },
];

describe('with an app that tells what is coming', () => {
  const clock = createSimClock({ at: FRIDAY, frozen: true });
  let slack: Slack;
  /** The app is at rest once it has been answered. */
  let posted: Promise<unknown> = Promise.resolve();
  beforeAll(async () => {
    slack = await startSlack({ clock, agenda: async () => AGENDA.filter(({ at }) => at > clock.now()) });
    clock.wakeAt(new Date('2026-11-27T09:53:00Z'), () => {
      posted = slack.client.chat.postMessage({ channel: 'support-smith', text: 'Tom, the valve!' });
    });
    clock.join(() => posted);
  });
  afterAll(async () => {
    await slack.simulator.close();
    clock.close();
  });
  const visit = useBrowser(() => slack.url);

  test('beside a clock that stands still, when the next of it is due can be read whole', async () => {
    const page = await visit('tom/support-smith');
    const when = page.locator('.next-when');
    for (const width of [1280, 1000]) {
      await page.setViewportSize({ width, height: 800 });
      await shown(page.getByRole('status').getByText('stopped'));
      expect(await when.evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth)).toBe(0);
    }
  });

  test('the next of it is named with how long it is until then; one press goes there and tells what has come', async () => {
    const page = await visit('tom/support-smith');
    const next = page.getByRole('button', { name: /^Jump to what is due next/ });
    await shown(next.getByText('next in 23 min'));
    await shown(next.getByText('Reminder to Tom: the valve'));
    await next.focus();
    await page.keyboard.press('Enter');
    await shown(page.getByRole('status').getByText('It is Friday 09:53 now · 1 message came'));
    await shown(page.getByRole('timer').getByText('09:53:00'));
    await shown(next.getByText('Due now, to Tom: the valve'));
    await shown(next.and(page.locator(':focus')));
  });

  test('each of the list is a way there; on a Friday Monday’s morning is offered beside tomorrow’s', async () => {
    const page = await visit('tom/support-smith', { width: 1600 });
    await shown(page.getByRole('button', { name: 'Tomorrow 08:30' }));
    await shown(page.getByRole('button', { name: 'Monday 08:30' }));
    await page.getByRole('button', { name: 'What is due next', exact: true }).click();
    await shown(page.locator('.popover'));
    expect([...(await barriersIn(page, '.top-bar')), ...(await barriersIn(page, '.popover'))]).toEqual([]);
    await page.getByRole('button', { name: /^10:00 Due now, to Tom: the valve/ }).click();
    await shown(page.getByRole('timer').getByText('10:00:00'));
    await shown(page.getByRole('button', { name: 'Nothing is due' }));
  });

  test('a pie is read aloud by the shares that it shows', async () => {
    const segments = [
      { label: 'ours', value: 137_551 },
      { label: 'theirs', value: 24_457 },
    ];
    const pie = { type: 'data_visualization', title: 'Whose turn it was', chart: { type: 'pie', segments } };
    await slack.client.chat.postMessage({ channel: 'general', text: 'Facts', blocks: [pie as never] });
    const page = await visit('tom/general');
    await shown(page.getByRole('img', { name: 'Whose turn it was. ours 85%, theirs 15%', exact: true }));
  });

  test('a fault is made at a press, listed until it has struck, and cleared', async () => {
    const page = await visit('tom/support-smith');
    const button = page.getByRole('button', { name: 'Faults' });
    await button.click();
    const panel = page.getByRole('complementary', { name: 'Faults' });
    await panel.getByRole('button', { name: 'Slack stores a message and answers 500, once' }).click();
    await shown(panel.getByText('Waiting (1)'));
    expect(await barriersIn(page, '.faults')).toEqual([]);
    await slack.client.chat.postMessage({ channel: 'general', text: 'Hello' }).catch(() => undefined);
    await shown(panel.getByText('Waiting (0)'));

    await panel.getByLabel('What happens').selectOption('drop_ack');
    await panel.getByLabel('Event, command or interaction').fill('message');
    await panel.getByLabel('until it is cleared').check();
    await panel.getByRole('button', { name: 'Make it happen' }).click();
    await shown(panel.getByRole('listitem').filter({ hasText: 'Lost acknowledgement' }));
    expect(await slack.look('faults')).toEqual([{ kind: 'drop_ack', event: 'message', left: null }]);
    await panel.getByRole('button', { name: 'Clear all' }).click();
    await shown(panel.getByText('No fault is waiting.'));

    const minuteOn = new Date(clock.now().getTime() + 60_000).toISOString();
    await panel.getByRole('button', { name: 'Everything comes twice for a minute' }).click();
    await shown(panel.getByRole('listitem').filter({ hasText: `Delivered twiceuntil ${minuteOn.slice(11, 16)}` }));
    await slack.act('clock', { advance: 'PT2M' });
    await shown(panel.getByText('No fault is waiting.'));

    await page.keyboard.press('Escape');
    await gone(panel);
    await shown(button.and(page.locator(':focus')));
  });
});

describe('with an app in another process', () => {
  const clock = createSimClock({ at: FRIDAY, frozen: true });
  let simulator: Simulator;
  beforeAll(async () => {
    simulator = await startSimulator({ port: 0, manifests: [MANIFEST], clock });
    clock.wakeAt(new Date('2026-11-27T09:40:00Z'), () => undefined);
  });
  afterAll(async () => {
    await simulator.close();
    clock.close();
  });
  const visit = useBrowser(() => simulator.url);

  test('the bar says that nobody tells what is due, and goes to when something wakes', async () => {
    const page = await visit('tom/support-smith');
    const next = page.getByRole('button', { name: /^Jump to what is due next/ });
    await shown(next.getByText('Next wake'));
    expect(await next.getAttribute('data-tip')).toContain('No app tells here what is due');
    await next.click();
    await shown(page.getByRole('timer').getByText('09:40:00'));
  });
});
