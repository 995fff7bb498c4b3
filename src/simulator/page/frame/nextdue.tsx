/**
 * What is due next, in the app's own words, and the way there: one press for the next, a list for the few after it.
 */
import { useEffect } from 'preact/hooks';
import { Icon } from '../parts/icons.tsx';
import { Popover, usePopover } from '../parts/popover.tsx';
import { useNow } from '../state/now.ts';
import { useReader } from '../state/reader.ts';
import { type Ahead, useStore } from '../state/store.ts';
import { dayKey, formatTime, type Reader } from '../state/time.ts';
import { askAhead, moveClock } from '../state/timetravel.ts';
import { type Say, useLanguage, useWords } from '../state/words.ts';

type Due = { at: number; text: string };

/** The app's agenda; without one, the instant at which somebody wakes next. */
function dueIn(ahead: Ahead | null, w: Say): readonly Due[] {
  if (!ahead) return [];
  if (ahead.told) return ahead.steps;
  return ahead.next === null ? [] : [{ at: ahead.next, text: w('nextWake') }];
}

export function NextDue() {
  const w = useWords();
  const language = useLanguage();
  const now = useNow();
  const { locale } = useReader();
  const ahead = useStore((state) => state.ahead);
  const busy = useStore((state) => state.clock.busy);
  const { anchor, isOpen, toggle, close } = usePopover();
  const [next] = dueIn(ahead, w);
  const isPast = next !== undefined && next.at <= now;
  useEffect(askAhead, [language, isPast]);
  const tip = [w('jumpNext'), next?.text, ahead?.told === false && w('noAgenda')].filter(Boolean).join(' · ');
  const isStill = busy || next === undefined;
  return (
    <div class="next-due">
      <button
        type="button"
        class="next-jump"
        data-tip={tip}
        aria-disabled={isStill}
        onClick={() => next && void jumpTo(next)}
      >
        <Icon name="skip" />
        {next ? (
          <span class="next-what">
            <span class="visually-hidden">{w('jumpNext')}, </span>
            <span class="next-when">
              {w('nextIs')} {untilThen(next.at, now, locale)}
            </span>
            <span class="visually-hidden">: </span>
            <span class="next-text">{next.text}</span>
          </span>
        ) : (
          <span class="next-text">{ahead ? w('nothingDue') : '…'}</span>
        )}
      </button>
      <button
        ref={anchor}
        type="button"
        class="next-more"
        aria-label={w('dueNext')}
        data-tip={w('dueNext')}
        aria-expanded={isOpen}
        onClick={toggle}
      >
        <Icon name="chevron" />
      </button>
      {isOpen && (
        <Popover anchor={anchor} label={w('dueNext')} onClose={close} class="next-popover">
          <NextList onJump={close} />
        </Popover>
      )}
    </div>
  );
}

/** Each step a way there. */
export function NextList({ onJump }: { onJump: () => void }) {
  const w = useWords();
  const now = useNow();
  const reader = useReader();
  const ahead = useStore((state) => state.ahead);
  const busy = useStore((state) => state.clock.busy);
  const due = dueIn(ahead, w);
  const jump = (step: Due) => {
    onJump();
    void jumpTo(step);
  };
  return (
    <>
      <h3 class="next-title">{w('dueNext')}</h3>
      {ahead?.told === false && <p class="quiet">{w('noAgenda')}</p>}
      {due.length === 0 && <p class="quiet">{w('nothingDue')}</p>}
      <ol class="next-list">
        {due.map((step, index) => (
          <li key={`${step.at} ${index}`}>
            <button type="button" aria-disabled={busy} onClick={() => jump(step)}>
              <time class="next-time" dateTime={new Date(step.at).toISOString()}>
                {timeOf(step.at, now, reader)}
              </time>
              <span>{step.text}</span>
              <small>
                {untilThen(step.at, now, reader.locale)} <span class="next-here">{w('jumpHere')}</span>
              </small>
            </button>
          </li>
        ))}
      </ol>
    </>
  );
}

const jumpTo = ({ at }: Due): Promise<void> => moveClock({ to: new Date(at).toISOString() });

/** On the day itself only the time. */
function timeOf(at: number, now: number, reader: Reader): string {
  const isToday = dayKey(at, reader) === dayKey(now, reader);
  return formatTime(at, reader, { hour: 'numeric', minute: '2-digit', ...(isToday ? {} : { weekday: 'short' }) });
}

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/** "in 23 min": in the largest unit that still says when. */
function untilThen(at: number, now: number, locale: string): string {
  const left_ms = Math.max(0, at - now);
  const format = new Intl.RelativeTimeFormat(locale, { style: 'short' });
  if (left_ms < MINUTE_MS) return format.format(Math.ceil(left_ms / 1000), 'second');
  if (left_ms < 100 * MINUTE_MS) return format.format(Math.ceil(left_ms / MINUTE_MS), 'minute');
  if (left_ms < 36 * HOUR_MS) return format.format(Math.round(left_ms / HOUR_MS), 'hour');
  return format.format(Math.round(left_ms / (24 * HOUR_MS)), 'day');
}
