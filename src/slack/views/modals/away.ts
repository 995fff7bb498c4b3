/** The modal in which somebody says that they are away. */
import type { ModalView } from '@slack/types';
import { INPUT } from '../../names.ts';
import type { Reader } from '../parts.ts';
import { frame, type Memory, timeInput } from './frame.ts';

export const awayModal = (memory: Memory, reader: Reader): ModalView => ({
  ...frame('away', memory, reader),
  blocks: [
    timeInput(INPUT.due, {
      label: reader.say('modal.away.until'),
      hint: reader.say('modal.away.hint'),
      optional: true,
    }),
  ],
});
