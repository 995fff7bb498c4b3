/** The forms of the settings, section by section: what is read out of each, and what it changes. */
import type { Settings } from '../../../charter/settings.ts';
import { present } from '../../views/modals/settings/channels.ts';
import { CLOCK_FIELDS, CLOCKS, type ClockField, clockInput, valuesOf } from '../../views/modals/settings/clocks.ts';
import { SIGNS } from '../../views/modals/settings/emoji.ts';
import { regionInput } from '../../views/modals/settings/holidays.ts';
import { DAYS } from '../../views/modals/settings/hours.ts';
import {
  LIMIT_FIELDS,
  LIMITS_SET,
  limitInput,
  limitsOf,
  MOST_GOODWILL,
  OPTIONAL_LIMIT,
} from '../../views/modals/settings/limits.ts';
import { inputOf, NOTHING } from '../../views/modals/settings/parts.ts';
import type { FormName } from '../../views/modals/settings/root.ts';
import { type Fields, type Filled, filled, type Wrong, wrongAs, wrongIf } from '../fields.ts';
import { centsIn } from '../goodwill.ts';
import { type Read, readDates, readEmoji, readSpans } from './reading.ts';
import { type Change, put, putPart, type Section } from './section.ts';
import { team } from './team.ts';

type Name = ReturnType<typeof inputOf>;

/** What was typed into each of several inputs, or what is wrong with it. */
export function readEach<K extends string, T>(
  keys: readonly K[],
  inputFor: (key: K) => Name,
  read: (key: K) => Read<T>,
): { is: Record<K, T>; wrong: Wrong } {
  const each = keys.map((key) => [key, read(key)] as const);
  const is = Object.fromEntries(each.flatMap(([key, one]) => ('is' in one ? [[key, one.is]] : []))) as Record<K, T>;
  const wrong = Object.assign(
    {},
    ...each.map(([key, one]) => ('wrong' in one ? { [inputFor(key).block_id]: one.wrong } : {})),
  );
  return { is, wrong };
}

const dayInput = (day: string) => inputOf(`hours.${day}`);

function readHours(fields: Fields): Filled<Change> {
  const days = readEach(DAYS, dayInput, (day) => readSpans(fields.text(dayInput(day))));
  const quiet = readSpans(fields.text(inputOf('quiet_hours')));
  const zone = fields.choice(inputOf('zone'));
  const open = Object.fromEntries(Object.entries(days.is).filter(([, spans]) => spans.length > 0));
  const isClosed = Object.keys(open).length === 0 && Object.keys(days.wrong).length === 0;
  const wrong = {
    ...days.wrong,
    ...wrongIf(isClosed, dayInput('mon'), 'error.noHours'),
    ...('wrong' in quiet && { quiet_hours: quiet.wrong }),
    ...wrongIf(zone === undefined, inputOf('zone'), 'error.required'),
  };
  return filled(wrong, () => (settings, { charter }) => {
    const { hours, zone: before } = charter.calendar;
    const spansOf = (day: string) => (hours[day as keyof typeof hours] ?? []).map(({ from, to }) => `${from}-${to}`);
    const held = Object.fromEntries(DAYS.map((day) => [day, spansOf(day)]).filter(([, spans]) => spans?.length !== 0));
    const quietHours = 'is' in quiet ? quiet.is : [];
    const changed = put(settings, 'hours', open, held);
    const quietened = put(changed, 'quiet_hours', quietHours, settings.quiet_hours ?? []);
    return put(quietened, 'zone', zone, before);
  });
}

function readHolidays(fields: Fields): Filled<Change> {
  const chosen = fields.choice(inputOf('holidays.country'));
  const country = chosen === NOTHING ? undefined : chosen;
  const region = country === undefined ? undefined : fields.choice(regionInput(country));
  const closed = readDates(fields.text(inputOf('holidays.closed')));
  const wrong = 'wrong' in closed ? { 'holidays.closed': closed.wrong } : {};
  return filled(wrong, () => (settings) => {
    const days = 'is' in closed ? closed.is : [];
    const given = {
      country,
      region: region === NOTHING ? undefined : region,
      closed: days.length > 0 ? days : undefined,
    };
    return putPart(settings, 'holidays', given, settings.holidays ?? {});
  });
}

/** A whole number between the two, or why not. */
export function wholeIn(fields: Fields, input: Name, least: number, most: number, optional: boolean): Wrong {
  const given = fields.number(input);
  if (given === undefined) return wrongIf(!optional, input, 'error.required');
  const isFit = Number.isInteger(given) && given >= least && given <= most;
  return isFit ? {} : wrongAs(input, 'error.whole', { least, most });
}

/** @param optional - which of them may be left empty */
export const wrongClocks = (fields: Fields, optional: (field: ClockField) => boolean): Wrong =>
  Object.assign(
    {},
    ...CLOCKS.map((field) => wholeIn(fields, clockInput(field), 1, CLOCK_FIELDS[field], optional(field))),
  );

export const clocksIn = (fields: Fields): Record<string, number | undefined> =>
  Object.fromEntries(CLOCKS.map((field) => [field, fields.number(clockInput(field))]));

const readClocks = (fields: Fields): Filled<Change> =>
  filled(
    wrongClocks(fields, (field) => field === 'resolution_hours'),
    () =>
      (settings, { charter }) =>
        putPart(settings, 'clocks', clocksIn(fields), { ...valuesOf(charter.clocks) }),
  );

const signInput = (sign: string) => inputOf(`emoji.${sign}`);

function readSigns(fields: Fields): Filled<Change> {
  const signs = readEach(SIGNS, signInput, (sign) => readEmoji(fields.text(signInput(sign))));
  const away = readEmoji(fields.text(inputOf('away_emoji')));
  const missing = SIGNS.filter((sign) => signs.is[sign]?.length === 0);
  const wrong: Wrong = {
    ...signs.wrong,
    ...Object.fromEntries(missing.map((sign) => [signInput(sign).block_id, 'error.required' as const])),
    ...('wrong' in away && { away_emoji: away.wrong }),
  };
  return filled(wrong, () => (settings, { charter }) => {
    const mayFlag = fields.choices(inputOf('customers_may_flag')).length > 0;
    const changed = putPart(settings, 'emoji', signs.is, charter.emoji);
    const allowed = put(changed, 'customers_may_flag', mayFlag, charter.customersMayFlag);
    return put(allowed, 'away_emoji', 'is' in away ? away.is : [], [...charter.awayEmoji]);
  });
}

const TIME = /^([01]\d|2[0-3]):[0-5]\d$/;
const isLanguage = (text: string | undefined): text is NonNullable<Settings['language']> =>
  text === 'en' || text === 'it' || text === 'pl';

function readDigest(fields: Fields): Filled<Change> {
  const [at, language] = [fields.time(inputOf('digest_at')), fields.choice(inputOf('language'))];
  const deskId = fields.channel(inputOf('desk_channel'));
  const wrong = {
    ...wrongIf(at === undefined || !TIME.test(at), inputOf('digest_at'), 'error.required'),
    ...wrongIf(!isLanguage(language), inputOf('language'), 'error.required'),
  };
  return filled(wrong, () => (settings, { charter }) => {
    const timed = put(settings, 'digest_at', at, charter.digestAt);
    const spoken = put(timed, 'language', isLanguage(language) ? language : undefined, charter.locale);
    return deskId === undefined ? spoken : put(spoken, 'desk_channel', deskId, charter.deskChannelId);
  });
}

const EVERY = inputOf('capture.every');

const readChannels = (fields: Fields): Filled<Change> => ({
  given: (settings, { found }) => {
    const { ids, others } = present(settings.capture?.every ?? [], found.channels);
    const given = fields.channels(EVERY);
    // In another order it is the same; and what is named stays named.
    if (given.length === ids.length && given.every((id) => ids.includes(id))) return settings;
    const every = [...others, ...given];
    return putPart(settings, 'capture', { every: every.length > 0 ? every : undefined }, {});
  },
});

const FREE = inputOf('goodwill.free');
const CURRENCY = inputOf('goodwill.currency');

/** In every currency a limit is written with at most two digits after the point. */
const LIMIT_DIGITS = 2;

function readLimits(fields: Fields): Filled<Change> {
  const free_cents = centsIn(fields.text(FREE), LIMIT_DIGITS);
  const free = free_cents === undefined ? undefined : free_cents / 10 ** LIMIT_DIGITS;
  const currency = fields.choice(CURRENCY);
  const wrong: Wrong = {
    ...Object.assign(
      {},
      ...LIMITS_SET.map((field) => {
        const [least, most] = LIMIT_FIELDS[field];
        return wholeIn(fields, limitInput(field), least, most, field === OPTIONAL_LIMIT);
      }),
    ),
    ...wrongIf(free === undefined || free > MOST_GOODWILL, FREE, 'error.value'),
    ...wrongIf(currency === undefined, CURRENCY, 'error.required'),
  };
  return filled(wrong, () => (settings, { charter }) => {
    const held = limitsOf(charter);
    const { free_cents: freeBefore, currency: before } = charter.goodwill;
    const inForce = { free: freeBefore / 10 ** LIMIT_DIGITS, currency: before };
    const goodwill = putPart(settings, 'goodwill', { free, currency }, inForce);
    const budget = { hourly: fields.number(limitInput('hourly')) };
    return PLAIN_LIMITS.reduce<Settings>(
      (changed, field) => put(changed, field, fields.number(inputOf(field)), held[field]),
      putPart(goodwill, 'budget', budget, { hourly: held.hourly }),
    );
  });
}

const PLAIN_LIMITS = [
  'offer_minutes',
  'handover_hours',
  'away_ahead_minutes',
  'after_care_days',
  'retention_days',
] as const;

/** The channels of a list in which the bot is not: there it would hear nothing. */
export const absentFrom = (given: readonly string[], channels: readonly { id: string }[]): boolean =>
  given.some((channelId) => !channels.some(({ id }) => id === channelId));

const DESK = inputOf('desk_channel');

export const FORMS: Record<FormName, Section> = {
  hours: { forgets: ['hours', 'quiet_hours', 'zone'], first: inputOf('quiet_hours'), read: readHours },
  holidays: { forgets: ['holidays'], first: inputOf('holidays.country'), read: readHolidays },
  clocks: { forgets: ['clocks'], first: inputOf('clocks.first_answer_minutes'), read: readClocks },
  emoji: { forgets: ['emoji', 'customers_may_flag', 'away_emoji'], first: inputOf('emoji.flag'), read: readSigns },
  team,
  digest: {
    forgets: ['digest_at', 'language', 'desk_channel'],
    first: DESK,
    read: readDigest,
    async check(fields, { surface, teamId, inForce }) {
      const deskId = fields.channel(DESK);
      if (deskId === undefined || deskId === inForce.charter.deskChannelId) return {};
      if (absentFrom([deskId], inForce.found.channels)) return wrongIf(true, DESK, 'error.inviteMe');
      const channel = await surface.directory.channel(teamId, deskId);
      return wrongIf(channel?.isShared ?? true, DESK, 'error.shared');
    },
  },
  channels: {
    forgets: ['capture'],
    first: EVERY,
    read: readChannels,
    check: async (fields, { inForce }) =>
      wrongIf(absentFrom(fields.channels(EVERY), inForce.found.channels), EVERY, 'error.inviteMe'),
  },
  limits: {
    forgets: [...PLAIN_LIMITS, 'budget', 'goodwill'],
    first: FREE,
    read: readLimits,
  },
};
