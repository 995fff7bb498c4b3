/**
 * The simulator's clock, and how to move it: everything due on the way happens, in order, before the hands stop.
 */
import { useId, useState } from 'preact/hooks';
import { Icon, IconButton } from '../parts/icons.tsx';
import { Popover, usePopover } from '../parts/popover.tsx';
import { timeOn, useNow } from '../state/now.ts';
import { useReader } from '../state/reader.ts';
import { useStore } from '../state/store.ts';
import { clockTime, formatTime, morningsAfter, msToWall, type Reader, wallToMs } from '../state/time.ts';
import { moveClock } from '../state/timetravel.ts';
import { useWords } from '../state/words.ts';
import { NextDue, NextList } from './nextdue.tsx';

const MORNING = { hour: 8, minute: 30 };

export function ClockBar() {
  const w = useWords();
  const { anchor, isOpen, toggle, close } = usePopover();
  return (
    <section class="clock" aria-label={w('clock')}>
      <Face />
      <NextDue />
      <div class="clock-moves wide-only">
        <Moves />
      </div>
      <button
        ref={anchor}
        type="button"
        class="icon-button narrow-only"
        aria-label={w('clock')}
        aria-expanded={isOpen}
        onClick={toggle}
      >
        <Icon name="clock" />
      </button>
      {isOpen && (
        <Popover anchor={anchor} label={w('moveTo')} onClose={close} class="clock-popover">
          <div class="clock-moves">
            <Moves />
          </div>
          <div class="clock-next">
            <NextList onJump={close} />
          </div>
        </Popover>
      )}
    </section>
  );
}

function Face() {
  const w = useWords();
  const now = useNow();
  const reader = useReader();
  const { busy, frozen } = useStore((state) => state.clock);
  const note = busy ? w('moving') : frozen ? w('frozen') : '';
  return (
    <div class="clock-face" aria-busy={busy}>
      <IconButton
        icon={frozen ? 'play' : 'pause'}
        label={frozen ? w('run') : w('freeze')}
        disabled={busy}
        onClick={() => void moveClock({ freeze: !frozen })}
      />
      <time dateTime={new Date(now).toISOString()} role="timer" data-tip={`${w('now')} · ${reader.tz}`}>
        <span class="clock-date">{formatTime(now, reader, { weekday: 'short', day: 'numeric', month: 'short' })}</span>{' '}
        <strong>{formatTime(now, reader, { timeStyle: 'medium' })}</strong>{' '}
        <span class="clock-zone">{zoneName(now, reader)}</span>
      </time>
      <span class="clock-note" role="status">
        {note}
      </span>
    </div>
  );
}

/** "CET", or "GMT+1" where the language has no name for the zone. */
const zoneName = (now: number, { tz }: Reader): string =>
  new Intl.DateTimeFormat('en-GB', { timeZone: tz, timeZoneName: 'short' })
    .formatToParts(now)
    .find(({ type }) => type === 'timeZoneName')?.value ?? tz;

type MoveProps = { label: string; how: () => Parameters<typeof moveClock>[0] };

/** Stays where the focus is while time passes. */
function Move({ label, how }: MoveProps) {
  const busy = useStore((state) => state.clock.busy);
  return (
    <button type="button" aria-disabled={busy} onClick={() => void moveClock(how())}>
      {label}
    </button>
  );
}

function Moves() {
  const w = useWords();
  const reader = useReader();
  const now = useStore((state) => timeOn(state.clock));
  const [tomorrow, weekday] = morningsAfter(now, MORNING, reader.tz);
  return (
    <>
      <Move label={w('plusQuarter')} how={() => ({ advance: 'PT15M' })} />
      <span class="clock-far">
        <Move label={w('plusHour')} how={() => ({ advance: 'PT1H' })} />
        {tomorrow !== undefined && (
          <Move label={w('tomorrowAt', { time: clockTime(tomorrow, reader) })} how={() => ({ to: isoOf(tomorrow) })} />
        )}
        {weekday !== undefined && <Move label={dayTime(weekday, reader)} how={() => ({ to: isoOf(weekday) })} />}
        <MoveTo />
      </span>
    </>
  );
}

const isoOf = (ms: number): string => new Date(ms).toISOString();

function dayTime(ms: number, reader: Reader): string {
  const day = formatTime(ms, reader, { weekday: 'long' });
  return `${day.charAt(0).toLocaleUpperCase(reader.locale)}${day.slice(1)} ${clockTime(ms, reader)}`;
}

function MoveTo() {
  const w = useWords();
  const id = useId();
  const clock = useStore((state) => state.clock);
  const { tz } = useReader();
  const { anchor, isOpen, toggle, close } = usePopover();
  const [wall, setWall] = useState('');
  const start = msToWall(timeOn(clock), tz);
  const to = wallToMs(wall || start, tz);
  const move = () => {
    close();
    if (to !== undefined) void moveClock({ to: isoOf(to) });
  };
  return (
    <>
      <button ref={anchor} type="button" aria-disabled={clock.busy} aria-expanded={isOpen} onClick={toggle}>
        {w('to')}
      </button>
      {isOpen && (
        <Popover anchor={anchor} label={w('moveTo')} onClose={close} class="move-to">
          <form
            onSubmit={(event) => {
              event.preventDefault();
              move();
            }}
          >
            <label for={id}>
              {w('moveTo')} <small>({tz})</small>
            </label>
            <input
              id={id}
              class="field"
              data-autofocus
              type="datetime-local"
              min={start}
              value={wall || start}
              onInput={(event) => setWall(event.currentTarget.value)}
            />
            <button type="submit" class="button primary" disabled={to === undefined || clock.busy}>
              {w('move')}
            </button>
          </form>
        </Popover>
      )}
    </>
  );
}
