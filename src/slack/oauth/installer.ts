/**
 * How a workspace installs the app: somebody's browser is sent to Slack, and comes back with a code, which Slack's own
 * installer exchanges for tokens. Forged ways back are told by their state, which is signed and bound to the browser.
 */
import { createHmac } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Installation, InstallationStore, Logger } from '@slack/bolt';
import { ErrorCode, InstallProvider } from '@slack/oauth';
import type { WebClientOptions } from '@slack/web-api';
import { createClient } from '../app.ts';
import { INSTALL_PATH, REDIRECT_PATH, SCOPES } from '../names.ts';
import { asInstallation, type Kept, read, written } from './kept.ts';
import { type Ending, pageOf } from './pages.ts';

export type Access = { apiUrl: string; clientId: string; clientSecret: string; publicUrl?: string };

/** Where installations are kept, sealed. */
export type Shelf = {
  read(teamId: string): Promise<{ words: string; version: string } | undefined>;
  /** The bot is in that workspace from now on. */
  keep(teamId: string, words: string): Promise<void>;
  forget(teamId: string): Promise<void>;
};

export type Installer = {
  /** Answers /slack/install and /slack/oauth_redirect; false when the request is for somebody else. */
  answer(request: IncomingMessage, response: ServerResponse): boolean;
  /** Fetches the next token of a workspace whose token ends within two hours. */
  renew(teamId: string): Promise<void>;
};

type Parts = { access: Access; shelf: Shelf; options: WebClientOptions; logger: Logger };

class OfOrganization extends Error {}

export function installerOf({ access, shelf, options, logger }: Parts): Installer {
  const { apiUrl, clientId, clientSecret, publicUrl } = access;
  const provider = new InstallProvider({
    clientId,
    clientSecret,
    // Every process has the same, without being told.
    stateSecret: createHmac('sha256', clientSecret).update('parola: state of an installation').digest('hex'),
    installationStore: storeOn(shelf, options),
    installUrlOptions: {
      scopes: Object.keys(SCOPES),
      ...(publicUrl && { redirectUri: `${publicUrl}${REDIRECT_PATH}` }),
    },
    authorizationUrl: new URL('../oauth/v2/authorize', apiUrl).href,
    directInstall: true,
    logger,
    clientOptions: options,
  });
  const pages: Readonly<Record<string, (request: IncomingMessage, response: ServerResponse) => Promise<void>>> = {
    [INSTALL_PATH]: (request, response) => provider.handleInstallPath(request, response),
    [REDIRECT_PATH]: (request, response) =>
      provider.handleCallback(request, response, {
        success: (installation) => show('installed', homeIn(installation), request, response),
        failure: (error) => show(endingOf(error), INSTALL_PATH, request, response),
      }),
  };
  return {
    answer(request, response) {
      // Not parsed as a URL: that throws on some of what strangers may ask for.
      const page = pages[request.url?.split('?', 1)[0] ?? '/'];
      if (!page) return false;
      if (request.method !== 'GET') {
        response.writeHead(405, { allow: 'GET' }).end();
        return true;
      }
      page(request, response).catch((error: unknown) => {
        logger.error('an installation could not be answered:', error);
        if (!response.headersSent) show('failed', INSTALL_PATH, request, response);
      });
      return true;
    },
    async renew(teamId) {
      await provider.authorize({ teamId, enterpriseId: undefined, isEnterpriseInstall: false });
    },
  };
}

function storeOn(shelf: Shelf, options: WebClientOptions): InstallationStore {
  return {
    async storeInstallation(installation) {
      const kept = await keptOf(installation, options);
      await shelf.keep(kept.teamId, written(kept));
    },
    async fetchInstallation({ teamId = '' }) {
      const kept = await shelf.read(teamId);
      if (!kept) throw new Error('it is not installed there');
      // Slack's type promises the kind of installation that was asked for: with us there is one kind.
      return asInstallation(read(kept.words)) as never;
    },
    deleteInstallation: async ({ teamId = '' }) => await shelf.forget(teamId),
  };
}

/** @throws when it is not the installation of a bot in a workspace */
async function keptOf(installation: Installation, options: WebClientOptions): Promise<Kept> {
  const { team, bot, appId, isEnterpriseInstall, metadata } = installation;
  if (isEnterpriseInstall || !team) throw new OfOrganization('the app was installed in a whole organization');
  if (!bot) throw new Error('Slack granted no bot token');
  // The token before this one is good no more: it is kept, whatever else may fail now.
  if (metadata !== undefined) return { teamId: team.id, url: metadata, bot, ...(appId && { appId }) };
  const { team_id: teamId, url = 'https://slack.com/' } = await createClient(bot.token, options).auth.test();
  if (teamId !== team.id) throw new Error('Slack granted a token of another workspace');
  return { teamId, url, bot, ...(appId && { appId }) };
}

const endingOf = (error: Error & { code?: string }): Ending => {
  if (error instanceof OfOrganization) return 'organization';
  switch (error.code) {
    case ErrorCode.AuthorizationError:
      return 'cancelled';
    case ErrorCode.InvalidStateError:
    case ErrorCode.MissingStateError:
    case ErrorCode.MissingCodeError:
      return 'stale';
    default:
      return 'failed';
  }
};

const STATUS: Readonly<Record<Ending, number>> = {
  installed: 200,
  cancelled: 200,
  stale: 400,
  organization: 400,
  failed: 502,
};

/** Our Home there. */
const homeIn = ({ appId = '', team }: Installation): string =>
  `https://slack.com/app_redirect?${new URLSearchParams({ app: appId, team: team?.id ?? '' })}`;

function show(ending: Ending, onward: string, request: IncomingMessage, response: ServerResponse): void {
  const headers = {
    'content-type': 'text/html; charset=utf-8',
    'cache-control': 'no-store',
    // The address has the code in it.
    'referrer-policy': 'no-referrer',
    'content-security-policy': "default-src 'none'",
    'x-content-type-options': 'nosniff',
  };
  response.writeHead(STATUS[ending], headers).end(pageOf(ending, onward, request.headers['accept-language']));
}
