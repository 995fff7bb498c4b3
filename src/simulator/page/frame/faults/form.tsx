/** Every kind of trouble, with all that it can be told. */
import type { ComponentChildren } from 'preact';
import { useId, useState } from 'preact/hooks';
import { useStore } from '../../state/store.ts';
import { useWords, type WordKey } from '../../state/words.ts';
import { EVENTS, FIELDS, type Field, GROUPS, type Group, isKind, type Kind, METHODS } from './kinds.ts';
import type { Make } from './panel.tsx';

/** What was typed, by field; what is empty is not told. */
type Given = Partial<Record<Field, string>>;

const START: Given = { count: '1', retry_after: '30', delay_ms: '1000', error: 'internal_error' };
const NUMBERS: readonly Field[] = ['count', 'delay_ms'];

export function FaultForm({ make }: { make: Make }) {
  const w = useWords();
  const textId = useId();
  const [kind, setKind] = useState<Kind>('error_after_store');
  const [given, setGiven] = useState<Given>(START);
  const apps = useStore((state) => state.apps);
  const fields = FIELDS[kind].filter((field) => field !== 'app' || apps.length > 1);
  const channels = useStore((state) => state.channels);
  const set = (field: Field) => (value: string) => setGiven({ ...given, [field]: value });
  // A channel must be one: the first, until another one is chosen.
  const told = { ...given, ...(fields.includes('channel') && { channel: given.channel || (channels[0]?.id ?? '') }) };
  return (
    <form
      aria-label={w('faultOwn')}
      onSubmit={(event) => {
        event.preventDefault();
        void make({ kind, ...wanted(fields, told) });
      }}
    >
      <h3>{w('faultOwn')}</h3>
      <Labelled label={w('faultKind')}>
        {(id) => (
          <select
            id={id}
            class="field"
            value={kind}
            aria-describedby={textId}
            onChange={({ currentTarget: { value } }) => isKind(value) && setKind(value)}
          >
            {(Object.keys(GROUPS) as Group[]).map((group) => (
              <optgroup key={group} label={w(`faultGroup_${group}`)}>
                {Object.keys(GROUPS[group])
                  .filter(isKind)
                  .map((one) => (
                    <option key={one} value={one}>
                      {w(`fault_${one}`)}
                    </option>
                  ))}
              </optgroup>
            ))}
          </select>
        )}
      </Labelled>
      <p id={textId} class="quiet">
        {w(`faultText_${kind}`)}
      </p>
      <div class="faults-fields">
        {fields.map((field) => (
          <FieldInput key={field} field={field} value={told[field] ?? ''} onInput={set(field)} />
        ))}
      </div>
      <button type="submit" class="button primary">
        {w('faultMake')}
      </button>
    </form>
  );
}

function wanted(fields: readonly Field[], given: Given): Record<string, string | number> {
  const told = fields.flatMap((field): [string, string | number][] => {
    const value = given[field]?.trim() ?? '';
    if (value === '') return [];
    return [[field === 'anyChannel' ? 'channel' : field, NUMBERS.includes(field) ? Number(value) : value]];
  });
  return Object.fromEntries(told);
}

type InputProps = { field: Field; value: string; onInput: (value: string) => void };

const LABELS: Record<Exclude<Field, 'app'>, WordKey> = {
  method: 'faultMethod',
  event: 'faultEvent',
  channel: 'faultChannel',
  anyChannel: 'faultChannel',
  count: 'faultCount',
  delay_ms: 'faultDelay',
  retry_after: 'faultRetryAfter',
  error: 'faultError',
  frame: 'faultFrame',
};

function FieldInput({ field, value, onInput }: InputProps) {
  const w = useWords();
  const input = { class: 'field', value, onInput: (event: InputOf) => onInput(event.currentTarget.value) };
  const label = field === 'app' ? w('faultGroup_app') : w(LABELS[field]);
  switch (field) {
    case 'method':
    case 'event':
      return <Named label={label} names={field === 'method' ? METHODS : EVENTS} value={value} onInput={onInput} />;
    case 'channel':
    case 'anyChannel':
    case 'app':
      return <Chosen field={field} label={label} value={value} onInput={onInput} />;
    case 'count':
      return <Count label={label} value={value} onInput={onInput} />;
    case 'delay_ms':
      return (
        <Labelled label={label}>
          {(id) => <input id={id} type="number" min={0} max={600_000} step={100} {...input} />}
        </Labelled>
      );
    case 'retry_after':
    case 'error':
    case 'frame':
      return <Labelled label={label}>{(id) => <input id={id} type="text" {...input} />}</Labelled>;
  }
}

type InputOf = { currentTarget: { value: string } };
type Of<T> = T & { label: string; value: string; onInput: (value: string) => void };

/** Any, one of the usual ones, or any other that is typed. */
function Named({ label, names, value, onInput }: Of<{ names: readonly string[] }>) {
  const w = useWords();
  const listId = useId();
  const commands = useStore((state) => state.apps.flatMap((app) => app.commands.map(({ command }) => command)).join());
  const all = names === EVENTS ? [...names, ...commands.split(',').filter(Boolean)] : names;
  return (
    <Labelled label={label}>
      {(id) => (
        <>
          <input
            id={id}
            class="field"
            type="text"
            list={listId}
            placeholder={w('faultAny')}
            autocomplete="off"
            spellcheck={false}
            value={value}
            onInput={(event) => onInput(event.currentTarget.value)}
          />
          <datalist id={listId}>
            {all.map((name) => (
              <option key={name} value={name} />
            ))}
          </datalist>
        </>
      )}
    </Labelled>
  );
}

function Chosen({ field, label, value, onInput }: Of<{ field: 'channel' | 'anyChannel' | 'app' }>) {
  const w = useWords();
  const channels = useStore((state) => state.channels);
  const apps = useStore((state) => state.apps);
  const options =
    field === 'app'
      ? apps.map(({ app_id, name }) => [app_id, name] as const)
      : channels.map(({ id, name }) => [id, `#${name}`] as const);
  return (
    <Labelled label={label}>
      {(id) => (
        <select id={id} class="field" value={value} onChange={(event) => onInput(event.currentTarget.value)}>
          {field === 'anyChannel' && <option value="">{w('faultAny')}</option>}
          {options.map(([one, name]) => (
            <option key={one} value={one}>
              {name}
            </option>
          ))}
        </select>
      )}
    </Labelled>
  );
}

/** So many times, or without an end: 0. */
function Count({ label, value, onInput }: Of<object>) {
  const w = useWords();
  const isEndless = value === '0';
  return (
    <div class="faults-count">
      <Labelled label={label}>
        {(id) => (
          <input
            id={id}
            class="field"
            type="number"
            min={1}
            disabled={isEndless}
            value={isEndless ? '' : value}
            onInput={(event) => onInput(event.currentTarget.value)}
          />
        )}
      </Labelled>
      <label class="choice">
        <input
          type="checkbox"
          checked={isEndless}
          onChange={(event) => onInput(event.currentTarget.checked ? '0' : '1')}
        />
        <span>{w('faultEndless')}</span>
      </label>
    </div>
  );
}

function Labelled({ label, children }: { label: string; children: (id: string) => ComponentChildren }) {
  const id = useId();
  return (
    <div class="faults-field">
      <label for={id}>{label}</label>
      {children(id)}
    </div>
  );
}
