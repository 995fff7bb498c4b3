/** Emoji that mean something. */
import { textInput } from '../frame.ts';
import { ticksInput } from '../inputs.ts';
import { brief, type Inputs, inputOf, type Line } from './parts.ts';

export const SIGNS = ['flag', 'claim', 'close', 'customer_flag'] as const;

/** The value of the box that is ticked. */
export const YES = 'yes';

const typed = (names: Iterable<string>): string => [...names].map((name) => `:${name}:`).join(' ');
const EMOJI_LENGTH = 80;

export const emojiInputs: Inputs = ({ charter }, { say }) => [
  ...SIGNS.map((sign, index) =>
    textInput(inputOf(`emoji.${sign}`), {
      label: say(`settings.emoji.${sign}`),
      initial: typed(charter.emoji[sign]),
      placeholder: 'eyes, raising_hand',
      ...(index === 0 && { hint: say('settings.emoji.hint') }),
    }),
  ),
  ticksInput(inputOf('customers_may_flag'), {
    label: say('settings.emoji.customers'),
    options: [{ text: say('settings.emoji.customersMayFlag'), value: YES }],
    initial: charter.customersMayFlag ? [YES] : [],
  }),
  textInput(inputOf('away_emoji'), {
    label: say('settings.emoji.away'),
    hint: say('settings.emoji.awayHint'),
    initial: typed(charter.awayEmoji),
    placeholder: 'palm_tree',
    optional: true,
  }),
];

export const emojiLine: Line = ({ charter }, { say }) => {
  const { emoji, customersMayFlag, awayEmoji } = charter;
  const shown = (names: Iterable<string>): string => brief(typed(names), EMOJI_LENGTH);
  return [
    say('settings.emoji.line', { flag: shown(emoji.flag), claim: shown(emoji.claim), close: shown(emoji.close) }),
    customersMayFlag
      ? say('settings.emoji.customersLine', { emoji: shown(emoji.customer_flag) })
      : say('settings.emoji.customersNot'),
    ...(awayEmoji.size > 0 ? [say('settings.emoji.awayLine', { emoji: shown(awayEmoji) })] : []),
  ].join(' · ');
};
