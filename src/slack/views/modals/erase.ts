/** The modal in which a lead confirms that what is kept of a person is erased: what goes, what stays, and for good. */
import type { ModalView } from '@slack/types';
import { INPUT } from '../../names.ts';
import { type Reader, section } from '../parts.ts';
import { frame, type Memory, personInput, textInput } from './frame.ts';

/** @param personId - as far as it is known whom they mean */
export function eraseModal(personId: string | undefined, memory: Memory, reader: Reader): ModalView {
  const { say } = reader;
  return {
    ...frame('erase', memory, reader),
    blocks: [
      personInput(INPUT.person, { label: say('modal.erase.whom'), ...(personId && { initial: personId }) }),
      section(say('modal.erase.goes')),
      section(say('modal.erase.stays')),
      textInput(INPUT.confirm, { label: say('modal.erase.confirm', { word: say('modal.erase.word') }) }),
    ],
  };
}
