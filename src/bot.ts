/** The bot, put together from its parts. Everything that it needs from outside is an argument. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { chartersOf, DEFAULT_CHARTER_ID } from './charter/charters.ts';
import { CharterFileError } from './charter/errors.ts';
import { exportCharter } from './charter/export.ts';
import { type CharterFile, readCharterFile } from './charter/file.ts';
import { closedDays } from './charter/holidays.ts';
import { countries, regions } from './charter/places.ts';
import type { WakingClock } from './clock.ts';
import type { SlackAccess } from './config.ts';
import { Desk } from './desk/desk.ts';
import type { Store } from './desk/ports.ts';
import { type Report, reasonOf } from './desk/rounds/round.ts';
import { purge, tidy } from './desk/rounds/tidy.ts';
import { rounds } from './desk/rounds.ts';
import { adoptSettings } from './desk/settings.ts';
import { boltLogger, type Logger } from './log.ts';
import { createHealth } from './ops/health.ts';
import { Scheduler } from './scheduler.ts';
import { clientOptions, createApp, createClient, handlerOf } from './slack/app.ts';
import { SlackCourier } from './slack/courier.ts';
import { directoryOf } from './slack/directory.ts';
import { identify, isAccepted } from './slack/installation.ts';
import { isRead, listen } from './slack/listeners/index.ts';
import { durable } from './slack/receiver.ts';
import { overHttp, overSocket, type Transport } from './slack/transport.ts';
import { type Client, connect } from './store/client.ts';
import { memoryOf } from './store/people.ts';
import { installedAmong, markInstalled } from './store/removal.ts';
import { storeOf } from './store/store.ts';
import { ensureWorkspace, readRevision, readSettings } from './store/workspaces.ts';

export type BotOptions = {
  slack: Exclude<SlackAccess, { mode: 'local' }>;
  databaseUrl: string;
  charterFile?: string;
  clock: WakingClock;
  log: Logger;
  /** What else is to be looked after each hour. */
  hourly?: () => Promise<void>;
};

export type Bot = {
  /** Settles when Slack's events can come in. Until then the bot lives, answers operators, and goes on trying. */
  connected: Promise<void>;
  /** Answers the bot's own HTTP endpoints; false when the request is for somebody else. */
  answer(request: IncomingMessage, response: ServerResponse): boolean;
  /** Does now what is done each hour. */
  tidy(): Promise<void>;
  /** Settles when nothing is under way. */
  idle(): Promise<void>;
  /** Takes nothing new in, ends what is under way, and lets go of everything. */
  stop(): Promise<void>;
};

const DRAIN_MS = 10_000;

export async function startBot({ slack, databaseUrl, charterFile, clock, log, hourly }: BotOptions): Promise<Bot> {
  const written = charterFile === undefined ? undefined : await readCharterFile(charterFile);
  if (written) await closedDays(written.settings.holidays, clock.now());
  const logger = boltLogger(log);
  const options = clientOptions(slack.apiUrl, logger);
  const slackClient = createClient(slack.botToken, options);
  const client = connect(databaseUrl);
  const store = storeOf(client);
  const installation = await identify(slackClient).catch(async (error: unknown) => {
    // Whoever is not let in any more has still to forget what it knew.
    await purge({ store, clock, report: reportTo(log) }).catch(() => undefined);
    await client.$disconnect();
    throw error;
  });
  const { teamId, botUserId } = installation;

  const letIn = async () => {
    // First: from then on nothing of it is purged.
    const goneSince = await markInstalled(client, teamId, clock.now());
    if (goneSince) log.warn({ teamId, goneSince }, 'installed again');
    await ensureWorkspace(client, teamId, DEFAULT_CHARTER_ID, clock.now());
  };
  await letIn();
  if (written) await takeOver(store, teamId, written, clock.now(), log);

  const transport = transportOf(slack, log);
  const installed = () => installedAmong(client, [teamId]);
  const health = healthOf(client, transport, installed);
  const report: Report = (event, facts) => {
    health.count(event);
    reportTo(log)(event, facts);
  };
  const self = { ...(botUserId && { botUserId }) };
  const directory = directoryOf({ client: slackClient, memory: memoryOf(client), clock, report, ...self });
  const living = chartersOf({ source: settingsIn(client), workspace: directory, clock, report }, [teamId]);
  // Of a workspace that has removed the bot no round knows anything.
  const charters = { ...living, teams: installed };
  await becomeReady(() => charters.of(teamId), report);

  const scheduler = new Scheduler(clock, report);
  const desk = new Desk({ store, directory, charters, clock, bell: scheduler });
  const courier = new SlackCourier({ client: slackClient, directory, clock, workspaceUrl: installation.url });
  const writeDown = async (received: Parameters<Store['inbox']['receive']>[0]) => {
    await store.inbox.receive(received, clock.now());
    scheduler.ring('intake');
  };
  const receiver = durable(transport.receiver, { installation, isRead, report, writeDown });
  const app = createApp(slack.botToken, receiver, options, logger);
  const surface = {
    app,
    client: slackClient,
    desk,
    charters,
    directory,
    clock,
    workspaceUrl: installation.url,
    ...self,
  };
  listen({ ...surface, exportCharter, places: { countries, regions } });
  await app.init();

  const parts = { store, directory, charters, courier, clock, bell: scheduler, report };
  const eachHour = async () => {
    // A token may have been refused in passing: nobody has to start the bot again for that.
    if ((await installed()).length === 0 && (await isAccepted(slackClient, teamId))) {
      await letIn();
      scheduler.ringAll();
    }
    await tidy(parts);
    await hourly?.();
  };
  scheduler.start(rounds(parts, handlerOf(app)), eachHour);
  const connected = receiver.start().then(() => log.info({ teamId, mode: slack.mode }, 'connected'));
  const idle = async () => {
    await receiver.idle();
    await scheduler.idle();
    await charters.idle();
  };
  return {
    connected,
    answer: (request, response) => health.answer(request, response) || transport.answer(request, response),
    tidy: eachHour,
    idle,
    async stop() {
      const late = new Promise<void>((resolve) => setTimeout(resolve, DRAIN_MS).unref());
      // A command that is being worked on is answered by the connection that it came in by.
      await Promise.race([receiver.idle(), late]);
      await receiver.stop();
      await Promise.race([scheduler.stop().then(idle), late]);
      await client.$disconnect();
    },
  };
}

const reportTo =
  (log: Logger): Report =>
  (event, facts) =>
    log.warn(facts, event);

const healthOf = (client: Client, transport: Transport, installed: () => Promise<string[]>) =>
  createHealth(async () => {
    const database = await answers(client);
    const isRemoved = database && (await installed()).length === 0;
    return { database, slack: transport.isConnected(), ...(isRemoved && { removed: true }) };
  });

const settingsIn = (client: Client) => ({
  read: (teamId: string) => readSettings(client, teamId, DEFAULT_CHARTER_ID),
  revision: (teamId: string) => readRevision(client, teamId, DEFAULT_CHARTER_ID),
});

/** Of the charter file and of what was set in Slack the later one holds. */
async function takeOver(
  store: Store,
  teamId: string,
  { settings, hash }: CharterFile,
  now: Date,
  log: Logger,
): Promise<void> {
  const adoption = await adoptSettings(store, teamId, { settings, file: hash }, now);
  if (adoption.is === 'adopted') return log.info({ teamId, changed: adoption.changed }, 'charter file read');
  if (adoption.differs.length === 0) return;
  const { differs } = adoption;
  log.warn(
    { teamId, differs },
    'settings were changed in Slack since the charter file was: they hold, the file does not',
  );
}

/** @throws when the charter itself is wrong. What Slack fails to tell is asked for again when it is needed */
async function becomeReady(step: () => Promise<unknown>, report: Report): Promise<void> {
  await step().catch((error: unknown) => {
    if (error instanceof CharterFileError) throw error;
    report('not ready yet', { why: reasonOf(error) });
  });
}

const answers = (client: Client): Promise<boolean> =>
  client.$queryRaw`SELECT 1`.then(
    () => true,
    () => false,
  );

function transportOf(slack: BotOptions['slack'], log: Logger): Transport {
  const logger = boltLogger(log);
  return slack.mode === 'http'
    ? overHttp(slack.signingSecret, logger, () => Date.now())
    : overSocket(slack.appToken, clientOptions(slack.apiUrl, logger), logger);
}
