/** JSON to read: objects and lists fold, texts that are JSON themselves are unfolded, long lists come in parts. */
import { useState } from 'preact/hooks';
import { useWords } from '../state/words.ts';
import { copy } from './copy.ts';

const OPEN_TO_DEPTH = 2;
const SHOWN_AT_ONCE = 100;

type NodeProps = { name: string | undefined; value: unknown; depth: number };

export function JsonView({ value, label }: { value: unknown; label: string }) {
  const w = useWords();
  const text = () => JSON.stringify(value, null, 2) ?? '';
  return (
    <div class="json">
      <button
        type="button"
        class="small-button json-copy"
        aria-label={`${w('inspCopyJson')}: ${label}`}
        onClick={() => void copy(text(), w)}
      >
        {w('inspCopyJson')}
      </button>
      <Node name={undefined} value={value} depth={0} />
    </div>
  );
}

function Node({ name, value, depth }: NodeProps) {
  const inner = nested(value);
  if (inner === undefined) return <Leaf name={name} value={value} />;
  return <Branch name={name} value={inner} isText={typeof value === 'string'} depth={depth} />;
}

type Nested = Record<string, unknown> | unknown[];

/** What can be folded: an object, a list, or the text of one. */
function nested(value: unknown): Nested | undefined {
  if (typeof value === 'object' && value !== null) return value as Nested;
  if (typeof value !== 'string' || !/^\s*[[{]/.test(value)) return undefined;
  try {
    return JSON.parse(value) as Nested;
  } catch {
    return undefined;
  }
}

type BranchProps = { name: string | undefined; value: Nested; isText: boolean; depth: number };

function Branch({ name, value, isText, depth }: BranchProps) {
  const w = useWords();
  const isList = Array.isArray(value);
  const entries = Object.entries(value);
  const [isOpen, setOpen] = useState(depth < OPEN_TO_DEPTH || entries.length <= 2);
  const [shown, setShown] = useState(SHOWN_AT_ONCE);
  const [left, right] = isList ? ['[', ']'] : ['{', '}'];
  if (entries.length === 0) return <Leaf name={name} value={value} />;
  return (
    <details class="json-branch" open={isOpen} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        <Name name={name} />
        {left}
        <span class="json-size">{entries.length}</span>
        {right}
        {isText && <span class="json-note">{w('inspJsonText')}</span>}
      </summary>
      {isOpen && (
        <div class="json-inside">
          {entries.slice(0, shown).map(([key, one]) => (
            <Node key={key} name={key} value={one} depth={depth + 1} />
          ))}
          {entries.length > shown && (
            <button type="button" class="small-button" onClick={() => setShown(shown + 10 * SHOWN_AT_ONCE)}>
              {w('inspMore', { n: entries.length - shown })}
            </button>
          )}
        </div>
      )}
    </details>
  );
}

function Leaf({ name, value }: { name: string | undefined; value: unknown }) {
  return (
    <div class="json-leaf">
      <Name name={name} />
      <span class={`json-${value === null ? 'null' : typeof value}`}>{JSON.stringify(value)}</span>
    </div>
  );
}

const Name = ({ name }: { name: string | undefined }) =>
  name === undefined ? null : <span class="json-name">{name}: </span>;
