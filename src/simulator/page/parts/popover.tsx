/**
 * What opens beside a button and closes by itself: menus, pickers, lists. Lives in the browser's top layer, so that
 * no scrolling box cuts it; Esc or a press elsewhere closes it and the focus goes back to the button.
 */
import type { ComponentChildren, RefObject } from 'preact';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';

const GAP_PX = 6;

/** Below the button, or above when there is more room; never outside the window. */
function place(box: HTMLElement, anchor: HTMLElement): void {
  const from = anchor.getBoundingClientRect();
  const { offsetWidth: width, offsetHeight: height } = box;
  const below = from.bottom + GAP_PX + height <= innerHeight || from.top < innerHeight - from.bottom;
  const top = below ? from.bottom + GAP_PX : from.top - GAP_PX - height;
  const left = from.left + width > innerWidth - GAP_PX ? from.right - width : from.left;
  box.style.top = `${Math.max(GAP_PX, Math.min(top, innerHeight - height - GAP_PX))}px`;
  box.style.left = `${Math.max(GAP_PX, Math.min(left, innerWidth - width - GAP_PX))}px`;
}

/** Where the focus goes, the best first. */
const FIRST = ['[data-autofocus]', 'input:checked', 'input, button:not([disabled])'];

type PopoverProps = {
  anchor: RefObject<HTMLElement | null>;
  label: string;
  onClose: () => void;
  class?: string;
  children: ComponentChildren;
};

export function Popover({ anchor, label, onClose, class: extra = '', children }: PopoverProps) {
  const box = useRef<HTMLElement>(null);
  const close = useRef(onClose);
  close.current = onClose;

  useLayoutEffect(() => {
    const [element, from] = [box.current, anchor.current];
    if (!element || !from) return;
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key !== 'Escape') return;
      event.preventDefault(); // or the dialog underneath would close as well
      event.stopPropagation();
      close.current();
    };
    element.addEventListener('keydown', onKeyDown);
    element.tabIndex = -1; // holds the focus when nothing inside can
    element.showPopover();
    place(element, from);
    (FIRST.map((kind) => element.querySelector<HTMLElement>(kind)).find(Boolean) ?? element).focus();
    return () => {
      element.removeEventListener('keydown', onKeyDown);
      if (element.contains(document.activeElement) || document.activeElement === document.body) from.focus();
    };
  }, [anchor]);

  useEffect(() => {
    const again = () => box.current && anchor.current && place(box.current, anchor.current);
    const press = (event: Event) => {
      const path = event.composedPath();
      if (box.current && !path.includes(box.current) && anchor.current && !path.includes(anchor.current)) {
        close.current();
      }
    };
    const sizes = new ResizeObserver(again);
    if (box.current) sizes.observe(box.current);
    addEventListener('resize', again);
    addEventListener('scroll', again, true);
    addEventListener('pointerdown', press, true);
    return () => {
      sizes.disconnect();
      removeEventListener('resize', again);
      removeEventListener('scroll', again, true);
      removeEventListener('pointerdown', press, true);
    };
  }, [anchor]);

  return (
    <section ref={box} popover="manual" aria-label={label} class={`popover ${extra}`}>
      {children}
    </section>
  );
}

/** A button's ref, whether its popover is open, and the two ways to change that. */
export function usePopover() {
  const anchor = useRef<HTMLButtonElement>(null);
  const [isOpen, setOpen] = useState(false);
  return { anchor, isOpen, toggle: () => setOpen((open) => !open), close: () => setOpen(false) };
}
