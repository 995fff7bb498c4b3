import type { KnownBlock } from '@slack/types';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { SimView } from '../../src/simulator/control.ts';
import { lines } from '../support/lines.ts';
import { modal, texts, unix } from '../support/seen.ts';
import { startWorld, type World } from '../support/world.ts';

/** Monday 23 November 2026, half past nine in Rome. */
const MONDAY = '2026-11-23T09:30:00+01:00';

/** All that is read there, line by line; buttons in brackets. */
const read = (blocks: readonly KnownBlock[]): string[] =>
  lines({ text: '', blocks: blocks.filter(({ type }) => type !== 'divider') });

/** What stands under that title, up to the next one. */
function under({ blocks }: SimView, title: string): string[] {
  const all = blocks as KnownBlock[];
  const start = all.findIndex((block) => block.type === 'header' && block.text.text.startsWith(title));
  if (start < 0) throw new Error(`nothing is called ${title}: ${read(all).join(' | ')}`);
  const end = all.findIndex((block, index) => index > start && block.type === 'header');
  return read(all.slice(start + 1, end < 0 ? undefined : end));
}

const rowOf = (item: number, promise: number) => `list:promises:${item}-${promise}`;

describe('an agent who has looked at Home once', () => {
  let world: World;
  beforeAll(async () => {
    world = await startWorld({ at: MONDAY });
    expect(read((await world.home('marco')).blocks as KnownBlock[])).not.toContain('Promesse per oggi');
  });
  afterAll(() => world.close());

  const promises = async () => under(await world.home('marco'), 'Promesse per oggi');

  test('sees there what they claim and promise', async () => {
    const ts = await world.say('rossi', 'support-rossi', 'La macchina perde acqua.');
    await world.react('marco', 'support-rossi', ts, 'eyes');
    expect(under(await world.home('marco'), 'Le mie richieste')[0]).toContain('Carla Rossi*: La macchina perde acqua.');
    await world.command('marco', 'care-desk', '/promise #1 10:30 richiamare Carla');
    await world.command('marco', 'care-desk', '/promise #1 domani 9:00 mandare il tecnico');
    const [first, second] = await promises();
    expect([first, second]).toEqual([
      expect.stringContaining('*Carla Rossi*'),
      expect.stringMatching(/^«richiamare Carla», scadenza: .*10:30$/),
    ]);
    expect((await promises()).at(-1)).toContain('mandare il tecnico');
  });

  test('sees in words that a promise is overdue, once the clock has moved', async () => {
    await world.moveTo('2026-11-23T10:31:00+01:00');
    expect((await promises())[1]).toContain('*In ritardo*: «richiamare Carla»');
  });

  test('moves a promise there, and keeps it; what cannot be done is said in a direct message', async () => {
    await world.press('marco', await world.home('marco'), 'promise_move', rowOf(1, 2));
    const moving = await modal(world, 'marco');
    await world.submit('marco', moving.id, {
      due: { due_picker: unix('2026-11-23T11:30:00+01:00') },
      told: { told_choice: ['yes'] },
    });
    expect((await promises())[1]).toMatch(/^«richiamare Carla», scadenza: .*11:30$/);
    const before = await world.home('marco');
    await world.press('marco', before, 'promise_keep', rowOf(1, 4));
    expect(read((await world.home('marco')).blocks as KnownBlock[])).not.toContain('Promesse per oggi');
    await world.forge('marco', {
      type: 'block_actions',
      container: { type: 'view', view_id: before.id },
      view: before,
      trigger_id: 'forged',
      actions: [{ type: 'button', action_id: 'promise_keep', block_id: rowOf(1, 4), value: '1/4', action_ts: '1' }],
    });
    expect(texts(await world.dm('marco')).at(-1)).toContain('ha già un esito');
  });

  test('gives a word there on an item of theirs, and closes it by its menu', async () => {
    await world.press('marco', await world.home('marco'), 'item_menu', 'list:items:1', '1/promise');
    await world.submit('marco', (await modal(world, 'marco')).id, {
      due: { due_picker: unix('2026-11-23T16:00:00+01:00') },
      text: { text_input: 'scrivere a Carla' },
    });
    expect((await promises())[1]).toContain('scrivere a Carla');
    await world.press('marco', await world.home('marco'), 'item_menu', 'list:items:1', '1/close');
    expect((await modal(world, 'marco')).callback_id).toBe('close_modal');
  });

  test('is away until they say so, and back again', async () => {
    await world.press('marco', await world.home('marco'), 'home_away');
    await world.submit('marco', (await modal(world, 'marco')).id, { due: { due_picker: null } });
    expect(read((await world.home('marco')).blocks as KnownBlock[])).toContainEqual(
      expect.stringContaining('Risulti assente finché non dici'),
    );
    await world.press('marco', await world.home('marco'), 'home_here');
    expect(read((await world.home('marco')).blocks as KnownBlock[])).toContain('[Assente…]');
  });

  test('finds the same in my day, which shows what is done in it', async () => {
    await world.shortcut('marco', 'my_day');
    const day = await modal(world, 'marco');
    expect(under(day, 'Promesse per oggi')[1]).toContain('scrivere a Carla');
    await world.press('marco', day, 'promise_keep', 'list:promises:1-6');
    expect(read((await modal(world, 'marco')).blocks as KnownBlock[])).not.toContain('Promesse per oggi');
  });
});

describe('looking by words', () => {
  let world: World;
  beforeAll(async () => {
    world = await startWorld({ at: MONDAY });
    const ts = await world.say('rossi', 'support-rossi', 'La macchina perde acqua.');
    await world.react('marco', 'support-rossi', ts, 'eyes');
    await world.command('marco', 'care-desk', '/promise #1 10:30 richiamare Carla');
    await world.command('marco', 'care-desk', '/promise #1 16:00 scrivere a Carla');
  });
  afterAll(() => world.close());

  const answered = async () => {
    const message = (await world.messages('care-desk', 'marco')).at(-1);
    if (!message) throw new Error('nothing was answered');
    return message;
  };

  test('mine: what one has to do, each with its buttons; what is answered leaves the others there', async () => {
    await world.command('marco', 'care-desk', '/care mine');
    const mine = await answered();
    expect(read(mine.blocks as KnownBlock[])).toContainEqual(expect.stringContaining('«scrivere a Carla»'));
    await world.click('marco', mine, 'promise_keep', '1/2');
    expect((await answered()).ts).toBe(mine.ts);
    await world.command('marco', 'care-desk', '/care mine');
    expect(JSON.stringify((await answered()).blocks)).not.toContain('richiamare Carla');
  });

  test('board: what needs care now', async () => {
    await world.command('marco', 'care-desk', '/care board');
    expect(read((await answered()).blocks as KnownBlock[])).toContain('*Promesse per oggi (1)*');
  });

  test('item: its card, and what happened last, in words', async () => {
    await world.command('marco', 'care-desk', '/care item #1');
    const told = read((await answered()).blocks as KnownBlock[]);
    expect(told).toContainEqual(expect.stringContaining('<@U0MARCO00> ha promesso «richiamare Carla»'));
    expect(told).toContainEqual(expect.stringContaining('«richiamare Carla»: in tempo'));
    expect(told).toContainEqual(expect.stringContaining('presa in carico da <@U0MARCO00>'));
  });
});

describe('what waits on somebody', () => {
  let world: World;
  beforeAll(async () => {
    world = await startWorld({ at: MONDAY });
    for (const who of ['ania', 'giulia']) await world.home(who);
    const ts = await world.say('rossi', 'support-rossi', 'Il macinino è rotto.');
    await world.react('marco', 'support-rossi', ts, 'eyes');
    await world.command('marco', 'care-desk', '/care handover #1');
    await world.submit('marco', (await modal(world, 'marco')).id, {
      person: { person_choice: 'U0ANIA000' },
      problem: { problem_input: 'Il macinino è rotto.' },
      done: { done_input: 'niente' },
      next: { next_input: 'mandare un tecnico' },
    });
  });
  afterAll(() => world.close());

  test('a handover stands at the Home of who is to accept it, and at the lead’s as not accepted', async () => {
    const waiting = under(await world.home('ania'), 'Pytania do Ciebie');
    expect(waiting.join('\n')).toContain('mandare un tecnico');
    expect(waiting).toContain('[Przyjmuję]');
    await world.advance('PT3S');
    expect(under(await world.home('giulia'), 'Passaggi non ancora accettati')[0]).toContain('<@U0ANIA000>');
  });

  test('accepted there, it is theirs, and asks nobody any more', async () => {
    await world.press('ania', await world.home('ania'), 'handover_accept');
    const home = await world.home('ania');
    expect(read(home.blocks as KnownBlock[])).not.toContain('Pytania do Ciebie');
    expect(under(home, 'Moje zgłoszenia')[0]).toContain('Il macinino è rotto.');
    await world.advance('PT3S');
    const lead = read((await world.home('giulia')).blocks as KnownBlock[]);
    expect(lead).not.toContain('Passaggi non ancora accettati');
    expect(lead).toContainEqual(expect.stringMatching(/^\*Anna Kowalska\*: 1 richiesta aperta/));
  });
});

describe('a lead', () => {
  let world: World;
  beforeAll(async () => {
    world = await startWorld({ at: MONDAY });
    await world.home('giulia');
  });
  afterAll(() => world.close());

  test('sees the desk as the digest tells it, without looking again', async () => {
    expect(under(await world.home('giulia'), 'Il team in uno sguardo')).toEqual([
      'Niente è in ritardo, nessuno ci sollecita, e ogni richiesta è in carico a qualcuno.',
    ]);
    const ts = await world.say('nowak', 'support-nowak', 'Ekspres nie grzeje.');
    await world.react('ania', 'support-nowak', ts, 'ticket');
    await world.advance('PT3S');
    expect(under(await world.home('giulia'), 'Il team in uno sguardo')[0]).toBe('*Da prendere in carico (1)*');
    await world.moveTo('2026-11-23T10:30:00+01:00');
    expect(under(await world.home('giulia'), 'Il team in uno sguardo')[0]).toBe('*In ritardo (1)*');
  });

  test('sees what could not be worked through, and tries it again', async () => {
    await world.database.query(
      `INSERT INTO inbox (team_id, key, lane, payload, received_at, attempts, parked_at, error)
       SELECT team_id, 'event:EvParked', 'C0GENERAL', $1, received_at, 24, received_at, 'the database was away' FROM inbox LIMIT 1`,
      [JSON.stringify({ type: 'event_callback', event: { type: 'reaction_added', user: 'U0MARCO00' } })],
    );
    await world.advance('PT1H');
    const ts = await world.say('smith', 'support-smith', 'Hello?');
    await world.react('ania', 'support-smith', ts, 'ticket');
    await world.advance('PT3S');
    const parked = under(await world.home('giulia'), 'Da riprovare');
    expect(parked.join('\n')).toMatch(/reaction_added\nthe database was away/);
    await world.press('giulia', await world.home('giulia'), 'parked_try_again');
    const [row] = await world.database.query<{ done: boolean }>(
      `SELECT done_at IS NOT NULL AS done FROM inbox WHERE key = 'event:EvParked'`,
    );
    expect(row).toEqual({ done: true });
    expect(read((await world.home('giulia')).blocks as KnownBlock[])).not.toContain('Da riprovare');
  });

  test('an agent who forges the button tries nothing again', async () => {
    await world.database.query(`UPDATE outbox SET fate = 'parked', next_at = NULL WHERE kind = 'card'`);
    const home = await world.home('ania');
    await world.forge('ania', {
      type: 'block_actions',
      container: { type: 'view', view_id: home.id },
      view: home,
      trigger_id: 'forged',
      actions: [{ type: 'button', action_id: 'parked_try_all_again', value: 'all', block_id: 'b', action_ts: '1' }],
    });
    expect(await world.database.query(`SELECT 1 FROM outbox WHERE fate = 'parked'`)).not.toEqual([]);
  });
});

describe('more than fits', () => {
  let world: World;
  beforeAll(async () => {
    world = await startWorld({ at: MONDAY });
    await world.home('marco');
    await world.database.query(
      `INSERT INTO items (team_id, number, charter_id, conversation, excerpt, asked_at, flagged_by, flagged_at, owner_id,
                          owned_since, state, next_at)
       SELECT 'T0AURORA0', n, 'default', 'elsewhere', 'Richiesta ' || n, now(), 'U0MARCO00', now(), 'U0MARCO00', now(),
              'open', timestamptz '2026-12-01 09:00Z' + n * interval '1 minute'
       FROM generate_series(1, 60) AS n`,
    );
  });
  afterAll(() => world.close());

  const items = async () => {
    const { blocks } = await world.home('marco');
    return read(blocks as KnownBlock[]).filter((line) => /Richiesta \d+$|^\[(Indietro|Avanti)|· \d+–/.test(line));
  };

  /** All sixty are, when somebody goes or comes back: a Home that is sent meanwhile is put together anew two seconds later. */
  const lookedAtAgain = () => world.advance('PT2S');

  test('is turned over page by page, and stays where it was turned to', async () => {
    await world.press('marco', await world.home('marco'), 'home_away');
    await world.submit('marco', (await modal(world, 'marco')).id, { due: { due_picker: null } });
    await lookedAtAgain();
    expect(await items()).toEqual([
      'Le mie richieste · 1–10 di 60',
      ...Array.from({ length: 10 }, (_, index) => expect.stringContaining(`Richiesta ${index + 1}`)),
      '[Avanti: 11–20 di 60]',
    ]);
    await world.press('marco', await world.home('marco'), 'home_next');
    await world.press('marco', await world.home('marco'), 'home_here');
    await lookedAtAgain();
    const shown = await items();
    expect([shown[0], shown[1]]).toEqual(['Le mie richieste · 11–20 di 60', expect.stringContaining('Richiesta 11')]);
    expect(shown.slice(-2)).toEqual(['[Indietro: 1–10 di 60]', '[Avanti: 21–30 di 60]']);
  });
});

describe('who is not of the team', () => {
  let world: World;
  beforeAll(async () => {
    world = await startWorld({ at: MONDAY });
  });
  afterAll(() => world.close());

  test.each([
    ['rossi', 'Buongiorno!'],
    ['piotr', 'Dzień dobry!'],
    ['smith', 'Hello!'],
  ])('%s is told politely that there is nothing to do, and sees nothing of the desk', async (who, hello) => {
    const ts = await world.say('rossi', 'support-rossi', 'La macchina perde acqua.');
    await world.react('marco', 'support-rossi', ts, 'eyes');
    const seen = read((await world.home(who)).blocks as KnownBlock[]);
    expect(seen).toEqual([hello, expect.stringMatching(/\S/)]);
  });
});
