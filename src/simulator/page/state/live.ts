/**
 * Keeps the state true: loads everything once, then fetches again whatever the server says has changed. The event
 * stream reconnects by itself, and what was missed meanwhile is loaded on the way back.
 */
import type { Change, ClockState, LogNews } from '../../control.ts';
import { hearStory } from '../guide/telling.ts';
import { hearForGuide, loadGuide } from '../guide/tour.ts';
import { openMessage, viewAs } from './actions.ts';
import { api, Refusal } from './api.ts';
import {
  hearOf,
  leaveConversation,
  openConversation,
  refreshThread,
  refreshUnread,
  reloadConversations,
} from './conversations.ts';
import { asMe, forgive, refresh } from './fetching.ts';
import { kept } from './kept.ts';
import { getState, type State, setState } from './store.ts';
import { askAhead } from './timetravel.ts';
import { conversationOf } from './viewer.ts';
import { type LinkedMessage, readPermalink, readWhere } from './where.ts';

const RETRY_MS = 2_000;
const TICK_MS = 15_000;

const refreshViews = (): void => refresh('views', () => asMe(async (as) => ({ views: await api.views(as) })));
const refreshHome = (app: string): void =>
  refresh(`home ${app}`, () => asMe(async (as) => ({ home: await api.home(as, app) })));

/** The first look at a Home tells its app; later ones only fetch what it has published. */
const openHome = (app: string): void =>
  refresh(`open home ${app}`, () => asMe(async (as) => ({ home: await api.openHome({ as, app }) })));

/** Looking at an app's messages tells it, too. */
function visit(app: string): void {
  api.visit({ as: getState().me, app }).catch(forgive);
}

const messagesIn = ({ place }: State): string | undefined =>
  place?.kind === 'app' && place.tab === 'messages' ? place.id : undefined;

const homeIn = ({ place }: State): string | undefined =>
  place?.kind === 'app' && place.tab === 'home' ? place.id : undefined;
const REFRESH = {
  people: () => refresh('people', async () => ({ people: await api.people() })),
  channels: () =>
    refresh('channels', async () => {
      const channels = await api.channels();
      refreshUnread();
      return { channels };
    }),
  apps: () => refresh('apps', async () => ({ apps: await api.apps() })),
  usergroups: () => refresh('usergroups', async () => ({ groups: await api.groups() })),
  bot: () => refresh('bot', async () => ({ bot: (await api.health()).bot })),
  story: () => void hearStory().catch(forgive),
};

/** A stretch of do-not-disturb that is over gives way to the next one. */
function dropPastPauses(): void {
  const { people, clock } = getState();
  if (people.some(({ dnd }) => dnd && dnd.end * 1000 <= clock.now)) REFRESH.people();
}

function hearClock({ now, frozen }: Pick<ClockState, 'now' | 'frozen'>): void {
  setState({ clock: { now: Date.parse(now), heard: Date.now(), frozen, busy: getState().clock.busy } });
  dropPastPauses();
}

function refreshHomeShown(): void {
  const app = homeIn(getState());
  if (app) refreshHome(app);
}

/** Of the conversations that one takes part in; those of others are none of the page's business. */
function hearMessages(channel: string, ts: string | undefined): void {
  const { channels, unread } = getState();
  const direct = Object.values(unread).find((one) => one.channel === channel)?.conversation;
  const conversation = channels.some(({ id }) => id === channel) ? channel : direct;
  if (conversation !== undefined) hearOf(conversation, ts);
}

function hearChange(change: Change): void {
  if (change.what !== 'views') {
    askAhead();
    hearForGuide();
  }
  const state = getState();
  switch (change.what) {
    case 'messages':
      hearMessages(change.channel, change.ts);
      break;
    case 'views':
      if (change.user === state.me) refreshViews();
      break;
    case 'home':
      if (change.user === state.me) refreshHomeShown();
      break;
    case 'clock':
      hearClock(change);
      break;
    default:
      REFRESH[change.what]();
  }
}

/** The server forgets at its restart and the clock may stand earlier: marks from the future would hide all news. */
function dropFutureMarks(now: number): void {
  const limit = (now / 1000 + 1).toFixed(6);
  const seen = Object.fromEntries(Object.entries(getState().seen).filter(([, ts]) => ts <= limit));
  setState({ seen });
}

async function loadAll(): Promise<void> {
  const [people, channels, apps, groups, clock, health] = await Promise.all([
    api.people(),
    api.channels(),
    api.apps(),
    api.groups(),
    api.clock(),
    api.health(),
  ]);
  hearClock(clock);
  dropFutureMarks(Date.parse(clock.now));
  setState({ people, channels, apps, groups, bot: health.bot, online: true, ready: true });
  askAhead();
  await Promise.all([loadGuide(), hearStory(), api.stories().then((stories) => setState({ stories }))]);
  followHash();
  reloadConversations();
  refreshViews();
  refreshHomeShown();
}

/** The address decides what is shown; without one, the person of the last visit, else the first of the team. */
function followHash(): void {
  const state = getState();
  const link = readPermalink(new URL(location.href));
  if (link) {
    followLink(link);
    return;
  }
  const where = readWhere(location.hash, state);
  if (!where) {
    viewAs(usualPerson(state));
    return;
  }
  const anew = where.me !== state.me;
  const left = anew ? null : conversationOf(state, state.place);
  const homeBefore = anew ? undefined : homeIn(state);
  const visited = anew ? undefined : messagesIn(state);
  setState(anew ? { ...where, messages: {}, unread: {}, views: [], parent: undefined, editing: null } : where);
  if (!where.place) viewAs(where.me);
  const home = homeIn(getState());
  if (home && home !== homeBefore) {
    setState({ home: undefined });
    openHome(home);
  }
  const app = messagesIn(getState());
  if (app && app !== visited) visit(app);
  lookAround(left, state.thread);
  if (!anew) return;
  refreshUnread();
  refreshViews();
}

/** Brings what is now looked at: the conversation, if it is another one, and the thread. */
function lookAround(left: string | null, threadBefore: string | null): void {
  const state = getState();
  const here = conversationOf(state, state.place);
  if (left !== null && left !== here) leaveConversation(left);
  if (here !== null) openConversation(here);
  if (state.thread === threadBefore && left === here) return;
  setState({ parent: undefined });
  refreshThread();
}

/** The page was opened by a link to a message: somebody who can see it looks at it. */
function followLink(link: LinkedMessage): void {
  history.replaceState(null, '', '/');
  const state = getState();
  const usual = usualPerson(state);
  const members = state.channels.find((channel) => channel.id === link.channel)?.members ?? [];
  const reader = members.includes(usual)
    ? usual
    : (state.people.find(({ id, is_bot }) => !is_bot && members.includes(id))?.id ?? usual);
  setState({ me: reader });
  if (!openMessage(link)) viewAs(reader);
}

function usualPerson(state: State): string {
  const humans = state.people.filter((person) => !person.is_bot && !person.deleted);
  const last = humans.find((person) => person.id === kept.read('me', ''));
  const agent = humans.find((person) => person.role === 'agent');
  return (last ?? agent ?? humans[0])?.id ?? '';
}

/** A running clock is not told every second: what shows "3 minutes ago" hears of it from here. */
function tick(): void {
  const { clock } = getState();
  const elapsed_ms = Date.now() - clock.heard;
  if (!clock.frozen) setState({ clock: { ...clock, now: clock.now + elapsed_ms, heard: clock.heard + elapsed_ms } });
  dropPastPauses();
}

/** Starts listening; call once. */
export function goLive(): void {
  setInterval(tick, TICK_MS);
  addEventListener('hashchange', () => {
    if (getState().ready) followHash();
  });
  listen();
}

function listen(): void {
  const source = new EventSource('/_sim/stream');
  source.addEventListener('open', () => {
    loadAll().catch((error: unknown) => {
      if (!(error instanceof Refusal)) throw error;
      setState({ online: false });
      source.close();
      setTimeout(listen, RETRY_MS);
    });
  });
  source.addEventListener('change', (event) => hearChange(JSON.parse(event.data) as Change));
  source.addEventListener('log', (event) => setState({ logLast: (JSON.parse(event.data) as LogNews).last }));
  source.addEventListener('error', () => {
    setState({ online: false });
    // the browser tries again after a broken connection, but gives up after an answer that is no stream
    if (source.readyState !== EventSource.CLOSED) return;
    setTimeout(listen, RETRY_MS);
  });
}
