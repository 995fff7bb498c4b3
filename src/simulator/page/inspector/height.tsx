/** How high the drawer is: pulled by its edge, or moved with the arrow keys; remembered. */
import { useEffect, useLayoutEffect, useState } from 'preact/hooks';
import { kept } from '../state/kept.ts';
import { useWords } from '../state/words.ts';

const LEAST_PX = 160;
const STEP_PX = 32;
/** What stays of the page above it. */
const ABOVE_PX = 110;

const most = (): number => Math.max(LEAST_PX, innerHeight - ABOVE_PX);
const within = (height: number): number => Math.round(Math.min(most(), Math.max(LEAST_PX, height)));

export function useHandle() {
  const w = useWords();
  const [height, setHeight] = useState(() => within(kept.read('inspector-height', innerHeight / 2)));
  useEffect(() => kept.write('inspector-height', height), [height]);
  useLayoutEffect(() => reserve(height), [height]);
  useEffect(() => {
    const fit = () => setHeight(within);
    addEventListener('resize', fit);
    return () => removeEventListener('resize', fit);
  }, []);
  const onKeyDown = (event: KeyboardEvent) => {
    const steps: Record<string, number> = {
      ArrowUp: height + STEP_PX,
      ArrowDown: height - STEP_PX,
      Home: LEAST_PX,
      End: most(),
    };
    const wanted = steps[event.key];
    if (wanted === undefined) return;
    event.preventDefault();
    setHeight(within(wanted));
  };
  const handle = (
    // biome-ignore lint/a11y/useSemanticElements: an <hr> cannot be moved
    <div
      class="insp-handle"
      role="separator"
      tabIndex={0}
      aria-label={w('inspResize')}
      aria-orientation="horizontal"
      aria-valuemin={LEAST_PX}
      aria-valuemax={most()}
      aria-valuenow={height}
      onKeyDown={onKeyDown}
      onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
      onPointerMove={(event) => {
        if (event.currentTarget.hasPointerCapture(event.pointerId)) setHeight(within(innerHeight - event.clientY));
      }}
      onDblClick={() => setHeight(within(height < most() ? most() : innerHeight / 2))}
    />
  );
  return handle;
}

/** Told to the whole page: what comes over it leaves the drawer in sight. */
function reserve(height: number): () => void {
  const { style } = document.documentElement;
  style.setProperty('--inspector-height', `${height}px`);
  return () => style.removeProperty('--inspector-height');
}
