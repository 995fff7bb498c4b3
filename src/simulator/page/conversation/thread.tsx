/**
 * The side pane with one thread: the first message, its replies, and where to answer.
 */

import { IconButton } from '../parts/icons.tsx';
import { openThread } from '../state/actions.ts';
import { moveAmongStops } from '../state/keys.ts';
import { useStore } from '../state/store.ts';
import { placeName, whyClosed } from '../state/viewer.ts';
import { useWords } from '../state/words.ts';
import { Composer } from './composer.tsx';
import { Message } from './message.tsx';
import { follows } from './messagelist.tsx';
import { useEnd } from './scrolling.ts';

export function Thread({ conversation, ts }: { conversation: string; ts: string }) {
  const w = useWords();
  const parent = useStore((state) => state.parent);
  const name = useStore((state) => (state.place ? placeName(state, state.place) : ''));
  const closed = useStore((state) => whyClosed(state, state.place));
  const replies = parent?.replies ?? [];
  const lasting = replies.filter((reply) => !reply.ephemeral).length;
  const { box, onScroll } = useEnd(replies);
  return (
    <aside
      class="thread"
      aria-label={w('thread')}
      onKeyDown={(event) => {
        if (event.key === 'Escape' && !event.defaultPrevented) openThread(null);
      }}
    >
      <header class="pane-head">
        <h2>
          {w('thread')} <small>{name}</small>
        </h2>
        <IconButton icon="close" label={w('closeThread')} onClick={() => openThread(null)} />
      </header>
      <ol ref={box} class="message-list" aria-label={w('thread')} onScroll={onScroll} onKeyDown={moveAmongStops}>
        {parent ? (
          <Message message={parent} inThread isTabStop={replies.length === 0} />
        ) : (
          <li class="quiet pad">{w(parent === null ? 'noThread' : 'loading')}</li>
        )}
        {lasting > 0 && (
          <li class="line start">
            <span>{w('replies', { n: lasting })}</span>
          </li>
        )}
        {replies.map((reply, index) => {
          const before = replies[index - 1];
          return (
            <Message
              key={`${reply.ts}${reply.ephemeral ? 'e' : ''}`}
              message={reply}
              inThread
              isTabStop={index === replies.length - 1}
              follows={before !== undefined && follows(before, reply)}
            />
          );
        })}
      </ol>
      {closed && <p class="archived">{w(closed)}</p>}
      {parent && !closed && (
        <Composer conversation={conversation} thread={ts} placeholder={w('reply')} messages={replies} />
      )}
    </aside>
  );
}
