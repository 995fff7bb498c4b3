/** Inputs that only the settings need: several people or channels, a time of day, long menus, boxes to tick. */
import type { InputBlock } from '@slack/types';
import { cut, LIMITS } from '../parts.ts';
import { input, type Label, type Name, type Option, option, plain } from './frame.ts';

/** Slack takes at most a hundred options in a group, and a hundred groups. */
const GROUP = 100;

type Several = Label & { initial: readonly string[]; placeholder?: string; most?: number };

export const peopleInput = (name: Name, { initial, placeholder, most, ...label }: Several): InputBlock =>
  input(name, label, {
    type: 'multi_users_select',
    action_id: name.action_id,
    ...(initial.length > 0 && { initial_users: [...initial] }),
    ...(most !== undefined && { max_selected_items: most }),
    ...(placeholder && { placeholder: plain(placeholder) }),
  });

const CHANNELS = { include: ['public', 'private'], exclude_bot_users: true } as const;

export const channelsInput = (name: Name, { initial, placeholder, ...label }: Several): InputBlock =>
  input(name, label, {
    type: 'multi_conversations_select',
    action_id: name.action_id,
    filter: { ...CHANNELS, include: [...CHANNELS.include] },
    ...(initial.length > 0 && { initial_conversations: [...initial] }),
    ...(placeholder && { placeholder: plain(placeholder) }),
  });

/** A channel that nobody outside reads. */
export const internalChannelInput = (name: Name, { initial, ...label }: Label & { initial?: string }): InputBlock =>
  input(name, label, {
    type: 'conversations_select',
    action_id: name.action_id,
    filter: { ...CHANNELS, include: [...CHANNELS.include], exclude_external_shared_channels: true },
    ...(initial && { initial_conversation: initial }),
  });

/** @param initial - "08:30" */
export const timeOfDayInput = (name: Name, { initial, ...label }: Label & { initial: string }): InputBlock =>
  input(name, label, { type: 'timepicker', action_id: name.action_id, initial_time: initial });

export type Group = { label: string; options: readonly Option[] };

/**
 * A menu of more than a hundred, found by typing.
 * @param first - what stands above all groups
 * @param tells - the app hears at once what is chosen
 */
export function groupedInput(
  name: Name,
  {
    groups,
    first,
    initial,
    tells,
    ...label
  }: Label & { groups: readonly Group[]; first?: Group; initial?: string; tells?: true },
): InputBlock {
  const all = [...(first ? [first] : []), ...groups.flatMap(inHundreds)].slice(0, GROUP);
  const chosen = all.flatMap(({ options }) => options).find(({ value }) => value === initial);
  return {
    ...input(name, label, {
      type: 'static_select',
      action_id: name.action_id,
      option_groups: all.map(({ label: title, options }) => ({
        label: plain(cut(title, LIMITS.optionText)),
        options: options.map(option),
      })),
      ...(chosen && { initial_option: option(chosen) }),
    }),
    ...(tells && { dispatch_action: true }),
  };
}

const inHundreds = ({ label, options }: Group): Group[] =>
  Array.from({ length: Math.ceil(options.length / GROUP) }, (_, part) => ({
    label,
    options: options.slice(part * GROUP, (part + 1) * GROUP),
  }));

/** By their first letters, in the order of that language. */
export function byLetter(options: readonly Option[], locale: string): Group[] {
  const sorted = [...options].sort((one, other) => one.text.localeCompare(other.text, locale));
  const groups = new Map<string, Option[]>();
  for (const one of sorted) {
    const letter = Array.from(one.text.trim().normalize('NFD'))[0]?.toLocaleUpperCase(locale) ?? '';
    const label = /\p{L}/u.test(letter) ? letter : '#';
    groups.set(label, [...(groups.get(label) ?? []), one]);
  }
  return [...groups].map(([label, members]) => ({ label, options: members }));
}

/** Boxes of which each says something by itself. */
export function ticksInput(
  name: Name,
  { options, initial, ...label }: Label & { options: readonly Option[]; initial: readonly string[] },
): InputBlock {
  const ticked = options.filter(({ value }) => initial.includes(value)).map(option);
  return input(
    name,
    { ...label, optional: true },
    {
      type: 'checkboxes',
      action_id: name.action_id,
      options: options.map(option),
      ...(ticked.length > 0 && { initial_options: ticked }),
    },
  );
}
