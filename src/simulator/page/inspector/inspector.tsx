/**
 * The drawer that shows what goes over the wire: exchanges, newest first, and one of them, or a message, in full.
 */
import type { ComponentChildren, RefObject } from 'preact';
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import { IconButton } from '../parts/icons.tsx';
import { inspect, toggleInspector } from '../state/actions.ts';
import { useStore } from '../state/store.ts';
import { useWords } from '../state/words.ts';
import { ExchangeDetails } from './details.tsx';
import { type Exchange, exchangesOf, type Filter, fits } from './exchanges.ts';
import { Filters } from './filters.tsx';
import { useHandle } from './height.tsx';
import { useLines } from './lines.ts';
import { ExchangeList } from './list.tsx';
import { MessageDetails } from './message.tsx';

const NO_FILTER: Filter = { kind: 'all', app: '', words: '', failed: false, slow: false };

export function Inspector() {
  const w = useWords();
  const held = useLines();
  const inspected = useStore((state) => state.inspected);
  const [filter, setFilter] = useState(NO_FILTER);
  const [chosen, setChosen] = useState<number>();
  const list = useRef<HTMLDivElement>(null);
  const handle = useHandle();
  const all = useMemo(() => exchangesOf(held.lines), [held.lines]);
  const shown = useMemo(() => all.filter((one) => fits(one, filter)).reverse(), [all, filter]);
  useReturnedFocus(list, inspected !== null);
  useEffect(() => {
    if (inspected && 'line' in inspected) setChosen(inspected.line);
  }, [inspected]);
  const choose = (n: number) => {
    setChosen(n);
    if (inspected) inspect({ line: n });
  };
  const closeDetails = () => {
    inspect(null);
    list.current?.focus();
  };
  return (
    <section class={inspected ? 'inspector with-details' : 'inspector'} aria-label={w('inspector')}>
      {handle}
      <Filters filter={filter} onFilter={setFilter} held={held} count={shown.length}>
        <IconButton icon="close" label={w('close')} onClick={toggleInspector} />
      </Filters>
      <div class="inspector-body">
        <div class="inspector-list">
          <ExchangeList
            list={list}
            exchanges={shown}
            chosen={chosen}
            onChoose={choose}
            onOpen={(n) => inspect({ line: n })}
          />
          {shown.length === 0 && <p class="quiet pad">{w(all.length === 0 ? 'inspEmpty' : 'inspNoneFits')}</p>}
        </div>
        {inspected && <Details all={all} onClose={closeDetails} />}
      </div>
    </section>
  );
}

/** The focus starts in the list, or in the details it was opened for, and goes back where it came from. */
function useReturnedFocus(list: RefObject<HTMLElement | null>, hasDetails: boolean): void {
  useLayoutEffect(() => {
    const before = document.activeElement;
    if (!hasDetails) list.current?.focus();
    return () => {
      const isLost = !document.activeElement || document.activeElement === document.body;
      if (isLost || document.activeElement?.closest('.inspector')) {
        if (before instanceof HTMLElement && before.isConnected) before.focus();
      }
    };
  }, []);
}

function Details({ all, onClose }: { all: Exchange[]; onClose: () => void }) {
  const w = useWords();
  const inspected = useStore((state) => state.inspected);
  if (!inspected) return null;
  if ('message' in inspected) {
    const { channel, ts } = inspected.message;
    return (
      <Pane key={ts} title={w('inspMessage')} onClose={onClose}>
        <MessageDetails channel={channel} ts={ts} all={all} />
      </Pane>
    );
  }
  const exchange = all.find(({ n }) => n === inspected.line);
  return (
    <Pane title={exchange ? `${w(`insp_${exchange.kind}`)}: ${exchange.name}` : w('inspDetails')} onClose={onClose}>
      {exchange ? (
        <ExchangeDetails key={exchange.n} exchange={exchange} all={all} />
      ) : (
        <p class="insp-section quiet">{w('inspGone')}</p>
      )}
    </Pane>
  );
}

type PaneProps = { title: string; onClose: () => void; children: ComponentChildren };

/** Esc closes it before it closes the drawer. */
function Pane({ title, onClose, children }: PaneProps) {
  const w = useWords();
  const inspected = useStore((state) => state.inspected);
  const heading = useRef<HTMLHeadingElement>(null);
  const box = useRef<HTMLElement>(null);
  useLayoutEffect(() => {
    if (box.current) box.current.scrollTop = 0;
    // Whoever walks through the list stays there.
    if (document.activeElement?.getAttribute('role') !== 'listbox' || heading.current?.dataset.asked === undefined) {
      heading.current?.focus();
    }
    if (heading.current) heading.current.dataset.asked = '';
  }, [inspected]);
  return (
    <article
      ref={box}
      class="inspector-details"
      aria-label={w('inspDetails')}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.defaultPrevented) return;
        event.preventDefault();
        onClose();
      }}
    >
      <header class="insp-head">
        <h2 ref={heading} tabIndex={-1}>
          {title}
        </h2>
        <IconButton icon="close" label={w('inspCloseDetails')} onClick={onClose} />
      </header>
      {children}
    </article>
  );
}
