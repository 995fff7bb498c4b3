/** A promise is kept. */
import { ACTION } from '../names.ts';
import type { Surface } from '../surface.ts';
import { gesture } from '../surface.ts';
import { onButton } from './button.ts';

export function listenForKept(surface: Surface): void {
  onButton(surface, ACTION.keep, async ({ byId, at, item, commitment }, context) => {
    if (commitment !== undefined) {
      await surface.desk.keepPromise(gesture(context, byId, 'button', at), item, commitment);
    }
  });
}
