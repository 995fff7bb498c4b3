/** Asking why a message is tracked or not, and which clocks run. */
import { SHORTCUT } from '../names.ts';
import type { Surface } from '../surface.ts';
import { readerOf } from '../surface.ts';
import { whyView } from '../views/why.ts';
import { onShortcut } from './shortcut.ts';

export function listenForWhys(surface: Surface): void {
  const { desk } = surface;
  onShortcut(surface, SHORTCUT.why, async (done, place) => {
    if (!(await desk.permission(done)).may) return void (await desk.refuse(done));
    const { teamId } = done.cause;
    return whyView(await desk.why(teamId, place), await readerOf(surface, teamId, done.byId));
  });
}
