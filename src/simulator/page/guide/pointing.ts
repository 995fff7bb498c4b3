/**
 * Points at the place that a step speaks of: a mark on the element that is there, which the style sheet draws as a
 * ring. The page draws itself anew all the time, so the mark is set again whenever something has changed.
 */
import type { Point } from '../../story/shape.ts';

const MARK = 'data-guide';

export type Pointing = { point: Point; names: Record<string, string> };

const all = (selector: string): HTMLElement[] => [...document.querySelectorAll<HTMLElement>(selector)];
const isShown = (element: HTMLElement): boolean => element.getClientRects().length > 0;

/** By the app's own name for it, which may be followed by the button's value. */
const buttons = (action: string): HTMLElement[] =>
  all('.main [data-action]').filter(({ dataset }) => dataset.action?.split(' ')[0] === action);

export function placePointedAt({ point, names }: Pointing): HTMLElement | undefined {
  if ('reaction' in point) {
    const message = all(`.main li[data-ts="${CSS.escape(names[point.on] ?? '')}"]`)[0];
    return message?.querySelector<HTMLElement>(`.toolbar [aria-label*=":${point.reaction}:"]`) ?? message;
  }
  if ('composer' in point) return all('.main .composer textarea').find(isShown);
  if ('clock' in point) return all('.clock').find(isShown);
  if ('button' in point) return buttons(point.button).filter(isShown).at(-1);
  const entry = all(`.sidebar [data-place="${CSS.escape(point.place)}"]`)[0];
  // In a narrow window the list of places opens with a button.
  const isAside = entry && getComputedStyle(entry).visibility === 'hidden';
  return isAside ? all('.main .pane-head .narrow-only').find(isShown) : entry;
}

/** Moves the mark; answers what it is on now. */
export function mark(pointing: Pointing | undefined): HTMLElement | undefined {
  const target = pointing && placePointedAt(pointing);
  for (const marked of all(`[${MARK}]`)) if (marked !== target) marked.removeAttribute(MARK);
  target?.setAttribute(MARK, 'here');
  return target;
}

/** Brings it into sight, without moving the focus. */
export function reveal(target: HTMLElement): void {
  const isStill = matchMedia('(prefers-reduced-motion: reduce)').matches;
  target.scrollIntoView({ block: 'nearest', behavior: isStill ? 'auto' : 'smooth' });
}

/** For whoever works by keyboard: the focus goes there. */
export function takeThere(pointing: Pointing): void {
  const target = placePointedAt(pointing);
  if (!target) return;
  reveal(target);
  (target.matches('button, textarea, [tabindex]') ? target : target.querySelector<HTMLElement>('button'))?.focus();
  // What can be done with a message is drawn once it has the focus.
  requestAnimationFrame(() => {
    const drawn = placePointedAt(pointing);
    if (drawn !== target) drawn?.focus();
  });
}
