/** What the modals of the settings are made of. */
import type { KnownBlock, ModalView } from '@slack/types';
import type { Charter } from '../../../../care/charter.ts';
import { shorten } from '../../../../care/text.ts';
import type { Settings } from '../../../../charter/settings.ts';
import { ACTION, SETTING_INPUT, SETTINGS_CALLBACK } from '../../../names.ts';
import { actions, button, cut, escaped, LIMITS, type Reader } from '../../parts.ts';
import { type Memory, type Name, type Option, plain } from '../frame.ts';

/** What holds now: the charter, the settings that it was made of, and what Slack knows of those whom they name. */
export type InForce = { charter: Charter; settings: Settings; found: Found };

export type Named = { id: string; name: string };

export type Found = {
  /** Of all that settings name, those whom Slack can show; without the others a modal would not open. */
  people: ReadonlySet<string>;
  /** Those that the bot is in. */
  channels: readonly Named[];
  groups: readonly Named[];
  /** Whose public holidays are known, by their two letters; and the regions of the one that is chosen. */
  countries: readonly string[];
  regions: readonly Named[];
};

export type Inputs = (inForce: InForce, reader: Reader) => KnownBlock[];
/** What is in force, in a few words. */
export type Line = (inForce: InForce, reader: Reader) => string;

/** The input of one setting, by its path: "clocks.opening_minutes". */
export const inputOf = (path: string): Name => ({ block_id: path, action_id: SETTING_INPUT });

/** In a menu where nothing can be chosen, too. */
export const NOTHING = '-';

/** @param submit - whether there is something to save */
export function sheet(
  callback: keyof typeof SETTINGS_CALLBACK,
  title: string,
  remembered: Memory,
  { say }: Reader,
  submit: boolean,
): Omit<ModalView, 'blocks'> {
  return {
    type: 'modal',
    callback_id: SETTINGS_CALLBACK[callback],
    private_metadata: JSON.stringify(remembered),
    title: plain(cut(title, LIMITS.modalTitle)),
    ...(submit && { submit: plain(cut(say('settings.save'), LIMITS.modalTitle)) }),
    close: plain(cut(say(submit ? 'modal.cancel' : 'settings.close'), LIMITS.modalTitle)),
  };
}

/** One button in a row of its own that asks before it does it. */
export const confirmed = (
  actionId: string,
  value: string,
  words: { text: string; label: string; sure: string; what: string },
  { say }: Reader,
): KnownBlock[] =>
  actions(
    button(actionId, words.text, words.label, {
      value,
      ...(actionId === ACTION.deleteEntry && { style: 'danger' }),
      confirm: {
        title: plain(cut(words.sure, 100)),
        text: plain(cut(words.what, 300)),
        confirm: plain(cut(words.text, 30)),
        deny: plain(cut(say('modal.cancel'), 30)),
      },
    }),
  );

/** What somebody wrote, as part of a line. */
export const brief = (text: string, length = 60): string => escaped(shorten(text.replace(/\s+/gu, ' ').trim(), length));

/** The first few, and how many more there are. */
export function some(all: readonly string[], most: number, { say }: Reader): string {
  const more = all.length - most;
  return [...all.slice(0, most), ...(more > 0 ? [say('settings.more', { count: more })] : [])].join(', ');
}

export const channelMention = (id: string): string => `<#${id}>`;

/** A channel as the settings name it: by its id, or its name with or without the sign. */
export function channelNamed(wanted: string, channels: readonly Named[]): Named | undefined {
  const bare = wanted.replace(/^#/, '');
  return channels.find(({ id, name }) => id === bare || name === bare);
}

/** Linked where the bot is in it. */
export const channelShown = (wanted: string, channels: readonly Named[]): string => {
  const found = channelNamed(wanted, channels);
  if (found) return channelMention(found.id);
  return /^[CG][A-Z0-9]{6,}$/.test(wanted) ? channelMention(wanted) : `#${brief(wanted.replace(/^#/, ''))}`;
};

/** Languages by their names in the reader's own. */
export function languageOptions({ locale }: Reader): Option[] {
  const names = new Intl.DisplayNames(locale, { type: 'language' });
  return ['en', 'it', 'pl'].map((code) => ({ text: upperFirst(names.of(code) ?? code, locale), value: code }));
}

export const upperFirst = (text: string, locale: string): string => {
  const [first = '', ...rest] = Array.from(text);
  return `${first.toLocaleUpperCase(locale)}${rest.join('')}`;
};
