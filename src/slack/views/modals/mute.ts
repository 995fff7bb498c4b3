/** The modal that silences an item's reminders until a time. */
import type { ModalView } from '@slack/types';
import type { OpenItem } from '../../../care/item.ts';
import { INPUT } from '../../names.ts';
import type { Reader } from '../parts.ts';
import { type Asking, askedAgain } from './again.ts';
import { aboutItem, frame, type Memory, timeInput } from './frame.ts';

/** @param asking - why the time that was said is asked for again */
export function muteModal(
  item: OpenItem,
  suggested: Date,
  asking: Asking | undefined,
  memory: Memory,
  reader: Reader,
): ModalView {
  const { say } = reader;
  return {
    ...frame('mute', { ...memory, item: item.number }, reader),
    blocks: [
      ...(asking ? [askedAgain(asking, reader)] : []),
      aboutItem(item, reader),
      timeInput(INPUT.due, { label: say('modal.until'), hint: say('modal.until.hint'), initial: suggested }),
    ],
  };
}
