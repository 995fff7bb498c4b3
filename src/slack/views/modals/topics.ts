/** The modal that says what an item is about. */
import type { ModalView } from '@slack/types';
import type { Charter } from '../../../care/charter.ts';
import type { Item } from '../../../care/item.ts';
import { INPUT } from '../../names.ts';
import { cut, escaped, type Reader } from '../parts.ts';
import { aboutItem, frame, type Memory, severalInput } from './frame.ts';

/** https://docs.slack.dev/reference/block-kit/composition-objects/option-object */
const VALUE_LENGTH = 150;

/** What stands for a topic in the modal: its name, as far as Slack takes it. */
export const topicValue = (name: string): string => cut(name, VALUE_LENGTH);

/** @param topics - of the charter; at least one */
export function topicsModal(item: Item, { topics }: Charter, memory: Memory, reader: Reader): ModalView {
  const { say } = reader;
  return {
    ...frame('topics', { ...memory, item: item.number }, reader),
    blocks: [
      aboutItem(item, reader),
      severalInput(INPUT.topics, {
        label: say('modal.topics'),
        optional: true,
        options: topics.map(({ name }) => ({ text: escaped(name), value: topicValue(name) })),
        initial: item.topics.map(topicValue),
      }),
    ],
  };
}
