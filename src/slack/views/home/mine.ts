/** What one agent has to do: the promises of the day, what waits on them, and their items. */
import type { KnownBlock } from '@slack/types';
import type { Charter } from '../../../care/charter.ts';
import type { OpenCommitment } from '../../../care/commitment.ts';
import { dueNext, type Mine, type PromiseLine } from '../../../care/home.ts';
import type { Dossier, OpenItem } from '../../../care/item.ts';
import type { Question } from '../../../care/question.ts';
import { ACTION, ITEM_MENU } from '../../names.ts';
import type { Key } from '../../words/words.ts';
import { kindOf } from '../asked.ts';
import { type Links, openButton, partButton, promiseValue, quiet } from '../buttons.ts';
import { customerOf, whoOf } from '../card.ts';
import { stateOf } from '../nudge.ts';
import type { Reader } from '../parts.ts';
import { actions, context, cut, date, fitting, menu, nameOf, section, smallPrint } from '../parts.ts';
import { isMuted } from '../standing.ts';
import { itemLink, listed, pager, short, titleOf } from './list.ts';

/** All that a list is rendered with. @param readerId - whose it is */
export type Seen = { charter: Charter; links: Links; reader: Reader; readerId: string; now: Date };

/** What is to be read before answering, so that there is room for the rest. */
const READ_BEFORE = 1200;
/** One line of a list, with all that people may have written in it. */
const LINE_LENGTH = 2000;

/** What there is none of has no list of its own: the summary above says so. */
export function mineBlocks(mine: Mine, seen: Seen): KnownBlock[] {
  return [...promisesOf(mine, seen), ...waitsOf(mine, seen), ...itemsOf(mine, seen)];
}

function promisesOf({ promises, later }: Mine, seen: Seen): KnownBlock[] {
  const { reader } = seen;
  const title = reader.say('home.promises.title');
  return [
    ...(promises.total > 0 ? [titleOf(title, promises, reader)] : []),
    ...promises.lines.flatMap((line) => promiseBlocks(line, seen)),
    ...pager('promises', title, promises, reader),
    ...(later.lines.length > 0 ? [smallPrint(...laterLines(later, seen))] : []),
  ];
}

function promiseBlocks({ item, promise }: PromiseLine, { links, reader, now }: Seen): KnownBlock[] {
  const isOverdue = promise.dueAt <= now;
  const key = isOverdue ? 'home.promise.overdue' : 'home.promise.due';
  const kept = partButton('keep', item, promise.number, reader);
  const row = `${item.number}-${promise.number}`;
  return [
    section(cut(promiseText(key, { item, promise }, links, reader), LINE_LENGTH)),
    ...actions(
      // Among many only what is overdue stands out.
      isOverdue ? kept : quiet(kept),
      partButton('move', item, promise.number, reader),
      openButton(item, links(item), reader),
    ).map((block) => listed(block, 'promises', row)),
  ];
}

const promiseText = (key: Key, { item, promise }: PromiseLine, links: Links, reader: Reader): string =>
  reader.say(key, {
    item: itemLink(item, links),
    ...customerOf(item, reader),
    text: short(promise.word.text),
    due: date(promise.dueAt, reader),
  });

function laterLines({ lines, total }: Mine['later'], { links, reader }: Seen): string[] {
  const all = lines.map((line) => promiseText('home.later.line', line, links, reader));
  return [reader.say('home.later', { count: total, shown: lines.length }), ...all];
}

function waitsOf({ waits }: Mine, seen: Seen): KnownBlock[] {
  const { reader } = seen;
  if (waits.total === 0) return [];
  const title = reader.say('home.waits.title');
  return [
    titleOf(title, waits, reader),
    ...waits.lines.flatMap((line) => questionBlocks(line, seen)),
    ...pager('waits', title, waits, reader),
  ];
}

/** As it is asked in a direct message, in short. */
function questionBlocks(
  { dossier, question }: { dossier: Dossier; question: Question },
  { charter, links, reader, readerId }: Seen,
): KnownBlock[] {
  const { item } = dossier;
  const kind = kindOf(question);
  const about = { dossier, question, charter, link: links(item), reader, readerId };
  const request = kind.request && item.anchor ? [`> ${short(item.excerpt)}`] : [];
  const lines = [kind.first(about, date), ...request, ...(kind.rest?.(about) ?? [])];
  const more = (count: number) => reader.say('card.more', { count });
  const part = 'commitment' in question ? question.commitment : 'number' in question ? question.number : 0;
  return [
    section(cut(fitting(lines, READ_BEFORE, more).join('\n'), LINE_LENGTH)),
    smallPrint(stateOf(item, reader, readerId, kind.request ? item.askedAt : undefined)),
    ...actions(...kind.answers(about)).map((block) => listed(block, question.ask, `${item.number}-${part}`)),
  ];
}

function itemsOf({ items }: Mine, seen: Seen): KnownBlock[] {
  const { reader } = seen;
  const title = reader.say('home.items.title');
  return [
    titleOf(title, items, reader),
    ...(items.total === 0 ? [context(reader.say('home.items.none'))] : []),
    ...items.lines.map((dossier) => itemBlock(dossier, seen)),
    ...pager('items', title, items, reader),
  ];
}

const MENU_WORDS = {
  promise: 'button.promise',
  close: 'button.close',
  wait: 'menu.wait',
  handover: 'menu.handover',
  ask: 'menu.ask',
} as const satisfies Record<(typeof ITEM_MENU)[number], Key>;

/** What it is about, and below what is due on it; what can be done stands in the menu beside it. */
function itemBlock(dossier: Dossier<OpenItem>, { links, reader, now }: Seen): KnownBlock {
  const { item } = dossier;
  const first = reader.say('home.item', {
    item: itemLink(item, links),
    who: whoOf(item, reader),
    excerpt: short(item.excerpt),
  });
  const text = `${first}\n${itemState(dossier, reader, now).join(' · ')}`;
  const accessory = menu(
    ACTION.itemMenu,
    ITEM_MENU.map((choice) => ({ text: reader.say(MENU_WORDS[choice]), value: promiseValue(item.number, choice) })),
  );
  return listed({ ...section(cut(text, LINE_LENGTH)), accessory }, 'items', item.number);
}

function itemState(dossier: Dossier<OpenItem>, reader: Reader, now: Date): string[] {
  const { item } = dossier;
  const { say } = reader;
  const { chases, wait, news, woken, handover } = item;
  const due = dueNext(dossier);
  return [
    due ? dueText(due, reader, now) : say('home.next.nothing'),
    chases > 0 && say('home.chased', { count: chases }),
    woken && say('home.woken'),
    news && say('home.news'),
    wait?.on === 'customer' && say('home.waitsForCustomer'),
    wait?.on === 'third_party' && say('home.waitsForOther', { third: short(wait.who) }),
    handover && say('home.handedOver', { to: nameOf(handover.toId, reader) }),
    isMuted(item, now) && say('home.muted', { until: date(item.mutedUntil, reader) }),
  ].filter((part) => part !== undefined && part !== false);
}

/** In words whether it is overdue. */
function dueText({ clock, word, dueAt }: OpenCommitment, reader: Reader, now: Date): string {
  const due = date(dueAt, reader);
  const overdue = dueAt <= now;
  switch (clock) {
    case 'promise':
    case 'ask':
    case 'third_party':
      return reader.say(overdue ? `home.next.${clock}.overdue` : `home.next.${clock}`, {
        due,
        text: short(word?.text ?? ''),
      });
    default:
      return reader.say(overdue ? `card.${clock}.overdue` : `card.${clock}.due`, { due });
  }
}
