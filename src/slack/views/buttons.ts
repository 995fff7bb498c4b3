/** The buttons by which people act on items, promises and questions. Each is named for who cannot see where it stands. */
import type { Button, Overflow } from '@slack/types';
import type { Charter } from '../../care/charter.ts';
import type { Item } from '../../care/item.ts';
import { shorten } from '../../care/text.ts';
import { ACTION, CARD_MENU, CUSTOMER_MENU, type MENU, nth, UNHEARD_REASONS } from '../names.ts';
import type { Reader } from './parts.ts';
import { button, confirmation, escaped, menu, plainDate } from './parts.ts';

/** Where the message of an item opens; undefined for a request that came by phone. */
export type Link = string | undefined;
export type Links = (item: Item) => Link;

/** What is done to an item as a whole. */
type ItemAction =
  | 'claim'
  | 'promise'
  | 'close'
  | 'answered'
  | 'chased'
  | 'unmute'
  | 'reopen'
  | 'thank'
  | 'waitAgain'
  | 'waitOver'
  | 'accept'
  | 'refuse'
  | 'declineOffer'
  | 'wentWell'
  | 'wentBadly';

/** What is done to one part of it: a commitment, or a gesture of goodwill. */
type PartAction =
  | 'keep'
  | 'notYet'
  | 'move'
  | 'takeOver'
  | 'answerAsk'
  | 'approveGoodwill'
  | 'declineGoodwill'
  | 'goodwillTold';

/** What most people will want to do when they see it. */
const LIKELIEST: ReadonlySet<ItemAction | PartAction> = new Set([
  'claim',
  'keep',
  'accept',
  'takeOver',
  'answerAsk',
  'approveGoodwill',
  'goodwillTold',
]);

/** The value of a button about one part of an item, and of a time in seconds: the names of both, joined. */
export const promiseValue = (item: number, ...rest: (number | string)[]): string => [item, ...rest].join('/');

/** No other button takes these back: they are asked about once more. */
const FINAL = ['thank', 'approveGoodwill', 'declineGoodwill'] as const;

function named(what: ItemAction | PartAction, { number }: Item, value: string, reader: Reader): Button {
  const { say } = reader;
  const final = FINAL.find((one) => one === what);
  return button(ACTION[what], say(`button.${what}`), say(`button.label.${what}`, { number: String(number) }), {
    value,
    ...(LIKELIEST.has(what) && { style: 'primary' as const }),
    ...(final && { confirm: confirmation(say(`button.${final}`), say(`button.confirm.${final}`), reader) }),
  });
}

export const itemButton = (what: ItemAction, item: Item, reader: Reader): Button =>
  named(what, item, String(item.number), reader);

/** One of many. */
export const quiet = ({ style: _likeliest, ...rest }: Button): Button => rest;

/** @param part - the number of the commitment, or of the gesture, within the item */
export const partButton = (what: PartAction, item: Item, part: number, reader: Reader): Button =>
  named(what, item, promiseValue(item.number, part), reader);

/** Kept by what was written then: the verdict is that instant's, whenever it is pressed. */
export const keptByButton = (item: Item, part: number, word: Date, reader: Reader): Button =>
  named('keep', item, promiseValue(item.number, part, word.getTime()), reader);

/** Where the customer cannot read along, what is said and asked there is what an agent records. */
export const elsewhere = (what: 'answered' | 'chased', item: Item, reader: Reader): Button | undefined =>
  item.conversation === 'elsewhere' ? itemButton(what, item, reader) : undefined;

/** @param charter - what somebody has who is no longer of its people can be claimed, too */
export function claimButton(item: Item, reader: Reader, charter?: Pick<Charter, 'people'>): Button | undefined {
  const people = charter?.people ?? 'members';
  const isTheirs = item.owner !== undefined && (people === 'members' || people.has(item.owner.personId));
  return isTheirs ? undefined : itemButton('claim', item, reader);
}

export const openButton = ({ number }: Item, link: Link, { say }: Reader): Button | undefined =>
  link === undefined
    ? undefined
    : button(
        ACTION.openMessage,
        say('button.openMessage'),
        say('button.label.openMessage', { number: String(number) }),
        { url: link },
      );

/** What is done less often: to the item, and for its customer. */
export const itemMenu = (item: Item, reader: Reader): Overflow => menuOf(ACTION.more, CARD_MENU, item, reader);

export const customerMenu = (item: Item, reader: Reader): Overflow =>
  menuOf(nth(ACTION.more, 1), CUSTOMER_MENU, item, reader);

const menuOf = (
  actionId: string,
  choices: readonly (typeof MENU)[number][],
  { number }: Item,
  { say }: Reader,
): Overflow =>
  menu(
    actionId,
    choices.map((choice) => ({ text: say(`menu.${choice}`), value: promiseValue(number, choice) })),
  );

const seconds = (at: Date): number => Math.floor(at.getTime() / 1000);

/** What was said on the phone is written down while it is fresh. */
const noteButton = ({ number }: Item, { say }: Reader): Button =>
  button(ACTION.said, say('button.note'), say('button.label.note', { number: String(number) }), {
    value: JSON.stringify({ word: 'note', rest: '', item: number }),
  });

/** Times for the next word to the customer, and one of one's own choice. */
export function nextWordButtons(item: Item, offers: readonly Date[], reader: Reader): Button[] {
  const { say } = reader;
  const { number } = item;
  const offered = offers.map((at, index) => {
    const due = plainDate(at, reader);
    const label = say('button.label.nextWord', { number: String(number), due });
    return button(nth(ACTION.nextWord, index), due, label, { value: promiseValue(number, seconds(at)) });
  });
  const label = say('button.label.promise', { number: String(number) });
  const other = button(ACTION.promise, say('button.anotherTime'), label, { value: String(number) });
  return [...offered, other, ...(item.conversation === 'elsewhere' ? [noteButton(item, reader)] : [])];
}

/** Times at which a word would be easier to keep. */
export function betterButtons(item: number, commitment: number, times: readonly Date[], reader: Reader): Button[] {
  return times.map((at, index) => {
    const due = plainDate(at, reader);
    const label = reader.say('button.label.better', { number: String(item), due });
    return button(nth(ACTION.better, index), due, label, { value: promiseValue(item, commitment, seconds(at)) });
  });
}

export const insistButton = (item: number, commitment: number, doubts: readonly string[], { say }: Reader): Button =>
  button(ACTION.insist, say('button.insist'), say('button.label.insist', { number: String(item) }), {
    value: promiseValue(item, commitment, doubts.join(',')),
  });

/** One for each usual reason why a customer did not hear from us last. */
export const unheardButtons = ({ number }: Item, { say }: Reader): Button[] =>
  UNHEARD_REASONS.map((reason, index) => {
    const text = say(`unheard.${reason}`);
    const label = say('button.label.unheard', { number: String(number), reason: text });
    return button(nth(ACTION.unheard, index), text, label, { value: promiseValue(number, reason) });
  });

const BUTTON_NAME_LENGTH = 40;

/** The way to the settings. */
export const openSettingsButton = ({ say }: Reader): Button =>
  button(ACTION.openSettings, say('button.openSettings'), say('button.label.openSettings'), { value: 'settings' });

/** Which of these was answered by the word of that instant: each by its number and name. */
export const answeredButtons = (
  items: readonly { number: number; who: string }[],
  word: Date,
  { say }: Reader,
): Button[] =>
  items.map(({ number, who }, index) => {
    const label = say('button.label.thisOne', { number: String(number) });
    const text = `#${number} ${escaped(shorten(who, BUTTON_NAME_LENGTH))}`.trim();
    return button(nth(ACTION.answered, index), text, label, { value: promiseValue(number, word.getTime()) });
  });
