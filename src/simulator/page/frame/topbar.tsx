/**
 * The bar over everything: the workspace, the clock, the page's own settings, and whose Slack it is.
 */

import { StoriesMenu } from '../guide/menu.tsx';
import { Icon, IconButton } from '../parts/icons.tsx';
import { Popover, usePopover } from '../parts/popover.tsx';
import { setLanguage, setTheme, toggleInspector } from '../state/actions.ts';
import { type Theme, useStore } from '../state/store.ts';
import { useMe } from '../state/viewer.ts';
import { LANGUAGE_NAMES, LANGUAGES, useWords } from '../state/words.ts';
import { ClockBar } from './clock.tsx';
import { FaultsButton } from './faults/button.tsx';
import { MyPresence } from './presence.tsx';
import { ViewAs } from './viewas.tsx';

export function TopBar() {
  const w = useWords();
  const me = useMe();
  const isInspecting = useStore((state) => state.inspector);
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
        <StoriesMenu />
        <IconButton icon="log" label={w('inspector')} pressed={isInspecting} onClick={toggleInspector} />
        <FaultsButton />
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
