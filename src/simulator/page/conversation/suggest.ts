/**
 * What the composer suggests while one types: commands after a slash at the very start, people after @, channels
 * after #, emoji after a colon.
 */

import type { SimApp, SimPerson } from '../../control.ts';
import { matches } from '../blocks/choice.ts';
import { runShortcut } from '../state/actions.ts';
import { emojiOf, findEmoji } from '../state/emoji.ts';
import type { State } from '../state/store.ts';
import { meIn, myChannels } from '../state/viewer.ts';
import { languageOf, say } from '../state/words.ts';

export type Suggestion = { key: string; sign: string; text: string; detail: string; insert: string; run?: () => void };

/** The piece of the text before the caret that is being completed. */
export type Typed = { kind: '/' | '@' | '#' | ':'; word: string; from: number };

const SHOWN = 12;

const languageHere = (state: State) => state.language ?? languageOf(meIn(state)?.locale);

export function typedAt(text: string, caret: number): Typed | null {
  const before = text.slice(0, caret);
  const command = /^\/([\w-]*)$/.exec(before);
  if (command) return { kind: '/', word: command[1] ?? '', from: 0 };
  const found = /(?:^|[\s(])([@#:])([\p{L}\d._+-]*)$/u.exec(before);
  const kind = found?.[1];
  const word = found?.[2] ?? '';
  if (kind !== '@' && kind !== '#' && kind !== ':') return null;
  if (kind === ':' && word.length < 2) return null;
  return { kind, word, from: caret - word.length - 1 };
}

const SOURCES: Record<Typed['kind'], (word: string, state: State) => Suggestion[]> = {
  '/': commands,
  '@': people,
  '#': channels,
  ':': (word) =>
    findEmoji(word, SHOWN).map((name) => ({
      key: name,
      sign: emojiOf(name) ?? '',
      text: `:${name}:`,
      detail: '',
      insert: `:${name}: `,
    })),
};

export const suggest = ({ kind, word }: Typed, state: State): Suggestion[] =>
  SOURCES[kind](word, state).slice(0, SHOWN);

/** Slack shows an app's commands to its own workspace only. */
function commands(word: string, state: State): Suggestion[] {
  if (meIn(state)?.role === 'outsider') return [];
  return [...state.apps.flatMap((app) => commandsOf(app, word)), ...state.apps.flatMap((app) => globalsOf(app, word))];
}

const commandsOf = (app: SimApp, word: string): Suggestion[] =>
  app.commands
    .filter(({ command }) => command.startsWith(`/${word}`))
    .map(({ command, description, usage_hint }) => ({
      key: `${app.app_id}${command}`,
      sign: '/',
      text: `${command} ${usage_hint ?? ''}`.trim(),
      detail: `${description} · ${app.name}`,
      insert: `${command} `,
    }));

/** Shortcuts of no message are found in the same list, and act as soon as they are chosen. */
const globalsOf = (app: SimApp, word: string): Suggestion[] =>
  app.shortcuts
    .filter(({ type, name }) => type === 'global' && matches(name, word))
    .map(({ name, callback_id, description }) => ({
      key: `${app.app_id} ${callback_id}`,
      sign: '⚡',
      text: name,
      detail: `${description} · ${app.name}`,
      insert: '',
      run: () => void runShortcut(callback_id),
    }));

/** While a command's words are being typed: how it is meant to be used. */
export function usageOf(text: string, state: State): string | undefined {
  const typed = /^(\/[\w-]+)\s/.exec(text)?.[1];
  if (!typed || meIn(state)?.role === 'outsider') return undefined;
  const known = state.apps.flatMap((app) => app.commands).find(({ command }) => command === typed);
  return known && [`${known.command} ${known.usage_hint ?? ''}`.trim(), known.description].filter(Boolean).join(' · ');
}

function people(word: string, state: State): Suggestion[] {
  const place = state.place;
  const members =
    place?.kind === 'channel' ? (state.channels.find((one) => one.id === place.id)?.members ?? []) : undefined;
  const isIn = (id: string): boolean => !members || members.includes(id);
  const mine = meIn(state)?.team_id;
  // Who is there comes first; who is not can be mentioned all the same, if they are of one's own workspace.
  const known = state.people
    .filter((person) => !person.deleted && (isIn(person.id) || person.team_id === mine))
    .sort((a, b) => Number(isIn(b.id)) - Number(isIn(a.id)));
  return [...known.filter((person) => person.id !== state.me).map(asOne), ...groupsIn(state)]
    .filter(({ names }) => matches(names, word))
    .map(({ suggestion }) => suggestion);

  function asOne(person: SimPerson) {
    const notes = [
      `@${person.name}`,
      person.team_id === mine ? '' : person.team_name,
      isIn(person.id) ? '' : say(languageHere(state), 'notInThisChannel'),
    ];
    const suggestion: Suggestion = {
      key: person.id,
      sign: '@',
      text: person.real_name,
      detail: notes.filter(Boolean).join(' · '),
      insert: `@${person.name} `,
    };
    return { names: `${person.name} ${person.real_name}`, suggestion };
  }
}

/** User groups belong to one workspace, as apps do. */
function groupsIn(state: State): { names: string; suggestion: Suggestion }[] {
  if (meIn(state)?.role === 'outsider') return [];
  return state.groups
    .filter(({ disabled }) => !disabled)
    .map(({ id, handle, name, users }) => ({
      names: `${handle} ${name}`,
      suggestion: {
        key: id,
        sign: '@',
        text: name,
        detail: `@${handle} · ${say(languageHere(state), 'people', { n: users.length })}`,
        insert: `@${handle} `,
      },
    }));
}

function channels(word: string, state: State): Suggestion[] {
  return myChannels(state)
    .filter((channel) => matches(channel.name, word))
    .map((channel) => ({
      key: channel.id,
      sign: '#',
      text: channel.name,
      detail: channel.topic,
      insert: `#${channel.name} `,
    }));
}
