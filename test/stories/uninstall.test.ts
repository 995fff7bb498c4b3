import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { texts } from '../support/seen.ts';
import { startWorld, type World } from '../support/world.ts';

/** Monday 23 November 2026, half past nine in Rome: the desk is open. */
const MONDAY = '2026-11-23T09:30:00+01:00';

describe('the workspace lets the bot in no more', () => {
  let world: World;
  beforeEach(async () => {
    world = await startWorld({ at: MONDAY });
    const ts = await world.say('rossi', 'support-rossi', 'La macchina perde acqua, potete aiutarci?');
    await world.react('marco', 'support-rossi', ts, 'eyes');
    await world.say('marco', 'support-rossi', 'Buongiorno Carla, La richiamo entro un’ora.', ts);
    await world.command('marco', 'support-rossi', '/promise tra 1 ora richiamare Rossi');
  });
  afterEach(() => world.close());

  const calls = async (since: number) =>
    (await world.log()).slice(since).filter((line) => line.kind === 'api' && line.name !== 'apps.connections.open');
  const ready = async () => (await (await fetch(`${world.endpoint}/readyz`)).json()) as Record<string, unknown>;
  const fates = async () =>
    (await world.database.query<{ fate: string }>(`SELECT DISTINCT fate FROM outbox WHERE fate IS NOT NULL`)).map(
      ({ fate }) => fate,
    );

  test.each(['revoke_token', 'uninstall'])(
    '%s in the midst of work: silence, nothing lost, and each thing said once when it is back',
    async (kind) => {
      const before = (await world.dm('marco')).length;
      await world.fault({ kind });
      await world.rest();
      expect(await ready()).toMatchObject({ ok: false, removed: true });
      const quiet = (await world.log()).length;
      await world.advance('PT2H');
      expect(await calls(quiet)).toEqual([]);
      expect(await fates()).not.toContain('parked');
      const open = await world.database.query(`SELECT 1 FROM commitments WHERE clock = 'promise' AND verdict IS NULL`);
      expect(open).toHaveLength(1);

      await world.down(() => world.fault({ clear: true }).then(() => undefined));
      expect(await ready()).toEqual({ ok: true, database: true, slack: true });
      const told = texts(await world.dm('marco')).slice(before);
      expect(told.filter((text) => text.includes('richiamare Rossi'))).toHaveLength(1);
      expect(told).toHaveLength(1);
      await world.advance('PT5M');
      expect(await world.dm('marco')).toHaveLength(before + 1);
      expect(await fates()).not.toContain('parked');
    },
  );

  test('what nobody tells of is found by the first message that is refused', async () => {
    await world.fault({ kind: 'error', method: 'chat.postMessage', error: 'token_revoked', count: 0 });
    await world.advance('PT1H');
    expect(await ready()).toMatchObject({ removed: true });
    const quiet = (await world.log()).length;
    await world.advance('PT1H');
    expect(await calls(quiet)).toEqual([]);
    await world.down(() => world.fault({ clear: true }).then(() => undefined));
    expect(texts(await world.dm('marco'))).toEqual([expect.stringContaining('richiamare Rossi')]);
  });

  test('a token that was refused in passing is tried again each hour: nobody has to start the bot', async () => {
    await world.fault({ kind: 'error', error: 'invalid_auth', count: 0 });
    await world.advance('PT1H');
    await world.bot.tidy();
    expect(await ready()).toMatchObject({ removed: true });
    await world.fault({ clear: true });
    expect(await ready()).toMatchObject({ removed: true });
    await world.bot.tidy();
    await world.rest();
    expect(await ready()).toEqual({ ok: true, database: true, slack: true });
    expect(texts(await world.dm('marco'))).toEqual([expect.stringContaining('richiamare Rossi')]);
  });
});
