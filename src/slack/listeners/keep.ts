/** A promise is kept; or what was written was not yet what had been promised. */
import { ACTION } from '../names.ts';
import type { Surface } from '../surface.ts';
import { aNumber, onButton } from './button.ts';

export function listenForKept(surface: Surface): void {
  onButton(surface, ACTION.keep, aNumber, (done, item, commitment) => surface.desk.keepPromise(done, item, commitment));
  // Nothing changes for anybody: only the question goes.
  onButton(surface, ACTION.notYet, aNumber, async () => ({ is: 'done' }));
}
