/**
 * Short notices at the edge of the page, read aloud when they come.
 */

import { Icon, IconButton } from '../parts/icons.tsx';
import { dropToast } from '../state/actions.ts';
import { useStore } from '../state/store.ts';
import { useWords } from '../state/words.ts';

export function Toasts() {
  const w = useWords();
  const toasts = useStore((state) => state.toasts);
  return (
    <div class="toasts" role="status" aria-live="polite">
      {toasts.map((toast) => (
        <div key={toast.id} class={`toast ${toast.tone}`}>
          <Icon name={toast.tone === 'error' ? 'warning' : 'check'} />
          <p>{toast.text}</p>
          <IconButton icon="close" label={w('close')} onClick={() => dropToast(toast.id)} />
        </div>
      ))}
    </div>
  );
}
