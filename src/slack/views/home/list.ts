/** What every list at Home is made of: a title that says which part of it stands here, its lines, and two buttons. */
import type { KnownBlock } from '@slack/types';
import type { List, Page } from '../../../care/home.ts';
import type { Item } from '../../../care/item.ts';
import { shorten } from '../../../care/text.ts';
import { ACTION, LISTED } from '../../names.ts';
import type { Links } from '../buttons.ts';
import type { Reader } from '../parts.ts';
import { actions, button, escaped, header } from '../parts.ts';

/** What people wrote, as far as a list shows it. */
const SHORT = 140;
export const short = (text: string): string => escaped(shorten(text.replace(/\s+/gu, ' ').trim(), SHORT));

/** "#142", which opens its message where it has one. */
export function itemLink(item: Item, links: Links): string {
  const link = links(item);
  return link === undefined ? `*#${item.number}*` : `*<${link}|#${item.number}>*`;
}

/** Buttons in a list answer for one line of it: the others stay. Each row has a name of its own. */
export const listed = <B extends KnownBlock>(block: B, list: string, row: string | number): B => ({
  ...block,
  block_id: `${LISTED}${list}:${row}`,
});

/** "11–20 of 134". */
const rangeOf = ({ size, total }: Page<unknown>, page: number, { say }: Reader): string =>
  say('home.range', { from: page * size + 1, to: Math.min(total, (page + 1) * size), total });

export function titleOf(title: string, page: Page<unknown>, reader: Reader): KnownBlock {
  return header(page.total > page.size ? `${title} · ${rangeOf(page, page.page, reader)}` : title);
}

/** Back and on, where there is more than one page. */
export function pager(list: List, title: string, page: Page<unknown>, reader: Reader): KnownBlock[] {
  const { say } = reader;
  const turn = (which: 'back' | 'next', to: number) => {
    const range = rangeOf(page, to, reader);
    const name = which === 'back' ? ACTION.homeBack : ACTION.homeNext;
    return button(name, say(`home.button.${which}`, { range }), say(`home.label.${which}`, { list: title, range }), {
      value: `${list}/${to}`,
    });
  };
  const isLast = (page.page + 1) * page.size >= page.total;
  return actions(
    page.page > 0 ? turn('back', page.page - 1) : undefined,
    isLast ? undefined : turn('next', page.page + 1),
  ).map((block) => listed(block, list, 'pages'));
}
