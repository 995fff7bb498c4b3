import { afterEach, describe, expect, test } from 'vitest';
import { charterFile } from '../support/charters.ts';
import { cardOf, texts } from '../support/seen.ts';
import { startWorld, type World } from '../support/world.ts';

describe('without a desk channel', () => {
  let world: World;
  afterEach(() => world.close());

  const start = async (charter: string) => {
    world = await startWorld({ at: '2026-11-23T08:00:00+01:00', charterFile: await charterFile(charter) });
  };

  test('the first lead reads each digest once, as the desk; the others get their own', async () => {
    await start('language: en\ndesk_channel: nowhere\nleads: [U0GIULIA0, U0TOM0000]\n');
    await world.moveTo('2026-11-23T08:31:00+01:00');
    for (const lead of ['giulia', 'tom']) {
      const digests = texts(await world.dm(lead)).filter((text) => /^(Good morning|Buongiorno)/.test(text));
      expect(digests).toHaveLength(1);
    }
  });

  test('and without a lead, what is due waits until there is somebody to be told', async () => {
    await start('language: en\nleads: []\n');
    await world.moveTo('2026-11-23T10:00:00+01:00');
    await world.fault({ kind: 'archive_channel', channel: 'care-desk' });
    const ts = await world.say('rossi', 'support-rossi', 'La macchina perde acqua.');
    await world.react('marco', 'support-rossi', ts, 'ticket');
    await world.moveTo('2026-11-23T12:00:00+01:00');
    await world.fault({ kind: 'unarchive_channel', channel: 'care-desk' });
    await world.advance('PT10M');
    expect((await cardOf(world, 1)).text).toContain('#1');
    const fates = await world.database.query("SELECT fate FROM outbox WHERE kind = 'nudge' AND fate = 'sent'");
    expect(fates).toEqual([{ fate: 'sent' }]);
    expect(await world.database.query("SELECT key FROM outbox WHERE fate = 'impossible'")).toEqual([]);
  });
});
