/** What people fill into the modals: what is right, what is wrong with it, and what nobody can have filled in. */
import { describe, expect, test } from 'vitest';
import type { OpenItem } from '../../src/care/item.ts';
import { readAnswer, readAsk } from '../../src/slack/listeners/ask.ts';
import { readClose } from '../../src/slack/listeners/close.ts';
import { type Fields, fieldsOf } from '../../src/slack/listeners/fields.ts';
import { centsIn, readGoodwill } from '../../src/slack/listeners/goodwill.ts';
import { readHandover } from '../../src/slack/listeners/handover.ts';
import { likeliest, readMerge } from '../../src/slack/listeners/merge.ts';
import { readMove } from '../../src/slack/listeners/move.ts';
import { readMute } from '../../src/slack/listeners/mute.ts';
import { readPromise } from '../../src/slack/listeners/promise.ts';
import { readStatement } from '../../src/slack/listeners/statement.ts';
import { readWait } from '../../src/slack/listeners/wait.ts';
import { INPUT, NEW_ITEM, PROMISE_INPUT } from '../../src/slack/names.ts';
import { claimed, monday } from '../support/given.ts';

const now = monday('10:00');
const later = monday('15:00');
const seconds = (at: Date) => at.getTime() / 1000;

type Name = keyof typeof INPUT;

/** A modal's state, by the names of its inputs; an unnamed block is a promise's. */
const state = (filled: Partial<Record<Name, object>>, promises: Record<number, object> = {}): Fields =>
  fieldsOf({
    ...Object.fromEntries(
      Object.entries(filled).map(([name, value]) => {
        const { block_id, action_id } = INPUT[name as Name];
        return [block_id, { [action_id]: value }];
      }),
    ),
    ...Object.fromEntries(
      Object.entries(promises).map(([number, value]) => [`promise_${number}`, { [PROMISE_INPUT]: value }]),
    ),
  });

const typed = (value: string | null) => ({ type: 'plain_text_input', value });
const picked = (at: Date | null) => ({ type: 'datetimepicker', selected_date_time: at && seconds(at) });
const chosen = (value: string | null) => ({ type: 'static_select', selected_option: value && { value } });
const ticked = (...values: string[]) => ({ type: 'checkboxes', selected_options: values.map((value) => ({ value })) });
const user = (id: string | null) => ({ type: 'users_select', selected_user: id });

describe('inputs', () => {
  test('that are empty say nothing', () => {
    const fields = state({ text: typed(null), due: picked(null), item: chosen(null), person: user(null) });
    expect(fields.text(INPUT.text)).toBe('');
    expect(fields.instant(INPUT.due)).toBeUndefined();
    expect(fields.choice(INPUT.item)).toBeUndefined();
    expect(fields.person(INPUT.person)).toBeUndefined();
    expect(fields.choices(INPUT.topics)).toEqual([]);
    expect([fields.has(INPUT.text), fields.has(INPUT.why)]).toEqual([true, false]);
  });

  test('lose the spaces around words, and what no input takes', () => {
    expect(state({ text: typed(' \n call back \t') }).text(INPUT.text)).toBe('call back');
    expect(state({ text: typed('w'.repeat(100_000)) }).text(INPUT.text).length).toBeLessThanOrEqual(3000);
  });

  test.each([
    undefined,
    null,
    'due',
    { due: 'now' },
    { due: { due_picker: { selected_date_time: 'tomorrow' } } },
    { due: { due_picker: { selected_date_time: 1.5 } } },
    { due: { due_picker: { selected_date_time: -1 } } },
    { due: { due_picker: { selected_date_time: 8.64e15 } } },
    { text: { text_input: { value: 7 } } },
    { item: { item_choice: { selected_option: '142' } } },
  ])('that were forged are refused: %j', (values) => {
    expect(() => fieldsOf(values)).toThrow();
  });

  test('of promises are known by their numbers only', () => {
    const forged = { promise_x: {}, 'promise_1/2': {}, promise_: {}, [`promise_${'9'.repeat(10)}`]: {}, promise_7: {} };
    expect(fieldsOf(forged).promises()).toEqual([
      { commitment: 7, input: { block_id: 'promise_7', action_id: PROMISE_INPUT } },
    ]);
  });
});

describe('a promise', () => {
  const word = { due: picked(later), text: typed('call back') };

  test('on the item that was chosen, on a new one, or where nothing was to choose', () => {
    const given = { dueAt: later, text: 'call back' };
    expect(readPromise(state({ ...word, item: chosen('142') }), now)).toEqual({ given: { ...given, item: 142 } });
    expect(readPromise(state({ ...word, item: chosen(NEW_ITEM) }), now)).toEqual({ given });
    expect(readPromise(state(word), now)).toEqual({ given });
  });

  test('for a time that has passed, or without words, is not one', () => {
    const wrong = { due: 'error.past', text: 'error.noText' };
    expect(readPromise(state({ due: picked(now), text: typed('  ') }), now)).toEqual({ wrong });
    expect(readPromise(state({}), now)).toEqual({ wrong });
  });

  test.each(['all', '1e3', '-1', '0x1f', '142 '])('about the forged item %j is not one', (item) => {
    expect(readPromise(state({ ...word, item: chosen(item) }), now)).toEqual({ wrong: { item: 'error.required' } });
  });

  test('is moved to a later time; whether the customer knows is asked', () => {
    expect(readMove(state({ due: picked(later), told: ticked('yes') }), now)).toEqual({
      given: { dueAt: later, customerTold: true },
    });
    expect(readMove(state({ due: picked(later), told: ticked() }), now)).toEqual({
      given: { dueAt: later, customerTold: false },
    });
    expect(readMove(state({ due: picked(now) }), now)).toEqual({ wrong: { due: 'error.past' } });
  });
});

describe('a close', () => {
  const solved = { outcome: chosen('solved') };

  test('with an outcome, a verdict for each promise, and days until somebody asks', () => {
    const fields = state({ ...solved, afterCare: typed('7') }, { 2: chosen('kept'), 5: chosen('dropped') });
    expect(readClose(fields)).toEqual({ given: { outcome: 'solved', kept: [2], dropped: [5], afterCareDays: 7 } });
    expect(readClose(state(solved))).toEqual({ given: { outcome: 'solved' } });
  });

  test('without an outcome or a verdict is not taken', () => {
    const fields = state({ outcome: chosen('whatever') }, { 2: chosen(null), 5: chosen('broken') });
    expect(readClose(fields)).toEqual({
      wrong: { outcome: 'error.required', promise_2: 'error.required', promise_5: 'error.required' },
    });
  });

  test('against the customer’s last word needs a reason, unless a promise is kept', () => {
    expect(readClose(state({ ...solved, unheard: typed(' ') }))).toEqual({ wrong: { unheard: 'error.unheard' } });
    expect(readClose(state({ ...solved, unheard: typed(null) }, { 2: chosen('dropped') }))).toEqual({
      wrong: { unheard: 'error.unheard' },
    });
    expect(readClose(state({ ...solved, unheard: typed(null) }, { 2: chosen('kept') }))).toEqual({
      given: { outcome: 'solved', kept: [2] },
    });
    expect(readClose(state({ ...solved, unheard: typed('spam') }))).toEqual({
      given: { outcome: 'solved', unheard: 'spam' },
    });
  });

  test.each(['0', '366', '-1', '1.5', '1e2', 'soon', '9999'])('asks after %j days: that is not taken', (days) => {
    expect(readClose(state({ ...solved, afterCare: typed(days) }))).toEqual({ wrong: { after_care: 'error.days' } });
  });
});

describe('a wait', () => {
  const what = typed('the spare part');

  test('for the customer needs no time', () => {
    expect(readWait(state({ on: chosen('customer'), text: what, who: typed('x'), due: picked(now) }), now)).toEqual({
      given: { on: 'customer', what: 'the spare part' },
    });
  });

  test('for a third party names it, and says by when', () => {
    const filled = { on: chosen('third_party'), text: what };
    expect(readWait(state({ ...filled, who: typed('Faema'), due: picked(later) }), now)).toEqual({
      given: { on: 'third_party', who: 'Faema', what: 'the spare part', expectedBy: later },
    });
    expect(readWait(state({ ...filled, who: typed(''), due: picked(null) }), now)).toEqual({
      wrong: { who: 'error.who', due: 'error.expected' },
    });
    expect(readWait(state({ ...filled, who: typed('Faema'), due: picked(now) }), now)).toEqual({
      wrong: { due: 'error.past' },
    });
  });

  test('for nobody, or for nothing, is none', () => {
    expect(readWait(state({ on: chosen('nobody') }), now)).toEqual({
      wrong: { on: 'error.required', text: 'error.required' },
    });
  });
});

describe('a handover', () => {
  const brief = { problem: typed('It leaks'), done: typed('Called'), next: typed('Send somebody') };

  test('passes each promise on as it is, or for a new time', () => {
    const fields = state({ person: user('U0ANNA'), ...brief }, { 2: picked(null), 5: picked(later) });
    expect(readHandover(fields, now)).toEqual({
      given: {
        toId: 'U0ANNA',
        brief: { problem: 'It leaks', done: 'Called', next: 'Send somebody' },
        renegotiated: [{ commitment: 5, dueAt: later }],
      },
    });
  });

  test('without a person, a brief, or to a time that has passed is not taken', () => {
    const fields = state({ person: user(null), problem: typed(' '), next: typed('x') }, { 5: picked(now) });
    expect(readHandover(fields, now)).toEqual({
      wrong: {
        person: 'error.required',
        problem: 'error.required',
        done: 'error.required',
        promise_5: 'error.past',
      },
    });
  });
});

test('a question needs somebody, words, and a time; an answer needs words', () => {
  const filled = { person: user('U0ANNA'), text: typed('In stock?'), due: picked(later) };
  expect(readAsk(state(filled), now)).toEqual({ given: { toId: 'U0ANNA', text: 'In stock?', dueAt: later } });
  expect(readAsk(state({ due: picked(now) }), now)).toEqual({
    wrong: { person: 'error.required', text: 'error.required', due: 'error.past' },
  });
  expect(readAnswer(state({ text: typed(' Yes ') }))).toEqual({ given: 'Yes' });
  expect(readAnswer(state({ text: typed(' ') }))).toEqual({ wrong: { text: 'error.required' } });
});

describe('a gesture of goodwill', () => {
  test.each([
    ['80', 2, 8000],
    ['79.50', 2, 7950],
    ['79,5', 2, 7950],
    ['0', 2, 0],
    ['1.10', 2, 110],
    ['0.29', 2, 29],
    ['1000', 0, 1000],
    ['1.234', 3, 1234],
    ['9999999.99', 2, 999_999_999],
  ])('%s with %i digits is worth %i', (value, digits, cents) => {
    expect(centsIn(value, digits)).toBe(cents);
  });

  test.each(['', '-1', '1e3', '1.005', '1.2.3', '1,000.00', 'NaN', 'Infinity', '0x10', '10000000', '1 000', '٣'])(
    '%j is no amount',
    (value) => expect(centsIn(value, 2)).toBeUndefined(),
  );

  test.each([
    ['1.250', 2],
    ['1.500', 2],
    ['1,500', 2],
    ['1.000', 0],
    ['1,0', 0],
  ])('%s with %i digits may be thousands, and is not guessed', (value, digits) =>
    expect(centsIn(value, digits)).toBeUndefined(),
  );

  test('has a reason; the customer may know already', () => {
    const filled = { text: typed('a loaner'), value: typed('80'), why: typed('late') };
    expect(readGoodwill(state({ ...filled, told: ticked('yes') }))).toEqual({
      given: { what: 'a loaner', value: '80', why: 'late', isTold: true },
    });
    expect(readGoodwill(state({ value: typed(' ') }))).toEqual({
      wrong: { text: 'error.required', value: 'error.value', why: 'error.required' },
    });
  });
});

test('reminders are silent until a time that is still to come', () => {
  expect(readMute(state({ due: picked(later) }), now)).toEqual({ given: later });
  for (const due of [picked(now), picked(null)]) {
    expect(readMute(state({ due }), now)).toEqual({ wrong: { due: 'error.past' } });
  }
});

test('a statement without words is not posted', () => {
  expect(readStatement(state({ text: typed(' We called. ') }))).toEqual({ given: 'We called.' });
  expect(readStatement(state({ text: typed('\n') }))).toEqual({ wrong: { text: 'error.required' } });
});

describe('a merge', () => {
  test('names the item', () => {
    expect(readMerge(state({ item: chosen('142') }))).toEqual({ given: 142 });
    for (const item of [chosen(null), chosen('new'), chosen('-1'), chosen('9'.repeat(10))]) {
      expect(readMerge(state({ item }))).toEqual({ wrong: { item: 'error.required' } });
    }
  });

  test('offers the same customer’s items first, then the channel’s, and never the item itself', () => {
    const anchored = (number: number, channelId: string, customerName: string): OpenItem =>
      claimed({
        number,
        asked: { customerName, anchor: { channelId, messageTs: '1763888400.000100', threadTs: '1763888400.000100' } },
      }).item;
    const item = anchored(5, 'C0ROSSI', 'Rossi Srl');
    const others = [
      anchored(4, 'C0NOWAK', 'Nowak'),
      item,
      anchored(3, 'C0ROSSI', 'Bianchi'),
      anchored(2, 'C0DESK', 'Rossi Srl'),
      anchored(1, 'C0NOWAK', 'Nowak'),
    ];
    expect(likeliest(item, others).map(({ number }) => number)).toEqual([2, 3, 4, 1]);
  });
});
