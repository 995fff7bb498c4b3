/** What a step of a workflow was filled in with; its empty variables come as nothing, or as an empty text. */
import { describe, expect, test } from 'vitest';
import { readPromised } from '../../src/slack/listeners/step.ts';
import { monday } from '../support/given.ts';

const now = monday('10:00');
const later = monday('15:00');
const seconds = later.getTime() / 1000;

describe('the time of a word', () => {
  test.each([seconds, String(seconds), ` ${seconds} `])('is read: %j', (due) => {
    expect(readPromised({ text: 'call back', due }, now)).toEqual({
      given: { word: { text: 'call back', dueAt: later } },
    });
  });

  test.each(['', ' ', null, undefined, true, [], 'soon', 1.5])(
    'that cannot be read is not said to be past: %j',
    (due) => {
      expect(readPromised({ text: 'call back', due }, now)).toEqual({ wrong: 'step.noTime' });
    },
  );

  test('that is past is said to be past', () => {
    expect(readPromised({ text: 'call back', due: 0 }, now)).toEqual({ wrong: 'error.past' });
  });
});
