/** The installed apps: what their manifest declares, and the credentials they were given. */
import { fingerprint } from '../ids.ts';
import { type Manifest, readManifest } from '../manifest.ts';

/** A person in whose name the app may act and hear. */
export type Installer = { userId: string; scopes: ReadonlySet<string> };

export type App = {
  id: string;
  manifest: Manifest;
  botUserId: string;
  botId: string;
  botToken: string;
  appToken: string;
  signingSecret: string;
  clientId: string;
  clientSecret: string;
  /** Where events, commands and interactions go, signed; without it they go over Socket Mode. */
  requestUrl: string | undefined;
  /** The old verification token, which payloads still carry. */
  verificationToken: string;
  /** It is not in the workspace (any more): its token is worth nothing, and it is told nothing. */
  revoked: boolean;
  /** Who has granted it a token of their own, by that token. */
  installers: Map<string, Installer>;
};

/**
 * Installs an app. Everything follows from its name, so that a restarted simulator keeps the tokens.
 * @param teamId - of a workspace that is to install it by itself: there it is somebody else, and not in it yet
 */
export const installApp = (manifestText: string, requestUrl?: string, teamId?: string): App => {
  const manifest = readManifest(manifestText);
  const mark = (purpose: string) => fingerprint(purpose, manifest.name);
  const id = (prefix: string) => `${prefix}0${mark(prefix).slice(0, 9).toUpperCase()}`;
  const there = teamId === undefined ? [] : [teamId];
  const own = (prefix: string) =>
    `${prefix}0${fingerprint(prefix, manifest.name, ...there)
      .slice(0, 9)
      .toUpperCase()}`;
  return {
    id: id('A'),
    manifest,
    botUserId: own('U'),
    botId: own('B'),
    botToken: `xoxb-sim-${fingerprint('bot token', manifest.name, ...there)}`,
    appToken: `xapp-sim-${mark('app token')}`,
    signingSecret: mark('signing secret'),
    clientId: `${Number.parseInt(mark('client'), 16) % 1e12}.${Number.parseInt(mark('client id'), 16) % 1e12}`,
    clientSecret: mark('client secret'),
    requestUrl,
    verificationToken: mark('verification token'),
    revoked: teamId !== undefined,
    installers: new Map(),
  };
};

/** The bot's handle: its display name in small letters, without spaces. */
export const botHandle = (app: App): string => app.manifest.botName.toLowerCase().replaceAll(/\s+/g, '');
