/**
 * Where one writes: Enter sends, a slash at the start runs a command, @ # : complete. A draft waits where it was
 * begun until it is sent.
 */
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { SimMessage } from '../../control.ts';
import { Plain } from '../blocks/mrkdwn.tsx';
import { Icon, IconButton } from '../parts/icons.tsx';
import { type Choice, Menu } from '../parts/menu.tsx';
import { usePopover } from '../parts/popover.tsx';
import { refuseCommandInThread, runCommand, runShortcut, sayText } from '../state/actions.ts';
import type { Attachment } from '../state/api.ts';
import { draftKey, writeDraft } from '../state/drafts.ts';
import { getState, useStore } from '../state/store.ts';
import { myApps, placeName, shortcutsFor } from '../state/viewer.ts';
import { useWords } from '../state/words.ts';
import { AttachButton, Attachments } from './attachments.tsx';
import { Completion, moveCaret, useCompletion } from './completion.tsx';
import { editLast } from './editor.tsx';
import { EmojiPicker } from './emojipicker.tsx';
import { type Format, FormatBar, formatOf, formatText } from './formatting.tsx';
import { StepDialog } from './step.tsx';
import { usageOf } from './suggest.ts';

/** Where a focused field brings no keyboard over half the screen. */
const WITH_KEYBOARD = '(hover: hover) and (min-width: 821px)';

type ComposerProps = {
  conversation: string;
  thread?: string;
  placeholder: string;
  /** What one has said there: Arrow Up in an empty field edits the last of it. */
  messages: SimMessage[];
};

export function Composer({ conversation, thread, placeholder, messages }: ComposerProps) {
  const key = draftKey(getState().me, conversation, thread);
  const text = useStore((state) => state.drafts[key] ?? '');
  const [files, setFiles] = useState<Attachment[]>([]);
  const area = useRef<HTMLTextAreaElement>(null);
  const write = (next: string) => writeDraft(key, next);
  const completion = useCompletion(text, area, write);
  const usage = thread ? undefined : usageOf(text, getState());
  const { sending, broadcast, setBroadcast, send } = useSending({ conversation, thread, text, files }, () => {
    write('');
    setFiles([]);
    area.current?.focus();
  });
  const w = useWords();
  useEffect(() => {
    if (matchMedia(WITH_KEYBOARD).matches && getState().sought === null) area.current?.focus();
  }, [key]);
  useLayoutEffect(() => growWithText(area.current), [text]);
  const insert = (piece: string) => {
    const at = area.current?.selectionStart ?? text.length;
    const gap = at > 0 && !/\s/.test(text.charAt(at - 1)) ? ' ' : '';
    write(text.slice(0, at) + gap + piece + text.slice(at));
    moveCaret(area.current, at + gap.length + piece.length);
  };
  const format = (how: Format) => {
    const { selectionStart: from = 0, selectionEnd: to = 0 } = area.current ?? {};
    const formatted = formatText(text, { from, to }, how);
    write(formatted.text);
    moveCaret(area.current, formatted.from, formatted.to);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (completion.onKey(event)) return;
    const how = formatOf(event);
    if (how) format(how);
    else if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) void send();
    else if (event.key !== 'ArrowUp' || text !== '' || !editLast(messages, thread !== undefined)) return;
    event.preventDefault();
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
      <FormatBar onFormat={format} />
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
        onKeyDown={onKeyDown}
      />
      <Attachments files={files} onDrop={(file) => setFiles(files.filter((one) => one !== file))} />
      {thread && <AlsoSend isOn={broadcast} onChange={setBroadcast} />}
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

type Sending = { conversation: string; thread: string | undefined; text: string; files: Attachment[] };

/** Sends words, runs commands; what was refused stays to be mended. */
function useSending({ conversation, thread, text, files }: Sending, onSent: () => void) {
  const [sending, setSending] = useState(false);
  const [broadcast, setBroadcast] = useState(false);
  const send = async () => {
    const plain = text.trim();
    if ((plain === '' && files.length === 0) || sending) return;
    if (plain.startsWith('/') && thread) return refuseCommandInThread(plain);
    setSending(true);
    const isCommand = plain.startsWith('/') && files.length === 0;
    const sent = isCommand
      ? runCommand(conversation, plain)
      : sayText(conversation, { text: plain, thread: thread ?? null, broadcast, files });
    if (await sent) {
      setBroadcast(false);
      onSent();
    }
    setSending(false);
  };
  return { sending, broadcast, setBroadcast, send };
}

function AlsoSend({ isOn, onChange }: { isOn: boolean; onChange: (on: boolean) => void }) {
  const w = useWords();
  const label = useStore((state) => (state.place?.kind === 'channel' ? placeName(state, state.place) : undefined));
  return (
    <label class="also-send">
      <input type="checkbox" checked={isOn} onChange={(event) => onChange(event.currentTarget.checked)} />
      {label === undefined ? w('alsoSendDirect') : w('alsoSend', { place: label })}
    </label>
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

/** The apps' shortcuts of no message, where Slack has them: under the words one writes; and steps of workflows. */
function Shortcuts() {
  const w = useWords();
  const { anchor, isOpen, toggle, close } = usePopover();
  const [step, setStep] = useState<string | null>(null);
  const apps = useStore((state) => state.apps);
  const me = useStore((state) => state.me);
  const people = useStore((state) => state.people);
  const mine = myApps({ apps, me, people });
  const shortcuts = shortcutsFor({ apps, me, people }, 'global').map<Choice>(
    ({ callback_id, name, description, app }) => ({
      key: `${app} ${callback_id}`,
      label: <Plain text={name} />,
      detail: [app, description].filter(Boolean).join(' · '),
      run: () => void runShortcut(callback_id),
    }),
  );
  const steps = mine.flatMap((app) =>
    app.functions.map<Choice>(({ callback_id, title }) => ({
      key: `${app.app_id} step ${callback_id}`,
      label: title,
      detail: `${app.name} · ${w('steps')}`,
      run: () => setStep(callback_id),
    })),
  );
  const choices = [...shortcuts, ...steps];
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
      {step !== null && <StepDialog callbackId={step} onClose={() => setStep(null)} />}
    </>
  );
}

function growWithText(area: HTMLTextAreaElement | null): void {
  if (!area) return;
  area.style.height = 'auto';
  area.style.height = `${area.scrollHeight}px`;
}
