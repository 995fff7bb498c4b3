/**
 * The Web API: finds the method, checks token and scopes, lets faults strike, answers as Slack does.
 * The table of methods is the readable list of what this simulator can do.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { CALL_FAULTS_AFTER, type Fault } from '../faults.ts';
import type { Json } from '../json.ts';
import { SlackError } from '../slackError.ts';
import type { App } from '../state/apps.ts';
import type { World } from '../world.ts';
import { Args, type Call, type Method, type Methods, missingScope } from './call.ts';
import { CHAT } from './chat.ts';
import { CONVERSATIONS } from './conversations.ts';
import { FILES } from './files.ts';
import { FUNCTIONS } from './functions.ts';
import { REACTIONS } from './reactions.ts';
import { USERS } from './users.ts';
import { VIEWS } from './views.ts';
import { WORKSPACE } from './workspaceMethods.ts';

const METHODS: Methods = {
  ...WORKSPACE,
  ...CHAT,
  ...CONVERSATIONS,
  ...USERS,
  ...REACTIONS,
  ...VIEWS,
  ...FILES,
  ...FUNCTIONS,
};

const RATE_LIMIT_BURST = 3;
const RATE_LIMIT_REFILL_MS = 1000;

/** What goes over the wire: an answer, a cut connection, or silence. */
type WireAnswer =
  | { kind: 'answer'; status: number; headers: Record<string, string>; body: Json }
  | { kind: 'cut' }
  | { kind: 'silence' };

export type WebApi = (method: string, given: { token: string | undefined; args: Json }) => Promise<WireAnswer>;

export const createWebApi = (world: World): WebApi => {
  const buckets = new Map<string, { tokens: number; at_ms: number }>();
  return async (name, { token, args }) => {
    const done = world.activity.begin();
    const begun_ms = performance.now();
    const app = appOfToken(world, token);
    try {
      const result = await answerTo(world, name, { token, app, args: new Args(args), buckets });
      logCall(world, { name, app, args, result, ms: performance.now() - begun_ms });
      return result.wire;
    } finally {
      done();
    }
  };
};

type Asked = { token: string | undefined; app: App | undefined; args: Args; buckets: Buckets };
type Buckets = Map<string, { tokens: number; at_ms: number }>;
type Result = { wire: WireAnswer; body: Json; fault?: string };

const answerTo = async (world: World, name: string, asked: Asked): Promise<Result> => {
  const { app, args } = asked;
  const headers = {
    'x-oauth-scopes': [...(app?.manifest.scopes ?? [])].join(','),
    'x-slack-req-id': world.ids.next(''),
  };
  const occasion = { name, channel: channelIdOf(world, args) };
  const early = faultBefore(world, occasion) ?? bucketFull(world, name, occasion.channel, asked.buckets);
  if (early) return { ...early, wire: withHeaders(early.wire, headers) };
  const body = await bodyOf(world, name, asked);
  const wire: WireAnswer = { kind: 'answer', status: 200, headers, body };
  for (const kind of CALL_FAULTS_AFTER) {
    const fault = world.faults.take(kind, occasion);
    if (fault) return { body, fault: kind, wire: await strike(fault, wire) };
  }
  return { body, wire };
};

const withHeaders = (wire: WireAnswer, headers: Record<string, string>): WireAnswer =>
  wire.kind === 'answer' ? { ...wire, headers: { ...headers, ...wire.headers } } : wire;

const channelIdOf = (world: World, args: Args): string | undefined => {
  const given = args.text('channel') ?? args.text('channel_id');
  if (given === undefined) return undefined;
  return world.workspace.findChannel(given)?.id ?? given;
};

const faultBefore = (world: World, occasion: { name: string; channel: string | undefined }): Result | undefined => {
  const limited = world.faults.take('rate_limited', occasion);
  if (limited) return tooMany(limited.retryAfter);
  const broken = world.faults.take('error_before_store', occasion);
  if (broken) return { ...failed(500, 'fatal_error'), fault: broken.kind };
  const named = world.faults.take('error', occasion);
  return named ? { ...failed(200, named.error), fault: named.kind } : undefined;
};

const tooMany = (retryAfter: string): Result => ({
  fault: 'rate_limited',
  ...failed(429, 'ratelimited', { 'retry-after': retryAfter }),
});

const failed = (status: number, error: string, headers: Record<string, string> = {}): Result => {
  const body = { ok: false, error };
  return { body, wire: { kind: 'answer', status, headers, body } };
};

/** Slack's one message a second and channel: a bucket that tolerates a short burst, in real time. */
const bucketFull = (world: World, name: string, channel: string | undefined, buckets: Buckets): Result | undefined => {
  if (!world.rateLimits || name !== 'chat.postMessage' || channel === undefined) return undefined;
  const now_ms = performance.now();
  const bucket = buckets.get(channel) ?? { tokens: RATE_LIMIT_BURST, at_ms: now_ms };
  const tokens = Math.min(RATE_LIMIT_BURST, bucket.tokens + (now_ms - bucket.at_ms) / RATE_LIMIT_REFILL_MS);
  buckets.set(channel, { tokens: tokens >= 1 ? tokens - 1 : tokens, at_ms: now_ms });
  return tokens >= 1 ? undefined : tooMany('1');
};

/** The work is done and stored; only its answer suffers. */
const strike = async (fault: Fault, wire: WireAnswer): Promise<WireAnswer> => {
  if (fault.kind === 'error_after_store') return failed(500, 'fatal_error').wire;
  if (fault.kind === 'lost_response') return { kind: 'cut' };
  if (fault.kind === 'hang') return { kind: 'silence' };
  await sleep(fault.delay_ms, undefined, { ref: false });
  return wire;
};

const bodyOf = async (world: World, name: string, asked: Asked): Promise<Json> => {
  try {
    const method = METHODS[name];
    if (!method) throw new SlackError('unknown_method', { req_method: name });
    const call = authorized(world, method, asked);
    return { ok: true, ...(await method.answer(call)) };
  } catch (error) {
    if (error instanceof SlackError) return { ok: false, error: error.code, ...error.extra };
    throw error;
  }
};

const appOfToken = (world: World, token: string | undefined): App | undefined => {
  if (token === undefined) return undefined;
  const app = world.apps.find((it) => it.botToken === token || it.appToken === token);
  return app ?? world.executions.appOfToken(token);
};

const authorized = (world: World, method: Method, { token, app, args }: Asked): Call => {
  const anyApp = app ?? world.apps[0];
  if (method.token === 'any' && anyApp) return callOf(world, anyApp, args);
  if (token === undefined) throw new SlackError('not_authed');
  if (!app) throw new SlackError('invalid_auth');
  if (app.revoked) throw new SlackError('token_revoked');
  const wantsAppToken = method.token === 'app';
  if (wantsAppToken !== (token === app.appToken)) throw new SlackError('not_allowed_token_type');
  const call = callOf(world, app, args);
  requireScopes(method, call);
  return call;
};

const callOf = (world: World, app: App, args: Args): Call => {
  const bot = world.workspace.people.get(app.botUserId);
  if (!bot || bot.deleted) throw new SlackError('account_inactive');
  return { world, app, bot, args };
};

const requireScopes = (method: Method, { world, app, args }: Call): void => {
  const rule = method.scopes;
  if (rule === 'none') return;
  const channel = world.workspace.findChannel(args.text('channel') ?? '');
  const needed = 'public' in rule ? [rule[channel?.kind ?? 'public']] : rule;
  if (needed.some((scope) => app.manifest.scopes.has(scope))) return;
  throw missingScope(app, needed[0]);
};

type Logged = { name: string; app: App | undefined; args: Json; result: Result; ms: number };

const logCall = (world: World, { name, app, args, result, ms }: Logged): void => {
  const { token: _, ...given } = args;
  const error = result.fault ?? (typeof result.body.error === 'string' ? result.body.error : undefined);
  world.log.add({
    kind: 'api',
    name,
    ...(app ? { app_id: app.id } : {}),
    ms: Math.round(ms),
    ok: result.wire.kind === 'answer' && result.wire.body.ok === true,
    ...(error === undefined ? {} : { error }),
    detail: { args: given, answer: result.body, ...(result.fault ? { fault: result.fault } : {}) },
  });
};
