/** To the clipboard, with a word of confirmation. */
import { toast } from '../state/actions.ts';
import type { WordKey } from '../state/words.ts';

export async function copy(text: string, w: (key: WordKey) => string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
    toast(w('copied'));
  } catch {
    toast(w('inspNotCopied'), 'error');
  }
}
