/** What settings have several of, by name: customers and topics, a page at a time. */
import type { KnownBlock, ModalView } from '@slack/types';
import { ACTION } from '../../../names.ts';
import { actions, button, cut, LIMITS, type Reader, section } from '../../parts.ts';
import type { Memory } from '../frame.ts';
import { brief, sheet } from './parts.ts';

export type ListName = 'customers' | 'topics';
/** @param line - what is known of it */
export type Entry = { name: string; line: string };

/** A view takes a hundred blocks, and nobody reads as many. */
const PAGE = 20;

export const pagesOf = (entries: number): number => Math.max(1, Math.ceil(entries / PAGE));

/** @param page - from 0; one that is not there any more is the last */
export function listModal(
  name: ListName,
  entries: readonly Entry[],
  page: number,
  memory: Memory,
  reader: Reader,
): ModalView {
  const { say } = reader;
  const pages = pagesOf(entries.length);
  const at = Math.min(Math.max(page, 0), pages - 1);
  const shown = entries.slice(at * PAGE, (at + 1) * PAGE);
  const add = button(ACTION.changeEntry, say(`settings.${name}.add`), say(`settings.${name}.add`), {
    value: `${name}/`,
    style: 'primary',
  });
  return {
    ...sheet('list', say(`settings.section.${name}`), { ...memory, section: name, page: at }, reader, false),
    blocks: [
      section(say(`settings.${name}.intro`, { count: entries.length })),
      ...actions(add),
      ...shown.map((entry): KnownBlock => entryBlock(name, entry, reader)),
      ...(pages > 1 ? turning(name, at, pages, reader) : []),
    ],
  };
}

const entryBlock = (name: ListName, entry: Entry, { say }: Reader): KnownBlock => ({
  ...section(`*${brief(entry.name, 75)}*${entry.line === '' ? '' : `\n${entry.line}`}`),
  accessory: button(
    ACTION.changeEntry,
    say('settings.change'),
    cut(say('settings.label.change', { title: entry.name }), LIMITS.accessibilityLabel),
    { value: `${name}/${entry.name}` },
  ),
});

function turning(name: ListName, at: number, pages: number, { say }: Reader): KnownBlock[] {
  const facts = { page: at + 1, pages };
  const turn = (to: number, key: 'settings.back' | 'settings.next', index: number) =>
    button(`${ACTION.turnSettings}_${index}`, say(key), say(key), { value: `${name}/${to}` });
  return [
    section(say('settings.page', facts)),
    ...actions(
      at > 0 ? turn(at - 1, 'settings.back', 0) : undefined,
      at < pages - 1 ? turn(at + 1, 'settings.next', 1) : undefined,
    ),
  ];
}
