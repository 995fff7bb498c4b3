/** The faults that wait for their occasion, and how often each still strikes. */
import { useCallback, useEffect, useState } from 'preact/hooks';
import type { SimFault } from '../../../control.ts';
import { attempt, toast } from '../../state/actions.ts';
import { api, Refusal } from '../../state/api.ts';
import { useStore } from '../../state/store.ts';
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

export function Waiting({ troubles: { waiting, look } }: { troubles: Troubles }) {
  const w = useWords();
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

function Line({ fault: { kind, method, event, channel, left } }: { fault: SimFault }) {
  const w = useWords();
  const channelName = useStore((state) => state.channels.find(({ id }) => id === channel)?.name ?? channel);
  const where = [method ?? event, channelName && `#${channelName}`].filter(Boolean).join(' · ');
  return (
    <li>
      <strong>{isKind(kind) ? w(`fault_${kind}`) : kind}</strong>
      {where && <code>{where}</code>}
      <span class="quiet">{left === null ? w('faultEndless') : w('faultLeft', { n: left })}</span>
    </li>
  );
}
