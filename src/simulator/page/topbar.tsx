/**
 * The bar over everything: the workspace, the clock, the page's own settings, and whose Slack it is.
 */
import { setLanguage, setTheme, togglePanel } from './actions.ts';
import { ClockBar } from './clock.tsx';
import { Icon, IconButton } from './icons.tsx';
import { Popover, usePopover } from './popover.tsx';
import { MyPresence } from './presence.tsx';
import { type Theme, useStore } from './store.ts';
import { ViewAs } from './viewas.tsx';
import { useMe } from './viewer.ts';
import { LANGUAGE_NAMES, LANGUAGES, useWords } from './words.ts';

export function TopBar() {
  const w = useWords();
  const me = useMe();
  const panel = useStore((state) => state.panel);
  return (
    <header class="top-bar">
      <p class="workspace">
        <span class="workspace-tile" aria-hidden="true">
          {(me?.team_name ?? 'S').charAt(0)}
        </span>
        <span class="wide-only">
          {me?.team_name} <small>{w('localSlack')}</small>
        </span>
      </p>
      <ClockBar />
      <div class="top-tools">
        <IconButton icon="log" label={w('log')} pressed={panel === 'log'} onClick={() => togglePanel('log')} />
        <Settings />
        <MyPresence />
        <ViewAs />
      </div>
    </header>
  );
}

const THEMES: Theme[] = ['system', 'light', 'dark'];

function Settings() {
  const w = useWords();
  const theme = useStore((state) => state.theme);
  const language = useStore((state) => state.language);
  const { anchor, isOpen, toggle, close } = usePopover();
  return (
    <>
      <button
        ref={anchor}
        type="button"
        class="icon-button"
        aria-label={w('settings')}
        data-tip={w('settings')}
        aria-expanded={isOpen}
        onClick={toggle}
      >
        <Icon name="sun" />
      </button>
      {isOpen && (
        <Popover anchor={anchor} label={w('settings')} onClose={close} class="settings">
          <Radios
            legend={w('theme')}
            options={THEMES.map((one) => [one, w(`theme_${one}`)])}
            chosen={theme}
            onChoose={setTheme}
          />
          <Radios
            legend={w('language')}
            options={[[null, w('languageAuto')], ...LANGUAGES.map((one) => [one, LANGUAGE_NAMES[one]] as const)]}
            chosen={language}
            onChoose={setLanguage}
          />
        </Popover>
      )}
    </>
  );
}

type RadiosProps<T> = {
  legend: string;
  options: readonly (readonly [value: T, label: string])[];
  chosen: T;
  onChoose: (value: T) => void;
};

function Radios<T extends string | null>({ legend, options, chosen, onChoose }: RadiosProps<T>) {
  return (
    <fieldset>
      <legend>{legend}</legend>
      {options.map(([value, label]) => (
        <label key={value} class="choice">
          <input type="radio" name={legend} checked={chosen === value} onChange={() => onChoose(value)} />
          <span>{label}</span>
        </label>
      ))}
    </fieldset>
  );
}
