import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { SimMessage } from '../../src/simulator/control.ts';
import { startWorld, type World } from '../support/world.ts';

/** Monday 23 November 2026, half past nine in Rome: the desk is open. */
const MONDAY = '2026-11-23T09:30:00+01:00';
const WICKED = '=HYPERLINK("http://x.example","2") perde, "acqua"\ne basta';

describe('an export', () => {
  let world: World;
  let ts: string;
  beforeAll(async () => {
    world = await startWorld({ at: MONDAY });
    ts = await world.say('rossi', 'support-rossi', WICKED);
    await world.react('marco', 'support-rossi', ts, 'eyes');
    await world.command('marco', 'support-rossi', '/promise tra 1 ora @richiamare Rossi');
    await world.advance('PT2H');
  });
  afterAll(() => world.close());

  const withFiles = async (handle: string): Promise<SimMessage[]> =>
    (await world.dm(handle)).filter(({ files = [] }) => files.length > 0);
  const read = async ({ files = [] }: SimMessage, ending: string): Promise<string> => {
    const found = files.find(({ name }) => name.endsWith(ending));
    if (!found) throw new Error(`no ${ending} among ${files.map(({ name }) => name)}`);
    return Buffer.from(await (await fetch(new URL(found.url, world.simulator.url))).arrayBuffer()).toString('utf8');
  };
  const last = async (): Promise<SimMessage> => {
    const message = (await withFiles('giulia')).at(-1);
    if (!message) throw new Error('no files came');
    return message;
  };

  test('comes to the lead as files in the direct messages, and is written down', async () => {
    const answer = await world.command('giulia', 'care-desk', '/care export');
    expect(answer.response?.text).toContain('Sto preparando i file');
    await world.rest();
    const message = await last();
    expect(message.text).toContain('1 richiesta');
    expect(message.files?.map(({ name }) => name)).toEqual([
      'parola-20261123T103000Z-requests.csv',
      'parola-20261123T103000Z-commitments.csv',
      'parola-20261123T103000Z.json',
    ]);
    const [entry] = await world.database.query(`SELECT by_id, what FROM entries WHERE what->>'kind' = 'exported'`);
    expect(entry).toMatchObject({ by_id: 'U0GIULIA0', what: { until: '2026-11-23T10:30:00.000Z' } });
  });

  test('opens in a spreadsheet: quoted, in UTF-8, and no cell of it calculates', async () => {
    const requests = await read(await last(), '-requests.csv');
    expect(requests.startsWith('\ufeffnumber,customer,contact,')).toBe(true);
    expect(requests).toContain(`"'=HYPERLINK(""http://x.example"",""2"") perde, ""acqua"" e basta"`);
    expect(requests).toContain('2026-11-23T08:30:00.000Z');
    const promise = (await read(await last(), '-commitments.csv'))
      .split('\r\n')
      .find((line) => line.includes('promise'));
    expect(promise).toMatch(
      /^1,,\d+,promise,promise,U0MARCO00,,,2026-11-23T08:30:00.000Z,2026-11-23T09:30:00.000Z,,,'@richiamare Rossi$/,
    );
    const whole = JSON.parse(await read(await last(), '.json'));
    expect(whole.items).toHaveLength(1);
    expect(whole.items[0].entries.map(({ what }: { what: { kind: string } }) => what.kind)).toContain('promised');
  });

  test('is a lead’s: another agent is told so, and gets nothing', async () => {
    const answer = await world.command('tom', 'care-desk', '/care export month');
    expect(answer.response?.text).toBe('Only a team lead can export what is kept: customers’ words are in it.');
    await world.rest();
    expect(await withFiles('tom')).toEqual([]);
  });

  test('whose answer got lost is not sent again', async () => {
    const before = (await withFiles('giulia')).length;
    await world.fault({ kind: 'lost_response', method: 'files.completeUploadExternal' });
    await world.command('giulia', 'care-desk', '/care export 2026-11');
    await world.advance('PT5M');
    expect(await withFiles('giulia')).toHaveLength(before + 1);
    expect(await world.database.query(`SELECT fate FROM outbox WHERE kind = 'export'`)).toEqual([
      { fate: 'sent' },
      { fate: 'sent' },
    ]);
  });

  test('counts a reply as a chase, until it is split off', async () => {
    const chases = async () => {
      await world.command('giulia', 'care-desk', '/care export 2026-11');
      await world.rest();
      const [header = '', row = ''] = (await read(await last(), '-requests.csv')).split('\r\n');
      return row.split(',')[header.split(',').indexOf('chases')];
    };
    const reply = await world.say('rossi', 'support-rossi', 'E la fattura?', ts);
    await world.rest();
    expect(await chases()).toBe('1');
    await world.shortcut('marco', 'split_message', 'support-rossi', reply);
    expect(await chases()).toBe('0');
  });

  test('that Slack refuses is told, with what to do', async () => {
    await world.fault({ kind: 'error', method: 'files.getUploadURLExternal', error: 'missing_scope', count: 3 });
    await world.command('giulia', 'care-desk', '/care export');
    await world.advance('PT1M');
    expect((await world.dm('giulia')).at(-1)?.text).toContain('Non sono riuscito a mandare i file');
  });
});
