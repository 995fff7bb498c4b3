/**
 * A Slack to run against without an account: Web API, Socket Mode or signed HTTP events, interactivity, a
 * seeded workspace, a clock that can be moved, and trouble on demand. Knows nothing of the apps it serves.
 */
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { Activity } from './activity.ts';
import { createWebApi } from './api/webApi.ts';
import { Changes } from './changes.ts';
import { createSimClock, type SimClock } from './clock.ts';
import type { ControlParts } from './controlApi.ts';
import { Delivery } from './events/delivery.ts';
import { createHttpTransport } from './events/http.ts';
import { SocketTransport } from './events/socket.ts';
import { Faults } from './faults.ts';
import { ResponseUrls } from './gestures/responseUrl.ts';
import { Triggers } from './gestures/triggers.ts';
import { Ids } from './ids.ts';
import { Log } from './log.ts';
import { createPage } from './page.ts';
import { seededWorkspace } from './seed.ts';
import { createSimServer, type Fallback } from './server.ts';
import { settling } from './settling.ts';
import { type App, botHandle, installApp } from './state/apps.ts';
import { Executions } from './state/executions.ts';
import { Views } from './state/views.ts';
import type { Person, Workspace } from './state/workspace.ts';
import { Stream } from './stream.ts';
import type { World } from './world.ts';

export { createSimClock, type SimClock } from './clock.ts';

export type SimulatorOptions = {
  /** 0 takes a free one. */
  port?: number;
  /** YAML texts; each is an app to install. */
  manifests: string[];
  /** With it, events, commands and interactions go there, signed; without it, over Socket Mode. */
  requestUrl?: string;
  clock?: SimClock;
  /** Answers requests that are not the simulator's; `false` when they are nobody's. */
  fallback?: Fallback;
  /** Hears each line of the log as one line of text. */
  log?: (line: string) => void;
  /** Slack's limit of one message a second and channel (real time). */
  rateLimits?: boolean;
};

export type Credentials = {
  id: string;
  name: string;
  botUserId: string;
  botToken: string;
  appToken: string;
  signingSecret: string;
};

export type Simulator = {
  url: string;
  port: number;
  apps: Credentials[];
  clock: SimClock;
  close(): Promise<void>;
};

/** Starts a simulator. Rejects in words when it may not or cannot. */
export const startSimulator = async (options: SimulatorOptions): Promise<Simulator> => {
  if (process.env.NODE_ENV === 'production') {
    throw new Error('The local Slack does not run with NODE_ENV=production: it would let anybody in.');
  }
  const clock = options.clock ?? createSimClock();
  const apps = options.manifests.map(installApp);
  if (new Set(apps.map((app) => app.id)).size < apps.length) throw new Error('Two manifests have the same app name.');
  const workspace = seededWorkspace(clock.now());
  for (const app of apps) admit(app, workspace);
  const { world, control, transportClose } = assembled(options, clock, apps, workspace);
  const stream = new Stream(world);
  const stopLog = options.log ? world.log.listen((line) => options.log?.(lineOf(line))) : () => undefined;
  const server = createSimServer({
    control,
    webApi: createWebApi(world),
    page: createPage(),
    stream,
    fallback: options.fallback,
  });
  const stopWatching = clock.watch(() => tellClock(world));
  const leaveClock = clock.join(settling(world));
  const release = (): void => {
    for (const stop of [leaveClock, stopWatching, stopLog]) stop();
    world.delivery.close();
    stream.close();
    transportClose();
    if (!options.clock) clock.close();
  };
  const port = await listening(server, options.port ?? 3000).catch((error: unknown) => {
    release();
    throw error;
  });
  world.url = `http://127.0.0.1:${port}`;
  return {
    url: world.url,
    port,
    apps: apps.map(credentialsOf),
    clock,
    async close() {
      release();
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
};

type Assembled = { world: World; control: ControlParts; transportClose: () => void };

const assembled = (options: SimulatorOptions, clock: SimClock, apps: App[], workspace: Workspace): Assembled => {
  const log = new Log(() => clock.now());
  const activity = new Activity();
  const changes = new Changes();
  const faults = new Faults();
  const sockets = new SocketTransport(log, (app) => {
    changes.tell({ what: 'bot' });
    delivery.flush(app);
  });
  const http = options.requestUrl === undefined ? undefined : createHttpTransport(options.requestUrl);
  const delivery = new Delivery({ clock, log, activity, faults, transport: http ?? sockets });
  const world: World = {
    url: '',
    clock,
    log,
    activity,
    changes,
    ids: new Ids(),
    workspace,
    apps,
    views: new Views(),
    executions: new Executions(),
    faults,
    delivery,
    triggers: new Triggers(clock),
    responseUrls: new ResponseUrls(),
    openTicket: (app) => sockets.openTicket(app),
    rateLimits: options.rateLimits ?? false,
  };
  const isBotConnected = async (): Promise<boolean> => {
    const [first] = apps;
    if (!first) return false;
    return http ? http.probe(first) : sockets.ready(first);
  };
  return { world, control: { world, sockets, isBotConnected }, transportClose: () => sockets.close() };
};

const credentialsOf = ({ id, manifest, botUserId, botToken, appToken, signingSecret }: App): Credentials => ({
  id,
  name: manifest.name,
  botUserId,
  botToken,
  appToken,
  signingSecret,
});

/** Gives the app its bot user, a member of every channel. */
const admit = (app: App, workspace: Workspace): void => {
  const bot: Person = {
    id: app.botUserId,
    name: botHandle(app),
    realName: app.manifest.botName,
    teamId: workspace.team.id,
    role: 'bot',
    isOwner: false,
    isUltraRestricted: false,
    locale: 'en-US',
    tz: 'America/Los_Angeles',
    title: '',
    email: '',
    deleted: false,
    status: { text: '', emoji: '', expires_s: 0 },
    dnd: { snoozedFrom_s: 0, snoozedUntil_s: 0 },
    updated_s: 0,
    bot: { botId: app.botId, appId: app.id },
  };
  workspace.people.set(bot.id, bot);
  for (const channel of workspace.channels.values()) channel.members.add(bot.id);
};

const tellClock = (world: World): void => {
  const { now, frozen } = world.clock.state();
  world.changes.tell({ what: 'clock', now: now.toISOString(), frozen });
};

const lineOf = (line: { n: number; kind: string; name: string; ok?: boolean; error?: string; ms?: number }): string =>
  [
    line.n,
    line.kind,
    line.name,
    line.ok === false ? `✗ ${line.error ?? ''}` : '',
    line.ms === undefined ? '' : `${line.ms} ms`,
  ]
    .filter((part) => part !== '')
    .join(' ');

const listening = async (server: ReturnType<typeof createSimServer>, port: number): Promise<number> => {
  server.listen(port, '127.0.0.1');
  try {
    await once(server, 'listening');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE') {
      throw new Error(`Port ${port} is taken. Choose another: PORT=${port + 1}.`, { cause: error });
    }
    throw error;
  }
  return (server.address() as AddressInfo).port;
};
