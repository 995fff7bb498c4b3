/** The modals in which a word is given, and moved. */
import type { ModalView } from '@slack/types';
import type { Commitment, Promised } from '../../../care/commitment.ts';
import type { Item, OpenItem } from '../../../care/item.ts';
import { INPUT, NEW_ITEM } from '../../names.ts';
import { customerOf } from '../card.ts';
import type { Reader } from '../parts.ts';
import { context, date, quoted } from '../parts.ts';
import { type Asking, askedAgain } from './again.ts';
import type { Asked, Memory } from './frame.ts';
import { aboutItem, aboutRequest, frame, itemLine, selectInput, textInput, tickInput, timeInput } from './frame.ts';

export type PromiseModal = {
  /** The item it is about, those it may be about, or the message that becomes one. */
  about: { item: Item } | { among: readonly OpenItem[] } | { request: Asked };
  asking?: Asking;
  dueAt: Date;
  text: string;
};

/** Slack takes a hundred options, and the new item is one; more are cut. */
const MAX_ITEMS = 99;

export function promiseModal({ about, asking, dueAt, text }: PromiseModal, memory: Memory, reader: Reader): ModalView {
  const { say } = reader;
  return {
    ...frame('promise', { ...memory, ...('item' in about && { item: about.item.number }) }, reader),
    blocks: [
      ...(asking ? [askedAgain(asking, reader)] : []),
      ...aboutBlocks(about, reader),
      dueInput(dueAt, reader),
      textInput(INPUT.text, {
        label: say('modal.text'),
        initial: text,
        placeholder: say('modal.text.placeholder'),
      }),
    ],
  };
}

function aboutBlocks(about: PromiseModal['about'], reader: Reader) {
  if ('item' in about) return [aboutItem(about.item, reader)];
  return 'among' in about ? [itemInput(about.among, reader)] : [aboutRequest(about.request, reader)];
}

const itemInput = (among: readonly OpenItem[], reader: Reader) =>
  selectInput(INPUT.item, {
    label: reader.say('modal.item'),
    options: [
      ...among.slice(0, MAX_ITEMS).map((item) => ({ text: itemLine(item, reader), value: String(item.number) })),
      { text: reader.say('modal.item.new'), value: NEW_ITEM },
    ],
    ...(among.length === 0 && { initial: NEW_ITEM }),
  });

export function moveModal(
  item: Item,
  { number, word, dueAt }: Promised<Commitment>,
  suggested: Date,
  memory: Memory,
  reader: Reader,
): ModalView {
  const { say } = reader;
  const moving = {
    text: quoted(word.text),
    ...customerOf(item, reader),
    number: String(item.number),
    due: date(dueAt, reader),
  };
  return {
    ...frame('move', { ...memory, item: item.number, commitment: number }, reader),
    blocks: [
      context(say('modal.moving', moving)),
      dueInput(suggested, reader),
      tickInput(INPUT.told, { label: say('modal.told'), text: say('modal.told.yes') }),
    ],
  };
}

const dueInput = (initial: Date, { say }: Reader) =>
  timeInput(INPUT.due, { label: say('modal.due'), hint: say('modal.due.hint'), initial });
