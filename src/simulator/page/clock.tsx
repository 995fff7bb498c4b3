/**
 * The simulator's clock, and how to move it: everything due on the way happens, in order, before the hands stop.
 */
import { useEffect, useId, useState } from 'preact/hooks';
import { moveClock } from './actions.ts';
import { Icon, IconButton } from './icons.tsx';
import { Popover, usePopover } from './popover.tsx';
import { type Clock, useStore } from './store.ts';
import { formatTime, msToWall, nextWeekdayTime, wallToMs } from './time.ts';
import { useReader } from './viewer.ts';
import { useWords } from './words.ts';

const TICK_MS = 1_000;

export const timeOn = (clock: Clock): number => (clock.frozen ? clock.now : clock.now + (Date.now() - clock.heard));

/** The simulator's time, a new value every second while its clock runs. */
function useNow(): number {
  const clock = useStore((state) => state.clock);
  const [, tick] = useState(0);
  useEffect(() => {
    if (clock.frozen) return;
    const timer = setInterval(() => tick((n) => n + 1), TICK_MS);
    return () => clearInterval(timer);
  }, [clock.frozen]);
  return timeOn(clock);
}

export function ClockBar() {
  const w = useWords();
  const { anchor, isOpen, toggle, close } = usePopover();
  return (
    <section class="clock" aria-label={w('clock')}>
      <Face />
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
        <Popover anchor={anchor} label={w('clock')} onClose={close} class="clock-popover">
          <Moves />
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
        <strong>{formatTime(now, reader, { timeStyle: 'medium' })}</strong>
      </time>
      <span class="clock-note" role="status">
        {note}
      </span>
    </div>
  );
}

function Moves() {
  const w = useWords();
  const clock = useStore((state) => state.clock);
  const { tz } = useReader();
  return (
    <>
      <button type="button" disabled={clock.busy} onClick={() => void moveClock({ advance: 'PT15M' })}>
        {w('plusQuarter')}
      </button>
      <button type="button" disabled={clock.busy} onClick={() => void moveClock({ advance: 'PT1H' })}>
        {w('plusHour')}
      </button>
      <button
        type="button"
        disabled={clock.busy}
        onClick={() => void moveClock({ to: nextWeekdayTime(timeOn(clock), 8, 30, tz) })}
      >
        {w('nextMorning')}
      </button>
      <MoveTo />
    </>
  );
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
    if (to !== undefined) void moveClock({ to: new Date(to).toISOString() });
  };
  return (
    <>
      <button ref={anchor} type="button" disabled={clock.busy} aria-expanded={isOpen} onClick={toggle}>
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
            <button type="submit" class="button primary" disabled={to === undefined}>
              {w('move')}
            </button>
          </form>
        </Popover>
      )}
    </>
  );
}
