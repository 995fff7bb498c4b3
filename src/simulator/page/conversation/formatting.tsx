/**
 * Slack's formatting while one writes: by a button or a key, around what is selected.
 */
import type { ComponentChildren } from 'preact';
import { moveAlongStops } from '../state/keys.ts';
import { useWords, type WordKey } from '../state/words.ts';

export type Format = 'bold' | 'italic' | 'strike' | 'code' | 'codeBlock' | 'quote' | 'bulletList' | 'orderedList';

type Marks = { around: string } | { before: (line: number) => string };

const MARKS: Record<Format, Marks> = {
  bold: { around: '*' },
  italic: { around: '_' },
  strike: { around: '~' },
  code: { around: '`' },
  codeBlock: { around: '```' },
  quote: { before: () => '> ' },
  bulletList: { before: () => '• ' },
  orderedList: { before: (line) => `${line + 1}. ` },
};

type Selection = { from: number; to: number };

/** The text with the marks put in, or taken away where they are already, and what is selected then. */
export function formatText(text: string, { from, to }: Selection, how: Format): Selection & { text: string } {
  const marks = MARKS[how];
  if ('around' in marks) return wrapped(text, { from, to }, marks.around);
  const start = text.lastIndexOf('\n', from - 1) + 1;
  const lines = text.slice(start, to).split('\n');
  const marked = lines.map((line, index) => marks.before(index) + line).join('\n');
  const end = start + marked.length;
  return { text: text.slice(0, start) + marked + text.slice(to), from: end, to: end };
}

function wrapped(text: string, { from, to }: Selection, mark: string): Selection & { text: string } {
  const [before, inside, after] = [text.slice(0, from), text.slice(from, to), text.slice(to)];
  if (before.endsWith(mark) && after.startsWith(mark)) {
    const start = from - mark.length;
    return { text: before.slice(0, start) + inside + after.slice(mark.length), from: start, to: start + inside.length };
  }
  const start = from + mark.length;
  return { text: before + mark + inside + mark + after, from: start, to: start + inside.length };
}

const KEYS: Record<string, Format> = { b: 'bold', i: 'italic' };
const SHIFT_KEYS: Record<string, Format> = {
  x: 'strike',
  c: 'code',
  digit9: 'quote',
  digit8: 'bulletList',
  digit7: 'orderedList',
};

/** What a key combination asks for, as in Slack. */
export function formatOf(event: KeyboardEvent): Format | undefined {
  if (!(event.ctrlKey || event.metaKey) || event.altKey) return undefined;
  if (!event.shiftKey) return KEYS[event.key.toLowerCase()];
  return SHIFT_KEYS[event.code.toLowerCase()] ?? SHIFT_KEYS[event.key.toLowerCase()];
}

const SIGNS: [Format, WordKey, ComponentChildren][] = [
  ['bold', 'bold', <b key="b">B</b>],
  ['italic', 'italic', <i key="i">I</i>],
  ['strike', 'strike', <s key="s">S</s>],
  ['quote', 'quote', '❝'],
  ['bulletList', 'bulletList', '•≡'],
  ['orderedList', 'orderedList', <span key="sign" data-sign="1≡" />],
  ['code', 'code', '<>'],
  ['codeBlock', 'codeBlock', '{ }'],
];

export function FormatBar({ onFormat }: { onFormat: (how: Format) => void }) {
  const w = useWords();
  return (
    <div class="format-bar" role="toolbar" aria-label={w('formatting')} onKeyDown={moveAlongStops}>
      {SIGNS.map(([how, word, sign], index) => (
        <button
          key={how}
          type="button"
          class="icon-button"
          data-stop
          tabIndex={index === 0 ? 0 : -1}
          aria-label={w(word)}
          data-tip={w(word)}
          onPointerDown={(event) => event.preventDefault() /* the selection stays in the text */}
          onClick={() => onFormat(how)}
        >
          <span aria-hidden="true">{sign}</span>
        </button>
      ))}
    </div>
  );
}
