/** What happened in Slack while nobody listened is found, once. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { startBot } from '../../src/bot.ts';
import { createLog } from '../../src/log.ts';
import { createSimClock } from '../../src/simulator/index.ts';
import { cardsOf, itemAt, keyOf } from '../support/cards.ts';
import { historyOf as wholeHistoryOf } from '../support/seen.ts';
import { startWorld, type World } from '../support/world.ts';

const DAY = '2026-11-23';
const at = (time: string, day = DAY): string => `${day}T${time}:00+01:00`;
const instant = (time: string): Date => new Date(at(time));

const isGap = (message: Parameters<typeof keyOf>[0]): boolean => String(keyOf(message)).startsWith('gap:');

let world: World;
const gaps = async () => (await world.messages('care-desk', 'giulia')).filter(isGap);
/** What people did. */
const historyOf = async (item: number): Promise<string[]> =>
  (await wholeHistoryOf(world, item)).filter((kind) => kind !== 'nudged');
const itemRow = async (number: number) => {
  const [row] = await world.database.query<Record<string, unknown>>('SELECT * FROM items WHERE number = $1', [number]);
  return row;
};
/** All that has come of it so far: any more would be something that was found twice. */
const cameOf = async () => ({
  items: await world.database.query('SELECT number, state, owner_id, chases FROM items ORDER BY number'),
  entries: await world.database.query('SELECT item_number, what FROM entries ORDER BY id'),
  told: await world.database.query("SELECT key FROM outbox WHERE kind IN ('reply', 'gap') ORDER BY key"),
});
const found = async (): Promise<number> => {
  const metrics = await (await fetch(`${world.endpoint}/metrics`)).text();
  return Number(/^parola_found_total (\d+)$/m.exec(metrics)?.[1]);
};

afterEach(() => world.close());

describe('while the bot is down', () => {
  beforeEach(async () => {
    // Over HTTP what nobody takes is sent three more times within six minutes, and never again.
    world = await startWorld({ at: at('09:30'), mode: 'http' });
  });

  test('a chase, an answer, a request with its flag and claim, and a close are found once, in their order and by their times', async () => {
    const leak = await world.say('rossi', 'support-rossi', 'La macchina perde acqua.');
    await world.react('marco', 'support-rossi', leak, 'eyes');
    const tablets = await world.say('smith', 'support-smith', 'We have run out of tablets.');
    await world.react('tom', 'support-smith', tablets, 'eyes');
    await world.say('tom', 'support-smith', 'They are on their way.', tablets);
    const [card] = await cardsOf(world, await itemAt(world, tablets));
    let request = '';
    await world.down(async () => {
      await world.moveTo(at('09:40'));
      await world.say('rossi', 'support-rossi', 'Mi sentite?', leak);
      await world.moveTo(at('09:45'));
      await world.say('marco', 'support-rossi', 'Arrivo subito.', leak);
      await world.moveTo(at('09:50'));
      request = await world.say('nowak', 'support-nowak', 'Ekspres nie działa.');
      await world.react('ania', 'support-nowak', request, 'ticket');
      await world.react('tom', 'support-nowak', request, 'eyes');
      await world.react('tom', 'care-desk', card?.ts ?? '', 'white_check_mark');
      await world.moveTo(at('10:10'));
    });

    expect(await historyOf(1)).toEqual(['flagged', 'claimed', 'heard', 'answered']);
    expect(await itemRow(1)).toMatchObject({ chases: 0, last_word_at: instant('09:45') });
    const [first] = await world.database.query(
      `SELECT verdict, settled_at FROM commitments WHERE item_number = 1 AND clock = 'first_answer'`,
    );
    expect(first).toEqual({ verdict: 'kept', settled_at: instant('09:45') });
    const nowak = await itemAt(world, request);
    expect(await historyOf(nowak)).toEqual(['flagged', 'claimed']);
    expect(await itemRow(nowak)).toMatchObject({ owner_id: 'U0TOM0000', asked_at: instant('09:50') });
    expect(await itemRow(2)).toMatchObject({ state: 'closed', ended_by: 'U0TOM0000' });
    // The answer was there before the reminder: nobody is asked for it.
    expect((await world.dm('marco')).filter((message) => String(keyOf(message)).startsWith('nudge:1:first'))).toEqual(
      [],
    );

    const [gap, ...others] = await gaps();
    expect(others).toEqual([]);
    for (const part of [
      'Non ero in ascolto',
      '2 messaggi dei clienti',
      '1 messaggio nostro',
      '1 segnalazione',
      '1 presa in carico',
      '1 chiusura',
    ]) {
      expect(gap?.text).toContain(part);
    }
    const before = await cameOf();
    await world.advance('PT5M');
    await world.down(async () => undefined);
    await world.advance('PT25M');
    const after = await cameOf();
    expect(after.items).toEqual(before.items);
    expect(after.told).toEqual(before.told);
    expect(await found()).toBe(0);
  });

  test('what is taken away, edited, deleted and said to the bot is found, too', async () => {
    const leak = await world.say('rossi', 'support-rossi', 'La macchina perde acqua.');
    await world.react('marco', 'support-rossi', leak, 'eyes');
    const gone = await world.say('nowak', 'support-nowak', 'Ekspres nie działa.');
    await world.react('ania', 'support-nowak', gone, 'eyes');
    const thread = await world.say('smith', 'support-smith', 'We have run out of tablets.');
    await world.down(async () => {
      await world.moveTo(at('09:35'));
      await world.unreact('marco', 'support-rossi', leak, 'eyes');
      await world.edit('rossi', 'support-rossi', leak, 'La macchina perde olio.');
      await world.remove('nowak', { channel: 'support-nowak', ts: gone });
      const bot = (await world.database.query<{ id: string }>('SELECT id FROM people WHERE is_bot'))[0]?.id;
      await world.say('tom', 'support-smith', `<@${bot}> claim`, thread);
      await world.moveTo(at('09:45'));
    });
    const [leaking, deleted] = [await itemAt(world, leak), await itemAt(world, gone)];
    expect(await itemRow(leaking)).toMatchObject({ owner_id: null });
    expect(await historyOf(leaking)).toEqual(expect.arrayContaining(['claimed', 'edited', 'released']));
    expect(await historyOf(deleted)).toEqual(['flagged', 'claimed', 'deleted']);
    expect(await itemRow(await itemAt(world, thread))).toMatchObject({ owner_id: 'U0TOM0000' });
  });

  test('a promise that was ticked off meanwhile is kept, however late that is found', async () => {
    const leak = await world.say('rossi', 'support-rossi', 'La macchina perde acqua.');
    await world.react('marco', 'support-rossi', leak, 'eyes');
    await world.command('marco', 'support-rossi', '/promise 10:00 richiamare Rossi');
    await world.moveTo(at('09:46'));
    const reminder = (await world.dm('marco')).find((message) => String(keyOf(message)).includes(':promise'));
    await world.down(async () => {
      await world.moveTo(at('09:50'));
      await world.react('marco', reminder?.channel ?? '', reminder?.ts ?? '', 'white_check_mark');
      await world.moveTo(at('10:30'));
    });
    const [promise] = await world.database.query(`SELECT verdict FROM commitments WHERE clock = 'promise'`);
    expect(promise).toEqual({ verdict: 'kept' });
  });

  test('an outsider’s emoji is refused once, however often it is found', async () => {
    const leak = await world.say('rossi', 'support-rossi', 'La macchina perde acqua.');
    await world.down(async () => {
      await world.react('rossi', 'support-rossi', leak, 'ticket');
      await world.moveTo(at('09:45'));
    });
    await world.advance('PT1H');
    await world.down(async () => undefined);
    expect(await world.database.query('SELECT 1 FROM items')).toEqual([]);
    const refused = await world.database.query(`SELECT by_id FROM entries WHERE what->>'kind' = 'refused'`);
    expect(refused).toEqual([{ by_id: 'U0ROSSI00' }]);
    const whispers = (await world.messages('support-rossi', 'rossi')).filter(({ ephemeral }) => ephemeral);
    expect(whispers).toHaveLength(1);
  });

  test('Slack wants to be left alone: what is there to find is found later', async () => {
    const leak = await world.say('rossi', 'support-rossi', 'La macchina perde acqua.');
    await world.down(async () => {
      await world.react('marco', 'support-rossi', leak, 'eyes');
      await world.moveTo(at('09:40'));
      await world.fault({ kind: 'rate_limited', method: 'conversations.history', count: 8, retry_after: 60 });
    });
    expect(await world.database.query('SELECT 1 FROM items')).toEqual([]);
    expect(await gaps()).toEqual([]);
    await world.advance('PT5M');
    expect(await itemRow(1)).toMatchObject({ owner_id: 'U0MARCO00' });
    expect(await gaps()).toHaveLength(1);
  });

  test('two processes that begin at once find it once', async () => {
    const leak = await world.say('rossi', 'support-rossi', 'La macchina perde acqua.');
    await world.react('marco', 'support-rossi', leak, 'eyes');
    const [app] = world.simulator.apps;
    if (!app) throw new Error('no app is installed');
    let stopOther = async (): Promise<void> => undefined;
    await world.down(async () => {
      await world.moveTo(at('09:40'));
      await world.say('rossi', 'support-rossi', 'Mi sentite?', leak);
      await world.react(
        'ania',
        'support-nowak',
        await world.say('nowak', 'support-nowak', 'Ekspres nie działa.'),
        'eyes',
      );
      await world.moveTo(at('09:45'));
      const clock = createSimClock({ at: instant('09:45'), frozen: true });
      const bot = await startBot({
        slack: {
          mode: 'http',
          apiUrl: `${world.simulator.url}/api/`,
          botToken: app.botToken,
          signingSecret: app.signingSecret,
        },
        databaseUrl: world.database.url,
        clock,
        log: createLog('fatal'),
      });
      stopOther = () => bot.stop();
    });
    await stopOther();
    await world.advance('PT5M');
    expect(await historyOf(1)).toEqual(['flagged', 'claimed', 'heard']);
    expect(await itemRow(2)).toMatchObject({ owner_id: 'U0ANIA000' });
    expect(await world.database.query('SELECT 1 FROM items')).toHaveLength(2);
    expect(await gaps()).toHaveLength(1);
  });

  test('what stands in a channel when it is first seen is left alone', async () => {
    const old = await world.say('rossi', 'support-rossi', 'La macchina perde acqua.');
    await world.down(async () => {
      await world.react('marco', 'support-rossi', old, 'eyes');
      await world.moveTo(at('09:45'));
      // As if the bot had been invited only now.
      await world.database.query('DELETE FROM sweeps');
    });
    await world.advance('PT40M');
    await world.down(() => world.moveTo(at('10:40')));
    expect(await world.database.query('SELECT 1 FROM items')).toEqual([]);
    const fresh = await world.say('rossi', 'support-rossi', 'E il preventivo?');
    await world.down(async () => {
      await world.react('marco', 'support-rossi', fresh, 'eyes');
      await world.moveTo(at('10:50'));
    });
    expect(await world.database.query('SELECT message_ts FROM items')).toEqual([{ message_ts: fresh }]);
  });

  test('after nine days only the last seven are read, and the desk is told so; open items are read in any case', async () => {
    const leak = await world.say('rossi', 'support-rossi', 'La macchina perde acqua.');
    await world.react('marco', 'support-rossi', leak, 'eyes');
    const [card] = await cardsOf(world, 1);
    const requests: string[] = [];
    await world.down(async () => {
      await world.moveTo(at('10:00', '2026-11-24'));
      requests.push(await world.say('nowak', 'support-nowak', 'Ekspres nie działa.'));
      await world.react('ania', 'support-nowak', requests[0] ?? '', 'ticket');
      await world.moveTo(at('10:00', '2026-12-01'));
      requests.push(await world.say('smith', 'support-smith', 'We have run out of tablets.'));
      await world.react('ania', 'support-smith', requests[1] ?? '', 'ticket');
      await world.say('marco', 'support-rossi', 'Fatto.', leak);
      await world.react('marco', 'care-desk', card?.ts ?? '', 'white_check_mark');
      await world.moveTo(at('10:00', '2026-12-02'));
    });
    expect(await world.database.query('SELECT message_ts FROM items WHERE number > 1')).toEqual([
      { message_ts: requests[1] },
    ]);
    expect(await itemRow(1)).toMatchObject({
      state: 'closed',
      last_word_at: new Date(at('10:00', '2026-12-01')),
    });
    expect(JSON.stringify((await gaps())[0]?.blocks)).toContain('Più indietro di così non leggo');
  });
});

describe('while the bot listens', () => {
  beforeEach(async () => {
    world = await startWorld({ at: at('09:30') });
  });

  test('what events bring is not found again', async () => {
    const leak = await world.say('rossi', 'support-rossi', 'La macchina perde acqua.');
    await world.say('tom', 'support-rossi', 'Let me look.', leak);
    await world.react('rossi', 'support-rossi', leak, 'ticket');
    await world.react('marco', 'support-rossi', leak, 'eyes');
    await world.say('marco', 'support-rossi', 'Arrivo.', leak);
    await world.edit('rossi', 'support-rossi', leak, 'La macchina perde olio.');
    await world.unreact('marco', 'support-rossi', leak, 'eyes');
    await world.react('ania', 'support-rossi', leak, 'raising_hand');
    const before = await cameOf();
    await world.advance('PT25M');
    const after = await cameOf();
    expect(after.items).toEqual(before.items);
    expect(after.told).toEqual(before.told);
    expect(await found()).toBe(0);
    expect(await gaps()).toEqual([]);
  });

  test('what a dead connection swallows is found when the channels are read the next time', async () => {
    const leak = await world.say('rossi', 'support-rossi', 'La macchina perde acqua.');
    await world.fault({ kind: 'half_open' });
    await world.react('marco', 'support-rossi', leak, 'eyes');
    await world.advance('PT11M');
    expect(await historyOf(await itemAt(world, leak))).toEqual(['flagged', 'claimed']);
  });

  test('what was read by a process that had lost its turn is read again', async () => {
    const leak = await world.say('rossi', 'support-rossi', 'La macchina perde acqua.');
    // No event brings it; and nobody may move a mark now, as if another process had taken it meanwhile.
    await world.database.query(`
      CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END';
      CREATE TRIGGER lost BEFORE INSERT ON inbox FOR EACH ROW WHEN (NEW.key LIKE 'event:%') EXECUTE FUNCTION refuse();
      CREATE TRIGGER taken BEFORE UPDATE OF read_to ON sweeps FOR EACH ROW EXECUTE FUNCTION refuse();
    `);
    await world.react('marco', 'support-rossi', leak, 'eyes');
    await world.advance('PT11M');
    expect(await world.database.query('SELECT 1 FROM items')).toEqual([]);
    await world.database.query('DROP TRIGGER taken ON sweeps');
    await world.advance('PT11M');
    expect(await historyOf(await itemAt(world, leak))).toEqual(['flagged', 'claimed']);
  });

  test('an emoji that comes to mean something does not make items of what it stands on', async () => {
    const old = await world.say('rossi', 'support-rossi', 'La macchina perde acqua.');
    await world.react('marco', 'support-rossi', old, 'wrench');
    await world.database.query(
      `UPDATE charters SET settings = '{"emoji": {"claim": ["wrench"]}}', revision = revision + 1`,
    );
    await world.advance('PT25M');
    expect(await world.database.query('SELECT 1 FROM items')).toEqual([]);
    const fresh = await world.say('rossi', 'support-rossi', 'E il preventivo?');
    await world.react('marco', 'support-rossi', fresh, 'wrench');
    expect(await itemRow(1)).toMatchObject({ message_ts: fresh });
  });
});
