/**
 * The log's lines as exchanges: what was sent together with what became of it, all attempts of a delivery in one. What
 * follows from what the log does not say: that is for whoever looks at what happened around it.
 */
import type { LogLine } from '../../control.ts';

export const KINDS = ['event', 'interaction', 'command', 'call', 'response', 'gesture', 'socket', 'fault'] as const;
export type Kind = (typeof KINDS)[number];

export type Attempt = { sent: LogLine; ack?: LogLine };

export type Exchange = {
  /** The number of its first line, by which it is known. */
  n: number;
  kind: Kind;
  name: string;
  app_id: string | undefined;
  /** The simulator's time. */
  at: string;
  /** Real milliseconds since the simulator began, when it began itself. */
  begun_ms: number;
  /** Real milliseconds until its last answer. */
  ms: number | undefined;
  state: 'ok' | 'failed' | 'waiting' | 'done';
  error: string | undefined;
  /** Of a delivery; the others have one line. */
  attempts: Attempt[];
  lines: LogLine[];
};

type Json = Record<string, unknown>;

export const objectIn = (value: unknown): Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Json) : {};

const KIND_OF: Partial<Record<LogLine['kind'], Kind>> = {
  api: 'call',
  request: 'response',
  socket: 'socket',
  fault: 'fault',
  control: 'gesture',
};

const DELIVERED: Record<string, Kind> = { interactive: 'interaction', slash_commands: 'command' };

const kindOf = ({ kind, detail }: LogLine): Kind =>
  KIND_OF[kind] ?? DELIVERED[String(objectIn(detail).type)] ?? 'event';

/** Oldest first, as the lines. */
export function exchangesOf(lines: readonly LogLine[]): Exchange[] {
  const deliveries = new Map<number, Exchange>();
  const all: Exchange[] = [];
  for (const line of lines) {
    const known = line.delivery === undefined ? undefined : deliveries.get(line.delivery);
    if (known) addTo(known, line);
    else if (line.kind !== 'ack') all.push(begun(line, deliveries));
  }
  return all;
}

function begun(line: LogLine, deliveries: Map<number, Exchange>): Exchange {
  const failed = line.ok === false || line.error !== undefined;
  const exchange: Exchange = {
    n: line.n,
    kind: kindOf(line),
    name: line.name,
    app_id: line.app_id,
    at: line.at,
    begun_ms: line.up_ms - (line.ms ?? 0),
    ms: line.ms,
    state: failed ? 'failed' : line.ok ? 'ok' : 'done',
    error: line.error,
    attempts: [],
    lines: [line],
  };
  if (line.kind === 'envelope' && line.delivery !== undefined) {
    exchange.state = 'waiting';
    exchange.attempts.push({ sent: line });
    deliveries.set(line.delivery, exchange);
  }
  return exchange;
}

function addTo(exchange: Exchange, line: LogLine): void {
  exchange.lines.push(line);
  if (line.kind === 'envelope') {
    exchange.attempts.push({ sent: line });
    exchange.state = 'waiting';
    return;
  }
  const attempt = exchange.attempts.find(({ sent }) => sent.attempt === line.attempt);
  if (attempt) attempt.ack = line;
  exchange.state = line.ok ? 'ok' : 'failed';
  exchange.ms = line.ms;
  exchange.error = line.ok ? undefined : line.error;
}

/** Something of it went wrong, even if a later attempt did not. */
export const hasFailed = ({ state, attempts }: Exchange): boolean =>
  state === 'failed' || attempts.some(({ ack }) => ack?.ok === false);

export const SLOW_MS = 1000;

export const isSlow = ({ lines }: Exchange): boolean => lines.some(({ ms = 0 }) => ms >= SLOW_MS);

const texts = new WeakMap<LogLine, string>();

const textOf = (line: LogLine): string => {
  const known = texts.get(line);
  if (known !== undefined) return known;
  const text = JSON.stringify(line).toLowerCase();
  texts.set(line, text);
  return text;
};

export type Filter = { kind: Kind | 'all'; app: string; words: string; failed: boolean; slow: boolean };

/** Words are looked for everywhere in what was sent and answered. */
export const fits = (exchange: Exchange, { kind, app, words, failed, slow }: Filter): boolean =>
  (kind === 'all' || exchange.kind === kind) &&
  (app === '' || exchange.app_id === app) &&
  (!failed || hasFailed(exchange)) &&
  (!slow || isSlow(exchange)) &&
  words
    .toLowerCase()
    .split(/\s+/)
    .every((word) => exchange.lines.some((line) => textOf(line).includes(word)));

// ---- what it was about

/** What was sent: a payload, the arguments of a call, or all there is. */
export const sentOf = ({ kind, lines }: Exchange): unknown => {
  const detail = lines[0]?.detail;
  if (kind === 'call') return objectIn(detail).args ?? detail;
  return ['event', 'interaction', 'command'].includes(kind) ? (objectIn(detail).payload ?? detail) : detail;
};

/** What came back with the last answer; undefined when nothing did. */
export const answerOf = ({ kind, lines, attempts }: Exchange): unknown =>
  kind === 'call' ? objectIn(lines[0]?.detail).answer : attempts.at(-1)?.ack?.detail;

export type Gist = { user: string; channel: string; what: string };

const idIn = (value: unknown): string =>
  typeof value === 'string' ? value : typeof objectIn(value).id === 'string' ? String(objectIn(value).id) : '';

const firstText = (...values: unknown[]): string => {
  const found = values.find((value) => typeof value === 'string' && value !== '');
  return typeof found === 'string' ? found : '';
};

/** Views and blocks travel as text in the arguments of a call. */
const parsed = (value: unknown): unknown => {
  if (typeof value !== 'string' || !/^[[{]/.test(value)) return value;
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
};

const WHAT_MAX = 160;

/** Who, where and what, as far as it is said: ids, not names. */
export function gistOf(exchange: Exchange): Gist {
  const sent = objectIn(sentOf(exchange));
  const about = exchange.kind === 'event' ? objectIn(sent.event) : sent;
  const [action] = Array.isArray(about.actions) ? about.actions : [];
  const emoji = firstText(about.reaction, exchange.name.startsWith('react') ? about.name : '');
  const what = firstText(
    about.text,
    objectIn(about.message).text,
    emoji && `:${emoji}:`,
    objectIn(action).action_id,
    objectIn(parsed(about.view)).callback_id,
    about.callback_id,
    about.action_id,
    about.method,
    about.reason,
    about.name,
    about.latest,
    about.ts,
  );
  return {
    user: firstText(idIn(about.user), about.user_id, about.as),
    channel: firstText(idIn(about.channel), about.channel_id, objectIn(about.item).channel),
    what: what.slice(0, WHAT_MAX),
  };
}

// ---- what happened around it

const NEAR_MS = 3000;
const NEAR_MAX = 30;
/** How far it is looked for, in exchanges. */
const LOOKED_AT_MAX = 500;

export type Near = { exchange: Exchange; offset_ms: number; sameTrigger: boolean };

const triggerOf = (exchange: Exchange): string => firstText(objectIn(sentOf(exchange)).trigger_id);

const mayConcern = (one: Exchange, other: Exchange): boolean =>
  one.app_id === undefined || other.app_id === undefined || one.app_id === other.app_id;

/**
 * What it may have come from, the last gesture and the last that its app was told before; and what its app was told and
 * did within three seconds after.
 */
export function near(all: readonly Exchange[], exchange: Exchange): Near[] {
  const here = all.findIndex(({ n }) => n === exchange.n);
  const end_ms = exchange.begun_ms + NEAR_MS;
  const earlier = all.slice(Math.max(0, here - LOOKED_AT_MAX), here).filter((it) => mayConcern(it, exchange));
  const before = [earlier.findLast((it) => it.kind === 'gesture'), earlier.findLast((it) => it.attempts.length > 0)];
  const after = all.slice(here + 1, here + 1 + LOOKED_AT_MAX).filter((it) => it.begun_ms <= end_ms);
  const trigger = triggerOf(exchange);
  return [...before.flatMap((it) => it ?? []), ...after]
    .filter((it) => mayConcern(it, exchange) && it.begun_ms >= exchange.begun_ms - NEAR_MS)
    .sort((a, b) => a.begun_ms - b.begun_ms || a.n - b.n)
    .slice(0, NEAR_MAX)
    .map((it) => ({
      exchange: it,
      offset_ms: it.begun_ms - exchange.begun_ms,
      sameTrigger: trigger !== '' && triggerOf(it) === trigger,
    }));
}

/** The message that it wrote, changed or told of, if it is about one. */
export function messageOf(exchange: Exchange): { channel: string; ts: string } | undefined {
  const [sent, answer] = [objectIn(sentOf(exchange)), objectIn(answerOf(exchange))];
  const event = objectIn(sent.event);
  const [item, container] = [objectIn(event.item), objectIn(sent.container)];
  const places: [unknown, unknown][] = [
    [answer.channel, answer.ts],
    [item.channel, item.ts],
    [event.channel, objectIn(event.message).ts],
    [event.channel, event.ts],
    [container.channel_id, container.message_ts],
    [sent.channel, sent.timestamp ?? sent.ts],
  ];
  const found = places.find(([channel, ts]) => typeof channel === 'string' && typeof ts === 'string');
  return found && { channel: String(found[0]), ts: String(found[1]) };
}

/** What the log has of one message: the calls that made or changed it, and what apps were told of it. */
export const aboutMessage = (all: readonly Exchange[], channel: string, ts: string): Exchange[] =>
  all.filter((exchange) => {
    const message = messageOf(exchange);
    return message?.ts === ts && message.channel === channel;
  });
