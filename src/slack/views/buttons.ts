/** The buttons by which people act on items and promises. */
import type { Button } from '@slack/types';
import type { Item } from '../../care/item.ts';
import { ACTION } from '../names.ts';
import type { Reader } from './parts.ts';
import { button } from './parts.ts';

/** Where the message of an item opens; undefined for a request that came by phone. */
export type Link = string | undefined;
export type Links = (item: Item) => Link;

type Simple = 'claim' | 'promise' | 'answered';

const onItem = (what: Simple, { number }: Item, { say }: Reader, style?: 'primary'): Button =>
  button(ACTION[what], say(`button.${what}`), say(`button.label.${what}`, { number }), {
    value: String(number),
    ...(style && { style }),
  });

export const claimButton = (item: Item, reader: Reader) => onItem('claim', item, reader, 'primary');
export const promiseButton = (item: Item, reader: Reader) => onItem('promise', item, reader);

/** Where the customer cannot read along, an answer is what an agent records. */
export const answeredButton = (item: Item, reader: Reader) =>
  item.conversation === 'elsewhere' ? onItem('answered', item, reader) : undefined;

export const closeButton = ({ number }: Item, { say }: Reader): Button =>
  button(ACTION.close, say('button.close'), say('button.label.close', { number }), {
    value: String(number),
    confirm: {
      title: { type: 'plain_text', text: say('confirm.close.title', { number: String(number) }) },
      text: { type: 'plain_text', text: say('confirm.close.text') },
      confirm: { type: 'plain_text', text: say('confirm.close.yes') },
      deny: { type: 'plain_text', text: say('confirm.no') },
    },
  });

export const openButton = ({ number }: Item, link: Link, { say }: Reader) =>
  link === undefined
    ? undefined
    : button(ACTION.openMessage, say('button.openMessage'), say('button.label.openMessage', { number }), { url: link });

/** The value of a promise's buttons: item and commitment. */
export const promiseValue = (item: number, commitment: number): string => `${item}/${commitment}`;

export const keepButton = ({ number }: Item, commitment: number, { say }: Reader): Button =>
  button(ACTION.keep, say('button.keep'), say('button.label.keep', { number }), {
    value: promiseValue(number, commitment),
    style: 'primary',
  });

export const moveButton = ({ number }: Item, commitment: number, { say }: Reader): Button =>
  button(ACTION.move, say('button.move'), say('button.label.move', { number }), {
    value: promiseValue(number, commitment),
  });
