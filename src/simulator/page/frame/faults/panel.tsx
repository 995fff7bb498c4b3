/**
 * Trouble on demand, beside the conversations that it strikes: what a demonstrator wants at a press, every kind with
 * all it can be told, what still waits, and Slack's limits.
 */
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import { IconButton } from '../../parts/icons.tsx';
import { attempt, toast, toggleInspector } from '../../state/actions.ts';
import { api } from '../../state/api.ts';
import { setState, useStore } from '../../state/store.ts';
import { type Say, useWords } from '../../state/words.ts';
import { FaultForm } from './form.tsx';
import { type Kind, PRESETS } from './kinds.ts';
import { type Troubles, useTroubles, Waiting } from './waiting.tsx';

const close = (): void => setState({ faults: false });

export function FaultsPanel() {
  const w = useWords();
  const panel = useRef<HTMLElement>(null);
  const troubles = useTroubles();
  useFocusWithin(panel);
  const make: Make = async (fault) => {
    const isMade = await attempt(() => api.makeFault(fault));
    if (isMade) toast(w('faultMade', { kind: w(`fault_${fault.kind}`) }));
    troubles.look();
    return isMade;
  };
  return (
    <aside
      ref={panel}
      class="faults"
      aria-labelledby="faults-title"
      tabIndex={-1}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.defaultPrevented) return;
        event.preventDefault();
        close();
      }}
    >
      <header class="pane-head">
        <h2 id="faults-title">{w('faults')}</h2>
        <IconButton icon="close" label={w('close')} onClick={close} />
      </header>
      <div class="faults-body">
        <p class="quiet">{w('faultsIntro')}</p>
        <Presets make={make} w={w} />
        <FaultForm make={make} />
        <Waiting troubles={troubles} />
        <Limits troubles={troubles} w={w} />
      </div>
    </aside>
  );
}

export type Make = (fault: { kind: Kind } & Record<string, string | number>) => Promise<boolean>;

/** The focus comes along, and goes back to where it came from. */
function useFocusWithin(panel: { current: HTMLElement | null }): void {
  useLayoutEffect(() => {
    const from = document.activeElement;
    const element = panel.current;
    element?.focus();
    return () => {
      const isHere = !document.activeElement || document.activeElement === document.body;
      if (from instanceof HTMLElement && (isHere || element?.contains(document.activeElement))) from.focus();
    };
  }, [panel]);
}

function Presets({ make, w }: { make: Make; w: Say }) {
  return (
    <section aria-label={w('faultQuick')}>
      <h3>{w('faultQuick')}</h3>
      <ul class="faults-presets">
        {(Object.keys(PRESETS) as (keyof typeof PRESETS)[]).map((preset) => (
          <li key={preset}>
            <button type="button" class="button" onClick={() => void make(PRESETS[preset])}>
              {w(preset)}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Limits({ troubles, w }: { troubles: Troubles; w: Say }) {
  const isInspecting = useStore((state) => state.inspector);
  useEffect(() => troubles.look(), [troubles.look]);
  return (
    <section aria-label={w('faultGroup_limits')}>
      <h3>{w('faultGroup_limits')}</h3>
      <label class="choice">
        <input
          type="checkbox"
          checked={troubles.limits}
          aria-describedby="rate-limits-text"
          onChange={(event) => void setLimits(event.currentTarget.checked).then(troubles.look)}
        />
        <span>{w('rateLimits')}</span>
      </label>
      <p id="rate-limits-text" class="quiet">
        {w('rateLimitsText')}
      </p>
      {!isInspecting && (
        <button type="button" class="button" onClick={toggleInspector}>
          {w('faultLog')}
        </button>
      )}
    </section>
  );
}

const setLimits = (on: boolean): Promise<boolean> => attempt(() => api.setLimits(on));
