/**
 * A Slack to run against without an account: Web API, Socket Mode or signed HTTP events, interactivity, a
 * seeded workspace, a clock that can be moved, and trouble on demand. Knows nothing of the apps it serves.
 */
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { Activity } from './activity.ts';
import { addBotUser } from './acts/installation.ts';
import { createWebApi } from './api/webApi.ts';
import { Changes } from './changes.ts';
import { createSimClock, type SimClock } from './clock.ts';
import type { Agenda } from './control/agenda.ts';
import { controlRoute } from './control/api.ts';
import type { ControlParts } from './control/route.ts';
import { Delivery, type Transport } from './events/delivery.ts';
import { answersChallenge, httpTransport } from './events/http.ts';
import { SocketTransport } from './events/socket.ts';
import { Faults } from './faults.ts';
import { ResponseUrls } from './gestures/responseUrl.ts';
import { Triggers } from './gestures/triggers.ts';
import { fingerprint, Ids } from './ids.ts';
import { Log } from './log.ts';
import { Grants } from './oauth/grants.ts';
import { createPage } from './page.ts';
import { seededWorkspace } from './seed.ts';
import { createSimServer, type Fallback, type Room } from './server.ts';
import { settling } from './settling.ts';
import { ControlError } from './slackError.ts';
import { type App, installApp } from './state/apps.ts';
import { Executions } from './state/executions.ts';
import { Views } from './state/views.ts';
import type { Team, Workspace } from './state/workspace.ts';
import type { GuideData, StoryData } from './story/shape.ts';
import { type Ask, createTelling } from './story/telling.ts';
import { Stream } from './stream.ts';
import type { World } from './world.ts';

export { createSimClock, type SimClock } from './clock.ts';

export type SimulatorOptions = {
  /** 0 takes a free one. */
  port?: number;
  /** YAML or JSON texts; each is an app to install. */
  manifests: string[];
  /**
   * Where events, commands and interactions go, signed: one place for all apps, or one for each in the order of the
   * manifests. An app without one is told over Socket Mode.
   */
  requestUrl?: string | readonly (string | undefined)[];
  clock?: SimClock;
  /** The names of further workspaces, which may install the apps by OAuth. */
  workspaces?: readonly string[];
  /** What walks a newcomer through on the page. */
  guide?: GuideData;
  /** What can be loaded there, or told by `POST /_sim/story`. */
  stories?: readonly StoryData[];
  /** What the app that shares the clock says is coming. */
  agenda?: Agenda;
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
  /** For an app that others install, by OAuth. */
  clientId: string;
  clientSecret: string;
  /** Whether its manifest names URLs to come back to after an installation. */
  isDistributed: boolean;
  requestUrl: string | undefined;
};

/** A further workspace: whatever is asked for below its address is asked of it. */
export type Elsewhere = { teamId: string; name: string; url: string };

export type Simulator = {
  url: string;
  port: number;
  apps: Credentials[];
  workspaces: Elsewhere[];
  clock: SimClock;
  /** Whether the app of this id answers the challenge at its request URL. */
  challenge(appId: string): Promise<boolean>;
  close(): Promise<void>;
};

/** Starts a simulator. Rejects in words when it may not or cannot. */
export const startSimulator = async (options: SimulatorOptions): Promise<Simulator> => {
  if (process.env.NODE_ENV === 'production') {
    throw new Error('The local Slack does not run with NODE_ENV=production: it would let anybody in.');
  }
  const clock = options.clock ?? createSimClock();
  const ids = options.manifests.map((manifest) => installApp(manifest).id);
  if (new Set(ids).size < ids.length) throw new Error('Two manifests have the same app name.');
  const teams = (options.workspaces ?? []).map(teamCalled);
  const shared = sharedBy(options, clock);
  const rooms: [Room, ...Room[]] = [roomOf(shared), ...teams.map((team) => roomOf(shared, team))];
  const [{ control: first }] = rooms;
  const worlds = rooms.map(({ control }) => control.world);
  const { apps } = first.world;
  shared.onConnection = (app) => {
    for (const world of worlds) isHeardIn(world, app);
  };
  const stopLog = options.log ? first.world.log.listen((line) => options.log?.(lineOf(line))) : () => undefined;
  const server = createSimServer({ rooms, page: createPage(), fallback: options.fallback });
  const leaving = worlds.flatMap((world) => [clock.watch(() => tellClock(world)), clock.join(settling(world))]);
  const release = (): void => {
    for (const stop of [...leaving, stopLog]) stop();
    for (const { control, stream } of rooms) {
      control.world.delivery.close();
      stream.close();
    }
    shared.sockets.close();
    if (!options.clock) clock.close();
  };
  const port = await listening(server, options.port ?? 3000).catch((error: unknown) => {
    release();
    throw error;
  });
  const url = `http://127.0.0.1:${port}`;
  for (const world of worlds) world.url = world === first.world ? url : `${url}/${world.workspace.team.id}`;
  return {
    url,
    port,
    apps: apps.map(credentialsOf),
    workspaces: teams.map(({ id, name }) => ({ teamId: id, name, url: `${url}/${id}` })),
    clock,
    challenge: async (appId) => {
      const app = apps.find((it) => it.id === appId);
      return app !== undefined && answersChallenge(app);
    },
    async close() {
      release();
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
};

/** Its id follows from its name, as everything else does. */
const teamCalled = (name: string): Team => ({
  id: `T0${fingerprint('team', name).slice(0, 7).toUpperCase()}`,
  name,
  domain: name.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-'),
});

/** An app has its connections once, whatever workspaces it is in; ids are nowhere the same. */
type Shared = {
  options: SimulatorOptions;
  clock: SimClock;
  ids: Ids;
  sockets: SocketTransport;
  onConnection: (app: App) => void;
};

const sharedBy = (options: SimulatorOptions, clock: SimClock): Shared => {
  const log = new Log(() => clock.now());
  const shared: Shared = {
    options,
    clock,
    ids: new Ids(),
    sockets: new SocketTransport(log, (app) => shared.onConnection(app)),
    onConnection: () => undefined,
  };
  return shared;
};

const isHeardIn = (world: World, app: App): void => {
  world.changes.tell({ what: 'bot' });
  const own = world.apps.find(({ id }) => id === app.id);
  if (own) world.delivery.flush(own);
};

/** One workspace. @param team - undefined: the first one, in which the apps are installed from the start */
const roomOf = (shared: Shared, team?: Team): Room => {
  const { options, clock, ids, sockets } = shared;
  const { requestUrl } = options;
  const urlOf = (index: number) => (typeof requestUrl === 'object' ? requestUrl[index] : requestUrl);
  const apps = options.manifests.map((manifest, index) => installApp(manifest, urlOf(index), team?.id));
  const workspace = seededWorkspace(clock.now(), team);
  if (!team) for (const app of apps) admit(app, workspace);
  const log = team ? new Log(() => clock.now()) : sockets.log;
  const activity = new Activity();
  const faults = new Faults();
  const transportOf = (app: App) => (app.requestUrl === undefined ? sockets : httpTransport);
  const transport: Transport = {
    ready: (app) => transportOf(app).ready(app),
    send: (app, envelope, payload) => transportOf(app).send(app, envelope, payload),
  };
  const world: World = {
    url: '',
    clock,
    log,
    activity,
    changes: new Changes(),
    ids,
    workspace,
    apps,
    views: new Views(),
    executions: new Executions(),
    faults,
    delivery: new Delivery({ clock, log, activity, faults, transport }),
    triggers: new Triggers(clock),
    responseUrls: new ResponseUrls(),
    grants: new Grants(clock),
    openTicket: (app) => sockets.openTicket(app),
    rateLimits: options.rateLimits ?? false,
  };
  const isBotConnected = async (): Promise<boolean> => {
    const [first] = apps;
    if (!first) return false;
    return first.requestUrl === undefined ? sockets.ready(first) : answersChallenge(first);
  };
  // Stories and guides do what anybody can do by the control API.
  const ask: Ask = async (method, path, body) => {
    const route = controlRoute(method, path);
    if (!route) throw new ControlError(`There is no ${method} /_sim/${path}.`);
    return await route(control, body);
  };
  const { agenda } = options;
  const telling = createTelling(world, ask, options);
  const control: ControlParts = { world, sockets, isBotConnected, agenda, ...telling };
  return { control, webApi: createWebApi(world), stream: new Stream(world) };
};

const credentialsOf = ({ manifest, ...app }: App): Credentials => ({
  id: app.id,
  name: manifest.name,
  botUserId: app.botUserId,
  botToken: app.botToken,
  appToken: app.appToken,
  signingSecret: app.signingSecret,
  clientId: app.clientId,
  clientSecret: app.clientSecret,
  isDistributed: manifest.redirectUrls.length > 0,
  requestUrl: app.requestUrl,
});

/** Gives the app its bot user, a member of every channel. */
const admit = (app: App, workspace: Workspace): void => {
  const bot = addBotUser(app, workspace);
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
