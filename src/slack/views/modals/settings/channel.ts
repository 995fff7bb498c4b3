/** The modal that says whose channel it is. */
import type { ModalView } from '@slack/types';
import { context, type Reader } from '../../parts.ts';
import { type Memory, radioInput, textInput } from '../frame.ts';
import { byLetter, groupedInput } from '../inputs.ts';
import { channelMention, inputOf, NOTHING, sheet } from './parts.ts';

export const CHANNEL_INPUT = {
  customer: inputOf('channel.customer'),
  name: inputOf('channel.name'),
  every: inputOf('channel.every'),
} as const;

export const CAPTURES = ['flagged', 'every'] as const;

/** What stands for a customer that is known, so that none can be called like the choice of a new one. */
export const KNOWN = 'is:';

export function channelModal(
  channelId: string,
  customers: readonly string[],
  memory: Memory,
  reader: Reader,
): ModalView {
  const { say, locale } = reader;
  const known = byLetter(
    customers.map((name) => ({ text: name, value: `${KNOWN}${name}` })),
    locale,
  );
  return {
    ...sheet('channel', say('channel.title'), { ...memory, about: channelId }, reader, true),
    blocks: [
      context(say('channel.about', { channel: channelMention(channelId) })),
      ...(known.length > 0
        ? [
            groupedInput(CHANNEL_INPUT.customer, {
              label: say('channel.whose'),
              first: { label: '–', options: [{ text: say('channel.newCustomer'), value: NOTHING }] },
              groups: known,
              initial: NOTHING,
            }),
          ]
        : []),
      textInput(CHANNEL_INPUT.name, {
        label: say(known.length > 0 ? 'channel.newName' : 'channel.whose'),
        placeholder: say('channel.newNamePlaceholder'),
        optional: known.length > 0,
      }),
      radioInput(CHANNEL_INPUT.every, {
        label: say('channel.captures'),
        options: CAPTURES.map((capture) => ({ text: say(`channel.captures.${capture}`), value: capture })),
        initial: 'flagged',
      }),
    ],
  };
}
