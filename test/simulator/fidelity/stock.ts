/** Runs a stock app, written as Bolt's documentation writes one, over Socket Mode or over signed HTTP. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { App, type AppOptions, LogLevel } from '@slack/bolt';
import { first, type Slack, startSlack } from '../support/slack.ts';

export const MODES = ['socket', 'http'] as const;
export type Mode = (typeof MODES)[number];

export type StockApp = {
  manifest: string;
  /** The app's own lines. */
  register: (app: App) => void;
  options?: AppOptions;
};

export type Stock = { slack: Slack; app: App; close(): Promise<void> };

export const quiet = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
  setLevel: () => undefined,
  setName: () => undefined,
  getLevel: () => LogLevel.ERROR,
};

export const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });

export const startStock = async (mode: Mode, { manifest, register, options }: StockApp): Promise<Stock> => {
  const port = await freePort();
  const requestUrl = `http://127.0.0.1:${port}/slack/events`;
  const slack = await startSlack({ manifests: [manifest], ...(mode === 'http' ? { requestUrl } : {}) });
  const { botToken, appToken, signingSecret } = first(slack.simulator.apps);
  const app = new App({
    ...(options?.authorize ? {} : { token: botToken }),
    signingSecret,
    logger: quiet,
    clientOptions: { slackApiUrl: `${slack.url}/api/` },
    ...(mode === 'socket' ? { socketMode: true, appToken } : {}),
    ...options,
  });
  register(app);
  await (mode === 'http' ? app.start(port) : app.start());
  return {
    slack,
    app,
    async close() {
      await app.stop();
      await slack.simulator.close();
    },
  };
};

/** A manifest of these parts alone, everything else left out as a manifest may. */
export const manifestOf = (
  name: string,
  { scopes = [], events = [], ...more }: { scopes?: string[]; events?: string[] } & Record<string, unknown>,
): string => {
  const { features, settings, functions, oauth_config } = more as Record<string, object>;
  return JSON.stringify({
    display_information: { name },
    features: { bot_user: { display_name: name }, ...features },
    oauth_config: { ...oauth_config, scopes: { bot: scopes, ...(oauth_config as { scopes?: object })?.scopes } },
    ...(functions ? { functions } : {}),
    settings: { event_subscriptions: { bot_events: events }, interactivity: { is_enabled: true }, ...settings },
  });
};

export const plain = (text: string) => ({ type: 'plain_text' as const, text });
