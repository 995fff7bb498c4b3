/** An item waits for the customer or for a third party; and what was waited for has come. */
import type { Wait } from '../../care/item.ts';
import { expectedNext, lastWaitOf } from '../../care/known.ts';
import type { Awaited } from '../../care/moves/wait.ts';
import { ACTION, INPUT } from '../names.ts';
import type { Surface } from '../surface.ts';
import { WAITED_FOR, waitModal } from '../views/modals/wait.ts';
import { nothingMore, onButton } from './button.ts';
import { type Fields, type Filled, filled, wrongIf, wrongTime } from './fields.ts';
import { type Opening, onOpeningButton, whileOpen } from './opening.ts';
import { itemOf, onSubmit } from './submit.ts';

export function readWait(fields: Fields, now: Date): Filled<Awaited> {
  const on = WAITED_FOR.find((one): one is Wait['on'] => one === fields.choice(INPUT.on));
  const [who, what] = [fields.text(INPUT.who), fields.text(INPUT.text)];
  const expectedBy = fields.instant(INPUT.due);
  const isThird = on === 'third_party';
  const wrong = {
    ...wrongIf(!on, INPUT.on, 'error.required'),
    ...wrongIf(isThird && who === '', INPUT.who, 'error.who'),
    ...wrongIf(what === '', INPUT.text, 'error.required'),
    ...wrongIf(isThird && !expectedBy, INPUT.due, 'error.expected'),
    ...(isThird && expectedBy && wrongTime(expectedBy, INPUT.due, now)),
  };
  return filled(wrong, () =>
    isThird ? { on, who, what, expectedBy: expectedBy ?? now } : { on: 'customer' as const, what },
  );
}

export const waiting: Opening = whileOpen(async ({ surface, dossier, charter, memory, reader, now }) => {
  const { teamId, number } = dossier.item;
  const history = await surface.desk.history(teamId, number);
  const before = { wait: history && lastWaitOf(history), expected: expectedNext(charter, now) };
  return waitModal(dossier, before, memory, reader, now);
});

export function listenForWaits(surface: Surface): void {
  const { desk } = surface;
  onOpeningButton(surface, ACTION.waitAgain, nothingMore, () => waiting);
  onButton(surface, ACTION.waitOver, nothingMore, (done, item) => desk.endWait(done, item));
  onSubmit(surface, 'wait', readWait, ({ done, memory, given }) => desk.waitFor(done, itemOf(memory), given));
}
