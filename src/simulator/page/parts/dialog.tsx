/**
 * A window over the page. The browser's own <dialog> keeps the focus inside and gives it back; this adds the look,
 * the title and one way out, `onClose`, for Esc, the cross and a press outside.
 */
import type { ComponentChildren } from 'preact';
import { useId, useLayoutEffect, useRef } from 'preact/hooks';
import { useWords } from '../state/words.ts';
import { IconButton } from './icons.tsx';

/** Without a wish of the content's own, the focus starts where one would write or choose, not on the cross. */
const FIRST = '.dialog-body :is(input, textarea, select, button), .dialog-foot button';

type DialogProps = {
  title: ComponentChildren;
  onClose: () => void;
  /** Another way out for Esc. */
  onEscape?: (() => void) | undefined;
  /** What stands before the title. */
  before?: ComponentChildren;
  class?: string;
  busy?: boolean;
  /** Esc and the cross only: a press outside must not throw away what was typed. */
  sticky?: boolean;
  children: ComponentChildren;
};

export function Dialog(props: DialogProps) {
  const {
    title,
    onClose,
    onEscape = onClose,
    before,
    class: extra = '',
    busy = false,
    sticky = false,
    children,
  } = props;
  const box = useRef<HTMLDialogElement>(null);
  const isGone = useRef(false);
  const titleId = useId();
  const w = useWords();
  useLayoutEffect(() => {
    const element = box.current;
    element?.showModal();
    const first = element?.querySelector<HTMLElement>('[data-autofocus]') ?? element?.querySelector<HTMLElement>(FIRST);
    first?.focus();
    // A long text that the app filled in is read from its beginning.
    if (first) first.scrollTop = 0;
    return () => {
      isGone.current = true;
      element?.close();
    };
  }, []);
  return (
    <dialog
      ref={box}
      class={`dialog ${extra}`}
      aria-labelledby={titleId}
      aria-busy={busy}
      onCancel={(event) => {
        event.preventDefault();
        if (event.target === box.current && event.cancelable) onEscape();
      }}
      onClose={(event) => {
        // A second Esc in a row the browser does not let us hold back: what it closed is open until we say so.
        if (event.target !== box.current || isGone.current) return;
        box.current?.showModal();
        onEscape();
      }}
      onPointerDown={(event) => {
        if (!sticky && event.target === box.current) onClose();
      }}
    >
      <div class="dialog-frame">
        <header class="dialog-head">
          {before}
          <h2 id={titleId}>{title}</h2>
          <IconButton icon="close" label={w('close')} onClick={onClose} />
        </header>
        {children}
      </div>
    </dialog>
  );
}
