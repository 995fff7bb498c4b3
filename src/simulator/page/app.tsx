/**
 * The page as a whole: what stands where, the keys that work everywhere, and the theme.
 */
import { useEffect, useLayoutEffect } from 'preact/hooks';
import { Modals } from './blocks/modal.tsx';
import { MainPane } from './conversation/channel.tsx';
import { Thread } from './conversation/thread.tsx';
import { FaultsPanel } from './frame/faults/panel.tsx';
import { NewChannel } from './frame/newchannel.tsx';
import { Sidebar } from './frame/sidebar.tsx';
import { Switcher } from './frame/switcher.tsx';
import { Toasts } from './frame/toasts.tsx';
import { TopBar } from './frame/topbar.tsx';
import { GuideCard } from './guide/card.tsx';
import { StoryStrip } from './guide/strip.tsx';
import { Inspector } from './inspector/inspector.tsx';
import { togglePanel } from './state/actions.ts';
import { getState, type State, setState, useStore } from './state/store.ts';
import { conversationOf, meIn, placeName } from './state/viewer.ts';
import { useLanguage, useWords } from './state/words.ts';

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
  const inspector = useStore((state) => state.inspector);
  const me = useStore((state) => state.me);
  const conversation = useStore((state) => conversationOf(state, state.place));
  const faults = useStore((state) => state.faults);
  const thread = useStore((state) => state.thread);
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
      <StoryStrip />
      <GuideCard />
      <Sidebar />
      {panel === 'sidebar' && <div class="veil" onPointerDown={() => setState({ panel: 'none' })} />}
      <MainPane key={me} conversation={conversation} />
      {thread && conversation && <Thread key={`${me}${thread}`} conversation={conversation} ts={thread} />}
      {inspector && <Inspector />}
      {faults && <FaultsPanel />}
      {panel === 'switcher' && <Switcher />}
      {panel === 'new channel' && <NewChannel />}
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
    setState(getState().panel === 'none' ? { inspector: false } : { panel: 'none' });
  }
}

const titleOf = (state: State): string =>
  [state.place && placeName(state, state.place), meIn(state)?.real_name, 'Local Slack'].filter(Boolean).join(' · ');

/**
 * Theme and language stand on the document, where the style sheet and screen readers look for them: before the page is
 * drawn, so that a dark page never flashes light.
 */
function useLook(): void {
  const theme = useStore((state) => state.theme);
  const language = useLanguage();
  useLayoutEffect(() => {
    document.documentElement.dataset.theme = theme;
  }, [theme]);
  useLayoutEffect(() => {
    document.documentElement.lang = language;
  }, [language]);
  const title = useStore(titleOf);
  useEffect(() => {
    document.title = title;
  }, [title]);
}
