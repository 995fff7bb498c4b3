/**
 * The workspace's sidebar: the conversations of the person the page is seen as, and what is new in them.
 */
import type { ComponentChildren } from 'preact';
import type { SimApp } from '../../control.ts';
import { channelIcon } from '../conversation/channel.tsx';
import { Avatar } from '../parts/avatar.tsx';
import { Icon, IconButton } from '../parts/icons.tsx';
import { open, togglePanel } from '../state/actions.ts';
import { draftKey } from '../state/drafts.ts';
import { moveAmongStops } from '../state/keys.ts';
import { type Place, useStore } from '../state/store.ts';
import {
  conversationOf,
  directWith,
  mentionsIn,
  myApps,
  myChannels,
  samePlace,
  unreadIn,
  usualTab,
} from '../state/viewer.ts';
import { useWords } from '../state/words.ts';

const COUNT_MAX = 99;

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
            mark={channel.name}
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
  const people = useStore((state) => state.people);
  return (
    <Entry
      place={{ kind: 'app', id: app.app_id, tab }}
      mark={directWith(app, people)}
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
  /** How a guide calls it: `care-desk`, `@parola`. */
  mark: string;
};

function Entry({ place, name, notes, dim = false, icon, sign, mark }: EntryProps) {
  const w = useWords();
  const isHere = useStore((state) => samePlace(state.place, place));
  const unread = useStore((state) => unreadIn(state, conversationOf(state, place) ?? ''));
  const mentions = useStore((state) => mentionsIn(state, conversationOf(state, place) ?? ''));
  const isDrafted = useStore(
    (state) => state.drafts[draftKey(state.me, conversationOf(state, place) ?? '')] !== undefined && !isHere,
  );
  const isNews = unread > 0 && !isHere;
  const calls = isNews ? mentions : 0;
  const news = [isNews && w('latestNew', { n: unread }), calls > 0 && w('mentionsN', { n: calls })];
  const label = [name, ...notes, ...news, isDrafted && w('draft')].filter(Boolean).join(', ');
  return (
    <li>
      <button
        type="button"
        data-stop
        class={['entry', isHere && 'here', isNews && 'unread', dim && 'dim'].filter(Boolean).join(' ')}
        aria-current={isHere ? 'page' : undefined}
        aria-label={label}
        data-place={mark}
        onClick={() => open(place)}
      >
        {icon}
        <span class="entry-name">{name}</span>
        {sign}
        {isDrafted && <Icon name="edit" />}
        {calls > 0 && <span class="count">{calls > COUNT_MAX ? `${COUNT_MAX}+` : calls}</span>}
        {isNews && calls === 0 && <span class="dot" />}
      </button>
    </li>
  );
}
