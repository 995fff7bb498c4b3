/**
 * The main pane: a channel, or the conversation with an app and the Home it publishes.
 */
import type { SimChannel } from '../control.ts';
import { open, togglePanel } from './actions.ts';
import { Avatar } from './avatar.tsx';
import { Blocks, knownBlocks } from './blocks.tsx';
import { Composer } from './composer.tsx';
import { Icon, IconButton, type IconName } from './icons.tsx';
import { moveAlongStops } from './keys.ts';
import { MessageList } from './messagelist.tsx';
import { Popover, usePopover } from './popover.tsx';
import { StatusMark } from './presence.tsx';
import { type Place, useStore } from './store.ts';
import { SurfaceOf } from './surface.tsx';
import { hasNewsElsewhere, personById, placeName, useMe } from './viewer.ts';
import { useWords } from './words.ts';

export function MainPane({ conversation }: { conversation: string | null }) {
  const w = useWords();
  const place = useStore((state) => state.place);
  const title = useStore((state) => (state.place ? placeName(state, state.place) : ''));
  if (!place || !conversation) return <main class="main empty">{w('noPlace')}</main>;
  return (
    <main class="main" aria-label={title}>
      {place.kind === 'app' ? <AppHead place={place} title={title} /> : <ChannelHead id={place.id} />}
      {place.kind === 'app' && place.tab === 'home' ? (
        <Home />
      ) : (
        <Conversation conversation={conversation} place={place} title={title} />
      )}
    </main>
  );
}

function Conversation({ conversation, place, title }: { conversation: string; place: Place; title: string }) {
  const w = useWords();
  const messages = useStore((state) => state.messages[conversation]);
  const isArchived = useStore((state) => state.channels.find((one) => one.id === place.id)?.is_archived ?? false);
  return (
    <>
      {messages ? (
        <MessageList
          conversation={conversation}
          messages={messages}
          label={w('messagesOf', { place: title })}
          intro={w('emptyChannel', { place: title })}
        />
      ) : (
        <div class="message-scroll">
          <p class="quiet pad">{w('loading')}</p>
        </div>
      )}
      {isArchived ? (
        <p class="archived">{w('archivedNotice')}</p>
      ) : (
        <Composer
          conversation={conversation}
          placeholder={w(place.kind === 'app' ? 'messageToApp' : 'messageTo', { place: title })}
        />
      )}
    </>
  );
}

export const channelIcon = (channel: SimChannel): IconName => (channel.is_private ? 'lock' : 'hash');

function MenuButton() {
  const w = useWords();
  const news = useStore(hasNewsElsewhere);
  return (
    <IconButton
      icon="menu"
      label={news ? `${w('menu')}, ${w('unread')}` : w('menu')}
      class={news ? 'narrow-only with-news' : 'narrow-only'}
      onClick={() => togglePanel('sidebar')}
    />
  );
}

function ChannelHead({ id }: { id: string }) {
  const w = useWords();
  const channel = useStore((state) => state.channels.find((one) => one.id === id));
  if (!channel) return null;
  return (
    <header class="pane-head">
      <MenuButton />
      <h1>
        <Icon name={channelIcon(channel)} />
        {channel.name}
        {channel.is_ext_shared && (
          <span class="badge foreign" data-tip={w('sharedChannel')}>
            <Icon name="shared" /> Slack Connect
          </span>
        )}
      </h1>
      <p class="topic">{channel.topic}</p>
      <Members channel={channel} />
    </header>
  );
}

function Members({ channel }: { channel: SimChannel }) {
  const w = useWords();
  const me = useMe();
  const people = useStore((state) => state.people);
  const { anchor, isOpen, toggle, close } = usePopover();
  const label = w('members', { n: channel.members.length });
  const members = people.filter((person) => channel.members.includes(person.id));
  return (
    <>
      <button
        ref={anchor}
        type="button"
        class="members"
        aria-label={label}
        data-tip={label}
        aria-expanded={isOpen}
        onClick={toggle}
      >
        <Icon name="people" /> {channel.members.length}
      </button>
      {isOpen && (
        <Popover anchor={anchor} label={label} onClose={close} class="members-list">
          <ul>
            {members.map((person) => (
              <li key={person.id}>
                <Avatar id={person.id} size={24} />
                <span class="option-text">
                  {person.real_name} <StatusMark id={person.id} />
                  <small>
                    @{person.name}
                    {person.team_id !== me?.team_id && ` · ${person.team_name}`}
                    {person.is_bot && ` · ${w('app')}`}
                  </small>
                </span>
              </li>
            ))}
          </ul>
        </Popover>
      )}
    </>
  );
}

function AppHead({ place, title }: { place: Extract<Place, { kind: 'app' }>; title: string }) {
  const w = useWords();
  const bot = useStore((state) => state.apps.find((app) => app.app_id === place.id)?.bot_user_id ?? '');
  const isHere = useStore((state) => state.bot === 'connected');
  const status = w(isHere ? 'botHere' : 'botAway');
  const tabs = [
    ['home', w('homeTab')],
    ['messages', w('messagesTab')],
  ] as const;
  return (
    <header class="pane-head app-head">
      <MenuButton />
      <h1>
        <Avatar id={bot} name={title} size={26} /> {title}
        <span class={isHere ? 'presence here' : 'presence'} role="img" aria-label={status} data-tip={status} />
      </h1>
      <div class="tabs" role="tablist" onKeyDown={moveAlongStops}>
        {tabs.map(([tab, label]) => (
          <button
            key={tab}
            type="button"
            role="tab"
            data-stop
            aria-selected={place.tab === tab}
            onClick={() => open({ ...place, tab })}
          >
            {label}
          </button>
        ))}
      </div>
    </header>
  );
}

function Home() {
  const w = useWords();
  const home = useStore((state) => state.home);
  const me = useStore((state) => personById(state, state.me)?.real_name ?? '');
  if (home === undefined) return <p class="quiet pad">{w('loading')}</p>;
  if (home === null || home.blocks.length === 0) {
    return (
      <div class="home empty">
        <Icon name="home" />
        <h2>{w('homeEmpty')}</h2>
        <p>{w('homeEmptyText', { name: me })}</p>
      </div>
    );
  }
  const blocks = knownBlocks(home);
  return (
    <section class="home" aria-label={w('homeTab')}>
      <SurfaceOf spot={{ view_id: home.id }} blocks={blocks}>
        <Blocks blocks={blocks} />
      </SurfaceOf>
    </section>
  );
}
