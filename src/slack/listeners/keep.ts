/** A promise is kept; or what was written was not yet what had been promised. */
import { ACTION } from '../names.ts';
import type { Surface } from '../surface.ts';
import { aNumber, aNumberPerhapsAWord, onButton } from './button.ts';

export function listenForKept(surface: Surface): void {
  onButton(surface, ACTION.keep, aNumberPerhapsAWord, (done, item, { number, word }) =>
    surface.desk.keepPromise(done, item, number, word),
  );
  // Nothing changes for anybody: only the question goes, by the same door as everything else.
  onButton(surface, ACTION.notYet, aNumber, (done) => surface.desk.refuse(done));
}
