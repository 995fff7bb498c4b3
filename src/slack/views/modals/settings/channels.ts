/** Where every message becomes an item. */
import { context } from '../../parts.ts';
import { channelsInput } from '../inputs.ts';
import { channelNamed, channelShown, type Inputs, inputOf, type Line, type Named, some } from './parts.ts';

const SHOWN = 8;

/** The channels of a list that the bot is in; the others, which no menu can show, stay as they are written. */
export function present(wanted: readonly string[], channels: readonly Named[]): { ids: string[]; others: string[] } {
  const found = wanted.map((one) => channelNamed(one, channels)?.id);
  return {
    ids: [...new Set(found.filter((id) => id !== undefined))],
    others: wanted.filter((_, index) => found[index] === undefined),
  };
}

export const channelsInputs: Inputs = ({ settings, found }, reader) => {
  const { ids, others } = present(settings.capture?.every ?? [], found.channels);
  const { say } = reader;
  const shown = others.map((one) => channelShown(one, found.channels));
  return [
    channelsInput(inputOf('capture.every'), {
      label: say('settings.channels.every'),
      hint: say('settings.channels.everyHint'),
      initial: ids,
      optional: true,
    }),
    ...(shown.length > 0 ? [context(say('settings.channels.absent', { channels: some(shown, SHOWN, reader) }))] : []),
  ];
};

export const channelsLine: Line = ({ settings, found }, reader) => {
  const every = settings.capture?.every ?? [];
  const shown = every.map((one) => channelShown(one, found.channels));
  return every.length === 0
    ? reader.say('settings.channels.flagged')
    : reader.say('settings.channels.line', { channels: some(shown, SHOWN, reader) });
};
