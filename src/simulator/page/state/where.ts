/**
 * The page's address: `#/marco/care-desk/1764000000.000100` is Marco looking at a thread of #care-desk,
 * `#/marco/@parola/home` the app's Home. Shareable, and what "back" in the browser goes back through.
 */
import type { SimChannel } from '../../control.ts';
import type { Place, State } from './store.ts';
import { handleOf } from './viewer.ts';

export type Where = { me: string; place: Place | null; thread: string | null };

type Known = Pick<State, 'people' | 'channels' | 'apps'>;

export function readWhere(hash: string, known: Known): Where | null {
  const [who, where, last] = hash.replace(/^#\/?/, '').split('/').map(decodeURIComponent);
  const me = known.people.find((person) => person.name === who || person.id === who);
  if (!me || me.is_bot) return null;
  if (where?.startsWith('@')) {
    const app = known.apps.find((one) => handleOf(one, known.people) === where.slice(1));
    const tab = last === 'home' || last === 'about' ? last : 'messages';
    const thread = app && tab === 'messages' ? (last ?? null) : null;
    return { me: me.id, place: app ? { kind: 'app', id: app.app_id, tab } : null, thread };
  }
  const channel = known.channels.find((one) => one.name === where || one.id === where);
  return { me: me.id, place: channel ? { kind: 'channel', id: channel.id } : null, thread: (channel && last) ?? null };
}

export function writeWhere({ me, place, thread }: Where, known: Known): string {
  const who = known.people.find((person) => person.id === me)?.name ?? me;
  return `#/${[who, ...placeParts(place, thread, known)].map(encodeURIComponent).join('/').replaceAll('%40', '@')}`;
}

function placeParts(place: Place | null, thread: string | null, known: Known): string[] {
  if (!place) return [];
  if (place.kind === 'app') {
    const app = known.apps.find((one) => one.app_id === place.id);
    const last = place.tab === 'messages' ? thread : place.tab;
    return [`@${app ? handleOf(app, known.people) : place.id}`, ...(last ? [last] : [])];
  }
  const channel: SimChannel | undefined = known.channels.find((one) => one.id === place.id);
  return [channel?.name ?? place.id, ...(thread ? [thread] : [])];
}

/** Slack's link to a message, `/archives/C…/p1764000000000100?thread_ts=…`: which channel, thread and message. */
export function readPermalink(url: URL): LinkedMessage | null {
  const [, channel, seconds, micros] = /^\/archives\/(\w+)(?:\/p(\d+)(\d{6}))?\/?$/.exec(url.pathname) ?? [];
  if (!channel) return null;
  const ts = seconds && micros ? `${seconds}.${micros}` : null;
  const thread = url.searchParams.get('thread_ts');
  return { channel, ts, thread: thread && thread !== ts ? thread : null };
}

/** A conversation, and perhaps a message in it. */
export type LinkedMessage = { channel: string; ts: string | null; thread: string | null };
