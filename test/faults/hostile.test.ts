/** The worst that a customer can write, on its way to the desk: it stands there, it calls nobody, and it is bounded. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { cardsOf, itemAt, shown } from '../support/cards.ts';
import { HOSTILE } from '../support/hostile.ts';
import { startWorld, type World } from '../support/world.ts';

/** What a message in Slack can be at most. */
const LONGEST = 40_000;
/** What Slack would read as a call, or what turns writing round. */
const ALIVE = /<!(?:channel|here|everyone)|<@U1>|<#C1|<https:\/\/evil|[\u202a-\u202e\u2066-\u2069]/;

let world: World;
beforeAll(async () => {
  world = await startWorld({ at: '2026-11-23T09:30:00+01:00' });
});
afterAll(() => world.close());

test('each has its card with all its blocks, and its reminder; nothing of it comes to life', async () => {
  for (const text of Object.values(HOSTILE)) {
    const ts = await world.say('rossi', 'support-rossi', text.slice(0, LONGEST));
    await world.react('marco', 'support-rossi', ts, 'ticket');
    const [card, ...others] = await cardsOf(world, await itemAt(world, ts));
    expect(others).toEqual([]);
    expect(shown(card)).toContain('item_claim');
  }
  await world.moveTo('2026-11-23T09:46:00+01:00');
  const ours = (await world.messages('care-desk', 'giulia')).filter(({ bot_id }) => bot_id);
  expect(ours.length).toBeGreaterThan(Object.keys(HOSTILE).length);
  for (const message of ours) {
    expect(message.blocks ?? []).not.toEqual([]);
    expect(JSON.stringify([message.text, message.blocks])).not.toMatch(ALIVE);
    expect(message.text.length).toBeLessThanOrEqual(4_000);
  }
  const lost = await world.database.query("SELECT key, error FROM outbox WHERE fate IN ('impossible', 'parked')");
  expect(lost).toEqual([]);
});
