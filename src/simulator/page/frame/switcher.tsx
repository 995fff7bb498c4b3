/**
 * Ctrl-K: jump to a conversation by typing a piece of its name.
 */
import { useMemo } from 'preact/hooks';
import type { Offer } from '../blocks/choice.ts';
import { Listbox } from '../blocks/select.tsx';
import { Dialog } from '../parts/dialog.tsx';
import { open, runShortcut, togglePanel } from '../state/actions.ts';
import { getState, type Place } from '../state/store.ts';
import { myApps, myChannels, shortcutsFor, usualTab } from '../state/viewer.ts';
import { type Say, useWords } from '../state/words.ts';

export function Switcher() {
  const w = useWords();
  const targets = useMemo(() => destinations(w), []);
  const close = () => togglePanel('switcher');
  const go = (key: string) => {
    const target = targets.find((one) => one.value === key);
    if (!target) return close();
    if ('place' in target) open(target.place);
    else {
      close();
      void runShortcut(target.shortcut);
    }
  };
  return (
    <Dialog title={w('jumpTo')} onClose={close} class="switcher">
      <Listbox offers={targets} chosen={[]} label={w('jumpTo')} search onChoose={go} />
    </Dialog>
  );
}

type Target = Offer & ({ place: Place } | { shortcut: string });

function destinations(w: Say): Target[] {
  const state = getState();
  return [
    ...myChannels(state).map((channel) => ({
      value: channel.id,
      text: `#${channel.name}`,
      detail: channel.topic,
      place: { kind: 'channel' as const, id: channel.id },
    })),
    ...myApps(state).map((app) => ({
      value: app.app_id,
      text: app.name,
      place: { kind: 'app' as const, id: app.app_id, tab: usualTab(state, app) },
    })),
    ...shortcutsFor(state, 'global').map(({ callback_id, name, description, app }) => ({
      value: callback_id,
      text: name,
      detail: [app, description].filter(Boolean).join(' · '),
      group: w('shortcuts'),
      shortcut: callback_id,
    })),
  ];
}
