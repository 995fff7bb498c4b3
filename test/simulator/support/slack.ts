/** A simulator with one stock app, the way to drive it, and a Bolt app connected to it. */
import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { App, LogLevel } from '@slack/bolt';
import { WebClient, type WebClientOptions } from '@slack/web-api';
import type { LogLine, SimChannel, SimMessage, SimPerson, SimView } from '../../../src/simulator/control.ts';
import { type Simulator, type SimulatorOptions, startSimulator } from '../../../src/simulator/index.ts';

export const MANIFEST = readFileSync(new URL('./manifest.yml', import.meta.url), 'utf8');

export type Answer = {
  ok: boolean;
  error?: string;
  ts?: string;
  now?: string;
  response?: { text?: string; response_type?: string };
  response_action?: string;
  errors?: Record<string, string>;
};

export type Slack = {
  simulator: Simulator;
  url: string;
  /** POST /_sim/… */
  act(path: string, body: object): Promise<Answer>;
  look<T>(path: string): Promise<T>;
  messages(channel: string, as?: string): Promise<SimMessage[]>;
  views(as: string): Promise<SimView[]>;
  log(): Promise<LogLine[]>;
  /** The stock app's own client: no retries, so that every answer is seen. */
  client: WebClient;
  person(handle: string): Promise<SimPerson>;
  channel(name: string): Promise<SimChannel>;
};

export const startSlack = async (options: Partial<SimulatorOptions> = {}): Promise<Slack> => {
  const simulator = await startSimulator({ port: 0, manifests: [MANIFEST], ...options });
  const look = async <T>(path: string): Promise<T> =>
    (await (await fetch(`${simulator.url}/_sim/${path}`)).json()) as T;
  return {
    simulator,
    url: simulator.url,
    look,
    async act(path, body) {
      const response = await fetch(`${simulator.url}/_sim/${path}`, { method: 'POST', body: JSON.stringify(body) });
      return (await response.json()) as Answer;
    },
    messages: (channel, as = 'giulia') => look(`messages?${new URLSearchParams({ channel, as })}`),
    views: (as) => look(`views?as=${as}`),
    log: () => look('log?since=0'),
    client: clientOf(simulator, first(simulator.apps).botToken),
    person: async (handle) => first((await look<SimPerson[]>('people')).filter((it) => it.name === handle)),
    channel: async (name) => first((await look<SimChannel[]>('channels')).filter((it) => it.name === name)),
  };
};

export const clientOf = (simulator: Simulator, token: string, options: WebClientOptions = {}): WebClient =>
  new WebClient(token, {
    slackApiUrl: `${simulator.url}/api/`,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    logLevel: LogLevel.ERROR,
    logger: silent,
    ...options,
  });

const silent = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
  setLevel: () => undefined,
  setName: () => undefined,
  getLevel: () => LogLevel.ERROR,
};

/** A stock Bolt app over Socket Mode; it echoes its own events, so that nothing is hidden from the tests. */
export const boltOverSocket = async (slack: Slack, register: (app: App) => void): Promise<App> => {
  const { botToken, appToken } = first(slack.simulator.apps);
  const app = new App({
    token: botToken,
    appToken,
    socketMode: true,
    ignoreSelf: false,
    logger: silent,
    clientOptions: { slackApiUrl: `${slack.url}/api/` },
  });
  register(app);
  await app.start();
  return app;
};

/** A stock Bolt app over signed HTTP. */
export const boltOverHttp = async (
  simulatorUrl: string,
  credentials: { botToken: string; signingSecret: string },
  port: number,
  register: (app: App) => void,
): Promise<App> => {
  const app = new App({
    token: credentials.botToken,
    signingSecret: credentials.signingSecret,
    ignoreSelf: false,
    logger: silent,
    clientOptions: { slackApiUrl: `${simulatorUrl}/api/` },
  });
  register(app);
  await app.start(port);
  return app;
};

export const first = <T>(list: T[]): T => {
  const [it] = list;
  if (it === undefined) throw new Error('The list is empty.');
  return it;
};

/** Waits (at most three seconds) until `look` finds something. */
export const until = async <T>(look: () => T | undefined | Promise<T | undefined>): Promise<T> => {
  for (let turn = 0; turn < 300; turn += 1) {
    const found = await look();
    if (found !== undefined && found !== false) return found;
    await sleep(10);
  }
  throw new Error('It did not happen within three seconds.');
};

/** Slack's error of a call that must fail. */
export const errorOf = async (call: Promise<unknown>): Promise<string> => {
  try {
    await call;
  } catch (error) {
    const data = (error as { data?: { error?: string }; code?: string; message?: string }).data;
    return data?.error ?? (error as { code?: string }).code ?? String(error);
  }
  return 'no error';
};
