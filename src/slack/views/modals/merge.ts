/** The modal that says which other item this one is the same as. */
import type { ModalView } from '@slack/types';
import type { OpenItem } from '../../../care/item.ts';
import { likelyTwin } from '../../../care/known.ts';
import { INPUT } from '../../names.ts';
import type { Reader } from '../parts.ts';
import { aboutItem, frame, itemLine, type Memory, selectInput } from './frame.ts';

/** @param among - at least one; the likeliest first */
export function mergeModal(item: OpenItem, among: readonly OpenItem[], memory: Memory, reader: Reader): ModalView {
  const { say } = reader;
  const twin = likelyTwin(item, among);
  return {
    ...frame('merge', { ...memory, item: item.number }, reader),
    blocks: [
      aboutItem(item, reader),
      selectInput(INPUT.item, {
        label: say('modal.into'),
        hint: say('modal.into.hint', { number: String(item.number) }),
        options: among.map((one) => ({ text: itemLine(one, reader), value: String(one.number) })),
        ...(twin && { initial: String(twin.number) }),
      }),
    ],
  };
}
