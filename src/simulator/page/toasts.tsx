/**
 * Short notices at the edge of the page, read aloud when they come.
 */
import { dropToast } from './actions.ts';
import { Icon, IconButton } from './icons.tsx';
import { useStore } from './store.ts';
import { useWords } from './words.ts';

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
