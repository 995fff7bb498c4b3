/** The modal in which a gesture of goodwill is written down. */
import type { ModalView } from '@slack/types';
import type { Charter } from '../../../care/charter.ts';
import type { Item } from '../../../care/item.ts';
import { INPUT } from '../../names.ts';
import type { Reader } from '../parts.ts';
import { aboutItem, frame, type Memory, numberInput, textInput, tickInput } from './frame.ts';

/** In the smallest unit: what is kept of it is a number of 32 bits. */
export const MAX_CENTS = 999_999_999;

/** How many digits a currency has after the point: 2 for EUR, none for JPY. */
export const digitsOf = (currency: string): number =>
  new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2;

export function goodwillModal(item: Item, { goodwill }: Charter, memory: Memory, reader: Reader): ModalView {
  const { say, locale } = reader;
  const { currency, free_cents } = goodwill;
  const digits = digitsOf(currency);
  const limit = new Intl.NumberFormat(locale, { style: 'currency', currency }).format(free_cents / 10 ** digits);
  return {
    ...frame('goodwill', { ...memory, item: item.number }, reader),
    blocks: [
      aboutItem(item, reader),
      textInput(INPUT.text, { label: say('modal.goodwill.what'), placeholder: say('modal.goodwill.placeholder') }),
      numberInput(INPUT.value, {
        label: say('modal.goodwill.value', { currency }),
        hint: say('modal.goodwill.limit', { limit }),
        decimal: digits > 0,
        most: Math.floor(MAX_CENTS / 10 ** digits),
      }),
      textInput(INPUT.why, { label: say('modal.goodwill.why'), multiline: true }),
      tickInput(INPUT.told, { label: say('modal.told'), text: say('modal.told.yes') }),
    ],
  };
}
