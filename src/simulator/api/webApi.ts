/** The Web API: finds the method, checks token and scopes, lets faults strike, answers as Slack does. */
import { setTimeout as sleep } from 'node:timers/promises';
import { CALL_FAULTS_AFTER, type Fault } from '../faults.ts';
import { isObject, type Json, JsonText } from '../json.ts';
import { SlackError } from '../slackError.ts';
import type { World } from '../world.ts';
import { authorized, type Caller, callerOf, scopesFor } from './authorization.ts';
import { Args } from './call.ts';
import { isOfPeople, isRetired, methodNamed } from './methods.ts';
import { RateLimits } from './rateLimits.ts';
import type { Arrived } from './wire.ts';

/** What goes over the wire: an answer, a cut connection, or silence. */
type WireAnswer =
  /** `text` is the body once more, where it is known already. */
  | { kind: 'answer'; status: number; headers: Record<string, string>; body: Json; text?: JsonText }
  | { kind: 'cut' }
  | { kind: 'silence' };

export type WebApi = (method: string, arrived: Arrived) => Promise<WireAnswer>;

export const createWebApi = (world: World): WebApi => {
  const limits = new RateLimits();
  return async (name, arrived) => {
    const done = world.activity.begin();
    const begun_ms = performance.now();
    const asked: Asked = {
      ...arrived,
      name,
      args: new Args(arrived.args),
      caller: callerOf(world, arrived.token),
      limits,
    };
    try {
      const result = await answerTo(world, asked);
      logCall(world, asked, result, performance.now() - begun_ms);
      return result.wire;
    } finally {
      done();
    }
  };
};

type Asked = Omit<Arrived, 'args'> & { name: string; args: Args; caller: Caller | undefined; limits: RateLimits };
type Result = { wire: WireAnswer; body: Json; text?: JsonText; fault?: string };
type Occasion = { name: string; channel: string | undefined };

const answerTo = async (world: World, asked: Asked): Promise<Result> => {
  const headers = headersOf(world, asked);
  const occasion = { name: asked.name, channel: channelIdOf(world, asked.args) };
  const early = faultBefore(world, occasion) ?? tooOften(world, asked, occasion);
  if (early) return { ...early, wire: withHeaders(early.wire, headers) };
  const body = await bodyOf(world, asked);
  const text = new JsonText(JSON.stringify(body));
  const wire: WireAnswer = { kind: 'answer', status: 200, headers, body, text };
  for (const kind of CALL_FAULTS_AFTER) {
    const fault = world.faults.take(kind, occasion);
    if (fault) return { body, text, fault: kind, wire: await strike(fault, wire) };
  }
  return { body, text, wire };
};

const headersOf = (world: World, { name, args, caller }: Asked): Record<string, string> => {
  const method = methodNamed(name);
  const accepted = method ? scopesFor(world, method, args) : [];
  return {
    'x-slack-req-id': world.ids.next(''),
    'x-oauth-scopes': [...(caller?.scopes ?? [])].join(','),
    ...(accepted.length > 0 ? { 'x-accepted-oauth-scopes': accepted.join(',') } : {}),
    vary: 'Accept-Encoding',
    'cache-control': 'private, no-cache, no-store, must-revalidate',
  };
};

const withHeaders = (wire: WireAnswer, headers: Record<string, string>): WireAnswer =>
  wire.kind === 'answer' ? { ...wire, headers: { ...headers, ...wire.headers } } : wire;

const channelIdOf = (world: World, args: Args): string | undefined => {
  const given = args.text('channel') ?? args.text('channel_id');
  if (given === undefined) return undefined;
  return world.workspace.findChannel(given)?.id ?? given;
};

const faultBefore = (world: World, occasion: Occasion): Result | undefined => {
  const limited = world.faults.take('rate_limited', occasion);
  if (limited) return tooMany(limited.retryAfter);
  const broken = world.faults.take('error_before_store', occasion);
  if (broken) return { ...failed(500, 'fatal_error'), fault: broken.kind };
  const named = world.faults.take('error', occasion);
  return named ? { ...failed(200, named.error), fault: named.kind } : undefined;
};

const tooMany = (retryAfter: string): Result => ({
  fault: 'rate_limited',
  ...failed(429, 'ratelimited', retryAfter === '' ? {} : { 'retry-after': retryAfter }),
});

const failed = (status: number, error: string, headers: Record<string, string> = {}): Result => {
  const body = { ok: false, error };
  return { body, wire: { kind: 'answer', status, headers, body } };
};

/** Slack's tiers, which count the calls of an app to a method; to a channel where messages are posted. */
const tooOften = (world: World, { caller, limits }: Asked, { name, channel }: Occasion): Result | undefined => {
  const method = world.rateLimits && caller ? methodNamed(name) : undefined;
  if (!method) return undefined;
  const key = [caller?.app.id, name, method.tier === 'posting' ? channel : ''].join(' ');
  const wait_s = limits.take(method.tier, key, performance.now());
  return wait_s === 0 ? undefined : tooMany(String(wait_s));
};

/** The work is done and stored; only its answer suffers. */
const strike = async (fault: Fault, wire: WireAnswer): Promise<WireAnswer> => {
  if (fault.kind === 'error_after_store') return failed(500, 'fatal_error').wire;
  if (fault.kind === 'lost_response') return { kind: 'cut' };
  if (fault.kind === 'hang') return { kind: 'silence' };
  await sleep(fault.delay_ms, undefined, { ref: false });
  return wire;
};

const bodyOf = async (world: World, asked: Asked): Promise<Json> => {
  const { name, malformed, warnings } = asked;
  const advice = [...warnings];
  try {
    if (malformed !== undefined) throw new SlackError(malformed);
    const method = methodNamed(name);
    if (!method) throw refusalOf(asked);
    const call = { ...authorized(world, method, asked), warnings: advice };
    return withWarnings({ ok: true, ...(await method.answer(call)) }, advice);
  } catch (error) {
    if (error instanceof SlackError) return withWarnings({ ok: false, error: error.code, ...error.extra }, warnings);
    throw error;
  }
};

/** Of a method that there is not: not for the token of a bot, not any more, or not at all. */
const refusalOf = ({ name, token, caller }: Asked): SlackError => {
  const code = isRetired(name) ? 'method_deprecated' : isOfPeople(name) ? 'not_allowed_token_type' : undefined;
  if (code === undefined) return new SlackError('unknown_method', { req_method: name });
  if (token === undefined) return new SlackError('not_authed');
  return new SlackError(caller ? code : 'invalid_auth');
};

const withWarnings = (body: Json, warnings: readonly string[]): Json => {
  if (warnings.length === 0) return body;
  const metadata = isObject(body.response_metadata) ? body.response_metadata : {};
  return { ...body, warning: warnings.join(','), response_metadata: { ...metadata, warnings } };
};

const logCall = (world: World, { name, caller, args }: Asked, result: Result, ms: number): void => {
  const { token: _, ...given } = args.raw;
  const error = result.fault ?? (typeof result.body.error === 'string' ? result.body.error : undefined);
  world.log.add({
    kind: 'api',
    name,
    ...(caller ? { app_id: caller.app.id } : {}),
    ms: Math.round(ms),
    ok: result.wire.kind === 'answer' && result.wire.body.ok === true,
    ...(error === undefined ? {} : { error }),
    detail: { args: given, answer: result.text ?? result.body, ...(result.fault ? { fault: result.fault } : {}) },
  });
};
