/**
 * Statuses and paused notifications: what stands beside a name, and where the person at the page sets their own.
 */
import { useId, useState } from 'preact/hooks';
import type { SimPerson } from '../../control.ts';
import { Emoji } from '../blocks/mrkdwn.tsx';
import { EmojiPicker } from '../conversation/emojipicker.tsx';
import { Icon } from '../parts/icons.tsx';
import { Popover, usePopover } from '../parts/popover.tsx';
import { pause, setStatus } from '../state/actions.ts';
import { emojiOf } from '../state/emoji.ts';
import { timeOn } from '../state/now.ts';
import { useReader } from '../state/reader.ts';
import { useStore } from '../state/store.ts';
import { formatTime, type Reader, startOfTomorrow, tomorrowAt } from '../state/time.ts';
import { useMe, usePerson } from '../state/viewer.ts';
import { type Say, useWords, type WordKey } from '../state/words.ts';

const bare = (emoji: string): string => emoji.replaceAll(/^:|:$/g, '');

/** A time today, or a day and a time. */
function moment(seconds: number, now: number, reader: Reader): string {
  const isNear = seconds * 1000 < startOfTomorrow(now, reader.tz);
  return formatTime(
    seconds * 1000,
    reader,
    isNear ? { timeStyle: 'short' } : { dateStyle: 'medium', timeStyle: 'short' },
  );
}

function useQuietUntil(person: SimPerson | undefined): number | undefined {
  const now_s = useStore((state) => Math.floor(state.clock.now / 1000));
  if (!person?.dnd) return undefined;
  const { start, end, snoozed } = person.dnd;
  // A pause begins at once, though the clock here may be a few seconds behind.
  return (snoozed || start <= now_s) && now_s < end ? end : undefined;
}

/** What stands after a name: the status' emoji, and a sign for paused notifications. */
export function StatusMark({ id }: { id: string }) {
  const w = useWords();
  const reader = useReader();
  const person = usePerson(id);
  const now = useStore((state) => state.clock.now);
  const quiet = useQuietUntil(person);
  if (!person || (!person.status_emoji && quiet === undefined)) return null;
  const until = person.status_expiration
    ? ` (${w('until', { when: moment(person.status_expiration, now, reader) })})`
    : '';
  const paused = quiet === undefined ? '' : w('pausedUntil', { when: moment(quiet, now, reader) });
  return (
    <span class="status-mark">
      {person.status_emoji && (
        <span data-tip={`${person.status_text}${until}`}>
          <Emoji name={bare(person.status_emoji)} />
          <span class="visually-hidden">{person.status_text}</span>
        </span>
      )}
      {paused && (
        <span class="zzz" role="img" aria-label={paused} data-tip={paused}>
          z
        </span>
      )}
    </span>
  );
}

/** In the bar: one's own status, and what changes it. */
export function MyPresence() {
  const w = useWords();
  const me = useMe();
  const quiet = useQuietUntil(me);
  const { anchor, isOpen, toggle, close } = usePopover();
  if (!me) return null;
  const label = [w('statusAndPause'), me.status_text].filter(Boolean).join(': ');
  return (
    <>
      <button
        ref={anchor}
        type="button"
        class="icon-button my-presence"
        aria-label={label}
        data-tip={label}
        aria-expanded={isOpen}
        onClick={toggle}
      >
        {me.status_emoji ? <span class="emoji">{emojiOf(bare(me.status_emoji)) ?? '💬'}</span> : <Icon name="smile" />}
        {quiet !== undefined && <span class="zzz">z</span>}
      </button>
      {isOpen && (
        <Popover anchor={anchor} label={w('statusAndPause')} onClose={close} class="presence-popover">
          <StatusForm key={me.id} me={me} onDone={close} />
          <PauseForm quiet={quiet} onDone={close} />
        </Popover>
      )}
    </>
  );
}

type Clear = 'never' | 'halfHour' | 'hour' | 'fourHours' | 'today';

const CLEARS: Record<Clear, WordKey> = {
  never: 'clearNever',
  halfHour: 'in30min',
  hour: 'in1hour',
  fourHours: 'in4hours',
  today: 'clearToday',
};
const LENGTHS_MS: Partial<Record<Clear, number>> = { halfHour: 1_800_000, hour: 3_600_000, fourHours: 14_400_000 };

function expirationOf(clear: Clear, now: number, tz: string): number {
  const length_ms = LENGTHS_MS[clear];
  if (length_ms !== undefined) return Math.floor((now + length_ms) / 1000);
  return clear === 'today' ? Math.floor(startOfTomorrow(now, tz) / 1000) : 0;
}

const USUAL: [emoji: string, word: WordKey, clear: Clear][] = [
  ['calendar', 'statusMeeting', 'hour'],
  ['car', 'statusVisit', 'fourHours'],
  ['face_with_thermometer', 'statusSick', 'today'],
  ['palm_tree', 'statusHoliday', 'never'],
];

function StatusForm({ me, onDone }: { me: SimPerson; onDone: () => void }) {
  const w = useWords();
  const id = useId();
  const { tz } = useReader();
  const clock = useStore((state) => state.clock);
  const picker = usePopover();
  const [emoji, setEmoji] = useState(bare(me.status_emoji));
  const [text, setText] = useState(me.status_text);
  const [clear, setClear] = useState<Clear>('never');
  const save = async (status: { emoji: string; text: string; clear: Clear }) => {
    const isEmpty = status.text === '' && status.emoji === '';
    const status_expiration = isEmpty ? 0 : expirationOf(status.clear, timeOn(clock), tz);
    if (await setStatus({ status_text: status.text, status_emoji: status.emoji, status_expiration })) onDone();
  };
  return (
    <form
      class="status-form"
      onSubmit={(event) => {
        event.preventDefault();
        void save({ emoji, text, clear });
      }}
    >
      <h3>{w('setStatus')}</h3>
      <div class="status-row">
        <button
          ref={picker.anchor}
          type="button"
          class="button"
          aria-label={w('insertEmoji')}
          aria-expanded={picker.isOpen}
          onClick={picker.toggle}
        >
          {emoji ? <span class="emoji">{emojiOf(emoji) ?? `:${emoji}:`}</span> : <Icon name="smile" />}
        </button>
        <input
          class="field"
          data-autofocus
          maxLength={100}
          aria-label={w('statusText')}
          placeholder={w('statusText')}
          value={text}
          onInput={(event) => setText(event.currentTarget.value)}
        />
      </div>
      <ul class="usual">
        {USUAL.map(([name, word, length]) => (
          <li key={name}>
            <button type="button" onClick={() => void save({ emoji: name, text: w(word), clear: length })}>
              <span class="emoji">{emojiOf(name)}</span> {w(word)} <small>{w(CLEARS[length])}</small>
            </button>
          </li>
        ))}
      </ul>
      <label for={id}>{w('clearAfter')}</label>
      <select id={id} class="field" value={clear} onChange={(event) => setClear(clearIn(event.currentTarget.value))}>
        {(Object.keys(CLEARS) as Clear[]).map((one) => (
          <option key={one} value={one}>
            {w(CLEARS[one])}
          </option>
        ))}
      </select>
      <div class="status-foot">
        {me.status_emoji && (
          <button type="button" class="button" onClick={() => void save({ emoji: '', text: '', clear: 'never' })}>
            {w('clearStatus')}
          </button>
        )}
        <button type="submit" class="button primary" disabled={text === '' && emoji === ''}>
          {w('save')}
        </button>
      </div>
      {picker.isOpen && <EmojiPicker anchor={picker.anchor} onClose={picker.close} onPick={setEmoji} />}
    </form>
  );
}

const clearIn = (value: string): Clear => (value in CLEARS ? (value as Clear) : 'never');

function PauseForm({ quiet, onDone }: { quiet: number | undefined; onDone: () => void }) {
  const w = useWords();
  const reader = useReader();
  const clock = useStore((state) => state.clock);
  const until = async (seconds: number) => {
    if (await pause(seconds)) onDone();
  };
  return (
    <section class="pause-form" aria-label={w('pauseNotifications')}>
      <h3>{w('pauseNotifications')}</h3>
      {quiet !== undefined && <p class="quiet">{w('pausedUntil', { when: moment(quiet, clock.now, reader) })}</p>}
      <div class="pauses">
        {pauses(w, timeOn(clock), reader.tz).map(([label, seconds]) => (
          <button key={label} type="button" class="button" onClick={() => void until(seconds)}>
            {label}
          </button>
        ))}
        {quiet !== undefined && (
          <button type="button" class="button primary" onClick={() => void until(0)}>
            {w('resume')}
          </button>
        )}
      </div>
    </section>
  );
}

const pauses = (w: Say, now: number, tz: string): [label: string, seconds: number][] => [
  [w('in30min'), Math.floor(now / 1000) + 1800],
  [w('in1hour'), Math.floor(now / 1000) + 3600],
  [w('untilTomorrow'), Math.floor(tomorrowAt(now, 9, tz) / 1000)],
];
