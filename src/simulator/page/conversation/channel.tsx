/**
 * The main pane: a channel, or the conversation with an app and the Home it publishes.
 */
import type { SimChannel } from '../../control.ts';
import { Avatar } from '../parts/avatar.tsx';
import { Icon, IconButton, type IconName } from '../parts/icons.tsx';
import { togglePanel } from '../state/actions.ts';
import { type Place, type State, useStore } from '../state/store.ts';
import { hasNewsElsewhere, meIn, placeName, whyClosed } from '../state/viewer.ts';
import { useWords } from '../state/words.ts';
import { About, AppTabs, Home } from './apppane.tsx';
import { Composer } from './composer.tsx';
import { Members } from './members.tsx';
import { MessageList } from './messagelist.tsx';

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
      ) : place.kind === 'app' && place.tab === 'about' ? (
        <About id={place.id} />
      ) : (
        <Conversation conversation={conversation} place={place} title={title} />
      )}
    </main>
  );
}

function Conversation({ conversation, place, title }: { conversation: string; place: Place; title: string }) {
  const w = useWords();
  const stretch = useStore((state) => state.messages[conversation]);
  const closed = useStore((state) => whyClosed(state, place));
  return (
    <>
      {stretch ? (
        <MessageList
          key={conversation}
          conversation={conversation}
          stretch={stretch}
          label={w('messagesOf', { place: title })}
          intro={w('emptyChannel', { place: title })}
        />
      ) : (
        <div class="message-scroll">
          <p class="quiet pad">{w('loading')}</p>
        </div>
      )}
      {closed ? (
        <p class="archived">{w(closed)}</p>
      ) : (
        <Composer
          conversation={conversation}
          placeholder={w(place.kind === 'app' ? 'messageToApp' : 'messageTo', { place: title })}
          messages={stretch?.messages ?? []}
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

/** The other companies whose people are in a channel. */
function companiesIn(state: State, channel: SimChannel | undefined): string {
  const mine = meIn(state)?.team_id;
  const others = state.people.filter(({ id, team_id }) => team_id !== mine && channel?.members.includes(id));
  return [...new Set(others.map(({ team_name }) => team_name))].join(', ');
}

function ChannelHead({ id }: { id: string }) {
  const w = useWords();
  const channel = useStore((state) => state.channels.find((one) => one.id === id));
  const others = useStore((state) => companiesIn(state, channel));
  if (!channel) return null;
  return (
    <header class="pane-head">
      <MenuButton />
      <h1>
        <Icon name={channelIcon(channel)} />
        {channel.name}
        {channel.is_ext_shared && (
          <span class="badge foreign" data-tip={others ? w('sharedBy', { names: others }) : w('sharedChannel')}>
            <Icon name="shared" /> {others || 'Slack Connect'}
          </span>
        )}
      </h1>
      <p class="topic">{channel.topic}</p>
      <Members channel={channel} />
    </header>
  );
}

function AppHead({ place, title }: { place: Extract<Place, { kind: 'app' }>; title: string }) {
  const w = useWords();
  const bot = useStore((state) => state.apps.find((app) => app.app_id === place.id)?.bot_user_id ?? '');
  const isHere = useStore((state) => state.bot === 'connected');
  const status = w(isHere ? 'botHere' : 'botAway');
  return (
    <header class="pane-head app-head">
      <MenuButton />
      <h1>
        <Avatar id={bot} name={title} size={26} /> {title}
        <span class={isHere ? 'presence here' : 'presence'} role="img" aria-label={status} data-tip={status} />
      </h1>
      <AppTabs place={place} />
    </header>
  );
}
