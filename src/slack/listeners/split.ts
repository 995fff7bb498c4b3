/** A reply becomes a request of its own. */
import { SHORTCUT } from '../names.ts';
import type { Surface } from '../surface.ts';
import { onShortcut } from './shortcut.ts';

export function listenForSplits(surface: Surface): void {
  onShortcut(surface, SHORTCUT.split, async (done, place) => void (await surface.desk.split(done, place)));
}
