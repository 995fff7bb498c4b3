import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { cardsOf, itemAt, shown } from '../support/cards.ts';
import { startWorld, type World } from '../support/world.ts';

const MONDAY = '2026-11-23T09:30:00+01:00';

describe('whatever happens on the wire, there is one item and one card', () => {
  let world: World;
  let ts: string;
  beforeAll(async () => {
    world = await startWorld({ at: MONDAY });
  });
  beforeEach(async () => {
    ts = await world.say('rossi', 'support-rossi', 'La macchina perde acqua.');
  });
  afterEach(async () => {
    await world.fault({ clear: true });
  });
  afterAll(() => world.close());

  const flag = (as = 'marco', emoji = 'eyes') => world.react(as, 'support-rossi', ts, emoji);
  const cards = async () => cardsOf(world, await itemAt(world, ts));
  const onPost = (kind: string, more: Record<string, unknown> = {}) =>
    world.fault({ kind, method: 'chat.postMessage', ...more });
  const notice = async () => {
    const [row] = await world.database.query<Record<string, unknown>>('SELECT * FROM outbox WHERE key = $1', [
      `card:${await itemAt(world, ts)}`,
    ]);
    return row;
  };
  /** What that person alone was told since the request was written. */
  const whispers = async (as: string) =>
    (await world.messages('support-rossi', as))
      .filter((message) => message.ephemeral && message.ts > ts)
      .map(({ text }) => text);
  const posted = async () => (await world.log()).filter(({ name }) => name === 'chat.postMessage').length;

  describe('of what goes out', () => {
    test.each(['lost_response', 'error_after_store'])(
      '%s: the message is found by its key, and not posted again',
      async (kind) => {
        await onPost(kind);
        const before = await posted();
        await flag();
        expect(await cards()).toHaveLength(1);
        expect(await notice()).toMatchObject({ in_doubt: true, message_ts: null });

        await world.advance('PT5S');
        const [card] = await cards();
        expect(await notice()).toMatchObject({ in_doubt: false, fate: 'sent', message_ts: card?.ts });
        expect(await posted()).toBe(before + 1);

        await flag('tom', 'white_check_mark');
        expect((await cards()).map(({ text }) => text)).toEqual([expect.stringContaining('chiusa')]);
      },
    );

    test('an error before storing: the message is not found, and posted', async () => {
      await onPost('error_before_store');
      await flag();
      expect(await cards()).toEqual([]);
      await world.advance('PT5S');
      expect(await cards()).toHaveLength(1);
    });

    test.each([
      ['throttled', { kind: 'rate_limited', retry_after: 3 }],
      ['refused for want of a token', { kind: 'error', error: 'token_expired' }],
      ['broken', { kind: 'error_before_store' }],
      ['forbidden', { kind: 'error', error: 'missing_scope' }],
    ])('when the look-up is %s the message stays in doubt, and is never posted blindly', async (_how, trouble) => {
      await onPost('lost_response');
      await flag();
      await world.fault({ method: 'conversations.history', ...trouble });
      await world.advance('PT5S');
      expect(await notice()).toMatchObject({ in_doubt: true, fate: null });
      await world.advance('PT3M');
      expect(await notice()).toMatchObject({ in_doubt: false, fate: 'sent' });
      expect(await cards()).toHaveLength(1);
    });

    test.each(['7', 'soon'])(
      '429 (Retry-After: %s) stops that channel alone, and ends in one message',
      async (wait) => {
        await onPost('rate_limited', { channel: 'care-desk', retry_after: wait, count: 2 });
        await flag();
        await flag('ania');
        const whispered = (await world.messages('support-rossi', 'ania')).filter(({ ephemeral }) => ephemeral);
        expect(whispered.at(-1)?.text).toContain('prowadzi <@U0MARCO00>');
        expect(await cards()).toEqual([]);
        await world.advance('PT1M');
        expect(await cards()).toHaveLength(1);
      },
    );

    test('a channel told to wait hears nothing before its time', async () => {
      await onPost('rate_limited', { channel: 'care-desk', retry_after: 7 });
      await flag();
      const before = await posted();
      await world.advance('PT6S');
      expect(await posted()).toBe(before);
      await world.advance('PT1S');
      expect(await cards()).toHaveLength(1);
    });

    test('a deleted card is posted anew at the next change, and lives on there', async () => {
      await flag();
      const [card] = await cards();
      if (!card) throw new Error('there is no card');
      await world.remove('giulia', card);
      expect(await cards()).toEqual([]);
      await world.unreact('marco', 'support-rossi', ts, 'eyes');
      const [anew, ...others] = await cards();
      expect(others).toEqual([]);
      expect(shown(anew)).toContain('Nessuno l’ha ancora presa in carico');
      await flag('tom');
      expect(shown((await cards())[0])).toContain('In carico a Tom Baker');
      expect((await cards())[0]?.ts).toBe(anew?.ts);
    });

    test('blocks that Slack refuses are said in plain text', async () => {
      await onPost('error', { error: 'invalid_blocks' });
      await flag();
      const [card, ...others] = await cards();
      expect(others).toEqual([]);
      expect(card?.text).toContain('Carla Rossi: La macchina perde acqua.');
      expect(card?.blocks ?? []).toEqual([]);
    });

    test('while the desk channel is archived the first lead is the desk; back again, it has the cards', async () => {
      await world.fault({ kind: 'archive_channel', channel: 'care-desk' });
      await flag();
      await flag('ania');
      expect(await cards()).toEqual([]);
      expect((await world.dm('giulia')).at(-1)?.text).toContain(`#${await itemAt(world, ts)} `);
      expect(await whispers('ania')).toEqual([expect.stringContaining('prowadzi <@U0MARCO00>')]);

      await world.fault({ clear: true });
      const next = await world.say('nowak', 'support-nowak', 'Ekspres nie grzeje.');
      await world.react('ania', 'support-nowak', next, 'eyes');
      expect(await cardsOf(world, await itemAt(world, next))).toHaveLength(1);
    });
  });

  describe('of what comes in', () => {
    const items = () => world.database.query('SELECT number FROM items WHERE message_ts = $1', [ts]);
    const onReaction = (kind: string) => world.fault({ kind, event: 'reaction_added' });

    test.each(['duplicate', 'second_context', 'drop_ack'])('%s: one item, one card', async (kind) => {
      await onReaction(kind);
      await flag();
      await world.rest();
      expect(await items()).toHaveLength(1);
      expect(await cards()).toHaveLength(1);
    });

    test('a dropped acknowledgement: it comes again, and nothing happens twice', async () => {
      await onReaction('drop_ack');
      await flag();
      const { length: envelopes } = (await world.log()).filter(
        ({ kind, name, detail }) =>
          kind === 'envelope' && name === 'reaction_added' && JSON.stringify(detail).includes(ts),
      );
      expect(envelopes).toBe(2);
      const item = await itemAt(world, ts);
      const history = await world.database.query('SELECT what FROM entries WHERE item_number = $1 ORDER BY id', [item]);
      expect(history).toEqual([{ what: { kind: 'flagged' } }, { what: { kind: 'claimed' } }]);
    });

    test('two people’s reactions in the wrong order: one item, and one of them has it', async () => {
      await onReaction('reorder');
      await Promise.all([flag('marco'), flag('tom')]);
      await world.rest();
      expect(await items()).toHaveLength(1);
      expect(shown((await cards())[0])).toMatch(/In carico a (Marco Bianchi|Tom Baker)/);
    });

    test('five people flag and claim within a moment: one item, one owner', async () => {
      const signs = [flag('marco', 'ticket'), flag('tom'), flag('ania'), flag('sara', 'raising_hand'), flag('giulia')];
      await Promise.all(signs);
      expect(await items()).toHaveLength(1);
      expect(await cards()).toHaveLength(1);
      const item = await itemAt(world, ts);
      const claims = await world.database.query(
        "SELECT by_id FROM entries WHERE item_number = $1 AND what->>'kind' = 'claimed'",
        [item],
      );
      expect(claims).toHaveLength(1);
    });

    test.each([
      ['breaks', { kind: 'error_before_store' }],
      ['throttles', { kind: 'rate_limited' }],
    ])(
      'when Slack %s as the message is read, the claim is tried again, and nothing waits for it',
      async (_how, trouble) => {
        await world.fault({ method: 'conversations.history', ...trouble });
        await flag();
        expect(await items()).toEqual([]);
        const other = await world.say('rossi', 'support-rossi', 'E il preventivo?');
        await world.react('tom', 'support-rossi', other, 'eyes');
        expect(await cardsOf(world, await itemAt(world, other))).toHaveLength(1);
        await world.advance('PT1S');
        expect(await cards()).toHaveLength(1);
      },
    );

    test('words that no database can keep do no harm', async () => {
      const strange = await world.say('rossi', 'support-rossi', 'percorso C:\\u0000 \\ud800 e mezza \ud83d coppia');
      await world.react('marco', 'support-rossi', strange, 'eyes');
      expect(await cardsOf(world, await itemAt(world, strange))).toHaveLength(1);
    });
  });

  test('all along, customers saw nothing of the bot', async () => {
    const seen = await world.messages('support-rossi', 'rossi');
    expect(seen.flatMap((message) => [message, ...(message.replies ?? [])]).filter(({ bot_id }) => bot_id)).toEqual([]);
  });
});
