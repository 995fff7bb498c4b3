/** One Web API call as a method sees it: who calls, with which arguments, in which world. */
import { isObject, isText, type Json, parseJson } from '../json.ts';
import { SlackError } from '../slackError.ts';
import type { App } from '../state/apps.ts';
import {
  type Channel,
  type ChannelKind,
  findMessage,
  isDirect,
  type Message,
  type Person,
} from '../state/workspace.ts';
import type { World } from '../world.ts';
import type { AnswerOf, MethodName } from './answers.ts';
import type { Tier } from './rateLimits.ts';

export type Call = {
  world: World;
  app: App;
  /** In whose name: the app's bot, or the person whose own token it is. */
  self: Person;
  /** What the token permits. */
  scopes: ReadonlySet<string>;
  args: Args;
  /** What Slack adds to a good answer by way of advice. */
  warnings: string[];
  /** Of the step of a workflow in whose name the app calls. */
  executionId?: string | undefined;
};

type ByKind = Readonly<Record<ChannelKind, readonly string[]>>;

/** Which scopes permit a method: always, one of a list, or one of a list for the kind of the channel named. */
export type ScopeRule = 'none' | readonly string[] | ByKind;

export type Method<A> = {
  scopes: ScopeRule;
  /** How often it may be called. */
  tier: Tier;
  /** Which token it wants: the app-level one (`xapp-…`), a person's own, any or none; the bot's or a person's otherwise. */
  token?: 'app' | 'user' | 'any';
  answer: (call: Call) => A | Promise<A>;
};

export type Methods = { [M in MethodName]: Method<AnswerOf<M>> };

/** The arguments of a call, however they travelled: form fields are text, JSON bodies have types. */
export class Args {
  readonly raw: Json;

  constructor(raw: Json) {
    this.raw = raw;
  }

  has(name: string): boolean {
    const value = this.raw[name];
    return value !== undefined && value !== null && value !== '';
  }

  text(name: string): string | undefined {
    const value = this.raw[name];
    if (isText(value)) return value === '' ? undefined : value;
    return typeof value === 'number' ? String(value) : undefined;
  }

  /** A text that must be there; the error defaults to Slack's general one. */
  required(name: string, error = 'invalid_arguments'): string {
    const value = this.text(name);
    if (value !== undefined) return value;
    throw new SlackError(error, {
      response_metadata: { messages: [`[ERROR] missing required field: ${name}`] },
    });
  }

  flag(name: string): boolean {
    const value = this.raw[name];
    return value === true || value === 'true' || value === '1' || value === 1;
  }

  number(name: string, otherwise: number): number {
    const value = Number(this.raw[name]);
    return this.has(name) && Number.isFinite(value) ? value : otherwise;
  }

  /** Whether a flag was sent at all, and says no. */
  denies(name: string): boolean {
    return this.has(name) && !this.flag(name);
  }

  /** A comma-separated list, or a JSON array. */
  list(name: string): string[] {
    const value = this.raw[name];
    if (Array.isArray(value)) return value.map(String);
    return isText(value) && value !== '' ? value.split(',').map((part) => part.trim()) : [];
  }

  /** An object or a list: sent as such, or as JSON text. A SlackError when the text is not JSON. */
  json(name: string, error = 'invalid_arguments'): unknown {
    const value = this.raw[name];
    if (!isText(value)) return value ?? undefined;
    if (value === '') return undefined;
    const parsed = parseJson(value);
    if (parsed === undefined) throw new SlackError(error);
    return parsed;
  }

  object(name: string, error = 'invalid_arguments'): Json | undefined {
    const value = this.json(name, error);
    if (value === undefined || isObject(value)) return value;
    throw new SlackError(error);
  }
}

/** The refusal of a call for want of a scope. */
export const missingScope = (provided: ReadonlySet<string>, needed: readonly string[]): SlackError =>
  new SlackError('missing_scope', { needed: needed.join(','), provided: [...provided].join(',') });

/** Arguments that must be there, named together when they are not. */
export const requireAll = (args: Args, names: readonly string[]): void => {
  const missing = names.filter((name) => !args.has(name));
  if (missing.length === 0) return;
  throw new SlackError('invalid_arguments', {
    response_metadata: { messages: missing.map((name) => `[ERROR] missing required field: ${name}`) },
  });
};

/** The channel of this id, if the caller may know of it. */
const channelById = ({ world, self }: Call, id: string): Channel => {
  const channel = world.workspace.channels.get(id);
  const visible = channel && (channel.kind === 'public' || channel.members.has(self.id));
  if (!visible) throw new SlackError('channel_not_found');
  return channel;
};

/** The channel the call names by its id. */
export const channelOf = (call: Call, name = 'channel'): Channel =>
  channelById(call, call.args.required(name, 'channel_not_found'));

/** The channel the call names by its id or, as only posting allows, by its name. */
export const namedChannelOf = (call: Call): Channel => {
  const given = call.args.required('channel', 'channel_not_found');
  return channelById(call, call.world.workspace.findChannel(given)?.id ?? given);
};

/** The channel the call names, of which the caller must be a member. */
export const joinedChannelOf = (call: Call, name = 'channel'): Channel => joined(call, channelOf(call, name));

export const joined = ({ self }: Call, channel: Channel): Channel => {
  if (!channel.members.has(self.id)) throw new SlackError('not_in_channel');
  return channel;
};

/** A joined channel that is neither archived nor a direct conversation: one that can be changed. */
export const openChannelOf = (call: Call): Channel => {
  const channel = channelOf(call);
  if (isDirect(channel)) throw new SlackError('method_not_supported_for_channel_type');
  if (channel.isArchived) throw new SlackError('is_archived');
  return joined(call, channel);
};

export const messageIn = (channel: Channel, ts: string | undefined): Message => {
  const message = ts === undefined ? undefined : findMessage(channel, ts);
  if (!message || message.subtype === 'tombstone') throw new SlackError('message_not_found');
  return message;
};

export const personOf = ({ world, args }: Call, name = 'user'): Person => {
  const person = world.workspace.people.get(args.required(name, 'user_not_found'));
  if (!person) throw new SlackError('user_not_found');
  return person;
};

type Paging<T> = {
  /** How many there are on a page when the call does not say. */
  limit: number;
  /** What the list is ordered by; no two have the same. */
  keyOf: (it: T) => string;
  isDescending?: boolean;
};

/** In the order of their keys, as `pageOf` wants them. */
export const sortedBy = <T>(all: Iterable<T>, keyOf: (it: T) => string): T[] =>
  [...all].sort((a, b) => compare(keyOf(a), keyOf(b)));

const compare = (a: string, b: string): number => Number(a > b) - Number(a < b);

/**
 * One page of an ordered list, and the cursor to the next. The cursor names the item that comes next: what was added
 * or removed meanwhile moves nothing, even when it is that item itself.
 */
export const pageOf = <T>(all: readonly T[], args: Args, paging: Paging<T>): { page: T[]; next_cursor: string } => {
  const { keyOf, isDescending } = paging;
  const from = cursorOf(args);
  const isDue = (it: T): boolean => {
    const order = compare(keyOf(it), from ?? '');
    return isDescending ? order <= 0 : order >= 0;
  };
  const begun = from === undefined ? 0 : all.findIndex(isDue);
  const start = begun === -1 ? all.length : begun;
  const end = start + limitOf(args, paging.limit);
  const next = all[end];
  const next_cursor = next === undefined ? '' : Buffer.from(`next:${keyOf(next)}`).toString('base64');
  return { page: all.slice(start, end), next_cursor };
};

const LIMIT_MAX = 1000;

/** More than Slack gives is not refused: there are just fewer. */
const limitOf = (args: Args, standard: number): number => {
  if (!args.has('limit')) return standard;
  const limit = Number(args.raw.limit);
  if (!Number.isInteger(limit) || limit < 0) throw new SlackError('invalid_limit');
  return limit === 0 ? standard : Math.min(limit, LIMIT_MAX);
};

const cursorOf = (args: Args): string | undefined => {
  const cursor = args.text('cursor');
  if (cursor === undefined) return undefined;
  const key = /^next:(.+)$/.exec(Buffer.from(cursor, 'base64').toString('utf8'))?.[1];
  if (key === undefined) throw new SlackError('invalid_cursor');
  return key;
};

/** One page of an older list that counts pages. */
export const countedPageOf = <T>(all: readonly T[], args: Args) => {
  const count = Math.min(Math.max(1, args.number('count', 100)), LIMIT_MAX);
  const page = Math.max(1, args.number('page', 1));
  const pages = Math.ceil(all.length / count);
  return { items: all.slice((page - 1) * count, page * count), paging: { count, total: all.length, page, pages } };
};
