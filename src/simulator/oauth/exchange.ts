/** `oauth.v2.access`: an app gives the code it was sent back with, and gets its tokens; or renews one. */
import { randomBytes } from 'node:crypto';
import { addBotUser } from '../acts/installation.ts';
import { webhookOf } from '../api/webhooks.ts';
import { fingerprint } from '../ids.ts';
import { type Json, textOr, without } from '../json.ts';
import { SlackError } from '../slackError.ts';
import type { App } from '../state/apps.ts';
import type { World } from '../world.ts';
import type { Grant } from './grants.ts';

const ROTATED_TOKEN_VALID_FOR_S = 12 * 60 * 60;

/** The answer to the call; a SlackError when there are no tokens for it. */
export const exchange = (world: World, authorization: string | undefined, args: Json): Json => {
  const app = clientOf(world, authorization, args);
  const grantType = textOr(args.grant_type, 'authorization_code') || 'authorization_code';
  if (grantType === 'refresh_token') return renewed(world, app, textOr(args.refresh_token, ''));
  if (grantType !== 'authorization_code') throw new SlackError('invalid_grant_type');
  const code = textOr(args.code, '');
  const grant = world.grants.look(app, code);
  if (typeof grant === 'string') throw new SlackError(grant);
  const named = textOr(args.redirect_uri, '') || undefined;
  if (grant.redirectUri !== named) throw new SlackError('bad_redirect_uri');
  world.grants.use(code);
  return installed(world, grant);
};

/** The app by its id and secret: in the header (HTTP Basic), as Slack prefers, or among the arguments. */
const clientOf = (world: World, authorization: string | undefined, args: Json): App => {
  const basic = /^Basic\s+(\S+)$/i.exec(authorization ?? '')?.[1];
  const [id, secret] =
    basic === undefined
      ? [textOr(args.client_id, ''), textOr(args.client_secret, '')]
      : Buffer.from(basic, 'base64').toString('utf8').split(':');
  const app = world.apps.find(({ clientId }) => clientId === id);
  if (!app) throw new SlackError('invalid_client_id');
  if (app.clientSecret !== secret) throw new SlackError('bad_client_secret');
  return app;
};

/** The app is (again) in the workspace: its bot token works, and the person's own, if it asked for one. */
const installed = (world: World, { app, userId, scopes, userScopes }: Grant): Json => {
  const { id, name } = world.workspace.team;
  // What was taken away does not come back: there is another token.
  if (app.revoked) app.botToken = `xoxb-sim-${randomBytes(12).toString('hex')}`;
  app.revoked = false;
  addBotUser(app, world.workspace);
  world.changes.tell({ what: 'apps' });
  const bot: Json =
    scopes.length === 0
      ? {}
      : {
          access_token: app.botToken,
          token_type: 'bot',
          scope: scopes.join(','),
          bot_user_id: app.botUserId,
          ...rotation(world, app),
        };
  return without({
    app_id: app.id,
    ...bot,
    team: { id, name },
    enterprise: null,
    is_enterprise_install: false,
    incoming_webhook: scopes.includes('incoming-webhook') ? webhookOf(world, app) : undefined,
    authed_user: { id: userId, ...(userScopes.length === 0 ? {} : ownToken(world, app, userId, userScopes)) },
  });
};

const ownToken = (world: World, app: App, userId: string, scopes: readonly string[]): Json => {
  const token = `xoxp-sim-${fingerprint('user token', app.id, userId)}`;
  app.installers.set(token, { userId, scopes: new Set(scopes) });
  return { scope: scopes.join(','), access_token: token, token_type: 'user', ...rotation(world, app, userId) };
};

/** Tokens that rotate come with one that renews them. */
const rotation = (world: World, app: App, userId?: string): Json =>
  app.manifest.rotatesTokens
    ? {
        refresh_token: world.grants.renewable({ app, ...(userId === undefined ? {} : { userId }) }),
        expires_in: ROTATED_TOKEN_VALID_FOR_S,
      }
    : {};

const renewed = (world: World, app: App, refreshToken: string): Json => {
  const renewal = world.grants.renew(app, refreshToken);
  if (!renewal) throw new SlackError('invalid_refresh_token');
  const { userId } = renewal;
  const own = [...app.installers].find(([, installer]) => installer.userId === userId);
  const { id, name } = world.workspace.team;
  return {
    app_id: app.id,
    access_token: own?.[0] ?? app.botToken,
    token_type: own ? 'user' : 'bot',
    scope: [...(own?.[1].scopes ?? app.manifest.scopes)].join(','),
    ...(own ? { user_id: userId } : { bot_user_id: app.botUserId }),
    team: { id, name },
    enterprise: null,
    is_enterprise_install: false,
    ...rotation(world, app, userId),
  };
};
