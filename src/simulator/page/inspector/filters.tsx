/** What of the log is shown: by kind, by app, by words; errors only, slow ones only; and whether it goes on. */
import type { ComponentChildren } from 'preact';
import { useStore } from '../state/store.ts';
import { useWords } from '../state/words.ts';
import { type Filter, KINDS } from './exchanges.ts';
import type { Held } from './lines.ts';

type FiltersProps = {
  filter: Filter;
  onFilter: (filter: Filter) => void;
  held: Held;
  count: number;
  children: ComponentChildren;
};

export function Filters({ filter, onFilter, held, count, children }: FiltersProps) {
  const w = useWords();
  const apps = useStore((state) => state.apps);
  const change = (part: Partial<Filter>) => onFilter({ ...filter, ...part });
  return (
    <header class="pane-head insp-filters">
      <h2>{w('inspector')}</h2>
      <input
        class="field"
        type="search"
        aria-label={w('inspSearch')}
        placeholder={w('inspSearch')}
        value={filter.words}
        onInput={(event) => change({ words: event.currentTarget.value })}
      />
      <select
        class="field"
        aria-label={w('inspKind')}
        value={filter.kind}
        onChange={({ currentTarget: { value } }) => change({ kind: KINDS.find((kind) => kind === value) ?? 'all' })}
      >
        <option value="all">{w('inspAllKinds')}</option>
        {KINDS.map((kind) => (
          <option key={kind} value={kind}>
            {w(`inspKinds_${kind}`)}
          </option>
        ))}
      </select>
      {apps.length > 1 && (
        <select
          class="field"
          aria-label={w('inspApp')}
          value={filter.app}
          onChange={(event) => change({ app: event.currentTarget.value })}
        >
          <option value="">{w('inspAllApps')}</option>
          {apps.map(({ app_id, name }) => (
            <option key={app_id} value={app_id}>
              {name}
            </option>
          ))}
        </select>
      )}
      <Toggle label={w('inspFailedOnly')} on={filter.failed} onChange={(failed) => change({ failed })} />
      <Toggle label={w('inspSlowOnly')} on={filter.slow} onChange={(slow) => change({ slow })} />
      <span class="insp-count quiet" role="status">
        {held.isPaused ? w('inspMissed', { n: held.missed }) : w('inspLines', { n: count })}
      </span>
      <button type="button" class="small-button" onClick={() => held.setPaused(!held.isPaused)}>
        {w(held.isPaused ? 'inspResume' : 'inspPause')}
      </button>
      <button type="button" class="small-button" onClick={held.clear}>
        {w('inspClear')}
      </button>
      {children}
    </header>
  );
}

type ToggleProps = { label: string; on: boolean; onChange: (on: boolean) => void };

const Toggle = ({ label, on, onChange }: ToggleProps) => (
  <label class="insp-toggle">
    <input type="checkbox" checked={on} onChange={(event) => onChange(event.currentTarget.checked)} />
    <span>{label}</span>
  </label>
);
