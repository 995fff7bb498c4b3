/**
 * A small emoji picker: handy ones first, all others by name.
 */
import type { RefObject } from 'preact';
import { useState } from 'preact/hooks';
import { Popover } from '../parts/popover.tsx';
import { emojiOf, findEmoji, HANDY } from '../state/emoji.ts';
import { useWords } from '../state/words.ts';

const COLUMNS = 9;
const SHOWN = 90;

type EmojiPickerProps = { anchor: RefObject<HTMLElement | null>; onPick: (name: string) => void; onClose: () => void };

export function EmojiPicker({ anchor, onPick, onClose }: EmojiPickerProps) {
  const [words, setWords] = useState('');
  const [hovered, setHovered] = useState('');
  const w = useWords();
  const names = words.trim() ? findEmoji(words, SHOWN) : HANDY;
  const pick = (name: string) => {
    onClose();
    onPick(name);
  };
  return (
    <Popover anchor={anchor} label={w('searchEmoji')} onClose={onClose} class="emoji-picker">
      <input
        class="field"
        type="search"
        data-autofocus
        placeholder={w('searchEmoji')}
        aria-label={w('searchEmoji')}
        value={words}
        onInput={(event) => setWords(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && names[0]) pick(names[0]);
        }}
      />
      <p class="listbox-heading">{words.trim() ? w('search') : w('frequent')}</p>
      <fieldset class="emoji-grid" aria-label={w('insertEmoji')} onKeyDown={moveInGrid}>
        {names.map((name) => (
          <button
            key={name}
            type="button"
            aria-label={`:${name}:`}
            onClick={() => pick(name)}
            onMouseEnter={() => setHovered(name)}
            onFocus={() => setHovered(name)}
          >
            {emojiOf(name)}
          </button>
        ))}
        {names.length === 0 && <p class="quiet">{w('noMatch')}</p>}
      </fieldset>
      <p class="emoji-name" aria-hidden="true">
        {hovered ? `${emojiOf(hovered)}  :${hovered}:` : ' '}
      </p>
    </Popover>
  );
}

const STEPS: Record<string, number> = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: COLUMNS, ArrowUp: -COLUMNS };

function moveInGrid(event: KeyboardEvent & { currentTarget: HTMLElement }): void {
  const step = STEPS[event.key];
  if (step === undefined) return;
  const buttons = [...event.currentTarget.querySelectorAll('button')];
  const next = buttons[buttons.findIndex((one) => one.matches(':focus')) + step];
  if (!next) return;
  event.preventDefault();
  next.focus();
}
