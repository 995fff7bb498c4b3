/** When the digest comes, in which language and channel. */
import { selectInput } from '../frame.ts';
import { internalChannelInput, timeOfDayInput } from '../inputs.ts';
import { channelMention, type Inputs, inputOf, type Line, languageOptions } from './parts.ts';

export const digestInputs: Inputs = ({ charter }, reader) => {
  const { say } = reader;
  const { digestAt, locale, deskChannelId } = charter;
  return [
    timeOfDayInput(inputOf('digest_at'), {
      label: say('settings.digest.at'),
      hint: say('settings.digest.atHint', { zone: charter.calendar.zone.replaceAll('_', ' ') }),
      initial: digestAt,
    }),
    selectInput(inputOf('language'), {
      label: say('settings.digest.language'),
      hint: say('settings.digest.languageHint'),
      options: languageOptions(reader),
      initial: locale,
    }),
    internalChannelInput(inputOf('desk_channel'), {
      label: say('settings.digest.channel'),
      hint: say('settings.digest.channelHint'),
      // Until there is one, the others can be set without it.
      optional: deskChannelId === undefined,
      ...(deskChannelId !== undefined && { initial: deskChannelId }),
    }),
  ];
};

export const digestLine: Line = ({ charter }, reader) => {
  const { digestAt, locale, deskChannelId } = charter;
  return [
    digestAt,
    languageOptions(reader).find(({ value }) => value === locale)?.text ?? locale,
    deskChannelId === undefined ? reader.say('settings.digest.noChannel') : channelMention(deskChannelId),
  ].join(' · ');
};
