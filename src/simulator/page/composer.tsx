/**
 * Where one writes: Enter sends, a slash at the start runs a command, @ # : complete. A draft waits where it was
 * begun until it is sent.
 */
import { useEffect, useId, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { refuseCommandInThread, runCommand, runShortcut, sayText } from './actions.ts';
import type { Attachment } from './api.ts';
import { AttachButton, Attachments } from './attachments.tsx';
import { EmojiPicker } from './emojipicker.tsx';
import { Icon, IconButton } from './icons.tsx';
import { Menu } from './menu.tsx';
import { Plain } from './mrkdwn.tsx';
import { usePopover } from './popover.tsx';
import { getState, useStore } from './store.ts';
import { type Suggestion, suggest, type Typed, typedAt, usageOf } from './suggest.ts';
import { shortcutsFor } from './viewer.ts';
import { useWords } from './words.ts';

/** Where a focused field brings no keyboard over half the screen. */
const WITH_KEYBOARD = '(hover: hover) and (min-width: 821px)';

const drafts = new Map<string, string>();

type ComposerProps = { conversation: string; thread?: string; placeholder: string };

export function Composer({ conversation, thread, placeholder }: ComposerProps) {
  const draft = `${getState().me} ${conversation} ${thread ?? ''}`;
  const [text, setText] = useState(drafts.get(draft) ?? '');
  const [sending, setSending] = useState(false);
  const [files, setFiles] = useState<Attachment[]>([]);
  const area = useRef<HTMLTextAreaElement>(null);
  const write = (next: string) => {
    drafts.set(draft, next);
    setText(next);
  };
  const completion = useCompletion(text, area, write);
  const usage = thread ? undefined : usageOf(text, getState());
  const w = useWords();
  useEffect(() => {
    setText(drafts.get(draft) ?? '');
    if (matchMedia(WITH_KEYBOARD).matches) area.current?.focus();
  }, [draft]);
  useLayoutEffect(() => growWithText(area.current), [text]);

  const send = async () => {
    const plain = text.trim();
    if ((plain === '' && files.length === 0) || sending) return;
    if (plain.startsWith('/') && thread) return refuseCommandInThread(plain);
    setSending(true);
    const isCommand = plain.startsWith('/') && files.length === 0;
    const sent = isCommand
      ? runCommand(conversation, plain)
      : sayText(conversation, { text: plain, thread: thread ?? null, files });
    if (await sent) {
      write('');
      setFiles([]);
    }
    setSending(false);
    area.current?.focus();
  };
  const insert = (piece: string) => {
    const at = area.current?.selectionStart ?? text.length;
    const gap = at > 0 && !/\s/.test(text.charAt(at - 1)) ? ' ' : '';
    write(text.slice(0, at) + gap + piece + text.slice(at));
    moveCaret(area.current, at + gap.length + piece.length);
  };

  return (
    <form
      class="composer"
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <Completion {...completion} />
      {usage && <p class="usage">{usage}</p>}
      <textarea
        ref={area}
        rows={1}
        aria-label={placeholder}
        placeholder={placeholder}
        value={text}
        readOnly={sending}
        aria-autocomplete="list"
        aria-controls={completion.id}
        aria-activedescendant={completion.active}
        onInput={(event) => write(event.currentTarget.value)}
        onKeyUp={completion.look}
        onClick={completion.look}
        onBlur={completion.close}
        onKeyDown={(event) => {
          if (completion.onKey(event) || event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
          event.preventDefault();
          void send();
        }}
      />
      <Attachments files={files} onDrop={(file) => setFiles(files.filter((one) => one !== file))} />
      <Tools
        insert={insert}
        onAttach={(more) => setFiles([...files, ...more])}
        canSend={(text.trim() !== '' || files.length > 0) && !sending}
        inThread={thread !== undefined}
      />
      <p class="visually-hidden">{w('composerHelp')}</p>
    </form>
  );
}

type ToolsProps = {
  insert: (piece: string) => void;
  onAttach: (files: Attachment[]) => void;
  canSend: boolean;
  inThread: boolean;
};

function Tools({ insert, onAttach, canSend, inThread }: ToolsProps) {
  const w = useWords();
  const { anchor, isOpen, toggle, close } = usePopover();
  return (
    <div class="composer-tools">
      <Shortcuts />
      <AttachButton onAttach={onAttach} />
      <button
        ref={anchor}
        type="button"
        class="icon-button"
        aria-label={w('insertEmoji')}
        data-tip={w('insertEmoji')}
        aria-expanded={isOpen}
        onClick={toggle}
      >
        <Icon name="smile" />
      </button>
      <IconButton icon="at" label={w('mention')} onClick={() => insert('@')} />
      {!inThread && <IconButton icon="slash" label={w('slash')} onClick={() => insert('/')} />}
      <span class="composer-help" aria-hidden="true">
        {w('composerHelp')}
      </span>
      <button type="submit" class="send" aria-label={w('send')} disabled={!canSend}>
        <Icon name="send" />
      </button>
      {isOpen && <EmojiPicker anchor={anchor} onClose={close} onPick={(name) => insert(`:${name}: `)} />}
    </div>
  );
}

/** The apps' shortcuts of no message, where Slack has them: under the words one writes. */
function Shortcuts() {
  const w = useWords();
  const { anchor, isOpen, toggle, close } = usePopover();
  const apps = useStore((state) => state.apps);
  const me = useStore((state) => state.me);
  const people = useStore((state) => state.people);
  const choices = shortcutsFor({ apps, me, people }, 'global').map(({ callback_id, name, description, app }) => ({
    key: `${app} ${callback_id}`,
    label: <Plain text={name} />,
    detail: [app, description].filter(Boolean).join(' · '),
    run: () => void runShortcut(callback_id),
  }));
  if (choices.length === 0) return null;
  return (
    <>
      <button
        ref={anchor}
        type="button"
        class="icon-button"
        aria-label={w('shortcuts')}
        data-tip={w('shortcuts')}
        aria-haspopup="menu"
        aria-expanded={isOpen}
        onClick={toggle}
      >
        <Icon name="bolt" />
      </button>
      {isOpen && <Menu anchor={anchor} label={w('shortcuts')} choices={choices} onClose={close} />}
    </>
  );
}

function growWithText(area: HTMLTextAreaElement | null): void {
  if (!area) return;
  area.style.height = 'auto';
  area.style.height = `${area.scrollHeight}px`;
}

/** After the new text has been drawn: a caret set before would be thrown to the end. */
function moveCaret(area: HTMLTextAreaElement | null, to: number): void {
  requestAnimationFrame(() => {
    area?.focus();
    area?.setSelectionRange(to, to);
    area?.dispatchEvent(new KeyboardEvent('keyup'));
  });
}

type AreaRef = { readonly current: HTMLTextAreaElement | null };

/** The list over the composer: what is being typed, what fits, and the keys that choose. */
function useCompletion(text: string, area: AreaRef, write: (text: string) => void) {
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

function Completion({ id, list, current, choose }: CompletionProps) {
  const w = useWords();
  if (list.length === 0) return <div id={id} hidden />;
  return (
    <div id={id} role="listbox" aria-label={w('suggestions')} class="completion">
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
