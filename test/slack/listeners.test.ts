/** What is read out of what Slack sends; and what is ignored, with its reason. */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import {
  aNumber,
  aNumberPerhapsAWord,
  nothingMore,
  oneOf,
  perhapsAWord,
  readPressed,
} from '../../src/slack/listeners/button.ts';
import { readQuiet, readStatus } from '../../src/slack/listeners/changes.ts';
import { readUnheard } from '../../src/slack/listeners/close.ts';
import { readCommand } from '../../src/slack/listeners/command.ts';
import { readChange } from '../../src/slack/listeners/edit.ts';
import { isRead } from '../../src/slack/listeners/index.ts';
import { readChoice } from '../../src/slack/listeners/menu.ts';
import { readBetter, readInsist } from '../../src/slack/listeners/move.ts';
import { readNextWord } from '../../src/slack/listeners/promise.ts';
import { readReaction } from '../../src/slack/listeners/reaction.ts';
import { readShortcut } from '../../src/slack/listeners/shortcut.ts';
import { ACTION, EVENTS, MENU, nth, UNHEARD_REASONS } from '../../src/slack/names.ts';
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
    ['sos', 'customer_flag'],
  ])('%s is the sign to %s', (name, sign) => {
    const place = { channelId: 'C0ROSSI', messageTs: TS };
    expect(reaction(name)).toEqual({ sign, name, byId: 'U0MARCO', place, eventTs: TS });
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

describe('a change of a message', () => {
  const before = { type: 'message', user: 'U0CARLA', ts: TS, text: 'La macchina perde acqua' };
  const changed = { type: 'message', channel: 'C0ROSSI', ts: '1763890000.000100', subtype: 'message_changed' };

  test('of its words is an edit, by who wrote it', () => {
    const message = { ...before, text: 'La macchina è a posto', edited: { user: 'U0CARLA' } };
    expect(readChange({ ...changed, message, previous_message: before })).toEqual({
      kind: 'edited',
      byId: 'U0CARLA',
      place: { channelId: 'C0ROSSI', messageTs: TS },
      eventTs: '1763890000.000100',
    });
  });

  test('with null where there is nothing is read like one with nothing', () => {
    const nothing = { thread_ts: null, subtype: null, bot_id: null, edited: null, client_msg_id: null };
    const was = { ...before, ...nothing };
    const message = { ...was, text: 'La macchina è a posto' };
    const edit = { kind: 'edited', byId: 'U0CARLA', place: { channelId: 'C0ROSSI', messageTs: TS } };
    expect(readChange({ ...changed, deleted_ts: null, message, previous_message: was })).toMatchObject(edit);
    expect(readChange({ ...changed, message: was, previous_message: null })).toEqual({ ignored: 'same_words' });
    const gone = { ...changed, subtype: 'message_deleted', message: null, deleted_ts: null, previous_message: was };
    expect(readChange(gone)).toMatchObject({ kind: 'deleted', byId: 'U0CARLA', place: { messageTs: TS } });
  });

  test('in a thread names the thread', () => {
    const reply = { ...before, thread_ts: '1763888000.000100' };
    expect(readChange({ ...changed, message: { ...reply, text: 'no' }, previous_message: reply })).toMatchObject({
      place: { messageTs: TS, threadTs: '1763888000.000100' },
    });
  });

  test('that only unfurls a link, or counts a reply, is none', () => {
    const unfurled = { ...before, attachments: [{ title: 'a page' }] };
    expect(readChange({ ...changed, message: unfurled, previous_message: before })).toEqual({ ignored: 'same_words' });
    expect(readChange({ ...changed, message: unfurled })).toEqual({ ignored: 'same_words' });
  });

  test.each([
    ['gone', { subtype: 'message_deleted', deleted_ts: TS, previous_message: before }],
    [
      'a tombstone',
      {
        message: { ...before, user: 'USLACKBOT', subtype: 'tombstone', text: 'This message was deleted.' },
        previous_message: before,
      },
    ],
  ])('that leaves %s is a deletion, of who had written it', (_what, more) => {
    expect(readChange({ ...changed, ...more })).toMatchObject({
      kind: 'deleted',
      byId: 'U0CARLA',
      place: { channelId: 'C0ROSSI', messageTs: TS },
    });
  });

  test('of a bot’s message, as of each card that is edited, is nobody’s', () => {
    const card = { ...before, bot_id: 'B0PAROLA' };
    expect(readChange({ ...changed, message: { ...card, text: 'x' }, previous_message: card })).toEqual({
      ignored: 'bot',
    });
    expect(readChange({ ...changed, subtype: 'message_deleted', deleted_ts: TS, previous_message: card })).toEqual({
      ignored: 'bot',
    });
  });

  test.each([undefined, null, 'x', {}, { ...before, channel: 'C0ROSSI' }, { ...changed, message: 'x' }])(
    '%j is none',
    (event) => {
      expect(readChange(event)).toEqual({ ignored: 'no_change' });
    },
  );

  test('that says neither who nor which message is ignored', () => {
    expect(readChange({ ...changed, subtype: 'message_deleted' })).toEqual({ ignored: 'no_change' });
    expect(readChange({ ...changed, subtype: 'message_deleted', deleted_ts: TS })).toEqual({ ignored: 'bot' });
  });
});

describe('what need not be written down', () => {
  test('every event that is subscribed is read', () => {
    const messages = { channel: 'C0ROSSI', ts: TS, user: 'U0MARCO' };
    for (const event of EVENTS)
      expect(isRead({ type: event.replace(/^message\..*/, 'message'), ...messages })).toBe(true);
  });

  test('an edit of a person’s message is', () => {
    const message = { ts: TS, user: 'U0CARLA', text: 'b' };
    const edit = { subtype: 'message_changed', message, previous_message: { ...message, text: 'a' } };
    expect(isRead({ type: 'message', ...{ channel: 'C0ROSSI', ts: TS, ...edit } })).toBe(true);
  });

  test('an event of another type, and a message of our own, is not', () => {
    expect(isRead({ type: 'channel_created' })).toBe(false);
    const own = { type: 'message', channel: 'C0ROSSI', ts: TS, bot_id: 'B0PAROLA', app_id: 'A0PAROLA' };
    expect(isRead(own, 'A0PAROLA')).toBe(false);
    expect(isRead(own, 'A0OTHER')).toBe(true);
  });

  test('an emoji that means nothing to the team is not, once the charter is known', () => {
    const given = (name: string) => ({
      type: 'reaction_added',
      ...{ user: 'U0MARCO', reaction: name, item: { type: 'message', channel: 'C0ROSSI', ts: TS } },
    });
    expect(isRead(given('thumbsup'), 'A0PAROLA', charter)).toBe(false);
    expect(isRead(given('ticket::skin-tone-2'), 'A0PAROLA', charter)).toBe(true);
    expect(isRead({ ...given('eyes'), type: 'reaction_removed' }, 'A0PAROLA', charter)).toBe(true);
    expect(isRead(given('thumbsup'), 'A0PAROLA')).toBe(true);
  });
});

describe('what somebody’s Slack shows', () => {
  const shown = (profile: object) => readStatus({ id: 'U0MARCO', profile });

  test('a status until a time, until it is taken away, or none', () => {
    expect(shown({ status_emoji: ':palm_tree:', status_expiration: 1763892000 })).toEqual({
      personId: 'U0MARCO',
      status: { emoji: 'palm_tree', expiresAt: new Date(1763892000_000) },
    });
    expect(shown({ status_emoji: ':palm_tree:', status_expiration: 0 })?.status).toEqual({ emoji: 'palm_tree' });
    expect(shown({ status_emoji: '', status_text: 'hello' })).toEqual({ personId: 'U0MARCO' });
    expect(shown({})).toEqual({ personId: 'U0MARCO' });
  });

  test.each([undefined, null, 'U0MARCO', {}, { id: 'U0MARCO' }, { id: 'U0MARCO', profile: { status_emoji: 7 } }])(
    '%j says nothing',
    (user) => expect(readStatus(user)).toBeUndefined(),
  );

  const now = new Date(1763888400_000);
  const quiet = (status: object) =>
    readQuiet({ type: 'dnd_updated_user', user: 'U0MARCO', dnd_status: { dnd_enabled: true, ...status } }, now);

  test('notifications are paused while a pause has begun and not ended', () => {
    const [past, soon, later] = [1763888000, 1763889000, 1763892000];
    expect(quiet({ next_dnd_start_ts: past, next_dnd_end_ts: later })?.until).toEqual(new Date(later * 1000));
    expect(quiet({ next_dnd_start_ts: soon, next_dnd_end_ts: later })).toEqual({ personId: 'U0MARCO' });
    expect(quiet({ next_dnd_start_ts: 1, next_dnd_end_ts: past })).toEqual({ personId: 'U0MARCO' });
    expect(quiet({ dnd_enabled: false, next_dnd_start_ts: 1, next_dnd_end_ts: 1 })).toEqual({ personId: 'U0MARCO' });
    expect(quiet({ dnd_enabled: false, snooze_enabled: true, snooze_endtime: later })?.until).toEqual(
      new Date(later * 1000),
    );
  });

  test.each([undefined, {}, { user: 'U0MARCO' }, { user: 'U0MARCO', dnd_status: { dnd_enabled: 'yes' } }])(
    '%j tells of no pause',
    (event) => expect(readQuiet(event, now)).toBeUndefined(),
  );
});

describe('a button', () => {
  const body = { type: 'block_actions', user: { id: 'U0MARCO' }, trigger_id: '1.2', channel: { id: 'C0DESK' } };
  const restOf = (value: string) => readPressed(body, value)?.rest ?? ['unread'];

  test('of an item', () => {
    const pressed = { byId: 'U0MARCO', at: { channelId: 'C0DESK' }, item: 142, rest: [], triggerId: '1.2' };
    expect(readPressed(body, '142')).toEqual(pressed);
    expect(nothingMore(restOf('142'))).toBe(true);
    expect(nothingMore(restOf('142/3'))).toBeUndefined();
  });

  test('of a promise', () => {
    expect(readPressed(body, '142/3')).toMatchObject({ item: 142, rest: ['3'] });
    expect(aNumber(restOf('142/3'))).toBe(3);
    for (const other of ['142', '142/x', '142/3/4', '142/1795313533']) expect(aNumber(restOf(other))).toBeUndefined();
  });

  test('of a promise that was kept by a word of some instant, or of an answer', () => {
    const word = new Date(1795313533148);
    expect(aNumberPerhapsAWord(restOf('142/3'))).toEqual({ number: 3 });
    expect(aNumberPerhapsAWord(restOf('142/3/1795313533148'))).toEqual({ number: 3, word });
    expect(perhapsAWord(restOf('142'))).toEqual({});
    expect(perhapsAWord(restOf('142/1795313533148'))).toEqual({ word });
    for (const other of ['142', '142/x', '142/3/x', '142/3/4', '142/3/1795313533148/5']) {
      expect(aNumberPerhapsAWord(restOf(other))).toBeUndefined();
    }
    for (const other of ['142/x', '142/3', '142/1795313533148/5']) expect(perhapsAWord(restOf(other))).toBeUndefined();
  });

  test('of a time for the next word', () => {
    expect(readNextWord(restOf('142/1795313533'))).toEqual(new Date(1795313533_000));
    for (const other of ['142', '142/3', '142/x', '142/1795313533/4']) {
      expect(readNextWord(restOf(other))).toBeUndefined();
    }
  });

  test('of a better time for a promise', () => {
    expect(readBetter(restOf('142/3/1795313533'))).toEqual({ commitment: 3, dueAt: new Date(1795313533_000) });
    for (const other of ['142', '142/3', '142/x/1795313533', '142/3/x', '142/3/1795313533/4']) {
      expect(readBetter(restOf(other))).toBeUndefined();
    }
  });

  test('that stands by a doubtful word: only doubts that there are, each once', () => {
    expect(readInsist(restOf('142/3/away,collision'))).toEqual({ commitment: 3, doubts: ['away', 'collision'] });
    expect(readInsist(restOf('142/3/away,away,whim'))).toEqual({ commitment: 3, doubts: ['away'] });
    expect(readInsist(restOf('142/3'))).toEqual({ commitment: 3, doubts: [] });
    for (const other of ['142', '142/away', '142/3/away/4']) expect(readInsist(restOf(other))).toBeUndefined();
  });

  test('of a reason, or a choice in the menu: one that there is', () => {
    for (const reason of UNHEARD_REASONS) expect(readUnheard(restOf(`142/${reason}`))).toBe(reason);
    for (const choice of MENU) expect(readChoice(restOf(`142/${choice}`))).toBe(choice);
    for (const other of ['142', '142/whim', '142/close', '142/wait/3', '142/unreachable/3', '142/constructor']) {
      expect([readUnheard(restOf(other)), readChoice(restOf(other))]).toEqual([undefined, undefined]);
    }
  });

  test('beside others of its kind is known by its name and number', () => {
    const known = oneOf(ACTION.nextWord);
    for (const name of [ACTION.nextWord, nth(ACTION.nextWord, 0), nth(ACTION.nextWord, 12)])
      expect(name).toMatch(known);
    for (const other of ['next_word_', 'next_word_x', 'my_next_word', 'next_word_1_2'])
      expect(other).not.toMatch(known);
  });

  test('in a thread: the answer in private goes there', () => {
    const inThread = { ...body, container: { type: 'message', channel_id: 'C0DESK', thread_ts: TS } };
    expect(readPressed(inThread, '142')?.at).toEqual({ channelId: 'C0DESK', threadTs: TS });
  });

  test('of a message that only its container places', () => {
    const { channel: _none, ...contained } = { ...body, container: { channel_id: 'C0DESK' } };
    expect(readPressed(contained, '142')?.at).toEqual({ channelId: 'C0DESK' });
  });

  test('on a private message knows how that is taken away, on any other it does not', () => {
    const response_url = 'https://hooks.slack.example/actions/1';
    const container = { channel_id: 'C0DESK', is_ephemeral: true };
    expect(readPressed({ ...body, response_url, container }, '142')?.answers).toBe(response_url);
    expect(readPressed({ ...body, response_url, container: { channel_id: 'C0DESK' } }, '142')).not.toHaveProperty(
      'answers',
    );
  });

  test.each([
    undefined,
    '',
    'x',
    '0x1f',
    '-1',
    '1.5',
    '142/',
    '142//3',
    '142/1/2/3/4',
    '142/A',
    '142/3 ',
    ' 142',
    '142\n',
    '9'.repeat(10),
    `142/${'a'.repeat(101)}`,
  ])('with a forged value %j is ignored', (value) => {
    expect(readPressed(body, value)).toBeUndefined();
  });

  test('of nobody is ignored; in a view it is pressed in no channel', () => {
    expect(readPressed({ ...body, user: {} }, '142')).toBeUndefined();
    expect(readPressed({ ...body, channel: undefined }, '142')?.at).toEqual({ channelId: 'U0MARCO' });
  });
});

describe('a shortcut', () => {
  const body = {
    type: 'message_action',
    user: { id: 'U0MARCO' },
    channel: { id: 'C0ROSSI' },
    message_ts: TS,
    trigger_id: '1.2',
  };

  test('on a message, and on a reply', () => {
    const place = { channelId: 'C0ROSSI', messageTs: TS };
    expect(readShortcut(body)).toEqual({ byId: 'U0MARCO', place, triggerId: '1.2' });
    expect(readShortcut({ ...body, message: { ts: TS, thread_ts: '1763888000.000100' } })).toEqual({
      byId: 'U0MARCO',
      place,
      threadTs: '1763888000.000100',
      triggerId: '1.2',
    });
  });

  test.each([undefined, null, {}, { ...body, user: 'U0MARCO' }, { ...body, channel: {} }, { ...body, message_ts: 7 }])(
    '%j is ignored',
    (forged) => expect(readShortcut(forged)).toBeUndefined(),
  );
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

describe('through the one door', () => {
  const folder = new URL('../../src/slack/listeners/', import.meta.url);
  const sources = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => ({ name, source: readFileSync(new URL(name, folder), 'utf8') }));
  const filesWith = (pattern: RegExp) => sources.filter(({ source }) => pattern.test(source)).map(({ name }) => name);

  test('a modal opens in few places only, which ask first', () => {
    // Of the settings settings/pressed.ts asks, of a day home.ts.
    const settings = ['settings.ts', 'settings/lists.ts', 'settings/shown.ts'];
    const opens = filesWith(/views\.(open|push|update)|replaceModal\(/);
    expect(opens.sort()).toEqual(['day.ts', 'opening.ts', ...settings]);
    const showing = filesWith(/[^.\w]show\(/).filter((name) => !settings.includes(name));
    expect(filesWith(/\.permission\(|: Typed\b|isRefused\(/)).toEqual(expect.arrayContaining(showing));
  });

  test('a submitted modal is read in one place only, which asks first', () => {
    expect(filesWith(/app\.view\(/)).toEqual(['submit.ts']);
    const [submit] = sources.filter(({ name }) => name === 'submit.ts');
    expect(submit?.source).toMatch(/desk\.permission\([\s\S]*readerOf\(surface/);
  });

  test('whoever only looks is asked for permission: every move asks by itself', () => {
    const looking = filesWith(/desk\.(dossier|why|statement|facts|openItems|attach)\(/);
    expect(looking).not.toEqual([]);
    // An opening is played by opening.ts, a submission by submit.ts, words by care.ts and mention.ts: all of them have
    // asked. A move that was done has, too.
    const asking = filesWith(/\.permission\(|: Opening\b|: Typed\b|onSubmit\(|outcome\.is !== 'done'/);
    expect(asking).toEqual(expect.arrayContaining(looking));
  });
});
