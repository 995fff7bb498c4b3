/** Whoever may not act does not, at any door; whoever may is told where they come too late. */
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { ACTION } from '../../src/slack/names.ts';
import { cardsOf, itemAt } from '../support/cards.ts';
import { type About, buttons, forms, shortcuts } from '../support/forged.ts';
import { texts } from '../support/seen.ts';
import { startWorld, type World } from '../support/world.ts';

type Forged = [name: string, payload: Record<string, unknown>];

let world: World;
let about: About;
let ts: string;

beforeAll(async () => {
  world = await startWorld({ at: '2026-11-23T09:30:00+01:00' });
  ts = await world.say('rossi', 'support-rossi', 'La macchina perde acqua.');
  await world.react('marco', 'support-rossi', ts, 'eyes');
  const item = await itemAt(world, ts);
  await world.command('marco', 'support-rossi', `/promise #${item} 15:00 richiamare`);
  about = { channel: 'C0ROSSI00', ts, item, commitment: 2 };
});

afterEach(() => world.fault({ clear: true }));

afterAll(() => world.close());

type Refused = { by_id: string; door: string; because: string };

const refusals = () =>
  world.database.query<Refused>(
    `SELECT by_id, what->>'door' AS door, what->>'because' AS because FROM entries
     WHERE what->>'kind' = 'refused' ORDER BY id`,
  );

/** Everything that stands, but for refusals and the private answers to them. */
const standing = async () => ({
  items: await world.database.query('SELECT * FROM items ORDER BY team_id, number'),
  commitments: await world.database.query('SELECT * FROM commitments ORDER BY team_id, item_number, number'),
  goodwill: await world.database.query('SELECT * FROM goodwill'),
  absences: await world.database.query('SELECT * FROM absences'),
  charters: await world.database.query('SELECT * FROM charters'),
  channels: await world.database.query('SELECT id, name, is_shared FROM channels ORDER BY id'),
  entries: await world.database.query(`SELECT * FROM entries WHERE what->>'kind' <> 'refused' ORDER BY team_id, id`),
  told: await world.database.query(`SELECT key, revision FROM outbox WHERE kind NOT IN ('reply', 'home') ORDER BY key`),
  cards: texts(await cardsOf(world, about.item)),
});

/** Sends all of it at once, as that person or under the id of another. */
async function forgeAll(as: string, all: readonly Forged[], more: object = {}): Promise<void> {
  const send = (payload: object) =>
    fetch(`${world.simulator.url}/_sim/forge`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ as, payload: { ...payload, ...more } }),
    });
  await Promise.all(all.map(([, payload]) => send(payload)));
  await world.rest();
}

/** Each of them was refused, on record and for that reason, and nothing else came of it. */
async function expectRefused(as: string, all: readonly Forged[], refused: Omit<Refused, 'door'>, more: object = {}) {
  const before = await standing();
  const { length: known } = await refusals();
  await forgeAll(as, all, more);
  const found = (await refusals()).slice(known).map(({ by_id, because }) => ({ by_id, because }));
  expect(found).toEqual(all.map(() => refused));
  expect(await world.views(as)).toEqual([]);
  expect(await standing()).toEqual(before);
}

test.each([
  ['fails', { kind: 'error_before_store' }],
  ['is throttled', { kind: 'rate_limited', retry_after: 1 }],
  ['does not show them', { kind: 'error', error: 'user_not_visible' }],
])(
  'while users.info %s, nobody is let in: no customer, guest, program or stranger, nor an agent',
  async (_how, fault) => {
    // Nobody is known any more, nor at hand.
    await world.database.query("UPDATE people SET stale_at = '2000-01-01'");
    await world.advance('PT6S');
    await world.fault({ ...fault, method: 'users.info', count: 0 });
    const doors = [buttons, forms, shortcuts].flatMap((all) => all(about).slice(0, 1));
    for (const id of ['U0ROSSI00', 'U0PIOTR00', 'USLACKBOT', 'U0NOBODY0', 'U0TOM0000']) {
      const user = { id, username: 'x', name: 'x', team_id: 'T0AURORA0' };
      await expectRefused('marco', doors, { by_id: id, because: 'unknown' }, { user });
    }
  },
);

test('two clicks at once, and two who claim at once: one has it, and whoever came too late is told so for each press', async () => {
  const asked = await world.say('smith', 'support-smith', 'The grinder is loud.');
  await world.react('giulia', 'support-smith', asked, 'ticket');
  const item = await itemAt(world, asked);
  const [card] = await cardsOf(world, item);
  if (!card) throw new Error('there is no card');
  const people = ['tom', 'ania', 'sara', 'tom'];
  await Promise.all(people.map((as) => world.click(as, card, 'item_claim')));
  const claimed = await world.database.query<{ by_id: string }>(
    `SELECT by_id FROM entries WHERE item_number = $1 AND what->>'kind' = 'claimed'`,
    [item],
  );
  expect(claimed).toHaveLength(1);
  const [{ by_id } = { by_id: '' }] = claimed;
  for (const [handle, id] of Object.entries({ tom: 'U0TOM0000', ania: 'U0ANIA000', sara: 'U0SARA000' })) {
    const told = (await world.messages('care-desk', handle)).filter(
      ({ ephemeral, text }) => ephemeral && text.includes(`#${item}`) && text.includes(by_id),
    );
    const presses = people.filter((as) => as === handle).length;
    expect(told, handle).toHaveLength(id === by_id ? 0 : presses);
  }
});

describe('a button that is pressed too late', () => {
  /** What Slack shows to whoever pressed it, by the name of the button. */
  async function heardOf(all: readonly Forged[], as: string): Promise<Record<string, string>> {
    const said: string[] = [];
    const collector = createServer((request, response) => {
      request.setEncoding('utf8').on('data', (body: string) => said.push(body));
      request.on('end', () => response.end('{}'));
    }).listen(0, '127.0.0.1');
    await once(collector, 'listening');
    const response_url = `http://127.0.0.1:${(collector.address() as AddressInfo).port}/`;
    const heard: Record<string, string> = {};
    for (const [name, payload] of all) {
      const before = (await world.messages('care-desk', as)).length;
      await world.forge(as, { ...payload, response_url });
      const told = texts((await world.messages('care-desk', as)).slice(before));
      const views = await world.views(as);
      for (const { id } of views) await world.dismiss(as, id);
      heard[name] = [...told, ...said.splice(0), ...views.map(({ callback_id }) => callback_id)].join();
    }
    collector.close();
    return heard;
  }

  /** What a closed item can still be met with: it goes on. "Not yet" has never anything to say. */
  const WAKING: ReadonlySet<string> = new Set([ACTION.reopen, ACTION.chased]);

  const late = (item: number) =>
    buttons({ ...about, channel: 'C0CAREDSK', item }).filter(([name]) =>
      /^(item|promise|next|wait|handover)_/.test(name),
    );

  test('on an item that is closed says so, and changes nothing', async () => {
    const asked = await world.say('smith', 'support-smith', 'A cup is broken.');
    await world.react('tom', 'support-smith', asked, 'eyes');
    const item = await itemAt(world, asked);
    await world.command('tom', 'support-smith', `/promise #${item} 15:00 bring a cup`);
    await world.command('tom', 'support-smith', `/care kept #${item}`);
    await world.say('tom', 'support-smith', 'Replaced.', asked);
    await world.react('tom', 'support-smith', asked, 'white_check_mark');
    const before = await standing();
    expect(before.items).toContainEqual(expect.objectContaining({ number: item, state: 'closed' }));
    const heard = await heardOf(
      late(item).filter(([name]) => !WAKING.has(name) && name !== ACTION.notYet),
      'ania',
    );
    expect(Object.keys(heard).filter((name) => heard[name] === '')).toEqual([]);
    expect(await standing()).toEqual(before);
  });
});

describe('ids of another workspace', () => {
  const OTHER = 777;
  beforeAll(async () => {
    await world.database.query("INSERT INTO workspaces (team_id, last_item) VALUES ('T0OTHER00', 777)");
    await world.database.query(`
      INSERT INTO items (team_id, number, charter_id, channel_id, message_ts, thread_ts, conversation, excerpt, asked_at,
        flagged_by, flagged_at, state, next_at, owner_id, owned_since)
      VALUES ('T0OTHER00', ${OTHER}, 'default', 'C0OTHER00', '1795422600.000001', '1795422600.000001', 'here',
        'Segreto altrui', '2026-11-23T08:00Z', 'U0OTHER00', '2026-11-23T08:00Z', 'open', '2026-11-24T08:00Z',
        'U0OTHER00', '2026-11-23T08:00Z')`);
    await world.database.query(`
      INSERT INTO commitments (team_id, item_number, number, class, clock, owner_id, text, starts_at, due_at, climbed_to)
      VALUES ('T0OTHER00', ${OTHER}, 2, 'promise', 'promise', 'U0OTHER00', 'Segreto altrui', '2026-11-23T08:00Z',
        '2026-11-23T16:00Z', '2026-11-23T08:00Z')`);
  });

  const theirs = async () => ({
    items: await world.database.query("SELECT * FROM items WHERE team_id = 'T0OTHER00'"),
    commitments: await world.database.query("SELECT * FROM commitments WHERE team_id = 'T0OTHER00'"),
    entries: await world.database.query("SELECT * FROM entries WHERE team_id = 'T0OTHER00'"),
    outbox: await world.database.query("SELECT * FROM outbox WHERE team_id = 'T0OTHER00'"),
    ours: await world.database.query("SELECT number FROM items WHERE team_id = 'T0AURORA0' ORDER BY number"),
  });

  test.each([
    ['in what a button says', (item: number) => buttons({ ...about, item })],
    ['in what a form remembers', (item: number) => forms({ ...about, item })],
  ])('%s: not found, not shown, and nothing of theirs changes', async (_where, all) => {
    const before = await theirs();
    const forged = all(OTHER).filter(([name]) => !/^(settings|customer|channel|home|parked|erase|away)_/.test(name));
    await forgeAll('giulia', forged);
    await forgeAll('giulia', forged, { team: { id: 'T0OTHER00', domain: 'other' } });
    expect(await theirs()).toEqual(before);
    const seen = JSON.stringify([
      await world.messages('support-rossi', 'giulia'),
      await world.messages('care-desk', 'giulia'),
      await world.dm('giulia'),
      await world.views('giulia'),
      await world.log(),
    ]);
    expect(seen).not.toContain('Segreto altrui');
    expect(seen).toContain(`#${OTHER}`);
  });

  test('in a command: not found', async () => {
    for (const text of [`/promise #${OTHER} 17:00 richiamare`, `/care close #${OTHER}`, `/care item #${OTHER}`]) {
      const { response } = await world.command('giulia', 'general', text);
      expect(response?.text).toContain(`#${OTHER}`);
      expect(response?.text).not.toContain('Segreto');
    }
  });
});
