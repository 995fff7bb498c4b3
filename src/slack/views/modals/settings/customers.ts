/** The customers that are known: a line in the settings, and their list. */
import type { Settings } from '../../../../charter/settings.ts';
import { mention, type Reader } from '../../parts.ts';
import type { Entry } from './list.ts';
import { brief, channelShown, type Found, type Line, languageOptions, some } from './parts.ts';

type Raw = NonNullable<Settings['customers']>[number];
type Lists = Pick<Raw, 'channels' | 'contacts' | 'languages' | 'no_calls'>;

/** With every list that it may have. */
export type CustomerSettings = Omit<Raw, keyof Lists> & { [L in keyof Lists]-?: NonNullable<Lists[L]> };

const NAMES_SHOWN = 8;
const CHANNELS_SHOWN = 3;

/** What was saved long ago, or read from elsewhere, may leave lists out that are empty. */
export const wholeCustomer = ({
  channels = [],
  contacts = [],
  languages = [],
  no_calls = [],
  ...one
}: Raw): CustomerSettings => ({
  ...one,
  channels,
  contacts,
  languages,
  no_calls,
});

export const customersIn = ({ customers = [] }: Settings): CustomerSettings[] => customers.map(wholeCustomer);

export const customersLine: Line = ({ settings }, reader) => {
  const names = customersIn(settings).map(({ name }) => brief(name));
  return names.length === 0 ? reader.say('settings.customers.none') : some(names, NAMES_SHOWN, reader);
};

export const customerEntries = (customers: readonly CustomerSettings[], { channels }: Found, reader: Reader): Entry[] =>
  customers.map((one) => {
    const languages = languageOptions(reader).filter(({ value }) => one.languages.some((code) => code === value));
    return {
      name: one.name,
      line: [
        ...(one.channels.length > 0
          ? [
              some(
                one.channels.map((channel) => channelShown(channel, channels)),
                CHANNELS_SHOWN,
                reader,
              ),
            ]
          : []),
        ...languages.map(({ text }) => text),
        ...(one.prefers === undefined ? [] : [mention(one.prefers)]),
      ].join(' · '),
    };
  });
