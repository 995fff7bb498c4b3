/** The faults that wait for their occasion, and how often each still strikes. */
import { useCallback, useEffect, useState } from 'preact/hooks';
import type { SimFault } from '../../../control.ts';
import { attempt, toast } from '../../state/actions.ts';
import { api, Refusal } from '../../state/api.ts';
import { useNow } from '../../state/now.ts';
import { useReader } from '../../state/reader.ts';
import { useStore } from '../../state/store.ts';
import { clockTime } from '../../state/time.ts';
import { useWords } from '../../state/words.ts';
import { isKind } from './kinds.ts';

export type Troubles = { waiting: readonly SimFault[]; limits: boolean; look: () => void };

const PAUSE_MS = 200;

/** Looked at again a moment after anything has gone over the wire: it may have struck. */
export function useTroubles(): Troubles {
  const [known, setKnown] = useState<Pick<Troubles, 'waiting' | 'limits'>>({ waiting: [], limits: false });
  const last = useStore((state) => state.logLast);
  const look = useCallback(() => {
    Promise.all([api.faults(), api.limits()]).then(
      ([waiting, { on }]) => setKnown({ waiting, limits: on }),
      (error: unknown) => {
        if (!(error instanceof Refusal)) throw error;
      },
    );
  }, []);
  useEffect(() => {
    const soon = setTimeout(look, PAUSE_MS);
    return () => clearTimeout(soon);
  }, [last, look]);
  return { ...known, look };
}

export function Waiting({ troubles: { waiting: heard, look } }: { troubles: Troubles }) {
  const w = useWords();
  const now = useNow();
  // One that has ended by itself meanwhile is not heard of.
  const waiting = heard.filter(({ until }) => until === undefined || Date.parse(until) > now);
  const clear = async () => {
    if (await attempt(() => api.makeFault({ clear: true }))) toast(w('faultCleared'));
    look();
  };
  return (
    <section aria-label={w('faultWaits')}>
      <h3>
        {w('faultWaits')} ({waiting.length})
      </h3>
      {waiting.length === 0 && <p class="quiet">{w('faultNoneWaits')}</p>}
      <ul class="faults-waiting">
        {waiting.map((fault, index) => (
          <Line key={`${fault.kind} ${index}`} fault={fault} />
        ))}
      </ul>
      <button type="button" class="button" data-tip={w('faultClearTip')} onClick={() => void clear()}>
        {w('faultClear')}
      </button>
    </section>
  );
}

function Line({ fault: { kind, method, event, channel, left, until } }: { fault: SimFault }) {
  const w = useWords();
  const reader = useReader();
  const channelName = useStore((state) => state.channels.find(({ id }) => id === channel)?.name ?? channel);
  const where = [method ?? event, channelName && `#${channelName}`].filter(Boolean).join(' · ');
  const end = until && w('faultUntil', { time: clockTime(Date.parse(until), reader) });
  const often = left === null ? !end && w('faultEndless') : w('faultLeft', { n: left });
  return (
    <li>
      <strong>{isKind(kind) ? w(`fault_${kind}`) : kind}</strong>
      {where && <code>{where}</code>}
      <span class="quiet">{[often, end].filter(Boolean).join(', ')}</span>
    </li>
  );
}
