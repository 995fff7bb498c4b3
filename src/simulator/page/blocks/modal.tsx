/**
 * The modals an app has opened for this person: the last one is shown, those under it keep what was typed.
 */
import type { KnownBlock } from '@slack/types';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { SimView } from '../../control.ts';
import { useConfirm } from '../parts/confirm.tsx';
import { Dialog } from '../parts/dialog.tsx';
import { IconButton } from '../parts/icons.tsx';
import { dismissView, submitView } from '../state/actions.ts';
import type { Values } from '../state/api.ts';
import { type FocusMark, focusMark, markOf, useKeptFocus } from '../state/focus.ts';
import { useStore } from '../state/store.ts';
import { type Say, useWords } from '../state/words.ts';
import { Blocks, knownBlocks } from './blocks.tsx';
import { Plain } from './mrkdwn.tsx';
import { SurfaceOf, valuesOf } from './surface.tsx';

export function Modals() {
  const views = useStore((state) => state.views);
  const [typed, setTyped] = useState<Record<string, Values>>({});
  /** What each view was left by: who comes back to it goes on there. */
  const left = useRef(new Map<string, FocusMark | undefined>());
  const top = views.at(-1);
  if (!top) return null;
  return (
    <Modal
      key={top.id}
      view={top}
      depth={views.length}
      left={left.current}
      values={typed[top.id] ?? {}}
      onValues={(change) => setTyped((held) => ({ ...held, [top.id]: change(held[top.id] ?? {}) }))}
    />
  );
}

type ModalProps = {
  view: SimView;
  depth: number;
  left: Map<string, FocusMark | undefined>;
  values: Values;
  onValues: (change: (values: Values) => Values) => void;
};

function Modal({ view, depth, left, values, onValues }: ModalProps) {
  const w = useWords();
  const blocks = knownBlocks(view);
  const { errors, busy, submit } = useSubmit(view, blocks, values);
  const { ask, dialog } = useConfirm();
  const form = useRef<HTMLFormElement>(null);
  const isLeaving = useRef(false);
  const dismiss = async (all: boolean) => {
    if (isLeaving.current) return;
    isLeaving.current = true;
    isLeaving.current = await dismissView(view.id, all);
  };
  const back = () => void dismiss(false);
  const leave = async () => {
    const isSure = !view.notify_on_close || (await ask(leaving(w)));
    if (isSure) back();
  };
  useKeptFocus(form, view.hash);
  // Read before the dialog puts the focus on its first field.
  const [mark] = useState(() => left.get(view.id));
  useLayoutEffect(() => {
    if (form.current && mark) focusMark(form.current, mark);
  }, []);
  useEffect(() => {
    // Errors of before are no news to who comes back.
    const isNews = errors !== view.errors || !mark;
    if (isNews) form.current?.querySelector<HTMLElement>('.invalid :is(input, textarea, button)')?.focus();
  }, [errors]);
  if (view.type !== 'modal') return null;
  return (
    <Dialog
      title={<Plain text={view.title.text} />}
      before={depth > 1 && <IconButton icon="back" label={w('before')} onClick={back} />}
      onClose={() => void dismiss(true)}
      onEscape={() => void leave()}
      busy={busy}
      sticky
      class={`modal depth-${depth}`}
    >
      <form
        ref={form}
        class="modal-form"
        noValidate
        onFocusIn={(event) => form.current && left.set(view.id, markOf(form.current, event.target))}
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        <div class="dialog-body" tabIndex={-1}>
          <SurfaceOf
            spot={{ view_id: view.id }}
            blocks={blocks}
            values={values}
            state={view.state.values}
            onValues={onValues}
          >
            <Blocks blocks={blocks} errors={errors} />
          </SurfaceOf>
        </div>
        <footer class="dialog-foot">
          <span class="quiet" role="status">
            {busy ? w('working') : ''}
          </span>
          <button type="button" class="button" disabled={busy} onClick={back}>
            {view.close ? <Plain text={view.close.text} /> : w('cancel')}
          </button>
          {view.submit && (
            <button type="submit" class="button primary" aria-disabled={busy}>
              <Plain text={view.submit.text} />
            </button>
          )}
        </footer>
      </form>
      {dialog}
    </Dialog>
  );
}

/** Asked before Esc throws away what an app wants to hear of. */
const leaving = (w: Say) => ({
  title: { type: 'plain_text' as const, text: w('leaveTitle') },
  text: { type: 'plain_text' as const, text: w('leaveText') },
  confirm: { type: 'plain_text' as const, text: w('leave') },
  deny: { type: 'plain_text' as const, text: w('stay') },
  style: 'danger' as const,
});

/** As in Slack, what is required is asked for before the app hears anything. */
function useSubmit(view: SimView, blocks: KnownBlock[], typed: Values) {
  const w = useWords();
  const [busy, setBusy] = useState(false);
  const [errors, setErrors] = useState<Record<string, string>>(view.errors ?? {});
  useEffect(() => setErrors(view.errors ?? {}), [view.errors]);
  const submit = async () => {
    if (busy) return;
    const values = valuesOf(blocks, typed, view.state.values);
    const missing = missingIn(blocks, values).map((id) => [id, w('required')] as const);
    if (missing.length > 0) return setErrors(Object.fromEntries(missing));
    setBusy(true);
    setErrors((await submitView(view.id, values)) ?? {});
    setBusy(false);
  };
  return { errors, busy, submit };
}

const missingIn = (blocks: KnownBlock[], values: Values): string[] =>
  blocks
    .filter((block) => block.type === 'input' && block.optional !== true)
    .map((block) => block.block_id ?? '')
    .filter((id) => Object.values(values[id] ?? {}).every((value) => value === null || value.length === 0));
