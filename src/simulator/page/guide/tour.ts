/**
 * A newcomer's way through the guide: which step it is, whether it is done, and doing it for them. What has been
 * reached is remembered for as long as the simulator runs.
 */
import type { GuideStep, Look } from '../../story/shape.ts';
import { attempt } from '../state/actions.ts';
import { api, type GuideShown } from '../state/api.ts';
import { forgive } from '../state/fetching.ts';
import { kept } from '../state/kept.ts';
import { getState, type State, setState } from '../state/store.ts';
import { personById } from '../state/viewer.ts';
import { writeWhere } from '../state/where.ts';
import { languageIn } from '../state/words.ts';

/** Where somebody stands: -1 before the start, then the steps of all cards; after the last the end. */
export type Tour = {
  run: string;
  at: number;
  names: Record<string, string>;
  hidden: boolean;
  late: boolean;
  busy?: boolean;
};

const KEPT = 'tour';

export const stepsOf = ({ cards }: GuideShown): GuideStep[] => cards.flatMap((card) => card.steps);

export const stepNow = ({ guide, tour }: Pick<State, 'guide' | 'tour'>): GuideStep | undefined =>
  guide && tour ? stepsOf(guide)[tour.at] : undefined;

/** Once at the start of the page, and again when the simulator is another one. */
export async function loadGuide(): Promise<void> {
  const guide = await api.guide();
  if (!guide) return setState({ guide: null, tour: null });
  const known = kept.read<Tour | null>(KEPT, null);
  const anew: Tour = { run: guide.run, at: -1, names: {}, hidden: known?.hidden === true && known.at < 0, late: false };
  setState({ guide, tour: known?.run === guide.run ? known : anew });
  hearForGuide();
}

function change(to: Partial<Tour>): void {
  const { tour } = getState();
  if (!tour) return;
  const next = { ...tour, ...to };
  setState({ tour: next });
  kept.write(KEPT, { ...next, busy: false });
}

export const hideTour = (): void => change({ hidden: true });

/** Comes back where it was left; one that is over begins anew. */
export function showTour(): void {
  const { tour, guide } = getState();
  if (!tour || !guide) return;
  change({ hidden: false, ...(tour.at >= stepsOf(guide).length && { at: -1, names: {} }) });
  hearForGuide();
}

/** Begins, or begins again. */
export async function startTour(): Promise<void> {
  const { guide } = getState();
  if (!guide) return;
  await working(async () => {
    const { names } = await api.guideDo({ language: languageIn(getState()) });
    change({ at: 0, names, hidden: false, late: false });
    goTo(guide.start.look);
  });
}

export async function doStep(): Promise<void> {
  const state = getState();
  const step = stepNow(state);
  if (!step || !state.tour) return;
  const { names } = state.tour;
  if (step.look) goTo(step.look);
  if (step.acts.length === 0) return;
  await working(async () => {
    const answer = await api.guideDo({ step: step.id, language: languageIn(state), names });
    change({ names: answer.names });
  });
}

async function working(gesture: () => Promise<void>): Promise<void> {
  change({ busy: true });
  await attempt(gesture);
  change({ busy: false });
  hearForGuide();
}

export function skipStep(): void {
  const { tour } = getState();
  if (tour) change({ at: tour.at + 1, late: false });
  hearForGuide();
}

export const goTo = ({ as, at, thread }: Look): void => {
  const { me, people } = getState();
  const person = people.find(({ name, id }) => name === as || id === as);
  if (person && person.id !== me) kept.write('me', person.id);
  location.hash = `#/${[as, ...at.split('/'), ...(thread ? [thread] : [])].join('/')}`;
};

/** Brings what was written there last into sight, and marks it for a moment. */
export async function showLatest({ as, at, thread }: Look): Promise<void> {
  const { people, channels } = getState();
  const person = people.find(({ name, id }) => name === as || id === as);
  const channel = at.startsWith('@') ? at : channels.find(({ name }) => name === at)?.id;
  if (!person || channel === undefined || thread !== undefined || at.includes('/')) return;
  const last = (await api.messages(channel, person.id, { limit: 1 })).at(-1);
  if (last) setState({ sought: last.ts });
}

/** What is open for whoever plays that part: `support-rossi`, `@parola`, `@parola/home`. */
export function placeOpen(state: State, as: string): string | undefined {
  if (personById(state, state.me)?.name !== as || !state.place) return undefined;
  const [, , ...place] = writeWhere({ me: state.me, place: state.place, thread: null }, state).split('/');
  return place.map(decodeURIComponent).join('/');
}

// ---- is it done?

const PATIENCE_MS = 150;
let timer: ReturnType<typeof setTimeout> | undefined;

/** Something has changed: looks, in a moment, whether that was it. */
export function hearForGuide(): void {
  clearTimeout(timer);
  timer = setTimeout(() => void look().catch(forgive), PATIENCE_MS);
}

async function look(): Promise<void> {
  const state = getState();
  const { guide, tour, clock } = state;
  const step = stepNow(state);
  // While time passes, what is due at its end is still to happen.
  if (!guide || !tour || !step || tour.hidden || tour.busy || clock.busy) return;
  const { done, late } = await api.guideDone(step.id, tour.names, placeOpen(state, guide.as));
  // Meanwhile somebody may have gone on.
  if (getState().tour?.at !== tour.at) return;
  if (done) skipStep();
  else if (late !== tour.late) change({ late });
  // Whoever was led to a place finds there what is new.
  if (done && step.look && step.acts.length === 0) await showLatest(step.look);
}
