/**
 * Keeps the state true: loads everything once, then fetches again whatever the server says has changed. The event
 * stream reconnects by itself, and what was missed meanwhile is loaded on the way back.
 */
import type { Change, ClockState, LogLine } from '../control.ts';
import { openMessage, viewAs } from './actions.ts';
import { api, Refusal } from './api.ts';
import { kept } from './kept.ts';
import { getState, type State, setState } from './store.ts';
import { directWith, myApps, myChannels } from './viewer.ts';
import { type LinkedMessage, readPermalink, readWhere } from './where.ts';

const LOG_LINES = 500;
const RETRY_MS = 2_000;
const TICK_MS = 15_000;

/** One fetch per thing at a time: a change heard while it runs asks for exactly one more. */
const running = new Map<string, 'once' | 'again'>();

function refresh(what: string, load: () => Promise<Partial<State>>): void {
  if (running.has(what)) {
    running.set(what, 'again');
    return;
  }
  running.set(what, 'once');
  load()
    .then(setState, (error: unknown) => {
      if (!(error instanceof Refusal)) throw error; // a refused load keeps what is shown; the stream says "offline"
    })
    .finally(() => {
      const again = running.get(what) === 'again';
      running.delete(what);
      if (again) refresh(what, load);
    });
}

/** Drops an answer that was asked for by somebody we no longer are. */
async function asMe(load: (as: string) => Promise<Partial<State>>): Promise<Partial<State>> {
  const as = getState().me;
  // Before the people are known we are nobody, and see nothing.
  if (as === '') return {};
  const change = await load(as);
  return getState().me === as ? change : {};
}

const refreshMessages = (conversation: string): void =>
  refresh(`messages ${conversation}`, () =>
    asMe(async (as) => {
      const messages = await api.messages(conversation, as);
      return { messages: { ...getState().messages, [conversation]: messages }, ...firstSight(conversation) };
    }),
  );

/** A conversation seen for the first time has no news: everything before this moment counts as seen. */
function firstSight(conversation: string): Partial<State> {
  const { me, seen, clock } = getState();
  const key = `${me}/${conversation}`;
  if (seen[key] !== undefined) return {};
  const marks = { ...seen, [key]: (clock.now / 1000).toFixed(6) };
  kept.write('seen', marks);
  return { seen: marks };
}

const refreshViews = (): void => refresh('views', () => asMe(async (as) => ({ views: await api.views(as) })));
const refreshHome = (app: string): void =>
  refresh(`home ${app}`, () => asMe(async (as) => ({ home: await api.home(as, app) })));

/** The first look at a Home tells its app; later ones only fetch what it has published. */
const openHome = (app: string): void =>
  refresh(`open home ${app}`, () => asMe(async (as) => ({ home: await api.openHome({ as, app }) })));

/** Looking at an app's messages tells it, too. */
function visit(app: string): void {
  api.visit({ as: getState().me, app }).catch((error: unknown) => {
    if (!(error instanceof Refusal)) throw error;
  });
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
      setState({ channels });
      refreshNewlySeen();
      return {};
    }),
  apps: () => refresh('apps', async () => ({ apps: await api.apps() })),
  usergroups: () => refresh('usergroups', async () => ({ groups: await api.groups() })),
  bot: () => refresh('bot', async () => ({ bot: (await api.health()).bot })),
};

function refreshDirect(): void {
  const state = getState();
  for (const app of myApps(state)) refreshMessages(directWith(app, state.people));
}

function refreshConversations(): void {
  const state = getState();
  for (const channel of myChannels(state)) refreshMessages(channel.id);
  refreshDirect();
}

/** A channel that one has just made or been brought into. */
function refreshNewlySeen(): void {
  const state = getState();
  for (const { id } of myChannels(state)) if (state.me !== '' && !state.messages[id]) refreshMessages(id);
}

/** A stretch of do-not-disturb that is over gives way to the next one. */
function dropPastPauses(): void {
  const { people, clock } = getState();
  if (people.some(({ dnd }) => dnd && dnd.end * 1000 <= clock.now)) REFRESH.people();
}

function hearClock({ now, frozen }: ClockState): void {
  setState({ clock: { now: Date.parse(now), heard: Date.now(), frozen, busy: getState().clock.busy } });
  dropPastPauses();
}

function refreshHomeShown(): void {
  const app = homeIn(getState());
  if (app) refreshHome(app);
}

/** A channel's id, or that of a direct conversation: there the page knows only its own, by the app's handle. */
function hearMessages(channel: string): void {
  const state = getState();
  if (!state.channels.some((one) => one.id === channel)) refreshDirect();
  else if (myChannels(state).some((one) => one.id === channel)) refreshMessages(channel);
}

function hearChange(change: Change): void {
  const state = getState();
  switch (change.what) {
    case 'messages':
      hearMessages(change.channel);
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

function hearLog(lines: LogLine[]): void {
  const last = getState().log.at(-1)?.n ?? 0;
  const fresh = lines.filter((line) => line.n > last);
  if (fresh.length > 0) setState({ log: [...getState().log, ...fresh].slice(-LOG_LINES) });
}

/** The server forgets at its restart and the clock may stand earlier: marks from the future would hide all news. */
function dropFutureMarks(now: number): void {
  const limit = (now / 1000 + 1).toFixed(6);
  const seen = Object.fromEntries(Object.entries(getState().seen).filter(([, ts]) => ts <= limit));
  setState({ seen });
}

async function loadAll(): Promise<void> {
  const [people, channels, apps, groups, clock, health, log] = await Promise.all([
    api.people(),
    api.channels(),
    api.apps(),
    api.groups(),
    api.clock(),
    api.health(),
    api.log(0),
  ]);
  hearClock(clock);
  dropFutureMarks(Date.parse(clock.now));
  setState({ people, channels, apps, groups, bot: health.bot, online: true, ready: true, log: log.slice(-LOG_LINES) });
  followHash();
  refreshConversations();
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
  const anew = where.me !== state.me || Object.keys(state.messages).length === 0;
  const homeBefore = anew ? undefined : homeIn(state);
  const visited = anew ? undefined : messagesIn(state);
  setState(anew ? { ...where, messages: {}, views: [] } : where);
  if (!where.place) viewAs(where.me);
  const home = homeIn(getState());
  if (home && home !== homeBefore) {
    setState({ home: undefined });
    openHome(home);
  }
  const app = messagesIn(getState());
  if (app && app !== visited) visit(app);
  if (!anew) return;
  refreshConversations();
  refreshViews();
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
  source.addEventListener('log', (event) => hearLog([JSON.parse(event.data) as LogLine]));
  source.addEventListener('error', () => {
    setState({ online: false });
    // the browser tries again after a broken connection, but gives up after an answer that is no stream
    if (source.readyState !== EventSource.CLOSED) return;
    setTimeout(listen, RETRY_MS);
  });
}
