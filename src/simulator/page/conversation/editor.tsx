/**
 * A message of one's own, as it is being edited where it stands.
 */
import { useRef, useState } from 'preact/hooks';
import type { SimMessage } from '../../control.ts';
import { editMessage } from '../state/actions.ts';
import { getState, setState } from '../state/store.ts';
import { asTyped } from '../state/typed.ts';
import { useWords } from '../state/words.ts';

/** One message may stand in its channel and in the side pane: it is edited in one of them. */
export const editKey = ({ ts }: SimMessage, inThread: boolean): string => (inThread ? `thread ${ts}` : ts);

export const edit = (message: SimMessage, inThread: boolean): void => setState({ editing: editKey(message, inThread) });

/** The last thing one has said there, as Arrow Up in an empty composer wants it. */
export function editLast(messages: SimMessage[], inThread: boolean): boolean {
  const { me } = getState();
  const last = messages.findLast(({ user, ephemeral, subtype }) => user === me && !ephemeral && !isFixed(subtype));
  if (last) edit(last, inThread);
  return last !== undefined;
}

const isFixed = (subtype: string | undefined): boolean => subtype !== undefined && subtype !== 'thread_broadcast';

export function Editor({ message }: { message: SimMessage }) {
  const w = useWords();
  const [text, setText] = useState(() => asTyped(message.text, getState()));
  const box = useRef<HTMLDivElement>(null);
  const done = () => {
    const pane = box.current?.closest('.main, .thread');
    setState({ editing: null });
    pane?.querySelector<HTMLElement>('.composer textarea')?.focus();
  };
  const save = async () => {
    if (text.trim() === '') return;
    if (text.trim() === asTyped(message.text, getState()) || (await editMessage(message, text))) done();
  };
  return (
    <div ref={box} class="editor">
      <textarea
        class="field"
        aria-label={w('edit')}
        value={text}
        rows={Math.min(8, text.split('\n').length + 1)}
        ref={startAtEnd}
        onInput={(event) => setText(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape') {
            event.preventDefault(); // the thread stays open
            done();
          }
          if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
          event.preventDefault();
          void save();
        }}
      />
      <div class="editor-foot">
        <small class="quiet">{w('editHelp')}</small>
        <button type="button" class="button" onClick={done}>
          {w('cancel')}
        </button>
        <button type="button" class="button primary" onClick={() => void save()}>
          {w('save')}
        </button>
      </div>
    </div>
  );
}

function startAtEnd(area: HTMLTextAreaElement | null): void {
  if (!area || area === document.activeElement) return;
  area.focus();
  area.setSelectionRange(area.value.length, area.value.length);
}
