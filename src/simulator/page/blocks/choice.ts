/**
 * What the select menus offer: each kind of select's options, as one plain list.
 */
import type { ConversationsSelect, MultiSelect, Option, Select } from '@slack/types';
import type { State } from '../state/store.ts';
import { meIn, visibleChannels } from '../state/viewer.ts';

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
      return conversationOffers(state, element.filter);
    case 'channels_select':
    case 'multi_channels_select':
      return conversationOffers(state, { include: ['public'] });
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

type Filter = ConversationsSelect['filter'];

/** As a menu's filter has it: which kinds, and whether those that are shared with other workspaces. */
function conversationOffers(state: State, filter: Filter): Offer[] {
  const kinds: readonly string[] = filter?.include ?? ['public', 'private'];
  return visibleChannels(state)
    .filter((channel) => kinds.includes(channel.is_private ? 'private' : 'public'))
    .filter((channel) => !(filter?.exclude_external_shared_channels && channel.is_ext_shared))
    .map((channel) => ({ value: channel.id, text: `#${channel.name}` }));
}

/** What apps have offered for typed words: a choice keeps its name when the list is long gone. */
const remembered = new Map<string, Offer>();

export function remember(action_id: string, offers: Offer[]): void {
  for (const one of offers) remembered.set(`${action_id} ${one.value}`, one);
}

export const recall = (action_id: string, value: string): Offer | undefined => remembered.get(`${action_id} ${value}`);

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
