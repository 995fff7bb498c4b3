/**
 * Questions about people and places that many components ask: who am I, who wrote this, what is this called,
 * which conversations do I see.
 */
import type { SimApp, SimChannel, SimPerson } from '../../control.ts';
import { type Place, type State, type Tab, useStore } from './store.ts';

export const personById = (state: Pick<State, 'people'>, id: string): SimPerson | undefined =>
  state.people.find((person) => person.id === id);

export const meIn = (state: Pick<State, 'people' | 'me'>): SimPerson | undefined => personById(state, state.me);

export const useMe = (): SimPerson | undefined => useStore(meIn);

export const usePerson = (id: string): SimPerson | undefined => useStore((state) => personById(state, id));

/** A person's direct conversation with an app is named by the app's handle. */
export const directWith = (app: SimApp, people: SimPerson[]): string => `@${handleOf(app, people)}`;

export const handleOf = (app: SimApp, people: SimPerson[]): string =>
  people.find((person) => person.id === app.bot_user_id)?.name ?? app.app_id;

/** The key of a conversation in the control API: a channel's id, or `@handle` of the app one talks to. */
export function conversationOf(state: State, place: Place | null): string | null {
  if (place?.kind !== 'app') return place?.id ?? null;
  const app = state.apps.find((one) => one.app_id === place.id);
  return app ? directWith(app, state.people) : null;
}

export function myChannels(state: Pick<State, 'channels' | 'me'>): SimChannel[] {
  return state.channels
    .filter((channel) => channel.members.includes(state.me))
    .sort((a, b) => Number(a.is_archived) - Number(b.is_archived) || a.name.localeCompare(b.name));
}

/** Those and, for full members, every public one: what menus offer and links lead to. */
export function visibleChannels(state: Pick<State, 'channels' | 'people' | 'me'>): SimChannel[] {
  const role = meIn(state)?.role;
  const isFull = role === 'lead' || role === 'agent';
  return state.channels
    .filter((channel) => channel.members.includes(state.me) || (isFull && !channel.is_private))
    .filter((channel) => !channel.is_archived)
    .sort((a, b) => a.name.localeCompare(b.name));
}

/** Apps belong to one workspace: people of others meet them only in shared channels. */
export function myApps(state: Pick<State, 'apps' | 'people' | 'me'>): SimApp[] {
  const me = meIn(state);
  return state.apps.filter((app) => personById(state, app.bot_user_id)?.team_id === me?.team_id);
}

export function placeName(state: State, place: Place): string {
  if (place.kind === 'app') return state.apps.find((app) => app.app_id === place.id)?.name ?? place.id;
  const channel = state.channels.find((one) => one.id === place.id);
  return channel ? `#${channel.name}` : place.id;
}

/** How many messages of others in a conversation are newer than what this person has seen. */
export function unreadIn(state: State, conversation: string): number {
  return state.unread[conversation]?.unread ?? 0;
}

/** How many of them call for this person. */
export const mentionsIn = (state: State, conversation: string): number => state.unread[conversation]?.mentions ?? 0;

/** Whether any conversation but the open one has something unread. */
export function hasNewsElsewhere(state: State): boolean {
  const here = conversationOf(state, state.place);
  return Object.values(state.unread).some(({ conversation, unread }) => conversation !== here && unread > 0);
}

/** The tab that an app opens with: its messages while there are new ones, else its Home. */
export function usualTab(state: State, app: SimApp): Tab {
  if (state.place?.kind === 'app' && state.place.id === app.app_id) return state.place.tab;
  const hasNews = unreadIn(state, directWith(app, state.people)) > 0;
  if (app.has_home && !hasNews) return 'home';
  return app.messages_tab === 'off' ? (app.has_home ? 'home' : 'about') : 'messages';
}

/** The apps' shortcuts of one kind; Slack offers them to the apps' own workspace only. */
export const shortcutsFor = (state: Pick<State, 'apps' | 'people' | 'me'>, kind: 'message' | 'global') =>
  myApps(state).flatMap((app) =>
    app.shortcuts.filter(({ type }) => type === kind).map((shortcut) => ({ ...shortcut, app: app.name })),
  );

/** Why nobody can write there, if so. */
export function whyClosed(state: State, place: Place | null): 'archivedNotice' | 'readOnlyNotice' | null {
  if (place?.kind === 'app') {
    return state.apps.find((app) => app.app_id === place.id)?.messages_tab === 'open' ? null : 'readOnlyNotice';
  }
  return state.channels.find((one) => one.id === place?.id)?.is_archived ? 'archivedNotice' : null;
}

export const samePlace = (a: Place | null, b: Place | null): boolean => a?.kind === b?.kind && a?.id === b?.id;
