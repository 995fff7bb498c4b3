/** Stories on the page: loading one, telling on at a pace that can be followed, and looking at the right place. */
import { attempt } from '../state/actions.ts';
import { api } from '../state/api.ts';
import { kept } from '../state/kept.ts';
import { getState, setState } from '../state/store.ts';
import { goTo, showLatest } from './tour.ts';

/** How long a sentence is left to be read, and what was done to be looked at. */
const LOOK_MS = 2_500;
const PER_CHARACTER_MS = 45;
const BUSY_MS = 300;

let timer: ReturnType<typeof setTimeout> | undefined;

export async function loadStory(name: string): Promise<void> {
  pause();
  setState({ panel: 'none' });
  await attempt(() => api.story({ name, mode: 'step' }));
}

/** The state of the story has changed: whoever follows looks where there is something to see. */
export async function hearStory(): Promise<void> {
  const before = getState().story;
  const story = await api.storyNow();
  setState({ story });
  if (!story || (story.n === before?.n && story.name === before.name)) return;
  if (!getState().follows || !story.look) return;
  goTo(story.look);
  await showLatest(story.look);
}

export async function nextScene(): Promise<void> {
  await attempt(() => api.story({ next: true }));
  await hearStory();
  if (getState().playing) keepPace();
}

/** Tells on by itself, scene by scene. */
export function play(): void {
  setState({ playing: true });
  goOn();
}

/** The scene before may still be happening. */
function goOn(): void {
  if (getState().story?.busy) timer = setTimeout(goOn, BUSY_MS);
  else void nextScene();
}

export function pause(): void {
  clearTimeout(timer);
  setState({ playing: false });
}

function keepPace(): void {
  const { story } = getState();
  clearTimeout(timer);
  if (!story || story.done) pause();
  else timer = setTimeout(goOn, LOOK_MS + (story.tell?.en.length ?? 0) * PER_CHARACTER_MS);
}

export async function stopStory(): Promise<void> {
  pause();
  await attempt(() => api.story({ stop: true }));
}

export function setFollows(follows: boolean): void {
  kept.write('follows', follows);
  setState({ follows });
  const { story } = getState();
  if (follows && story?.look) goTo(story.look);
}
