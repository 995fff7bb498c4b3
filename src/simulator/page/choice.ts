/**
 * What the select menus offer: each kind of select's options, as one plain list.
 */
import type { MultiSelect, Option, Select } from '@slack/types';
import type { State } from './store.ts';
import { meIn, myChannels } from './viewer.ts';

export type Offer = { value: string; text: string; detail?: string | undefined; group?: string | undefined };

type AnySelect = Select | MultiSelect;

export const isMulti = (element: AnySelect): element is MultiSelect => element.type.startsWith('multi_');

export function offersOf(element: AnySelect, state: State): Offer[] {
  switch (element.type) {
    case 'static_select':
    case 'multi_static_select':
      return element.option_groups
        ? element.option_groups.flatMap((group) => group.options.map((one) => offer(one, group.label.text)))
        : (element.options ?? []).map((one) => offer(one));
    case 'users_select':
    case 'multi_users_select':
      return peopleOffers(state);
    case 'conversations_select':
    case 'multi_conversations_select':
    case 'channels_select':
    case 'multi_channels_select':
      return myChannels(state).map((channel) => ({ value: channel.id, text: `#${channel.name}` }));
    case 'external_select':
      return element.initial_option ? [offer(element.initial_option)] : [];
    case 'multi_external_select':
      return (element.initial_options ?? []).map((one) => offer(one));
  }
}

export const offer = (option: Option, group?: string): Offer => ({
  value: option.value ?? '',
  text: option.text.text,
  detail: option.description?.text,
  group,
});

/** People of one's own workspace first, then those met in shared channels. */
function peopleOffers(state: State): Offer[] {
  const home = meIn(state)?.team_id;
  const foreign = (team: string) => (team === home ? 0 : 1);
  return state.people
    .filter((person) => !person.deleted && !person.is_bot)
    .sort((a, b) => foreign(a.team_id) - foreign(b.team_id) || a.real_name.localeCompare(b.real_name))
    .map((person) => ({
      value: person.id,
      text: person.real_name,
      detail: person.team_id === home ? `@${person.name}` : person.team_name,
    }));
}

const plain = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/\p{Mark}/gu, '')
    .toLowerCase();

/** Forgives case and accents: "lukasz" finds nothing of Ł, "andre" finds André. */
export const matches = (text: string, words: string): boolean => plain(text).includes(plain(words.trim()));
