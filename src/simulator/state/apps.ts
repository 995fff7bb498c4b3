/** The installed apps: what their manifest declares, and the credentials they were given. */
import { fingerprint } from '../ids.ts';
import { type Manifest, readManifest } from '../manifest.ts';

export type App = {
  id: string;
  manifest: Manifest;
  botUserId: string;
  botId: string;
  botToken: string;
  appToken: string;
  signingSecret: string;
  /** The old verification token, which payloads still carry. */
  verificationToken: string;
  revoked: boolean;
};

/** Installs an app. Everything follows from its name, so that a restarted simulator keeps the tokens. */
export const installApp = (manifestText: string): App => {
  const manifest = readManifest(manifestText);
  const mark = (purpose: string) => fingerprint(purpose, manifest.name);
  const id = (prefix: string) => `${prefix}0${mark(prefix).slice(0, 9).toUpperCase()}`;
  return {
    id: id('A'),
    manifest,
    botUserId: id('U'),
    botId: id('B'),
    botToken: `xoxb-sim-${mark('bot token')}`,
    appToken: `xapp-sim-${mark('app token')}`,
    signingSecret: mark('signing secret'),
    verificationToken: mark('verification token'),
    revoked: false,
  };
};

/** The bot's handle: its display name in small letters, without spaces. */
export const botHandle = (app: App): string => app.manifest.botName.toLowerCase().replaceAll(/\s+/g, '');
