/**
 * The list over the composer: what is being typed, what fits, and the keys that choose.
 */
import { useId, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { getState } from '../state/store.ts';
import { useWords } from '../state/words.ts';
import { type Suggestion, suggest, type Typed, typedAt } from './suggest.ts';

/** After the new text has been drawn: a caret set before would be thrown to the end. */
export function moveCaret(area: HTMLTextAreaElement | null, from: number, to = from): void {
  requestAnimationFrame(() => {
    area?.focus();
    area?.setSelectionRange(from, to);
    area?.dispatchEvent(new KeyboardEvent('keyup'));
  });
}

type AreaRef = { readonly current: HTMLTextAreaElement | null };

export function useCompletion(text: string, area: AreaRef, write: (text: string) => void) {
  const id = useId();
  const [typed, setTyped] = useState<Typed | null>(null);
  const [at, setAt] = useState(0);
  const [silenced, setSilenced] = useState('');
  const list = typed && silenced !== text ? suggest(typed, getState()) : [];
  const current = Math.min(at, list.length - 1);
  const look = () => setTyped(typedAt(text, area.current?.selectionStart ?? 0));
  useLayoutEffect(() => {
    look();
    setAt(0);
  }, [text]);
  const choose = ({ insert, run }: Suggestion) => {
    if (!typed) return;
    run?.();
    const caret = typed.from + insert.length;
    write(text.slice(0, typed.from) + insert + text.slice(area.current?.selectionStart ?? text.length));
    setTyped(null);
    moveCaret(area.current, caret);
  };
  /** Answers whether the key was for the list. */
  const onKey = (event: KeyboardEvent): boolean => {
    const suggestion = list[current];
    if (!suggestion) return false;
    if (event.key === 'ArrowDown') setAt((current + 1) % list.length);
    else if (event.key === 'ArrowUp') setAt((current + list.length - 1) % list.length);
    else if (event.key === 'Escape') setSilenced(text);
    else if (event.key === 'Tab' || (event.key === 'Enter' && !isComplete(text, suggestion))) choose(suggestion);
    else return false;
    event.preventDefault();
    event.stopPropagation();
    return true;
  };
  const active = current >= 0 ? `${id}-${current}` : undefined;
  return { id, list, current, active, choose, onKey, look, close: () => setTyped(null) };
}

/** A command typed to its end is run by Enter, not completed. */
const isComplete = (text: string, { insert }: Suggestion): boolean => text === insert.trim();

type CompletionProps = Pick<ReturnType<typeof useCompletion>, 'id' | 'list' | 'current' | 'choose'>;

export function Completion({ id, list, current, choose }: CompletionProps) {
  const w = useWords();
  const box = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => stayInPane(box.current), [list.length]);
  useLayoutEffect(
    () => box.current?.querySelector('.current')?.scrollIntoView({ block: 'nearest' }),
    [current, list.length],
  );
  if (list.length === 0) return <div id={id} hidden />;
  return (
    <div ref={box} id={id} role="listbox" aria-label={w('suggestions')} class="completion">
      {list.map((one, index) => (
        <div
          key={one.key}
          id={`${id}-${index}`}
          role="option"
          tabIndex={-1}
          aria-selected={index === current}
          class={index === current ? 'option current' : 'option'}
          onPointerDown={(event) => {
            event.preventDefault(); // the caret stays in the text
            choose(one);
          }}
        >
          <span class="completion-sign">{one.sign}</span>
          <span class="option-text">
            {one.text}
            {one.detail && <small>{one.detail}</small>}
          </span>
        </div>
      ))}
    </div>
  );
}

const HIGHEST_PX = 320;

/** It grows upwards: what would leave the pane is scrolled to. */
function stayInPane(box: HTMLElement | null): void {
  const pane = box?.closest('.main, .thread');
  if (!box || !pane) return;
  const room_px = box.getBoundingClientRect().bottom - pane.getBoundingClientRect().top;
  box.style.maxHeight = `${Math.min(HIGHEST_PX, room_px)}px`;
}
