/**
 * The workspace's sidebar: the conversations of the person the page is seen as, and what is new in them.
 */
import type { ComponentChildren } from 'preact';
import type { SimApp } from '../control.ts';
import { open, togglePanel } from './actions.ts';
import { Avatar } from './avatar.tsx';
import { channelIcon } from './channel.tsx';
import { Icon, IconButton } from './icons.tsx';
import { moveAmongStops } from './keys.ts';
import { type Place, useStore } from './store.ts';
import { conversationOf, myApps, myChannels, samePlace, unreadIn, usualTab } from './viewer.ts';
import { useWords } from './words.ts';

export function Sidebar() {
  const w = useWords();
  const people = useStore((state) => state.people);
  const channels = useStore((state) => state.channels);
  const me = useStore((state) => state.me);
  const allApps = useStore((state) => state.apps);
  const seenBy = { people, channels, me, apps: allApps };
  const apps = myApps(seenBy);
  const role = people.find(({ id }) => id === me)?.role;
  const isFull = role === 'lead' || role === 'agent';
  return (
    <nav class="sidebar" aria-label={w('channels')} onKeyDown={moveAmongStops}>
      <button type="button" class="jump" onClick={() => togglePanel('switcher')}>
        <Icon name="search" /> {w('jumpTo')} <kbd>Ctrl K</kbd>
      </button>
      <div class="sidebar-head">
        <h2>{w('channels')}</h2>
        {isFull && <IconButton icon="plus" label={w('newChannel')} onClick={() => togglePanel('new channel')} />}
      </div>
      <ul>
        {myChannels(seenBy).map((channel) => (
          <Entry
            key={channel.id}
            place={{ kind: 'channel', id: channel.id }}
            name={channel.name}
            notes={[
              channel.is_private ? w('privateChannel') : '',
              channel.is_ext_shared ? w('sharedChannel') : '',
              channel.is_archived ? w('archived') : '',
            ]}
            dim={channel.is_archived}
            icon={<Icon name={channelIcon(channel)} />}
            sign={channel.is_ext_shared ? <Icon name="shared" /> : null}
          />
        ))}
      </ul>
      {apps.length > 0 && <h2>{w('apps')}</h2>}
      <ul>
        {apps.map((app) => (
          <AppEntry key={app.app_id} app={app} />
        ))}
      </ul>
    </nav>
  );
}

function AppEntry({ app }: { app: SimApp }) {
  const w = useWords();
  const isHere = useStore((state) => state.bot === 'connected');
  const tab = useStore((state) => usualTab(state, app));
  return (
    <Entry
      place={{ kind: 'app', id: app.app_id, tab }}
      name={app.name}
      notes={[w(isHere ? 'botHere' : 'botAway')]}
      icon={<Avatar id={app.bot_user_id} name={app.name} size={20} />}
      sign={<span class={isHere ? 'presence here' : 'presence'} />}
    />
  );
}

type EntryProps = {
  place: Place;
  name: string;
  /** What the signs mean, for those who do not see them. */
  notes: string[];
  dim?: boolean;
  icon: ComponentChildren;
  sign: ComponentChildren;
};

function Entry({ place, name, notes, dim = false, icon, sign }: EntryProps) {
  const w = useWords();
  const isHere = useStore((state) => samePlace(state.place, place));
  const unread = useStore((state) => unreadIn(state, conversationOf(state, place) ?? ''));
  const isNews = unread > 0 && !isHere;
  const label = [name, ...notes, isNews ? w('unread') : ''].filter(Boolean).join(', ');
  return (
    <li>
      <button
        type="button"
        data-stop
        class={['entry', isHere && 'here', isNews && 'unread', dim && 'dim'].filter(Boolean).join(' ')}
        aria-current={isHere ? 'page' : undefined}
        aria-label={label}
        onClick={() => open(place)}
      >
        {icon}
        <span class="entry-name">{name}</span>
        {sign}
        {isNews && (place.kind === 'app' ? <span class="count">{unread}</span> : <span class="dot" />)}
      </button>
    </li>
  );
}
