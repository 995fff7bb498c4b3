/** After a call: what was said, and what comes next, by the menu, by command or by mention. */
import type { Call } from '../../care/moves/note.ts';
import { INPUT } from '../names.ts';
import type { Surface } from '../surface.ts';
import { CALLS, noteModal } from '../views/modals/note.ts';
import { type Fields, type Filled, filled, wrongIf, wrongTime } from './fields.ts';
import { type Opening, whileOpen } from './opening.ts';
import { itemOf, onSubmit } from './submit.ts';

export function readNote(fields: Fields, now: Date): Filled<Call> {
  const [text, promised] = [fields.text(INPUT.text), fields.text(INPUT.next)];
  const how = CALLS.find((one) => one === fields.choice(INPUT.call));
  const dueAt = fields.instant(INPUT.due);
  const wrong = {
    ...wrongIf(text === '', INPUT.text, 'error.required'),
    ...wrongIf(!how, INPUT.call, 'error.required'),
    ...wrongIf(promised === '' && dueAt !== undefined, INPUT.next, 'error.noText'),
    ...wrongIf(promised !== '' && !dueAt, INPUT.due, 'error.noTime'),
    ...(dueAt && wrongTime(dueAt, INPUT.due, now)),
  };
  return filled(wrong, () => ({
    text,
    how: how ?? 'we_called',
    ...(dueAt && { next: { text: promised, dueAt } }),
  }));
}

/** @param said - what was written of it already */
export const noting = (said = ''): Opening =>
  whileOpen(({ dossier, memory, reader }) => noteModal(dossier.item, said, memory, reader));

export function listenForNotes(surface: Surface): void {
  onSubmit(surface, 'note', readNote, ({ done, memory, given }) => surface.desk.noteCall(done, itemOf(memory), given));
}
