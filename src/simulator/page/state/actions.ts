/**
 * What the person at the page does: each function is one gesture, asks the control API, and tells what went wrong
 * in a toast. What changed comes back over the stream (`live.ts`).
 */

import { type Offer, offer, remember } from '../blocks/choice.ts';
import { type Attachment, api, type Click, type Presence, Refusal, type Values } from './api.ts';
import { seek } from './conversations.ts';
import { kept } from './kept.ts';
import { getState, type Place, type State, setState, type Theme, type Toast } from './store.ts';
import { conversationOf, directWith, myApps, myChannels, samePlace } from './viewer.ts';
import { type LinkedMessage, writeWhere } from './where.ts';
import { type Language, languageIn, say } from './words.ts';

const language = (): Language => languageIn(getState());

// ---- toasts

const TOAST_MS = 6_000;
const TOASTS = 4;
let toastIds = 0;

export function toast(text: string, tone: Toast['tone'] = 'info'): void {
  toastIds += 1;
  const id = toastIds;
  setState({ toasts: [...getState().toasts, { id, tone, text }].slice(-TOASTS) });
  setTimeout(() => dropToast(id), TOAST_MS);
}

export const dropToast = (id: number): void => setState({ toasts: getState().toasts.filter((one) => one.id !== id) });

/** The server refuses in sentences; what comes as a bare code is Slack's own. */
function explain(error: unknown): string {
  if (!(error instanceof Refusal)) throw error;
  if (error.code === 'unreachable') return say(language(), 'unreachable');
  return /^\w+$/.test(error.code) ? say(language(), 'failed', { code: error.code }) : error.code;
}

/** Runs one gesture; answers whether it was accepted. */
export async function attempt(gesture: () => Promise<unknown>): Promise<boolean> {
  try {
    await gesture();
    return true;
  } catch (error) {
    toast(explain(error), 'error');
    return false;
  }
}

// ---- where we look

function go(where: { me?: string; place?: Place | null; thread?: string | null }): void {
  const { me, place, thread } = { ...getState(), ...where };
  const hash = writeWhere({ me, place, thread }, getState());
  if (location.hash === hash) return;
  location.hash = hash; // live.ts hears of it and moves the state
}

export function viewAs(me: string): void {
  kept.write('me', me);
  const state = { ...getState(), me };
  const stays =
    state.place?.kind === 'app'
      ? myApps(state).some((app) => app.app_id === state.place?.id)
      : myChannels(state).some((channel) => channel.id === state.place?.id);
  const first = myChannels(state)[0];
  const fallback: Place | null = first ? { kind: 'channel', id: first.id } : null;
  go({ me, place: stays ? state.place : fallback, thread: stays ? state.thread : null });
}

export function open(place: Place): void {
  setState({ panel: 'none' });
  go({ place, thread: samePlace(place, getState().place) ? getState().thread : null });
}

/** Follows a link to a message; answers false when it stands where this person cannot look. */
export function openMessage({ channel, ts, thread }: LinkedMessage): boolean {
  const place = placeOf(channel);
  if (!place) return false;
  setState({ sought: ts, panel: 'none' });
  go({ place, thread });
  const conversation = conversationOf(getState(), place);
  const target = thread ?? ts;
  if (conversation !== null && target !== null) void seek(conversation, target);
  return true;
}

/** Where a conversation of this id is shown; direct ones are known by the messages in them. */
function placeOf(channel: string): Place | null {
  const state = getState();
  if (myChannels(state).some((one) => one.id === channel)) return { kind: 'channel', id: channel };
  const app = myApps(state).find((one) => state.unread[directWith(one, state.people)]?.channel === channel);
  return app ? { kind: 'app', id: app.app_id, tab: 'messages' } : null;
}

export const refuseLink = (): void => toast(say(language(), 'notInChannel'), 'error');

export const openThread = (ts: string | null): void => go({ thread: ts });

/** Shows an exchange or a message in the inspector, which opens for it; null shows the list alone. */
export const inspect = (inspected: State['inspected']): void =>
  setState(inspected ? { inspected, inspector: true } : { inspected });

export const togglePanel = (panel: 'sidebar' | 'switcher' | 'new channel'): void =>
  setState({ panel: getState().panel === panel ? 'none' : panel });

export const toggleInspector = (): void => setState({ inspector: !getState().inspector });

export function setTheme(theme: Theme): void {
  kept.write('theme', theme);
  setState({ theme });
}

export function setLanguage(chosen: Language | null): void {
  kept.write('language', chosen);
  setState({ language: chosen });
}

// ---- oneself

export const setStatus = (status: Omit<Presence, 'dnd_until'>): Promise<boolean> =>
  attempt(() => api.profile({ as: getState().me, ...status }));

/** Pauses notifications until then (Unix seconds); 0 lets them through again. */
export const pause = (dnd_until: number): Promise<boolean> =>
  attempt(() => api.profile({ as: getState().me, dnd_until }));

// ---- messages

/** Where a message stands, as the control API names it. */
export type Spot = { channel: string; ts: string };

/** `broadcast` shows a reply in the channel, too. */
type Words = { text: string; thread: string | null; broadcast: boolean; files: Attachment[] };

export function sayText(channel: string, { text, thread, broadcast, files }: Words): Promise<boolean> {
  const more = { ...(thread ? { thread_ts: thread, broadcast } : {}), ...(files.length > 0 ? { files } : {}) };
  return attempt(() => api.say({ as: getState().me, channel, text, ...more }));
}

export function runCommand(channel: string, text: string): Promise<boolean> {
  return attempt(() => api.command({ as: getState().me, channel, text }));
}

export const refuseCommandInThread = (text: string): void =>
  toast(say(language(), 'noCommandsInThreads', { command: text.split(/\s/)[0] ?? text }), 'error');

export const editMessage = ({ channel, ts }: Spot, text: string): Promise<boolean> =>
  attempt(() => api.edit({ as: getState().me, channel, ts, text }));

export const deleteMessage = ({ channel, ts }: Spot): Promise<boolean> =>
  attempt(() => api.delete({ as: getState().me, channel, ts }));

export function toggleReaction({ channel, ts }: Spot, name: string, has: boolean): Promise<boolean> {
  const body = { as: getState().me, channel, ts, name };
  return attempt(() => (has ? api.unreact(body) : api.react(body)));
}

export const runShortcut = (callback_id: string, spot?: Spot): Promise<boolean> =>
  attempt(() => api.shortcut({ as: getState().me, callback_id, ...spot }));

export type StepOutcome = { ok: boolean; outputs?: Record<string, unknown>; error?: string };

/** Runs a step of a workflow; what came of it, also when it was refused. */
export async function runStep(callback_id: string, inputs: Record<string, unknown>): Promise<StepOutcome> {
  return api.step({ as: getState().me, callback_id, inputs }).catch((error: unknown) => ({
    ok: false,
    error: explain(error),
  }));
}

// ---- channels

/** Makes a channel and goes there; answers whether there is one now. */
export function makeChannel(wanted: { name: string; private: boolean; shared_with: string[] }): Promise<boolean> {
  return attempt(async () => {
    const { channel } = await api.makeChannel({ as: getState().me, ...wanted });
    setState({ channels: await api.channels(), panel: 'none' });
    go({ place: { kind: 'channel', id: channel }, thread: null });
  });
}

export const invite = (channel: string, who: string): Promise<boolean> =>
  attempt(() => api.join({ as: getState().me, channel, who }));

// ---- blocks and modals

export const click = (what: Omit<Click, 'as'>): Promise<boolean> =>
  attempt(() => api.click({ as: getState().me, ...what }));

/** What an app offers in a menu of its own for the words typed. */
export async function suggestOffers(
  spot: Pick<Click, 'channel' | 'ts' | 'view_id'>,
  action_id: string,
  value: string,
): Promise<Offer[]> {
  let offers: Offer[] = [];
  await attempt(async () => {
    const answer = await api.suggest({ as: getState().me, ...spot, action_id, value });
    const grouped = (answer.option_groups ?? []).flatMap((group) =>
      group.options.map((option) => offer(option, group.label.text)),
    );
    offers = [...(answer.options ?? []).map((option) => offer(option)), ...grouped];
    remember(action_id, offers);
  });
  return offers;
}

/** Answers the errors by block id that keep the modal open, or nothing. */
export async function submitView(view_id: string, values: Values): Promise<Record<string, string> | undefined> {
  let errors: Record<string, string> | undefined;
  await attempt(async () => {
    const answer = await api.submit({ as: getState().me, view_id, values });
    errors = answer.errors;
    if (!answer.ok && !answer.errors) throw new Refusal(answer.error ?? 'unknown_error');
  });
  return errors;
}

/** Closes one view, or with it all that lie under it. */
export const dismissView = (view_id: string, all = false): Promise<boolean> =>
  attempt(() => api.dismiss({ as: getState().me, view_id, all }));
