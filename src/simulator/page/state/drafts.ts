/** What was begun and not sent: it waits where it was begun, also for the next visit. */
import { kept } from './kept.ts';
import { getState, setState } from './store.ts';

export const draftKey = (me: string, conversation: string, thread = ''): string =>
  [me, conversation, thread].join(' ').trim();

export function writeDraft(key: string, text: string): void {
  const { [key]: _, ...others } = getState().drafts;
  const drafts = text === '' ? others : { ...others, [key]: text };
  setState({ drafts });
  kept.write('drafts', drafts);
}
