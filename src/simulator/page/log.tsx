/**
 * The drawer that shows what goes over the wire: calls, envelopes, acknowledgements, how long each took, and the
 * raw JSON of any of them.
 */
import { useMemo, useState } from 'preact/hooks';
import type { LogLine } from '../control.ts';
import { togglePanel } from './actions.ts';
import { matches } from './choice.ts';
import { IconButton } from './icons.tsx';
import { moveAmongStops } from './keys.ts';
import { useStore } from './store.ts';
import { formatTime } from './time.ts';
import { useReader } from './viewer.ts';
import { useWords } from './words.ts';

const KINDS: LogLine['kind'][] = ['api', 'envelope', 'ack', 'request', 'socket', 'fault', 'control'];
const SHOWN = 200;
const SLOW_MS = 1_000;

export function LogDrawer() {
  const w = useWords();
  const log = useStore((state) => state.log);
  const [kind, setKind] = useState<LogLine['kind'] | 'all'>('all');
  const [words, setWords] = useState('');
  const lines = useMemo(
    () =>
      log
        .filter((line) => (kind === 'all' || line.kind === kind) && matches(`${line.name} ${line.error ?? ''}`, words))
        .slice(-SHOWN)
        .reverse(),
    [log, kind, words],
  );
  return (
    <section class="log" aria-label={w('log')}>
      <header class="pane-head">
        <h2>{w('logTitle')}</h2>
        <select
          class="field"
          aria-label={w('filter')}
          value={kind}
          onChange={(event) => setKind(kindIn(event.currentTarget.value))}
        >
          {(['all', ...KINDS] as const).map((one) => (
            <option key={one} value={one}>
              {one === 'all' ? w('allKinds') : one}
            </option>
          ))}
        </select>
        <input
          class="field"
          type="search"
          aria-label={w('filter')}
          placeholder={w('filter')}
          value={words}
          onInput={(event) => setWords(event.currentTarget.value)}
        />
        <IconButton icon="close" label={w('close')} onClick={() => togglePanel('log')} />
      </header>
      <ol class="log-lines" onKeyDown={moveAmongStops}>
        {lines.map((line) => (
          <Line key={line.n} line={line} />
        ))}
        {lines.length === 0 && <li class="quiet pad">{w('logEmpty')}</li>}
      </ol>
    </section>
  );
}

const kindIn = (value: string): LogLine['kind'] | 'all' => KINDS.find((kind) => kind === value) ?? 'all';

function Line({ line }: { line: LogLine }) {
  const [isOpen, setOpen] = useState(false);
  const reader = useReader();
  const failed = line.ok === false || line.error !== undefined;
  return (
    <li>
      <button type="button" data-stop class="log-line" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
        <span class="log-n">{line.n}</span>
        <time>{formatTime(Date.parse(line.at), reader, { timeStyle: 'medium' })}</time>
        <span class={`log-kind ${line.kind}`}>{line.kind}</span>
        <span class="log-name">{line.name}</span>
        {failed && <span class="log-error">{line.error ?? 'not ok'}</span>}
        <span class={(line.ms ?? 0) >= SLOW_MS ? 'log-ms slow' : 'log-ms'}>
          {line.ms === undefined ? '' : `${Math.round(line.ms)} ms`}
        </span>
      </button>
      {isOpen && <pre class="log-detail">{JSON.stringify(line.detail ?? line, null, 2)}</pre>}
    </li>
  );
}
