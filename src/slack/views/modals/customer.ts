/** The modal of one customer: how, when and by whom it wants to be served. */
import type { KnownBlock, ModalView } from '@slack/types';
import type { Locale } from '../../../care/person.ts';
import { ACTION } from '../../names.ts';
import { context, type Reader } from '../parts.ts';
import { type Memory, selectInput, severalInput, textInput } from './frame.ts';
import { channelsInput, peopleInput } from './inputs.ts';
import { present } from './settings/channels.ts';
import { ownClocksInputs } from './settings/clocks.ts';
import type { CustomerSettings } from './settings/customers.ts';
import {
  channelShown,
  confirmed,
  type InForce,
  inputOf,
  languageOptions,
  NOTHING,
  sheet,
  some,
} from './settings/parts.ts';

/** As the settings call them; the languages in two inputs, so that their order is beyond doubt. */
export const CUSTOMER_INPUT = {
  name: inputOf('customer.name'),
  channels: inputOf('customer.channels'),
  contacts: inputOf('customer.contacts'),
  language: inputOf('customer.languages'),
  languages: inputOf('customer.languages.more'),
  noCalls: inputOf('customer.no_calls'),
  prefers: inputOf('customer.prefers'),
  notes: inputOf('customer.notes'),
} as const;

const SHOWN = 8;

export type CustomerCard = {
  customer: CustomerSettings;
  /** It is in the settings already. */
  isKnown: boolean;
  /** Clocks, and whether it is a customer at all, are a lead's. */
  mayLead: boolean;
};

export function customerModal(
  { customer, isKnown, mayLead }: CustomerCard,
  inForce: InForce,
  memory: Memory,
  reader: Reader,
): ModalView {
  const { say } = reader;
  const remembered = { ...memory, ...(isKnown && { entry: customer.name }) };
  return {
    ...sheet('customer', say(isKnown ? 'customer.title' : 'customer.new'), remembered, reader, true),
    blocks: [
      textInput(CUSTOMER_INPUT.name, { label: say('customer.name'), initial: customer.name }),
      ...reachedBy(customer, inForce, reader),
      ...servedHow(customer, inForce, reader),
      ...(mayLead ? ownClocksInputs(customer.clocks ?? {}, inForce.charter.clocks, reader) : []),
      ...(mayLead && isKnown ? deletion(customer.name, reader) : []),
    ],
  };
}

function reachedBy({ channels, contacts }: CustomerSettings, { found }: InForce, reader: Reader): KnownBlock[] {
  const { say } = reader;
  const { ids, others } = present(channels, found.channels);
  const absent = others.map((one) => channelShown(one, found.channels));
  return [
    channelsInput(CUSTOMER_INPUT.channels, {
      label: say('customer.channels'),
      hint: say('customer.channelsHint'),
      initial: ids,
      optional: true,
    }),
    ...(absent.length > 0 ? [context(say('settings.channels.absent', { channels: some(absent, SHOWN, reader) }))] : []),
    peopleInput(CUSTOMER_INPUT.contacts, {
      label: say('customer.contacts'),
      hint: say('customer.contactsHint'),
      initial: contacts.filter((id) => found.people.has(id)),
      optional: true,
    }),
  ];
}

function servedHow(customer: CustomerSettings, { found, charter }: InForce, reader: Reader): KnownBlock[] {
  const { say } = reader;
  const [first, ...more]: Locale[] = customer.languages;
  const prefers = customer.prefers !== undefined && found.people.has(customer.prefers) ? [customer.prefers] : [];
  return [
    selectInput(CUSTOMER_INPUT.language, {
      label: say('customer.language'),
      options: [{ text: say('customer.anyLanguage'), value: NOTHING }, ...languageOptions(reader)],
      initial: first ?? NOTHING,
    }),
    severalInput(CUSTOMER_INPUT.languages, {
      label: say('customer.languages'),
      options: languageOptions(reader),
      initial: more,
      optional: true,
    }),
    textInput(CUSTOMER_INPUT.noCalls, {
      label: say('customer.noCalls'),
      hint: say('customer.noCallsHint', { zone: charter.calendar.zone.replaceAll('_', ' ') }),
      initial: customer.no_calls.join(', '),
      placeholder: '12:30-15:00',
      optional: true,
    }),
    peopleInput(CUSTOMER_INPUT.prefers, {
      label: say('customer.prefers'),
      hint: say('customer.prefersHint'),
      initial: prefers,
      most: 1,
      optional: true,
    }),
    textInput(CUSTOMER_INPUT.notes, {
      label: say('customer.notes'),
      hint: say('customer.notesHint'),
      initial: customer.notes ?? '',
      multiline: true,
      optional: true,
    }),
  ];
}

const deletion = (name: string, reader: Reader): KnownBlock[] =>
  confirmed(
    ACTION.deleteEntry,
    `customers/${name}`,
    {
      text: reader.say('settings.delete'),
      label: reader.say('settings.label.delete', { name }),
      sure: reader.say('settings.delete.sure'),
      what: reader.say('customer.delete', { name }),
    },
    reader,
  );
