import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { SimMessage } from '../../src/simulator/control.ts';
import { cardsOf, itemAt, keyOf, shown } from '../support/cards.ts';
import { startWorld } from '../support/world.ts';

const MONDAY = '2026-11-23T09:30:00+01:00';
const LATE_MONDAY = '2026-11-23T17:20:00+01:00';
const TUESDAY = '2026-11-24';

const isNudge = (message: SimMessage): boolean => String(keyOf(message)).startsWith('nudge:');
const isDigest = (message: SimMessage): boolean => String(keyOf(message)).startsWith('digest:');
const textsOf = (messages: readonly SimMessage[]): string[] => messages.map(({ text }) => text);

/** A request that Marco has taken on. */
async function openScene(at: string) {
  const world = await startWorld({ at });
  const ts = await world.say('rossi', 'support-rossi', 'La macchina perde acqua.');
  await world.react('marco', 'support-rossi', ts, 'eyes');
  const onPost = (kind: string, more: Record<string, unknown> = {}) =>
    world.fault({ kind, method: 'chat.postMessage', ...more });
  const desk = () => world.messages('care-desk', 'giulia');
  const nudgesOf = async (handle: string) => (await world.dm(handle)).filter(isNudge);
  const cards = async () => cardsOf(world, await itemAt(world, ts));
  const rows = (where: string) =>
    world.database.query<Record<string, unknown>>(`SELECT * FROM outbox WHERE ${where} ORDER BY created_at, key`);
  return { ...world, world, ts, onPost, desk, nudgesOf, cards, rows };
}

describe('what could not be said in time', () => {
  let scene: Awaited<ReturnType<typeof openScene>>;
  let start = MONDAY;
  beforeEach(async () => {
    scene = await openScene(start);
  });
  afterEach(() => scene.close());

  describe('on a working day', () => {
    beforeAll(() => {
      start = MONDAY;
    });

    test('after a day without Slack each person hears of it once, as it is by then', async () => {
      await scene.onPost('rate_limited', { count: 0, retry_after: 4 * 3600 });
      await scene.moveTo(`${TUESDAY}T09:29:00+01:00`);
      expect(await scene.nudgesOf('marco')).toEqual([]);
      await scene.fault({ clear: true });
      await scene.advance('PT4H');
      expect(textsOf(await scene.nudgesOf('marco'))).toEqual([expect.stringContaining('è ancora senza')]);
      expect(await scene.nudgesOf('giulia')).toHaveLength(1);
      expect(await scene.rows("fate = 'parked'")).toEqual([]);
    });

    test('a person who cannot be told: the desk is, once', async () => {
      await scene.onPost('error', { error: 'user_disabled' });
      await scene.advance('PT15M');
      expect(await scene.nudgesOf('marco')).toEqual([]);
      const told = (await scene.desk()).filter(isNudge);
      expect(told.map(keyOf)).toEqual([expect.stringMatching(/^nudge:1:first_answer-1:.*:U0MARCO00:desk$/)]);
      expect(await scene.rows("fate = 'impossible'")).toMatchObject([{ error: 'user_disabled' }]);
      await scene.say('marco', 'support-rossi', 'Arrivo.', scene.ts);
      expect(shown((await scene.desk()).find(isNudge))).not.toContain('button');
    });

    test('nobody can be told: it ends there', async () => {
      await scene.onPost('error', { error: 'restricted_action', count: 0 });
      await scene.advance('PT15M');
      expect(await scene.rows("kind = 'nudge'")).toMatchObject([{ fate: 'impossible' }, { fate: 'impossible' }]);
    });

    test('a nudge that may stand when the answer comes ends without buttons', async () => {
      await scene.onPost('lost_response');
      await scene.advance('PT15M');
      expect(shown((await scene.nudgesOf('marco'))[0])).toContain('button');
      await scene.say('marco', 'support-rossi', 'Arrivo.', scene.ts);
      await scene.advance('PT5S');
      const [nudge, ...others] = await scene.nudgesOf('marco');
      expect(others).toEqual([]);
      expect(shown(nudge)).not.toContain('button');
      expect(await scene.rows("kind = 'nudge'")).toMatchObject([{ fate: 'sent', in_doubt: false }]);
    });

    test('a nudge that does not stand when the answer comes is not posted any more', async () => {
      await scene.onPost('error_before_store');
      await scene.advance('PT15M');
      await scene.say('marco', 'support-rossi', 'Arrivo.', scene.ts);
      await scene.advance('PT5M');
      expect(await scene.nudgesOf('marco')).toEqual([]);
      expect(await scene.rows("kind = 'nudge'")).toMatchObject([{ fate: 'overtaken' }]);
    });

    test('what Slack never answers for is parked; asked for again, it is looked for first', async () => {
      await scene.onPost('error_before_store', { channel: 'care-desk', count: 0 });
      const ts = await scene.say('rossi', 'support-rossi', 'E il preventivo?');
      await scene.react('tom', 'support-rossi', ts, 'eyes');
      await scene.say('tom', 'support-rossi', 'Arriva.', ts);
      await scene.advance('PT45M');
      const key = `card:${await itemAt(scene.world, ts)}`;
      expect(await scene.rows(`key = '${key}'`)).toMatchObject([{ fate: 'parked', next_at: null, in_doubt: true }]);
      expect(await scene.nudgesOf('marco')).not.toEqual([]);
      await scene.fault({ clear: true });
      await scene.unreact('tom', 'support-rossi', ts, 'eyes');
      expect(await cardsOf(scene.world, await itemAt(scene.world, ts))).toHaveLength(1);
    });
  });

  describe('towards the evening', () => {
    beforeAll(() => {
      start = LATE_MONDAY;
    });

    test('a nudge that was held up until after hours waits for the morning, and comes as one', async () => {
      await scene.moveTo('2026-11-23T17:49:00+01:00');
      const before = (await scene.nudgesOf('marco')).length;
      await scene.onPost('rate_limited', { retry_after: 1800 });
      await scene.moveTo(`${TUESDAY}T08:59:00+01:00`);
      expect(await scene.nudgesOf('marco')).toHaveLength(before);
      await scene.moveTo(`${TUESDAY}T09:10:00+01:00`);
      expect(await scene.nudgesOf('marco')).toHaveLength(before + 1);
    });

    test('a digest that was held up says that it is late', async () => {
      await scene.moveTo(`${TUESDAY}T08:29:00+01:00`);
      await scene.onPost('rate_limited', { retry_after: 3600, count: 2 });
      await scene.advance('PT2H');
      const [digest, ...others] = (await scene.desk()).filter(isDigest);
      expect(others).toEqual([]);
      expect(shown(digest)).toContain('ritardo');
    });

    test('one held up for half a day is not sent any more', async () => {
      await scene.moveTo(`${TUESDAY}T08:29:00+01:00`);
      await scene.onPost('rate_limited', { retry_after: 3600, count: 0 });
      await scene.advance('PT6H');
      expect((await scene.desk()).filter(isDigest)).toEqual([]);
      expect(await scene.rows("kind = 'digest'")).toMatchObject([{ fate: 'overtaken' }, { fate: 'overtaken' }]);
    });
  });
});

describe('where the message stands', () => {
  let scene: Awaited<ReturnType<typeof openScene>>;
  beforeAll(async () => {
    scene = await openScene(MONDAY);
  });
  afterAll(() => scene.close());

  test('a card that is found by its key shows what is, not what was', async () => {
    const ts = await scene.say('rossi', 'support-rossi', 'E il preventivo?');
    await scene.onPost('lost_response');
    await scene.react('marco', 'support-rossi', ts, 'eyes');
    await scene.unreact('marco', 'support-rossi', ts, 'eyes');
    await scene.advance('PT5S');
    const [card, ...others] = await cardsOf(scene.world, await itemAt(scene.world, ts));
    expect(others).toEqual([]);
    expect(shown(card)).toContain('Nessuno l’ha ancora presa in carico');
  });

  test('an answer that Slack refuses to take at once is given later, one that may have been given is not repeated', async () => {
    const whispers = async () =>
      (await scene.messages('support-rossi', 'ania')).filter(({ ephemeral }) => ephemeral === true);
    for (const kind of ['rate_limited', 'lost_response']) {
      const before = (await whispers()).length;
      await scene.fault({ kind, method: 'chat.postEphemeral' });
      await scene.react('ania', 'support-rossi', scene.ts, kind === 'rate_limited' ? 'eyes' : 'raising_hand');
      await scene.advance('PT1M');
      expect(await whispers()).toHaveLength(before + 1);
    }
  });

  test('the desk channel gets another id: the card goes on there', async () => {
    await scene.fault({ kind: 'change_channel_id', channel: 'care-desk' });
    await scene.say('marco', 'support-rossi', 'Arrivo.', scene.ts);
    const [card, ...others] = await scene.cards();
    expect(others).toEqual([]);
    expect(shown(card)).toContain('ultimo aggiornamento');
  });
});
