/**
 * Arrow keys in lists: whoever holds `data-stop` elements moves the focus among them.
 */

type Step = (index: number, last: number) => number;
type ListKey = KeyboardEvent & { currentTarget: EventTarget };

const forth: Step = (index, last) => Math.min(index + 1, last);
const back: Step = (index) => Math.max(index - 1, 0);
const ENDS: Record<string, Step> = { Home: () => 0, End: (_, last) => last };

const move = (steps: Record<string, Step>) => (event: ListKey) => {
  const step = steps[event.key];
  if (!step || !(event.currentTarget instanceof HTMLElement) || isField(event.target)) return;
  const stops = [...event.currentTarget.querySelectorAll<HTMLElement>('[data-stop]')];
  const here = stops.findIndex((stop) => stop.contains(document.activeElement));
  const next = stops[step(here, stops.length - 1)];
  if (!next) return;
  event.preventDefault();
  next.focus();
};

/** A list's onKeyDown. Fields inside keep their own arrows. */
export const moveAmongStops = move({ ArrowDown: forth, ArrowUp: back, ...ENDS });

/** The same for what lies side by side. */
export const moveAlongStops = move({ ArrowRight: forth, ArrowLeft: back, ...ENDS });

const isField = (target: EventTarget | null): boolean =>
  target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement || target instanceof HTMLInputElement;
