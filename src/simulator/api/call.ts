/** One Web API call as a method sees it: who calls, with which arguments, in which world. */
import { isObject, isText, type Json, parseJson } from '../json.ts';
import { SlackError } from '../slackError.ts';
import type { App } from '../state/apps.ts';
import { type Channel, type ChannelKind, findMessage, type Message, type Person } from '../state/workspace.ts';
import type { World } from '../world.ts';

export type Call = { world: World; app: App; bot: Person; args: Args };

export type Answer = Json;

/** Which scopes permit a method: always, one of a list, or by the kind of the channel named. */
type ScopeRule = 'none' | readonly string[] | Record<ChannelKind, string>;

export type Method = {
  scopes: ScopeRule;
  /** Called with the app-level token (`xapp-…`) in place of the bot's. */
  token?: 'app' | 'any';
  answer: (call: Call) => Answer | Promise<Answer>;
};

export type Methods = Record<string, Method>;

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
export const missingScope = (app: App, needed: string | undefined): SlackError =>
  new SlackError('missing_scope', { needed, provided: [...app.manifest.scopes].join(',') });

/** The channel the call names, if this bot may know of it. */
export const channelOf = ({ world, app, args }: Call, name = 'channel'): Channel => {
  const channel = world.workspace.findChannel(args.required(name, 'channel_not_found'));
  const visible = channel && (channel.kind === 'public' || channel.members.has(app.botUserId));
  if (!visible) throw new SlackError('channel_not_found');
  return channel;
};

/** The channel the call names, of which the bot must be a member. */
export const joinedChannelOf = (call: Call, name = 'channel'): Channel => {
  const channel = channelOf(call, name);
  if (!channel.members.has(call.app.botUserId)) throw new SlackError('not_in_channel');
  return channel;
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

/** One page of a list, and the cursor to the next. */
export const pageOf = <T>(all: T[], args: Args, standardLimit: number): { page: T[]; next_cursor: string } => {
  const cursor = args.text('cursor');
  const start =
    cursor === undefined ? 0 : Number(Buffer.from(cursor, 'base64').toString('utf8').replace('offset:', ''));
  if (!Number.isInteger(start) || start < 0) throw new SlackError('invalid_cursor');
  const limit = Math.min(Math.max(1, args.number('limit', standardLimit)), 1000);
  const end = start + limit;
  const next_cursor = end < all.length ? Buffer.from(`offset:${end}`).toString('base64') : '';
  return { page: all.slice(start, end), next_cursor };
};
