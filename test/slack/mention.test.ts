/** What is read off a message that names the bot. */
import { describe, expect, test } from 'vitest';
import { isMeant, isPlainCommand, readMention, readSaid } from '../../src/slack/listeners/mention.ts';
import { readInThread } from '../../src/slack/listeners/vocabulary.ts';
import { isForBot, spokenTo } from '../../src/slack/plain.ts';
import { formView } from '../../src/slack/views/said.ts';
import { sayIn } from '../../src/slack/words/words.ts';

const BOT = 'U0PAROLA';
const TS = '1763888400.000100';

describe('spoken to the bot', () => {
  test.each([
    ['<@U0PAROLA> claim', '', 'claim'],
    ['<@U0PAROLA|parola>, promise 11:00 call back', '', 'promise 11:00 call back'],
    ['hey <@U0PAROLA>: claim', 'hey', 'claim'],
    ['I call at 11. <@U0PAROLA>\u00a0promise 11:00 call', 'I call at 11.', 'promise 11:00 call'],
    ['<@U0PAROLA>', '', ''],
  ])('%j', (text, before, words) => expect(spokenTo(BOT, text)).toEqual({ before, words }));

  test.each(['claim', '<@U0PAROLAX> claim', '@Parola claim', '&lt;@U0PAROLA&gt; claim'])('not in %j', (text) => {
    expect(spokenTo(BOT, text)).toBeUndefined();
    expect(spokenTo(undefined, text)).toBeUndefined();
  });

  test('alone, or in a sentence that others read, too', () => {
    expect(isForBot({ before: '', words: 'claim' })).toBe(true);
    expect(isForBot({ before: 'thanks', words: '' })).toBe(true);
    expect(isForBot({ before: 'Good morning Carla.', words: 'promise 11:00 call' })).toBe(false);
  });
});

describe('a mention', () => {
  const event = { type: 'app_mention', channel: 'C0ROSSI', ts: TS, user: 'U0MARCO', text: '<@U0PAROLA> claim' };

  test('at top level, at the head of a thread, and in one', () => {
    const place = { channelId: 'C0ROSSI', messageTs: TS };
    const read = { byId: 'U0MARCO', place, before: '', words: 'claim' };
    expect(readMention(event, BOT)).toEqual(read);
    expect(readMention({ ...event, thread_ts: TS }, BOT)).toEqual(read);
    const threadTs = '1763888000.000100';
    expect(readMention({ ...event, thread_ts: threadTs }, BOT)).toEqual({ ...read, place: { ...place, threadTs } });
  });

  test.each([undefined, {}, { ...event, user: undefined }, { ...event, text: 'claim' }, { ...event, ts: 7 }])(
    '%j is none',
    (forged) => expect(readMention(forged, BOT)).toBeUndefined(),
  );
});

describe('in a thread', () => {
  test.each([
    ['claim', { ask: 'claim', rest: '' }],
    ['Prendo!', { ask: 'claim', rest: '' }],
    ['biorę #142', { ask: 'claim', item: 142, rest: '' }],
    ['close, #142.', { ask: 'close', item: 142, rest: '' }],
    ['promise #142 11:00 call back', { ask: 'promise', item: 142, rest: '11:00 call back' }],
    ['promise 11:00 see #142', { ask: 'promise', rest: '11:00 see #142' }],
    // Which item it is the thread says: a number is something else.
    ['mute 2 hours', { ask: 'mute', rest: '2 hours' }],
    ['track', { ask: 'track', rest: '' }],
    ['śledź', { ask: 'track', rest: '' }],
    ['Perché?', { ask: 'why', rest: '' }],
    ['', { ask: 'help', rest: '' }],
    ['where is my order?', { ask: 'unknown', typed: 'where' }],
    ['relaese', { ask: 'unknown', typed: 'relaese', nearest: 'release' }],
  ])('%j', (text, read) => expect(readInThread(text)).toEqual(read));
});

describe('in a sentence', () => {
  const meant = (text: string) => {
    const spoken = spokenTo(BOT, text);
    return spoken && isMeant(readInThread(spoken.words), spoken);
  };

  test.each([
    '<@U0PAROLA> kept sending me reminders',
    'hey <@U0PAROLA>, back since today',
    'Ci penso io <@U0PAROLA> prendo',
    'I am on it. <@U0PAROLA> claim this one, please',
    'Oddzwonię o 11 <@U0PAROLA> obiecuję o 11 oddzwonić',
    'I called them <@U0PAROLA> note the part comes on Thursday',
    'that is done <@U0PAROLA> kept #142',
  ])('%j is said to the bot', (text) => expect(meant(text)).toBe(true));

  test.each([
    'thanks <@U0PAROLA>',
    'only yesterday <@U0PAROLA> kept writing to me',
    'we read in <@U0PAROLA> release notes that it changes',
    'jeszcze wczoraj <@U0PAROLA> zapisz się nie dało',
  ])('in %j it is only named', (text) => expect(meant(text)).toBe(false));
});

describe('of whom the bot is not', () => {
  test.each(['claim', 'release #142', 'close', 'promise 11:00 call back', 'why'])('%j is a command', (text) => {
    expect(isPlainCommand(readInThread(text))).toBe(true);
  });

  test.each([
    '',
    'help',
    'where is my order?',
    'why does nobody answer?',
    'wait, it works now',
    'close to giving up',
    'promise?! You promised to call',
  ])('%j is something to be heard', (text) => expect(isPlainCommand(readInThread(text))).toBe(false));
});

describe('the click on its answer', () => {
  const reader = { say: sayIn('en'), locale: 'en', zone: 'Europe/Rome' } as const;
  const clicked = (rest: string) => {
    const said = { word: 'promise', rest, messageTs: TS };
    const [, row] = formView('x', said, reader).blocks;
    const [button] = row?.type === 'actions' ? row.elements : [];
    return { said, value: button?.type === 'button' ? button.value : undefined };
  };

  test('says it again, whatever it was', () => {
    for (const rest of ['9:00 "visit" the branch', 'a\\b\nc', '<!channel>', '']) {
      const { said, value } = clicked(rest);
      expect(readSaid(value)).toEqual(said);
    }
  });

  test('fits into what Slack takes, however long it was', () => {
    const { value } = clicked('"'.repeat(5000));
    expect(value?.length).toBeLessThanOrEqual(2000);
    expect(readSaid(value)?.word).toBe('promise');
  });

  test.each([
    undefined,
    '',
    '142/wait',
    '{"word":"wait"}',
    '{"word":"wait","rest":"","item":0}',
    '{"word":"promise","rest":"","messageTs":"x"}',
  ])('forged, it means nothing: %j', (value) => expect(readSaid(value)).toBeUndefined());
});
