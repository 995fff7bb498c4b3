/**
 * An app's own pane: its Home, its messages, and what it says of itself.
 */
import { useRef, useState } from 'preact/hooks';
import { Blocks, knownBlocks } from '../blocks/blocks.tsx';
import { Plain } from '../blocks/mrkdwn.tsx';
import { SurfaceOf } from '../blocks/surface.tsx';
import { Avatar } from '../parts/avatar.tsx';
import { Icon } from '../parts/icons.tsx';
import { open, runShortcut } from '../state/actions.ts';
import { useKeptFocus } from '../state/focus.ts';
import { moveAlongStops } from '../state/keys.ts';
import { type Place, type Tab, useStore } from '../state/store.ts';
import { personById, shortcutsFor } from '../state/viewer.ts';
import { useWords, type WordKey } from '../state/words.ts';
import { StepDialog } from './step.tsx';

const TAB_NAMES: Record<Tab, WordKey> = { home: 'homeTab', messages: 'messagesTab', about: 'aboutTab' };

type AppPlace = Extract<Place, { kind: 'app' }>;

const useApp = (id: string) => useStore((state) => state.apps.find((app) => app.app_id === id));

export function AppTabs({ place }: { place: AppPlace }) {
  const w = useWords();
  const app = useApp(place.id);
  const tabs: Tab[] = [
    ...(app?.has_home ? (['home'] as const) : []),
    ...(app?.messages_tab === 'off' ? [] : (['messages'] as const)),
    'about',
  ];
  return (
    <div class="tabs" role="tablist" onKeyDown={moveAlongStops}>
      {tabs.map((tab) => (
        <button
          key={tab}
          id={`tab-${tab}`}
          type="button"
          role="tab"
          data-stop
          aria-selected={place.tab === tab}
          aria-controls={place.tab === tab && tab !== 'messages' ? 'app-tab' : undefined}
          onClick={() => open({ ...place, tab })}
        >
          {w(TAB_NAMES[tab])}
        </button>
      ))}
    </div>
  );
}

export function Home() {
  const w = useWords();
  const home = useStore((state) => state.home);
  const me = useStore((state) => personById(state, state.me)?.real_name ?? '');
  const box = useRef<HTMLElement>(null);
  useKeptFocus(box, home?.hash);
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
    <section ref={box} id="app-tab" class="home" role="tabpanel" aria-labelledby="tab-home" tabIndex={-1}>
      <SurfaceOf key={home.id} spot={{ view_id: home.id }} blocks={blocks} state={home.state.values}>
        <Blocks blocks={blocks} />
      </SurfaceOf>
    </section>
  );
}

export function About({ id }: { id: string }) {
  const w = useWords();
  const app = useApp(id);
  const [step, setStep] = useState<string | null>(null);
  const globals = useStore((state) => state.apps.length && shortcutsFor(state, 'global').length);
  if (!app) return null;
  const of = (kind: 'message' | 'global') => app.shortcuts.filter(({ type }) => type === kind);
  return (
    <section id="app-tab" class="home about" role="tabpanel" aria-labelledby="tab-about" tabIndex={-1}>
      <div class="about-head">
        <Avatar id={app.bot_user_id} name={app.name} size={56} />
        <div>
          <h2>{app.name}</h2>
          <p class="quiet">{app.description}</p>
        </div>
      </div>
      {app.long_description && <p>{app.long_description}</p>}
      <h3>{w('commands')}</h3>
      <dl class="about-list">
        {app.commands.map(({ command, usage_hint, description }) => (
          <div key={command}>
            <dt>
              <code>{`${command} ${usage_hint ?? ''}`.trim()}</code>
            </dt>
            <dd>{description}</dd>
          </div>
        ))}
      </dl>
      <h3>{w('shortcuts')}</h3>
      <dl class="about-list">
        {of('global').map(({ name, description, callback_id }) => (
          <div key={callback_id}>
            <dt>
              <button
                type="button"
                class="quiet-link"
                disabled={globals === 0}
                onClick={() => void runShortcut(callback_id)}
              >
                <Icon name="bolt" /> <Plain text={name} />
              </button>
            </dt>
            <dd>{description}</dd>
          </div>
        ))}
        {of('message').map(({ name, description, callback_id }) => (
          <div key={callback_id}>
            <dt>
              <Icon name="more" /> <Plain text={name} />
            </dt>
            <dd>{description}</dd>
          </div>
        ))}
      </dl>
      {app.functions.length > 0 && <h3>{w('steps')}</h3>}
      <dl class="about-list">
        {app.functions.map(({ callback_id, title, description }) => (
          <div key={callback_id}>
            <dt>
              <button type="button" class="quiet-link" onClick={() => setStep(callback_id)}>
                {title}
              </button>
            </dt>
            <dd>{description}</dd>
          </div>
        ))}
      </dl>
      {step !== null && <StepDialog callbackId={step} onClose={() => setStep(null)} />}
    </section>
  );
}
