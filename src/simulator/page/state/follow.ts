/**
 * Links that stay on the page: to a channel, a message, a thread, an app's tab of this workspace, however Slack
 * writes them.
 */
import { open, openMessage, refuseLink } from './actions.ts';
import { getState, type Place } from './store.ts';
import { meIn, myApps } from './viewer.ts';
import { type LinkedMessage, readPermalink } from './where.ts';

/** Whether the link led somewhere on this page; then nothing else is to be opened. */
export function follow(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const url = new URL(address);
  const target = appIn(url) ?? messageIn(url);
  if (!target) return false;
  if ('kind' in target) open(target);
  else if (!openMessage(target)) refuseLink();
  return true;
}

function messageIn(url: URL): LinkedMessage | null {
  const { searchParams } = url;
  if (url.protocol === 'slack:') {
    const channel = url.host === 'channel' ? searchParams.get('id') : null;
    if (!channel) return null;
    return { channel, ts: searchParams.get('message'), thread: searchParams.get('thread_ts') };
  }
  if (url.host === location.host) return readPermalink(url);
  const link = url.hostname.endsWith('.slack.com') ? readPermalink(url) : null;
  // The same look of another workspace's links leads elsewhere.
  return link && getState().channels.some(({ id }) => id === link.channel) ? link : null;
}

/** `slack://app?team=T…&id=A…&tab=home`, `slack://user?team=T…&id=U…`, `https://slack.com/app_redirect?app=A…` */
function appIn(url: URL): Place | null {
  const state = getState();
  const { searchParams } = url;
  const isApp = url.protocol === 'slack:' && url.host === 'app';
  const isUser = url.protocol === 'slack:' && url.host === 'user';
  const isRedirect = url.hostname === 'slack.com' && url.pathname === '/app_redirect';
  const id = isApp || isUser ? searchParams.get('id') : isRedirect ? searchParams.get('app') : null;
  const app = meIn(state) && myApps(state).find((one) => (isUser ? one.bot_user_id : one.app_id) === id);
  if (!app) return null;
  const tab = searchParams.get('tab');
  return { kind: 'app', id: app.app_id, tab: tab === 'home' || tab === 'about' ? tab : 'messages' };
}
