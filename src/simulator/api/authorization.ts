/** Who calls, and whether they may: by token and scopes. */
import { SlackError } from '../slackError.ts';
import type { App } from '../state/apps.ts';
import { type Execution, isTokenSpent } from '../state/executions.ts';
import type { World } from '../world.ts';
import { type Args, type Call, type Method, missingScope } from './call.ts';

/** Whose token it is. */
export type Caller = {
  app: App;
  kind: 'bot' | 'app' | 'user';
  userId: string;
  scopes: ReadonlySet<string>;
  /** The step of a workflow whose token it is. */
  execution?: Execution;
};

/** No manifest declares these: an app's own token may do all that such tokens can. */
const OF_APP_TOKENS: ReadonlySet<string> = new Set(['connections:write', 'authorizations:read']);

/** `undefined` when nobody has such a token. */
export const callerOf = (world: World, token: string | undefined): Caller | undefined => {
  if (token === undefined) return undefined;
  for (const app of world.apps) {
    if (app.botToken === token) return botOf(app);
    if (app.appToken === token) return { ...botOf(app), kind: 'app', scopes: OF_APP_TOKENS };
    const installer = app.installers.get(token);
    if (installer) return { app, kind: 'user', ...installer };
  }
  const execution = world.executions.ofToken(token);
  return execution && { ...botOf(execution.app), execution };
};

const botOf = (app: App): Caller => ({ app, kind: 'bot', userId: app.botUserId, scopes: app.manifest.scopes });

type Asked = { token: string | undefined; caller: Caller | undefined; args: Args };

/** The call as a method sees it; a SlackError when the caller may not make it. */
export const authorized = (world: World, method: Method<object>, asked: Asked): Omit<Call, 'warnings'> => {
  const { token, caller, args } = asked;
  const anybody = caller ?? (world.apps[0] && botOf(world.apps[0]));
  if (method.token === 'any' && anybody) return callOf(world, anybody, args);
  if (token === undefined) throw new SlackError('not_authed');
  if (!caller) throw new SlackError('invalid_auth');
  const { execution } = caller;
  const isSpent = execution !== undefined && isTokenSpent(execution, world.clock.now());
  if (caller.app.revoked || isSpent) throw new SlackError('token_revoked');
  const kinds = method.token === undefined ? ['bot', 'user'] : [method.token];
  if (!kinds.includes(caller.kind)) throw new SlackError('not_allowed_token_type');
  const call = callOf(world, caller, args);
  const needed = scopesFor(world, method, args);
  if (needed.length > 0 && !needed.some((scope) => caller.scopes.has(scope))) {
    throw missingScope(caller.scopes, needed.slice(0, 1));
  }
  return call;
};

const callOf = (world: World, { app, userId, scopes, execution }: Caller, args: Args): Omit<Call, 'warnings'> => {
  const self = world.workspace.people.get(userId);
  if (!self || self.deleted) throw new SlackError('account_inactive');
  return { world, app, self, scopes, args, executionId: execution?.id };
};

/** One of these permits the call; none is needed for an empty list. */
export const scopesFor = (world: World, { scopes }: Method<object>, args: Args): readonly string[] => {
  if (scopes === 'none') return [];
  if (!('public' in scopes)) return scopes;
  return scopes[world.workspace.findChannel(args.text('channel') ?? '')?.kind ?? 'public'];
};
