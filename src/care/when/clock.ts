/**
 * Clock times. Hours are read as 24-hour ones, except 1 to 6 written without a leading zero and without am, pm or a part
 * of the day: those may be morning or afternoon, and nobody guesses which. A number alone is no clock time here.
 */
import { lexicon, VERB_ENDINGS } from './lexicon.ts';
import { digits, either, glued, maybe, native, type Pattern, remembered, type Source, sequence } from './pattern.ts';
import type { Part } from './vocabulary.ts';

export type Clock = {
  hour: number;
  minute: number;
  /** Written so that only the 24-hour clock can be meant: "03:00", "15". */
  full: boolean;
  part?: Part | undefined;
  /** It may be no clock time at all, or not exactly this one: a bare number, "about 3". */
  doubtful?: true;
};

const DAY_MINUTES = 24 * 60;
const NOON = 12;
const UNCLEAR_HOURS_END = 7;

/** Which hours may be said with a part of the day, and what to add to read them on the 24-hour clock. */
const HOURS_IN: Readonly<Record<Part, readonly { from: number; to: number; add: number }[]>> = {
  am: [
    { from: 12, to: 12, add: -12 },
    { from: 1, to: 11, add: 0 },
  ],
  pm: [
    { from: 12, to: 12, add: 0 },
    { from: 1, to: 11, add: 12 },
  ],
  morning: [{ from: 0, to: 11, add: 0 }],
  afternoon: [
    { from: 1, to: 7, add: 12 },
    { from: 12, to: 18, add: 0 },
  ],
  evening: [
    { from: 5, to: 11, add: 12 },
    { from: 17, to: 24, add: 0 },
  ],
};

const hourDigits = digits({ least: 0, most: 24, length: [1, 2] });
const minuteDigits = digits({ least: 0, most: 59, length: [2], glued: true });

const digitalHour: Pattern<Clock> = sequence([hourDigits], (hour) => clock(hour, '0'));
const namedHour: Pattern<Clock> = sequence([either(lexicon.number, lexicon.hour, lexicon.hourName)], (hour) =>
  hour <= 24 ? clock(String(hour), '0') : undefined,
);
const hour = remembered(either(digitalHour, namedHour));
/** "piętnasta": an hour and nothing else. */
const hourByName: Pattern<Clock> = sequence([lexicon.hourName], (hour) => clock(String(hour), '0'));

/** "11:00", "11.00", "11h30". */
const hourAndMinute: Pattern<Clock> = sequence(
  [hourDigits, glued(':', '.', 'h'), minuteDigits, maybe(lexicon.hourMark)],
  (hour, _separator, minute) => clock(hour, minute),
);

/** "half past 10", "alle 11 e mezza", "alle 11 e 20", "at eleven thirty". */
const spokenMinutes: Pattern<Clock> = remembered(
  either(
    sequence([lexicon.beforeHour, hour], (minutes, clock) => shifted(clock, minutes)),
    sequence([hour, lexicon.afterHour], (clock, minutes) => shifted(clock, minutes)),
    sequence([hour, lexicon.hourAndMinutes, digits({ least: 1, most: 59, length: [1, 2] })], (clock, _and, minutes) =>
      shifted(clock, Number(minutes)),
    ),
    sequence([hour, maybe(lexicon.hourAndMinutes), lexicon.number], (clock, _and, minutes) =>
      minutes >= 10 && minutes < 60 ? shifted(clock, minutes) : undefined,
    ),
  ),
);

const fewDigits = sequence([digits({ least: 1, most: 29, length: [1, 2] })], Number);
const fewWords = sequence([lexicon.number], (minutes) => (minutes < 30 ? minutes : undefined));
const few = either(fewDigits, fewWords);

/** Minutes that people count by: "o 9 po 2" is nine o'clock, and after two of something. */
const roundDigits = sequence([digits({ least: 5, most: 25, length: [1, 2] })], (minutes) =>
  Number(minutes) % 5 === 0 ? Number(minutes) : undefined,
);

/** "ten past 11", "ten to 12", "alle 12 meno 10". "10 to 12" may also be a range. */
const countedMinutes: Pattern<Clock> = native(
  either(
    sequence([either(roundDigits, fewWords), lexicon.past, hour], (minutes, _past, clock) => shifted(clock, minutes)),
    sequence([fewWords, lexicon.until, hour], (minutes, _to, clock) => shifted(clock, -minutes)),
    sequence([roundDigits, lexicon.until, hour], (minutes, _to, clock) => doubted(shifted(clock, -minutes))),
    sequence([lexicon.at, hour, lexicon.minus, few], (_lead, clock, _minus, minutes) => shifted(clock, -minutes)),
  ),
);

/** "za pięć dwunasta", "za kwadrans jedenasta". */
const lackingMinutes: Pattern<Clock> = sequence(
  [lexicon.lacking, either(few, lexicon.duration), hourByName],
  (_lacking, minutes, clock) => (minutes < 60 ? shifted(clock, -minutes) : undefined),
);

const fewMinutes = sequence([few, lexicon.unit], (minutes, unit) => (unit === 'minute' ? minutes : undefined));

/** "za kwadrans 11", "za 5 minut druga": a quarter to eleven, or in a quarter of an hour and eleven of something. */
export const lackingOrAhead: Pattern<{ clock: Clock; minutes: number }> = sequence(
  [
    lexicon.lacking,
    either(
      sequence([either(fewMinutes, lexicon.duration), digitalHour], (minutes, clock) => ({ minutes, clock })),
      sequence([fewMinutes, hourByName], (minutes, clock) => ({ minutes, clock })),
    ),
    maybe(lexicon.clockPart),
  ],
  (_lacking, { minutes, clock: hour }, part) => {
    const clock = minutes < 60 ? doubted(withPart(shifted(hour, -minutes), part)) : undefined;
    return clock && { clock, minutes };
  },
);

/** Written carelessly: "alle 9,30", "at 0930", "o 11 15". The last may as well be eleven, and fifteen of something. */
const looseMinutes: Pattern<Clock> = either(
  sequence([hourDigits, glued(','), minuteDigits], (hour, _comma, minute) => clock(hour, minute)),
  sequence([hourDigits, digits({ least: 0, most: 59, length: [2] })], (hour, minute) => doubted(clock(hour, minute))),
  sequence([digits({ least: 0, most: 2_359, length: [4] })], (figures) => military(figures)),
);

/** "15h". */
const markedHour: Pattern<Clock> = sequence([digitalHour, lexicon.hourMark], (clock) => clock);

const noon: Pattern<Clock> = sequence([lexicon.noon, maybe(lexicon.afterHour)], (_noon, minutes) =>
  shifted(clock('12', '00'), minutes ?? 0),
);

/** Midnight begins a day and ends it, and people mean both. Hour 0 with the mark of doubt offers the two. */
const midnight: Pattern<Clock> = sequence([lexicon.midnight], () => ({ hour: 0, minute: 0, full: false }));

const lead = maybe(either(lexicon.at, lexicon.by));

/** A clock time that stands as such; "circa 20" after it is not one more. */
export const exactTime: Pattern<Clock> = remembered(
  either(
    sequence([lead, either(hourAndMinute, markedHour), maybe(lexicon.clockPart)], (_lead, clock, part) =>
      withPart(clock, part),
    ),
    sequence([lexicon.at, either(hour, spokenMinutes), maybe(lexicon.clockPart)], (_lead, clock, part) =>
      withPart(clock, part),
    ),
    sequence([lead, either(digitalHour, spokenMinutes), lexicon.clockPart], (_lead, clock, part) =>
      withPart(clock, part),
    ),
    sequence([lead, lexicon.beforeHour, hour], (_lead, minutes, clock) => shifted(clock, minutes)),
    sequence([lead, either(noon, midnight)], (_lead, clock) => clock),
    sequence([either(countedMinutes, lackingMinutes), maybe(lexicon.clockPart)], (clock, part) =>
      withPart(clock, part),
    ),
    // After "o 10" it may be ten o'clock, and after two of something.
    sequence(
      [either(lexicon.at, lexicon.by), either(countedMinutes, lackingMinutes), maybe(lexicon.clockPart)],
      (_lead, clock, part) => doubted(withPart(clock, part)),
    ),
    sequence([lexicon.at, looseMinutes], (_lead, clock) => clock),
    sequence([lexicon.by, hourByName, maybe(lexicon.number)], (_lead, clock, minutes) =>
      minutes === null || (minutes >= 10 && minutes < 60) ? shifted(clock, minutes ?? 0) : undefined,
    ),
  ),
);

/** "around 11", "domani verso le 10". */
const approximateTime: Pattern<Clock> = either(
  sequence([lead, lexicon.about, exactTime], (_lead, _about, clock) => doubted(clock)),
  sequence([lead, lexicon.about, either(hour, spokenMinutes), maybe(lexicon.clockPart)], (_lead, _about, clock, part) =>
    doubted(withPart(clock, part)),
  ),
);

/** A clock time; where it is doubtful, at least a time is meant. */
export const clockTime: Pattern<Clock> = remembered(
  sequence(
    [
      maybe(lexicon.limit),
      either(
        exactTime,
        approximateTime,
        sequence([lackingOrAhead], ({ clock }) => clock),
      ),
    ],
    (_limit, clock) => clock,
  ),
);

const byHour: Pattern<Clock> = sequence([native(lexicon.by), digitalHour], (_lead, clock) => clock);

/** "do 11": a clock time, or eleven of something, unless nothing counted can follow. */
export const doubtfulClockTime: Pattern<Clock> = (source, at) =>
  byHour(source, at).map((match) =>
    isUncounted(source, match.next) ? match : { ...match, value: { ...match.value, doubtful: true } },
  );

/** Whether no thing is counted here: the text ends, or goes on after a mark, or with a verb. */
function isUncounted({ tokens, locale }: Source, next: number): boolean {
  const ending = VERB_ENDINGS.get(locale);
  if (ending === undefined) return false;
  const isSetOff = tokens[next] !== undefined && ',:;.!-'.includes(tokens[next].text);
  const after = tokens[isSetOff ? next + 1 : next];
  return (
    after === undefined || (after.kind === 'word' && (isSetOff || after.accented.normalize('NFC').endsWith(ending)))
  );
}

/** A number alone: after a day it may be an hour ("tomorrow 9"), or nine of something. */
export const bareHour: Pattern<Clock> = sequence([digitalHour], (clock) => ({ ...clock, doubtful: true }));

/** Minutes since midnight (1440 ends the day) that a clock time may mean; none when it contradicts the part of the day. */
export function minutesOfDay(clock: Clock, dayPart: Part | undefined): number[] {
  const { hour, minute } = clock;
  const minutes = hour * 60 + minute;
  if (minutes > DAY_MINUTES) return [];
  const parts = [clock.part, dayPart].filter((part) => part !== undefined);
  if (parts.length > 0) {
    const [first, ...others] = parts.map((part) => hourIn(part, hour));
    return first !== undefined && others.every((other) => other === first) ? [first * 60 + minute] : [];
  }
  if (minutes === 0 && !clock.full) return [0, DAY_MINUTES];
  const unclear = hour < UNCLEAR_HOURS_END && !clock.full;
  return unclear ? [minutes, minutes + NOON * 60] : [minutes];
}

/** The 24-hour hour that a part of the day makes of an hour, or undefined when the two contradict each other. */
function hourIn(part: Part, hour: number): number | undefined {
  const range = HOURS_IN[part].find(({ from, to }) => hour >= from && hour <= to);
  return range && hour + range.add;
}

function clock(hour: string, minute: string): Clock {
  const value = Number(hour);
  return { hour: value, minute: Number(minute), full: value >= UNCLEAR_HOURS_END || hour.startsWith('0') };
}

function shifted(clock: Clock, minutes: number): Clock | undefined {
  const total = clock.hour * 60 + clock.minute + minutes;
  if (total < 0 || total > DAY_MINUTES) return undefined;
  const hour = Math.floor(total / 60);
  // "Half past 6" is as unclear as 6; "quarter to 7" as unclear as the 6:45 that it is.
  return { ...clock, hour, minute: total % 60, full: clock.full && hour >= UNCLEAR_HOURS_END };
}

function doubted(clock: Clock | undefined): Clock | undefined {
  return clock && { ...clock, doubtful: true };
}

/** "0930", "1500"; without the leading zero it may be a number of something, and from 2000 on a year. */
function military(figures: string): Clock | undefined {
  const time = clock(figures.slice(0, 2), figures.slice(2));
  if (time.minute > 59 || time.hour >= 20) return undefined;
  return figures.startsWith('0') ? time : doubted(time);
}

/** A part that contradicts the hour is kept, so that "13:00 am" is no time at all and not 13:00. */
function withPart<C extends Clock | undefined>(clock: C, part: Part | null): C {
  return clock === undefined || part === null ? clock : { ...clock, part };
}
