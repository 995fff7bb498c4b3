/**
 * The modals an app has opened for this person: the last one is shown, those under it keep what was typed.
 */
import type { KnownBlock } from '@slack/types';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { SimView } from '../control.ts';
import { dismissView, submitView } from './actions.ts';
import type { Values } from './api.ts';
import { Blocks, knownBlocks } from './blocks.tsx';
import { Dialog } from './dialog.tsx';
import { Plain } from './mrkdwn.tsx';
import { useStore } from './store.ts';
import { SurfaceOf, valuesOf } from './surface.tsx';
import { useWords } from './words.ts';

export function Modals() {
  const views = useStore((state) => state.views);
  const [typed, setTyped] = useState<Record<string, Values>>({});
  const top = views.at(-1);
  if (!top) return null;
  return (
    <Modal
      key={top.id}
      view={top}
      depth={views.length}
      values={typed[top.id] ?? {}}
      onValues={(change) => setTyped((held) => ({ ...held, [top.id]: change(held[top.id] ?? {}) }))}
    />
  );
}

type ModalProps = {
  view: SimView;
  depth: number;
  values: Values;
  onValues: (change: (values: Values) => Values) => void;
};

function Modal({ view, depth, values, onValues }: ModalProps) {
  const w = useWords();
  const blocks = knownBlocks(view);
  const { errors, busy, submit } = useSubmit(view, blocks, values);
  const close = () => void dismissView(view.id);
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    form.current?.querySelector<HTMLElement>('.invalid :is(input, textarea, button)')?.focus();
  }, [errors]);
  if (view.type !== 'modal') return null;
  return (
    <Dialog title={<Plain text={view.title.text} />} onClose={close} busy={busy} sticky class={`modal depth-${depth}`}>
      <form
        ref={form}
        class="modal-form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        <div class="dialog-body" tabIndex={-1}>
          <SurfaceOf spot={{ view_id: view.id }} blocks={blocks} values={values} onValues={onValues}>
            <Blocks blocks={blocks} errors={errors} />
          </SurfaceOf>
        </div>
        <footer class="dialog-foot">
          <span class="quiet" role="status">
            {busy ? w('working') : ''}
          </span>
          <button type="button" class="button" disabled={busy} onClick={close}>
            {view.close ? <Plain text={view.close.text} /> : w('cancel')}
          </button>
          {view.submit && (
            <button type="submit" class="button primary" disabled={busy}>
              <Plain text={view.submit.text} />
            </button>
          )}
        </footer>
      </form>
    </Dialog>
  );
}

/** As in Slack, what is required is asked for before the app hears anything. */
function useSubmit(view: SimView, blocks: KnownBlock[], typed: Values) {
  const w = useWords();
  const [busy, setBusy] = useState(false);
  const [errors, setErrors] = useState<Record<string, string>>(view.errors ?? {});
  useEffect(() => setErrors(view.errors ?? {}), [view.errors]);
  const submit = async () => {
    if (busy) return;
    const values = valuesOf(blocks, typed);
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
