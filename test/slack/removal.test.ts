import { describe, expect, test } from 'vitest';
import { readErasure } from '../../src/slack/listeners/erasure.ts';
import { fieldsOf } from '../../src/slack/listeners/fields.ts';
import { isOurs } from '../../src/slack/listeners/removal.ts';

describe('a revoked token is ours', () => {
  test.each([
    ['the bot’s own', { tokens: { bot: ['U0BOT0000'] } }, 'U0BOT0000', true],
    ['another bot’s', { tokens: { bot: ['U0OTHER00'] } }, 'U0BOT0000', false],
    ['a person’s', { tokens: { oauth: ['U0MARCO00'] } }, 'U0BOT0000', false],
    ['a bot’s, while ours is unknown', { tokens: { bot: ['U0BOT0000'] } }, undefined, true],
    ['nothing that can be read', { tokens: 7 }, undefined, false],
  ])('%s', (_what, event, ours, expected) => {
    expect(isOurs(event, ours)).toBe(expected);
  });
});

describe('an erasure', () => {
  const filledIn = (person: string | null, word: string) =>
    readErasure(
      fieldsOf({ person: { person_choice: { selected_user: person } }, confirm: { confirm_input: { value: word } } }),
    );

  test.each(['ERASE', 'cancella', ' usuń '])('is confirmed by the word of any language: %s', (word) => {
    expect(filledIn('U0CARLA00', word)).toEqual({ given: 'U0CARLA00' });
  });

  test('without a person, or by another word, is not begun', () => {
    expect(filledIn(null, 'yes')).toEqual({ wrong: { person: 'error.required', confirm: 'error.eraseWord' } });
  });
});
