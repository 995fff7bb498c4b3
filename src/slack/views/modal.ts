/** The modals in which a word is given, and moved. */
import type { ModalView, PlainTextOption } from '@slack/types';
import { z } from 'zod';
import type { OpenItem } from '../../care/item.ts';
import { CALLBACK, INPUT, NEW_ITEM } from '../names.ts';
import { whoOf } from './card.ts';
import type { Reader } from './parts.ts';
import { context, cut, escaped, LIMITS } from './parts.ts';

/** Why the time has to be asked for. */
export type Asking = 'past' | 'ambiguous' | 'nonexistent';

export type PromiseModal = {
  /** The item it is about, or those it may be about. */
  about: { item: number } | { among: readonly OpenItem[] };
  asking?: Asking;
  dueAt: Date;
  text: string;
  /** Where the answer in private will go. */
  channelId: string;
};

/** Slack takes a hundred options, and the new item is one; more are cut. */
const MAX_OPTIONS = 99;

export function promiseModal({ about, asking, dueAt, text, channelId }: PromiseModal, reader: Reader): ModalView {
  const { say } = reader;
  return {
    ...frame('promise', { channelId, ...('item' in about && { item: about.item }) }, reader),
    blocks: [
      ...(asking ? [context(say(`modal.${asking}`))] : []),
      ...('among' in about ? [itemInput(about.among, reader)] : []),
      dueInput(dueAt, reader),
      {
        type: 'input',
        block_id: INPUT.text.block_id,
        label: plain(say('modal.text')),
        element: {
          type: 'plain_text_input',
          action_id: INPUT.text.action_id,
          ...(text && { initial_value: cut(text, LIMITS.inputText) }),
          max_length: LIMITS.inputText,
          placeholder: plain(say('modal.text.placeholder')),
        },
      },
    ],
  };
}

export function moveModal(
  promise: { item: number; commitment: number; summary: string; dueAt: Date; channelId: string },
  reader: Reader,
): ModalView {
  const { item, commitment, summary, dueAt, channelId } = promise;
  return {
    ...frame('move', { channelId, item, commitment }, reader),
    blocks: [context(summary), dueInput(dueAt, reader)],
  };
}

/** What a modal remembers of where it was opened from. */
const memory = z.object({ channelId: z.string(), item: z.int().optional(), commitment: z.int().optional() });
export type Memory = z.infer<typeof memory>;

/** @throws when the memory was not written by us */
export const readMemory = (privateMetadata: string): Memory => memory.parse(JSON.parse(privateMetadata));

function frame(name: keyof typeof CALLBACK, remembered: Memory, { say }: Reader): Omit<ModalView, 'blocks'> {
  return {
    type: 'modal',
    callback_id: CALLBACK[name],
    private_metadata: JSON.stringify(remembered),
    title: plain(cut(say(`modal.${name}.title`), LIMITS.modalTitle)),
    submit: plain(cut(say(name === 'move' ? 'modal.move.submit' : 'modal.submit'), LIMITS.modalTitle)),
    close: plain(cut(say('modal.cancel'), LIMITS.modalTitle)),
  };
}

const plain = (text: string) => ({ type: 'plain_text', text, emoji: true }) as const;

function itemInput(among: readonly OpenItem[], reader: Reader) {
  const { say } = reader;
  const option = (text: string, value: string): PlainTextOption => ({
    text: plain(cut(text, LIMITS.optionText)),
    value,
  });
  return {
    type: 'input',
    block_id: INPUT.item.block_id,
    label: plain(say('modal.item')),
    element: {
      type: 'static_select',
      action_id: INPUT.item.action_id,
      options: [
        ...among.slice(0, MAX_OPTIONS).map((item) => {
          const facts = { number: String(item.number), who: whoOf(item, reader), excerpt: escaped(item.excerpt) };
          return option(say('modal.item.option', facts), String(item.number));
        }),
        option(say('modal.item.new'), NEW_ITEM),
      ],
    },
  } as const;
}

function dueInput(dueAt: Date, { say }: Reader) {
  return {
    type: 'input',
    block_id: INPUT.due.block_id,
    label: plain(say('modal.due')),
    hint: plain(say('modal.due.hint')),
    element: {
      type: 'datetimepicker',
      action_id: INPUT.due.action_id,
      initial_date_time: Math.floor(dueAt.getTime() / 1000),
    },
  } as const;
}
