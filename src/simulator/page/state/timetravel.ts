/**
 * The clock as people move it, and what is coming: asked for again a moment after anything has changed, since whoever
 * does something changes what comes.
 */
import { attempt, toast } from './actions.ts';
import { api, Refusal } from './api.ts';
import { readerIn } from './reader.ts';
import { getState, setState } from './store.ts';
import { formatTime, type Reader } from './time.ts';
import { languageIn, say } from './words.ts';

const PAUSE_MS = 300;
/** How often the hands are looked at while time passes. */
const GLANCE_MS = 250;

let isAsked = false;
let isUnderWay = false;

/** Soon, and once for all that happens until then. */
export function askAhead(): void {
  isAsked = true;
  if (isUnderWay) return;
  isUnderWay = true;
  setTimeout(async () => {
    isAsked = false;
    // What is on its way there is told when it has arrived.
    try {
      if (!getState().clock.busy) await load();
    } finally {
      isUnderWay = false;
      if (isAsked) askAhead();
    }
  }, PAUSE_MS);
}

async function load(): Promise<void> {
  const language = languageIn(getState());
  try {
    const [clock, steps] = await Promise.all([api.clock(), api.agenda(language)]);
    const next = clock.next === null ? null : Date.parse(clock.next);
    const known = steps.map(({ at, text }) => ({ at: Date.parse(at), text }));
    setState({ ahead: { steps: known, next, told: clock.agenda } });
    if (languageIn(getState()) !== language) askAhead();
  } catch (error) {
    // What is shown stays; it is asked for again with the next change.
    if (!(error instanceof Refusal)) throw error;
  }
}

/** Everything due on the way happens before this settles; then it is told how late it is, and what has come. */
export async function moveClock(how: { advance: string } | { to: string } | { freeze: boolean }): Promise<void> {
  if (getState().clock.busy) return;
  setState({ clock: { ...getState().clock, busy: true } });
  const glances = setInterval(() => void glance(), GLANCE_MS);
  try {
    await attempt(async () => {
      const { now, frozen, messages } = await api.moveClock(how);
      setState({ clock: { now: Date.parse(now), heard: Date.now(), frozen, busy: true } });
      if (!('freeze' in how)) tellTime(Date.parse(now), messages);
    });
  } finally {
    clearInterval(glances);
    setState({ clock: { ...getState().clock, busy: false } });
    askAhead();
  }
}

async function glance(): Promise<void> {
  const clock = await api.clock().catch(() => undefined);
  const { now, busy, frozen } = getState().clock;
  if (!clock || !busy || Date.parse(clock.now) <= now) return;
  setState({ clock: { now: Date.parse(clock.now), heard: Date.now(), frozen, busy } });
}

function tellTime(now: number, messages: number): void {
  const language = languageIn(getState());
  const when = weekdayTime(now, readerIn(getState()));
  const came = messages > 0 ? say(language, 'messagesCame', { n: messages }) : say(language, 'nothingCame');
  toast(`${say(language, 'itIsNow', { when })} · ${came}`);
}

/** "Monday 8:30". */
const weekdayTime = (ms: number, reader: Reader): string =>
  formatTime(ms, reader, { weekday: 'long', hour: 'numeric', minute: '2-digit' });
