import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { cardsOf, itemAt, shown } from '../support/cards.ts';
import { startWorld, type World } from '../support/world.ts';

const MONDAY = '2026-11-23T09:30:00+01:00';

const ROSSI_CHANNEL = 'C0ROSSI00';
const DESK_CHANNEL = 'C0CAREDSK';
const AFTERNOON_S = Date.parse('2026-11-23T15:00:00Z') / 1000;

type Attempt = [door: string, attempt: () => Promise<unknown>];

describe('whoever is not of the team is refused, at every door', () => {
  let world: World;
  let ts: string;
  let item: number;
  beforeAll(async () => {
    world = await startWorld({ at: MONDAY });
    ts = await world.say('rossi', 'support-rossi', 'La macchina perde acqua.');
    await world.react('marco', 'support-rossi', ts, 'ticket');
    item = await itemAt(world, ts);
  });
  afterAll(() => world.close());

  type Entry = { by_id: string; item_number: number | null; what: Record<string, unknown> };
  const entries = (kind: string) =>
    world.database.query<Entry>("SELECT by_id, item_number, what FROM entries WHERE what->>'kind' = $1 ORDER BY id", [
      kind,
    ]);
  const lastRefusal = async () => (await entries('refused')).at(-1);
  /** Everything that a refusal must leave as it is. */
  const standing = async () => ({
    items: await world.database.query('SELECT * FROM items ORDER BY number'),
    commitments: await world.database.query('SELECT * FROM commitments ORDER BY item_number, number'),
    cards: await cardsOf(world, item),
  });
  const whispers = async (channel: string, as: string) =>
    (await world.messages(channel, as))
      .flatMap((message) => [message, ...(message.replies ?? [])])
      .filter(({ ephemeral }) => ephemeral)
      .map(({ text }) => text);

  const pressed = (action_id: string, channel: string, value = String(item)) => ({
    type: 'block_actions',
    container: { type: 'message', message_ts: '1795422600.000001', channel_id: channel, is_ephemeral: false },
    channel: { id: channel, name: 'somewhere' },
    actions: [{ type: 'button', block_id: 'b', action_id, value, action_ts: '1.1' }],
  });
  const submitted = (callback_id: string, channel: string, about: Record<string, unknown>) => ({
    type: 'view_submission',
    view: {
      id: 'V1',
      type: 'modal',
      callback_id,
      private_metadata: JSON.stringify({ channelId: channel, ...about }),
      state: {
        values: {
          due: { due_picker: { type: 'datetimepicker', selected_date_time: AFTERNOON_S } },
          text: { text_input: { type: 'plain_text_input', value: 'chiamare subito' } },
        },
      },
    },
  });
  /** The payload as if somebody else had sent it. */
  const by = (id: string) => ({ user: { id, username: 'x', name: 'x', team_id: 'T0AURORA0' } });

  /** A button that acts at once, and a modal. */
  const acting = (who: string, channel: string, user: object = {}): Attempt[] => [
    ['button', () => world.forge(who, { ...pressed('item_claim', channel), ...user })],
    ['modal', () => world.forge(who, { ...submitted('promise_modal', channel, { item }), ...user })],
  ];
  /** A button that only shows something, one of a promise, and the other modal. */
  const looking = (who: string, channel: string): Attempt[] => [
    ['button', () => world.forge(who, pressed('item_promise', channel))],
    ['button', () => world.forge(who, pressed('promise_move', channel, `${item}/1`))],
    ['modal', () => world.forge(who, submitted('move_modal', channel, { item, commitment: 1 }))],
  ];

  /** Tries every door, and looks after each at what it left behind. */
  async function tryAll(doors: Attempt[], id: string, because: string): Promise<void> {
    const before = await standing();
    for (const [door, attempt] of doors) {
      const { length: refusals } = await entries('refused');
      await attempt();
      expect(await entries('refused'), `at the ${door}`).toHaveLength(refusals + 1);
      expect(await lastRefusal()).toEqual({ by_id: id, item_number: null, what: { kind: 'refused', door, because } });
    }
    expect(await standing()).toEqual(before);
  }

  test('a customer of another workspace, told so in their own language', async () => {
    const reactions = ['eyes', 'ticket', 'white_check_mark'].map(
      (name): Attempt => ['reaction', () => world.react('rossi', 'support-rossi', ts, name)],
    );
    const undone: Attempt = ['unreaction', () => world.unreact('rossi', 'support-rossi', ts, 'eyes')];
    const doors = [...reactions, undone, ...acting('rossi', ROSSI_CHANNEL), ...looking('rossi', ROSSI_CHANNEL)];
    await tryAll(doors, 'U0ROSSI00', 'other_workspace');

    const told = await whispers('support-rossi', 'rossi');
    expect(told).toHaveLength(doors.length - 1);
    expect(new Set(told)).toEqual(new Set([expect.stringContaining('solo il team di assistenza')]));
  });

  test('a guest: by reaction, command, button and modal', async () => {
    const request = await world.say('sara', 'support', 'Ha chiamato il Bar Centrale.');
    const command = async () => {
      const { response } = await world.command('piotr', 'support', '/promise 17:00 oddzwonić');
      expect(response?.text).toContain('gość');
    };
    const doors: Attempt[] = [
      ['reaction', () => world.react('piotr', 'support', request, 'eyes')],
      ['command', command],
      ...acting('piotr', 'C0SUPPORT'),
    ];
    await tryAll(doors, 'U0PIOTR00', 'guest');
    expect(new Set(await whispers('support', 'piotr'))).toEqual(new Set([expect.stringContaining('gość')]));
  });

  test('a deactivated account, by what it had open', async () => {
    await world.profile('tom', { deleted: true });
    await tryAll(acting('marco', DESK_CHANNEL, by('U0TOM0000')), 'U0TOM0000', 'deactivated');
    await world.profile('tom', { deleted: false });
  });

  test('somebody whom Slack does not know', async () => {
    await tryAll(acting('marco', DESK_CHANNEL, by('U0NOBODY0')), 'U0NOBODY0', 'unknown');
  });

  test('a customer, while Slack cannot tell who anybody is: at once nothing happens, and later the same', async () => {
    const before = await standing();
    const { length: refusals } = await entries('refused');
    await world.fault({ kind: 'error_before_store', method: 'users.info', count: 0 });
    const request = (await world.messages('support-nowak', 'nowak'))[0]?.ts ?? '';
    await world.react('nowak', 'support-nowak', request, 'ticket');
    expect(await standing()).toEqual(before);
    expect(await entries('refused')).toHaveLength(refusals);
    await world.fault({ clear: true });
    await world.advance('PT5S');
    expect(await lastRefusal()).toMatchObject({ by_id: 'U0NOWAK00', what: { because: 'other_workspace' } });
    expect(await standing()).toEqual(before);
  });

  test('a program; it is not answered, since it cannot read', async () => {
    const { length: told } = await world.database.query("SELECT 1 FROM outbox WHERE kind = 'reply'");
    const [bot] = world.simulator.apps;
    if (!bot) throw new Error('no app was installed');
    await tryAll(acting('marco', DESK_CHANNEL, by(bot.botUserId)), bot.botUserId, 'bot');
    expect(await world.database.query("SELECT 1 FROM outbox WHERE kind = 'reply'")).toHaveLength(told);
  });

  describe('what a forged payload names', () => {
    test.each([
      ['an item that does not exist', '999999'],
      ['no item at all', 'everything'],
    ])('%s: nothing changes, and the bot lives', async (_what, value) => {
      const before = await standing();
      await world.forge('marco', pressed('item_close', DESK_CHANNEL, value));
      expect(await standing()).toEqual(before);
    });

    test('an agent of the same payload may: the refusals above were not for the form of it', async () => {
      await world.forge('marco', pressed('item_claim', DESK_CHANNEL));
      expect(shown((await cardsOf(world, item))[0])).toContain('In carico a Marco Bianchi');
      await world.forge('marco', submitted('promise_modal', DESK_CHANNEL, { item }));
      expect(await entries('promised')).toHaveLength(1);
    });
  });

  test('the second claimer is told in private who was faster, and changes nothing', async () => {
    const before = await standing();
    await world.react('ania', 'support-rossi', ts, 'eyes');
    expect(await whispers('support-rossi', 'ania')).toEqual([`#${item} prowadzi <@U0MARCO00>.`]);
    expect(await standing()).toEqual(before);
  });

  test.each([
    ['support-rossi', ['rossi', 'giulia', 'sara']],
    ['support-nowak', ['nowak', 'giulia', 'sara']],
    ['support', ['giulia', 'sara']],
  ])('in #%s nobody sees anything of the bot but what was whispered to them', async (channel, people) => {
    for (const person of people) {
      const seen = (await world.messages(channel, person)).flatMap((message) => [message, ...(message.replies ?? [])]);
      expect(seen.filter(({ bot_id, ephemeral }) => bot_id && !ephemeral)).toEqual([]);
    }
    expect(await whispers(channel, 'giulia')).toEqual([]);
  });
});
