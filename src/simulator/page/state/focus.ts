/**
 * Keeps the focus where it was when an app draws a view anew, or when one comes back to it: on the same element,
 * found by its action and, of several with one action, by its place among them.
 */
import type { RefObject } from 'preact';
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';

export type FocusMark = { action: string; nth: number };

const holders = (box: HTMLElement, action: string): HTMLElement[] =>
  [...box.querySelectorAll<HTMLElement>('[data-action]')].filter((one) => one.dataset.action === action);

export function markOf(box: HTMLElement, target: EventTarget | null): FocusMark | undefined {
  const holder = target instanceof Element ? target.closest<HTMLElement>('[data-action]') : null;
  const action = holder?.dataset.action;
  if (!holder || action === undefined) return undefined;
  return { action, nth: holders(box, action).indexOf(holder) };
}

/** Answers whether there was something to return to. */
export function focusMark(box: HTMLElement, { action, nth }: FocusMark): boolean {
  const found = holders(box, action);
  const target = found[nth] ?? found.at(-1);
  target?.focus();
  return target !== undefined;
}

/** `version` changes with each new drawing; a box that holds the focus, or had it, gets it back. */
export function useKeptFocus(box: RefObject<HTMLElement | null>, version: string | undefined): void {
  const mark = useRef<FocusMark>(undefined);
  useEffect(() => {
    const element = box.current;
    if (!element) return;
    const keep = (event: FocusEvent) => {
      mark.current = markOf(element, event.target);
    };
    const leave = (event: FocusEvent) => {
      // Focus that goes elsewhere is the person's wish; focus that goes nowhere was lost with its element.
      if (event.relatedTarget instanceof Element && !element.contains(event.relatedTarget)) mark.current = undefined;
    };
    element.addEventListener('focusin', keep);
    element.addEventListener('focusout', leave);
    return () => {
      element.removeEventListener('focusin', keep);
      element.removeEventListener('focusout', leave);
    };
  }, [box.current]);
  useLayoutEffect(() => {
    const active = document.activeElement;
    const isLost = !active || active === document.body || active.tagName === 'DIALOG';
    if (box.current && mark.current && isLost) focusMark(box.current, mark.current);
  }, [version]);
}
