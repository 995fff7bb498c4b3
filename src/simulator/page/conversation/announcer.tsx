/**
 * Tells screen readers what comes in while one looks on: a message as such, several at once by their number.
 */
import { useEffect, useRef, useState } from 'preact/hooks';
import type { SimMessage } from '../../control.ts';
import { spoken } from '../blocks/spoken.ts';
import { ownReaderIn } from '../state/reader.ts';
import { getState } from '../state/store.ts';
import { personById } from '../state/viewer.ts';
import { useWords } from '../state/words.ts';

/** Long enough for a burst to be one sentence. */
const PAUSE_MS = 800;
const CHARACTERS_MAX = 200;

export function Announcer({ messages, isWhole }: { messages: SimMessage[]; isWhole: boolean }) {
  const w = useWords();
  const [said, setSaid] = useState('');
  const known = useRef(messages.at(-1)?.ts ?? '');
  const last = messages.at(-1)?.ts ?? '';
  useEffect(() => {
    if (!isWhole) return;
    const pause = setTimeout(() => {
      const fresh = messages.filter(({ ts, user }) => ts > known.current && user !== getState().me);
      known.current = last;
      const [first] = fresh;
      if (!first) return;
      const state = getState();
      const author = personById(state, first.user)?.real_name ?? '';
      const hearing = { ...state, now: state.clock.now, reader: ownReaderIn(state) };
      const words = [...spoken(first.text, hearing)].slice(0, CHARACTERS_MAX).join('');
      setSaid(fresh.length > 1 ? w('latestNew', { n: fresh.length }) : `${author}: ${words}`);
    }, PAUSE_MS);
    return () => clearTimeout(pause);
  }, [last, isWhole]);
  return (
    <p class="visually-hidden" role="status">
      {said}
    </p>
  );
}
