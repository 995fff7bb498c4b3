/**
 * The page as a whole: what stands where, the keys that work everywhere, and the theme.
 */
import { useEffect } from 'preact/hooks';
import { togglePanel } from './actions.ts';
import { MainPane } from './channel.tsx';
import { HintCard } from './hints.tsx';
import { LogDrawer } from './log.tsx';
import { Modals } from './modal.tsx';
import { NewChannel } from './newchannel.tsx';
import { Sidebar } from './sidebar.tsx';
import { getState, type State, setState, useStore } from './store.ts';
import { Switcher } from './switcher.tsx';
import { Thread } from './thread.tsx';
import { Toasts } from './toasts.tsx';
import { TopBar } from './topbar.tsx';
import { conversationOf, meIn, placeName } from './viewer.ts';
import { useLanguage, useWords } from './words.ts';

export function App() {
  const ready = useStore((state) => state.ready && state.me !== '');
  useLook();
  useEffect(() => {
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, []);
  return (
    <>
      {ready ? <Workspace /> : <Opening />}
      <Toasts />
    </>
  );
}

function Workspace() {
  const panel = useStore((state) => state.panel);
  const me = useStore((state) => state.me);
  const conversation = useStore((state) => conversationOf(state, state.place));
  const thread = useStore((state) => state.thread);
  const hints = useStore((state) => state.hints);
  const foreign = useStore((state) => meIn(state)?.role === 'outsider');
  const shape = [
    'workspace-frame',
    foreign && 'foreign',
    thread && 'with-thread',
    panel === 'sidebar' && 'sidebar-open',
  ];
  return (
    <div class={shape.filter(Boolean).join(' ')}>
      <Offline />
      <TopBar />
      <Sidebar />
      {panel === 'sidebar' && <div class="veil" onPointerDown={() => setState({ panel: 'none' })} />}
      <MainPane key={me} conversation={conversation} />
      {thread && conversation && <Thread key={`${me}${thread}`} conversation={conversation} ts={thread} />}
      {panel === 'log' && <LogDrawer />}
      {panel === 'switcher' && <Switcher />}
      {panel === 'new channel' && <NewChannel />}
      {hints && <HintCard />}
      <Modals key={`modals ${me}`} />
    </div>
  );
}

function Opening() {
  const w = useWords();
  const online = useStore((state) => state.online);
  return (
    <p class="opening" role="status">
      {online ? w('loading') : w('offline')}
    </p>
  );
}

function Offline() {
  const w = useWords();
  const online = useStore((state) => state.online);
  return (
    <p class="offline" role="status">
      {online ? '' : w('offline')}
    </p>
  );
}

function onKey(event: KeyboardEvent): void {
  if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'k') {
    event.preventDefault();
    if (getState().views.length === 0) togglePanel('switcher');
  } else if (event.key === 'Escape' && !event.defaultPrevented && !document.querySelector('dialog[open]')) {
    setState({ panel: 'none' });
  }
}

const titleOf = (state: State): string =>
  [state.place && placeName(state, state.place), meIn(state)?.real_name, 'Local Slack'].filter(Boolean).join(' · ');

/** Theme and language stand on the document, where the style sheet and screen readers look for them. */
function useLook(): void {
  const theme = useStore((state) => state.theme);
  const language = useLanguage();
  useEffect(() => {
    document.documentElement.dataset.theme = theme;
  }, [theme]);
  useEffect(() => {
    document.documentElement.lang = language;
  }, [language]);
  const title = useStore(titleOf);
  useEffect(() => {
    document.title = title;
  }, [title]);
}
