/** What is read out of what Slack sends; and what is ignored, with its reason. */
import { describe, expect, test } from 'vitest';
import { readMessage } from '../../src/slack/listeners/answer.ts';
import { readPressed } from '../../src/slack/listeners/button.ts';
import { isRead } from '../../src/slack/listeners/index.ts';
import { readDue, readPromise, suggestedDue } from '../../src/slack/listeners/inputs.ts';
import { readCommand } from '../../src/slack/listeners/promise.ts';
import { readReaction } from '../../src/slack/listeners/reaction.ts';
import { EVENTS, INPUT, NEW_ITEM } from '../../src/slack/names.ts';
import { promiseValue } from '../../src/slack/views/buttons.ts';
import { readMemory } from '../../src/slack/views/modal.ts';
import { charter } from '../support/given.ts';

const TS = '1763888400.000100';

describe('a reaction', () => {
  const reaction = (name: string, item: object = { type: 'message', channel: 'C0ROSSI', ts: TS }) =>
    readReaction({ type: 'reaction_added', user: 'U0MARCO', reaction: name, item, event_ts: TS }, charter);

  test.each([
    ['ticket', 'flag'],
    ['eyes', 'claim'],
    ['raising_hand::skin-tone-4', 'claim'],
    ['white_check_mark', 'close'],
  ])('%s is the sign to %s', (name, sign) => {
    const place = { channelId: 'C0ROSSI', messageTs: TS };
    expect(reaction(name)).toEqual({ sign, byId: 'U0MARCO', place, eventTs: TS });
  });

  test('of joy is no sign', () => {
    expect(reaction('tada')).toEqual({ ignored: 'no_sign' });
  });

  test('on a file or a comment stands on no message', () => {
    expect(reaction('eyes', { type: 'file', file: 'F0123' })).toEqual({ ignored: 'not_a_message' });
    expect(reaction('eyes', { type: 'message', channel: 'C0ROSSI' })).toEqual({ ignored: 'not_a_message' });
  });

  test.each([undefined, null, 'eyes', {}, { user: 'U0MARCO', reaction: 'eyes' }])('%j is unreadable', (event) => {
    expect(readReaction(event, charter)).toEqual({ ignored: 'unreadable' });
  });
});

describe('a message', () => {
  const written = { type: 'message', channel: 'C0ROSSI', ts: TS, user: 'U0MARCO', text: 'Buongiorno' };

  test('at top level', () => {
    expect(readMessage(written)).toEqual({ byId: 'U0MARCO', place: { channelId: 'C0ROSSI', messageTs: TS } });
  });

  test('in a thread', () => {
    expect(readMessage({ ...written, thread_ts: '1763888000.000100' })).toEqual({
      byId: 'U0MARCO',
      place: { channelId: 'C0ROSSI', messageTs: TS, threadTs: '1763888000.000100' },
    });
  });

  test.each(['file_share', 'me_message', 'thread_broadcast'])('a %s is somebody’s word too', (subtype) => {
    expect(readMessage({ ...written, subtype })).toHaveProperty('byId', 'U0MARCO');
  });

  test.each(['channel_join', 'message_changed', 'message_deleted', 'channel_topic'])('a %s is none', (subtype) => {
    expect(readMessage({ ...written, subtype })).toEqual({ ignored: 'subtype' });
  });

  test('of a bot is no answer, whatever name it bears', () => {
    const { user: _nobody, ...anonymous } = written;
    expect(readMessage({ ...written, bot_id: 'B0PAROLA' })).toEqual({ ignored: 'bot' });
    expect(readMessage({ ...anonymous, username: 'Marco' })).toEqual({ ignored: 'bot' });
  });

  test('without a channel or a time is unreadable', () => {
    expect(readMessage({ type: 'message', user: 'U0MARCO' })).toEqual({ ignored: 'unreadable' });
  });
});

describe('what need not be written down', () => {
  test('every event that is subscribed is read', () => {
    const messages = { channel: 'C0ROSSI', ts: TS, user: 'U0MARCO' };
    for (const event of EVENTS)
      expect(isRead({ type: event.replace(/^message\..*/, 'message'), ...messages })).toBe(true);
  });

  test('an event of another type, and a message of a bot, is not', () => {
    expect(isRead({ type: 'app_home_opened' })).toBe(false);
    expect(isRead({ type: 'message', ...{ channel: 'C0ROSSI', ts: TS, bot_id: 'B0PAROLA' } })).toBe(false);
  });
});

describe('a button', () => {
  const body = { type: 'block_actions', user: { id: 'U0MARCO' }, trigger_id: '1.2', channel: { id: 'C0DESK' } };

  test('of an item', () => {
    expect(readPressed(body, '142')).toEqual({
      byId: 'U0MARCO',
      at: { channelId: 'C0DESK' },
      item: 142,
      triggerId: '1.2',
    });
  });

  test('of a promise', () => {
    expect(readPressed(body, promiseValue(142, 3))).toMatchObject({ item: 142, commitment: 3 });
  });

  test('in a thread: the answer in private goes there', () => {
    const inThread = { ...body, container: { type: 'message', channel_id: 'C0DESK', thread_ts: TS } };
    expect(readPressed(inThread, '142')?.at).toEqual({ channelId: 'C0DESK', threadTs: TS });
  });

  test('of a message that only its container places', () => {
    const { channel: _none, ...contained } = { ...body, container: { channel_id: 'C0DESK' } };
    expect(readPressed(contained, '142')?.at).toEqual({ channelId: 'C0DESK' });
  });

  test.each([undefined, '', 'x', '0x1f', '-1', '1.5', '142/', '142/3/4', ' 142', '142\n', '9'.repeat(10)])(
    'with a forged value %j is ignored',
    (value) => {
      expect(readPressed(body, value)).toBeUndefined();
    },
  );

  test('of nobody, or of nowhere, is ignored', () => {
    expect(readPressed({ ...body, user: {} }, '142')).toBeUndefined();
    expect(readPressed({ ...body, channel: undefined }, '142')).toBeUndefined();
  });
});

describe('the command', () => {
  const typed = (text: string) => readCommand({ user_id: 'U0MARCO', channel_id: 'C0ROSSI', trigger_id: '1.2', text });

  test('with an explicit item', () => {
    expect(typed('#142 11:00 call back Rossi')).toEqual({
      byId: 'U0MARCO',
      channelId: 'C0ROSSI',
      triggerId: '1.2',
      item: 142,
      words: ' 11:00 call back Rossi',
    });
    expect(typed('  #7 domani')).toMatchObject({ item: 7, words: ' domani' });
  });

  test.each(['11:00 call back Rossi', '11:00 see #142', '#142nd street', '# 142', '#'])(
    'without one, %j is all words',
    (text) => {
      expect(typed(text)).not.toHaveProperty('item');
      expect(typed(text).words).toBe(text);
    },
  );
});

describe('the modal', () => {
  const due = {
    [INPUT.due.block_id]: { [INPUT.due.action_id]: { type: 'datetimepicker', selected_date_time: 1763892000 } },
  };
  const words = (value: string) => ({
    [INPUT.text.block_id]: { [INPUT.text.action_id]: { type: 'plain_text_input', value } },
  });
  const choice = (value: string) => ({
    [INPUT.item.block_id]: { [INPUT.item.action_id]: { type: 'static_select', selected_option: { value } } },
  });

  test('gives the item that was chosen, the instant, and the words without the spaces around them', () => {
    expect(readPromise({ ...choice('142'), ...due, ...words('  call back ') })).toEqual({
      item: 142,
      dueAt: new Date(1763892000_000),
      text: 'call back',
    });
  });

  test('gives no item when a new one was chosen, or nothing was to choose', () => {
    expect(readPromise({ ...choice(NEW_ITEM), ...due, ...words('x') })).not.toHaveProperty('item');
    expect(readPromise({ ...due, ...words('x') })).not.toHaveProperty('item');
  });

  test('gives no words when only spaces were typed', () => {
    expect(readPromise({ ...due, ...words(' \n\t ') }).text).toBe('');
  });

  test('that was forged is refused', () => {
    expect(() => readPromise({ ...choice('all'), ...due, ...words('x') })).toThrow();
    expect(() => readPromise({ ...words('x') })).toThrow();
    expect(() => readDue({ ...words('x') })).toThrow();
    expect(() => readMemory('{"item":142}')).toThrow();
    expect(() => readMemory('not ours')).toThrow();
  });
});

test('the time that is proposed is an hour ahead, on a round five minutes', () => {
  expect(suggestedDue(new Date('2026-11-23T10:00:00Z'))).toEqual(new Date('2026-11-23T11:00:00Z'));
  expect(suggestedDue(new Date('2026-11-23T10:00:01Z'))).toEqual(new Date('2026-11-23T11:05:00Z'));
});
