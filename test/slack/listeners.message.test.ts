import { describe, expect, test } from 'vitest';
import { readMessage } from '../../src/slack/listeners/answer.ts';

const TS = '1763888400.000100';

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

  test('of a program is told apart, whatever name it bears', () => {
    const { user: _nobody, ...anonymous } = written;
    const place = { channelId: 'C0ROSSI', messageTs: TS, byApp: true };
    expect(readMessage({ ...written, bot_id: 'B0FORM' })).toEqual({ byId: 'U0MARCO', place });
    const hook = { ...anonymous, subtype: 'bot_message', bot_id: 'B0FORM', username: 'Marco' };
    expect(readMessage(hook)).toEqual({ byId: 'B0FORM', place });
    expect(readMessage({ ...anonymous, username: 'Marco' })).toEqual({ ignored: 'nobody' });
    expect(readMessage({ ...written, user: 'USLACKBOT' })).toEqual({ ignored: 'nobody' });
  });

  test.each([{ app_id: 'A0PAROLA' }, { bot_id: 'B0PAROLA' }, { user: 'U0PAROLA' }])('of our own (%j) is none', (by) => {
    const ours = { appId: 'A0PAROLA', botId: 'B0PAROLA', botUserId: 'U0PAROLA' };
    expect(readMessage({ ...written, ...by }, ours)).toEqual({ ignored: 'ours' });
  });

  test('with null where there is nothing is read like one with nothing', () => {
    const nothing = { thread_ts: null, subtype: null, bot_id: null, app_id: null, client_msg_id: null };
    const ours = { appId: 'A0PAROLA', botId: 'B0PAROLA', botUserId: 'U0PAROLA' };
    expect(readMessage({ ...written, ...nothing }, ours)).toEqual(readMessage(written, ours));
    expect(readMessage({ ...written, ...nothing, text: null }, ours)).toEqual(readMessage(written, ours));
    const hook = { ...written, ...nothing, user: null, bot_id: 'B0FORM' };
    expect(readMessage(hook, ours)).toMatchObject({ byId: 'B0FORM', place: { byApp: true } });
    expect(readMessage({ ...written, user: null }, ours)).toEqual({ ignored: 'nobody' });
  });

  test('without a channel or a time is unreadable', () => {
    expect(readMessage({ type: 'message', user: 'U0MARCO' })).toEqual({ ignored: 'unreadable' });
  });
});
