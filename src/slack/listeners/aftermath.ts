/** After the close: the customer writes again, or is asked how it went. */
import { ACTION } from '../names.ts';
import type { Surface } from '../surface.ts';
import { nothingMore, onButton } from './button.ts';

export function listenForWhatComesAfter(surface: Surface): void {
  const { desk } = surface;
  onButton(surface, ACTION.reopen, nothingMore, (done, item) => desk.reopen(done, item));
  onButton(surface, ACTION.thank, nothingMore, (done, item) => desk.thank(done, item));
  onButton(surface, ACTION.wentWell, nothingMore, (done, item) => desk.noteAfterCare(done, item, 'well'));
  onButton(surface, ACTION.wentBadly, nothingMore, (done, item) => desk.noteAfterCare(done, item, 'badly'));
}
