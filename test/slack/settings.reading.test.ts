import { describe, expect, test } from 'vitest';
import { fieldsOf } from '../../src/slack/listeners/fields.ts';
import { readInvitation, readUse } from '../../src/slack/listeners/invited.ts';
import { FORMS } from '../../src/slack/listeners/settings/forms.ts';
import { readDates, readEmoji, readSpans, readWords } from '../../src/slack/listeners/settings/reading.ts';
import { inputOf } from '../../src/slack/views/modals/settings/parts.ts';

describe('spans, as people type them', () => {
  test.each([
    ['', []],
    ['09:00-13:00, 14:00-18:00', ['09:00-13:00', '14:00-18:00']],
    ['14–18; 9.30 - 13', ['09:30-13:00', '14:00-18:00']],
    ['22-24', ['22:00-24:00']],
  ])('%s', (text, is) => expect(readSpans(text)).toEqual({ is }));

  test.each([
    ['sometimes', 'error.span'],
    ['9:00', 'error.span'],
    ['09:00-13:00 and more', 'error.span'],
    ['9:75-10', 'error.span'],
    ['8-25', 'error.span'],
    ['22:00-06:00', 'error.spanEnds'],
    ['09:00-09:00', 'error.spanEnds'],
    ['9-13, 12-18', 'error.spansOverlap'],
  ])('%s is told', (text, wrong) => expect(readSpans(text)).toEqual({ wrong }));
});

describe('dates', () => {
  test('in the order of each language, each once', () => {
    expect(readDates('24/12/2026\n2026-12-24, 7.1.2027')).toEqual({ is: ['2026-12-24', '2027-01-07'] });
    expect(readDates(' ')).toEqual({ is: [] });
  });

  test.each(['31/2/2026', '12/24/2026', 'Christmas', '2026-13-01'])('%s is none', (text) =>
    expect(readDates(text)).toEqual({ wrong: 'error.dates' }),
  );
});

describe('emoji by their names', () => {
  test.each([
    [':eyes: :raising_hand:', ['eyes', 'raising_hand']],
    [':eyes::raising_hand:', ['eyes', 'raising_hand']],
    ['eyes, +1 eyes', ['eyes', '+1']],
    [':wave::skin-tone-2:', ['wave']],
    ['', []],
  ])('%s', (text, is) => expect(readEmoji(text)).toEqual({ is }));

  test.each(['👀', ':ey es: ?', '<!channel>'])('%s is none', (text) =>
    expect(readEmoji(text)).toEqual({ wrong: 'error.emoji' }),
  );
});

test('words are apart by commas or lines', () => {
  expect(readWords('invoice,  late  delivery\nfattura, invoice,')).toEqual(['invoice', 'late delivery', 'fattura']);
});

test('only the bot’s own joining is an invitation, and by whom is known when Slack tells', () => {
  const event = { user: 'U0BOT', channel: 'C1', inviter: 'U0GIULIA' };
  expect(readInvitation(event, 'U0BOT')).toEqual({ channelId: 'C1', inviterId: 'U0GIULIA' });
  expect(readInvitation({ user: 'U0BOT', channel: 'C1' }, 'U0BOT')).toEqual({ channelId: 'C1' });
  expect(readInvitation(event, 'U0OTHER')).toBeUndefined();
  expect(readInvitation(event, undefined)).toBeUndefined();
});

test.each([undefined, '', 'C012/nonsense', 'D012/every', 'C012', '../every'])(
  '%s says nothing of a channel',
  (value) => {
    expect(readUse(value)).toBeUndefined();
  },
);

describe('up to what a gesture needs no lead', () => {
  const { block_id, action_id } = inputOf('goodwill.free');
  const wrongIn = (value: string) => {
    const read = FORMS.limits.read(fieldsOf({ [block_id]: { [action_id]: { value } } }));
    return 'wrong' in read ? read.wrong[block_id] : undefined;
  };

  test.each(['0', '100', '99.9', '79,50', '1000000'])('%s is an amount', (value) =>
    expect(wrongIn(value)).toBeUndefined(),
  );

  test.each(['', '1.250', '1,500', '-1', '1e3', '0.001', '1000000.01'])('%j is none', (value) =>
    expect(wrongIn(value)).toBe('error.value'),
  );
});
