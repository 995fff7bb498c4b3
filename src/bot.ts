/** The bot, put together from its parts. Everything that it needs from outside is an argument. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { WebClient } from '@slack/web-api';
import { chartersOf, closedDays, DEFAULT_CHARTER_ID } from './charter/charters.ts';
import { CharterFileError, readCharterFile } from './charter/file.ts';
import { settingsSchema } from './charter/settings.ts';
import type { WakingClock } from './clock.ts';
import { ConfigError, type SlackAccess } from './config.ts';
import { Desk } from './desk/desk.ts';
import { type Report, reasonOf } from './desk/rounds/round.ts';
import { rounds } from './desk/rounds.ts';
import { boltLogger, type Logger } from './log.ts';
import { createHealth } from './ops/health.ts';
import { Scheduler } from './scheduler.ts';
import { clientOptions, createApp, createClient, handlerOf } from './slack/app.ts';
import { SlackCourier } from './slack/courier.ts';
import { directoryOf, type SlackDirectory } from './slack/directory.ts';
import { createHttpReceiver, httpListener } from './slack/http.ts';
import { isRead, listen } from './slack/listeners/index.ts';
import { durable } from './slack/receiver.ts';
import { slackError } from './slack/refusal.ts';
import { SocketReceiver } from './slack/socket.ts';
import { type Client, connect } from './store/client.ts';
import { memoryOf } from './store/people.ts';
import { storeOf } from './store/store.ts';
import { ensureWorkspace, readSettings, saveCustomers, saveSettings } from './store/workspaces.ts';

export type BotOptions = {
  slack: Exclude<SlackAccess, { mode: 'local' }>;
  databaseUrl: string;
  charterFile?: string;
  clock: WakingClock;
  log: Logger;
};

export type Bot = {
  /** Settles when Slack's events can come in. Until then the bot lives, answers operators, and goes on trying. */
  connected: Promise<void>;
  /** Answers the bot's own HTTP endpoints; false when the request is for somebody else. */
  answer(request: IncomingMessage, response: ServerResponse): boolean;
  /** Settles when nothing is under way. */
  idle(): Promise<void>;
  /** Takes nothing new in, ends what is under way, and lets go of everything. */
  stop(): Promise<void>;
};

/** How long repetitions of an event are known. */
const REMEMBER_MS = 7 * 24 * 3_600_000;
/** How long it is known what people were told. */
const REMEMBER_TOLD_MS = 30 * 24 * 3_600_000;
const DRAIN_MS = 10_000;

export async function startBot({ slack, databaseUrl, charterFile, clock, log }: BotOptions): Promise<Bot> {
  const settings = charterFile === undefined ? undefined : await readCharterFile(charterFile);
  if (settings) await closedDays(settings, clock.now());
  const logger = boltLogger(log);
  const options = clientOptions(slack.apiUrl, logger);
  const slackClient = createClient(slack.botToken, options);
  const { url, ...installation } = await identify(slackClient);
  const { teamId } = installation;
  const client = connect(databaseUrl);
  const store = storeOf(client);
  await ensureWorkspace(client, teamId, DEFAULT_CHARTER_ID, clock.now());

  const health = createHealth(async () => ({ database: await answers(client), slack: transport.isConnected() }));
  const report: Report = (event, facts) => {
    health.count(event);
    log.warn(facts, event);
  };
  const directory = directoryOf({ client: slackClient, memory: memoryOf(client), clock, report });
  const source = { settings: (team: string) => readSettings(client, team, DEFAULT_CHARTER_ID) };
  const charters = chartersOf({ source, workspace: directory, clock, report }, [teamId]);
  if (settings) await saveSettings(client, teamId, DEFAULT_CHARTER_ID, settings, clock.now());
  const findCustomers = async () => await adopt(await source.settings(teamId), teamId, client, directory);
  await becomeReady([() => charters.of(teamId), findCustomers], report);

  const scheduler = new Scheduler(clock, report);
  const desk = new Desk({ store, directory, charters, clock, bell: scheduler });
  const courier = new SlackCourier({ client: slackClient, directory, clock, workspaceUrl: url });

  const transport = transportOf(slack, log);
  const receiver = durable(transport.receiver, {
    installation,
    isRead,
    report,
    async writeDown(received) {
      await store.inbox.receive(received, clock.now());
      scheduler.ring('intake');
    },
  });
  const app = createApp(slack.botToken, receiver, options, logger);
  const channelsChanged = async (team: string) => {
    charters.forget(team);
    await findCustomers();
  };
  listen({ app, client: slackClient, desk, charters, directory, clock, channelsChanged });
  await app.init();

  const parts = { store, charters, courier, clock, bell: scheduler, report };
  scheduler.start(rounds(parts, handlerOf(app)), async () => {
    await store.inbox.forget(new Date(clock.now().getTime() - REMEMBER_MS));
    await store.outbox.forget(new Date(clock.now().getTime() - REMEMBER_TOLD_MS));
    await findCustomers();
  });
  const connected = transport.start().then(() => log.info({ teamId, mode: slack.mode }, 'connected'));
  return {
    connected,
    answer: (request, response) => health.answer(request, response) || transport.answer(request, response),
    async idle() {
      await scheduler.idle();
      await charters.idle();
    },
    async stop() {
      const late = new Promise<void>((resolve) => setTimeout(resolve, DRAIN_MS).unref());
      // A command that is being worked on is answered by the connection that it came in by.
      await Promise.race([receiver.idle(), late]);
      await transport.stop();
      await Promise.race([scheduler.stop().then(() => charters.idle()), late]);
      await client.$disconnect();
    },
  };
}

/** Whose token it is. @throws with what to do when Slack refuses it, or cannot be reached */
async function identify(client: WebClient): Promise<{ teamId: string; appId?: string; url: string }> {
  const answer = await client.auth.test().catch((error: Error) => {
    const why = slackError(error);
    throw new ConfigError(
      why === undefined
        ? `Slack cannot be reached at ${client.slackApiUrl} (${error.message}). Start again when it can.`
        : `Slack does not accept SLACK_BOT_TOKEN (${why}). Take a fresh one from "OAuth & Permissions".`,
    );
  });
  if (!answer.team_id) throw new ConfigError('Slack did not say which workspace SLACK_BOT_TOKEN belongs to.');
  const bot = answer.bot_id ? await client.bots.info({ bot: answer.bot_id }).catch(() => undefined) : undefined;
  const appId = bot?.bot?.app_id;
  return { teamId: answer.team_id, url: answer.url ?? 'https://slack.com/', ...(appId && { appId }) };
}

/** @throws when the charter itself is wrong. What Slack fails to tell is asked for again when it is needed */
async function becomeReady(steps: readonly (() => Promise<unknown>)[], report: Report): Promise<void> {
  for (const step of steps) {
    await step().catch((error: unknown) => {
      if (error instanceof CharterFileError) throw error;
      report('not ready yet', { why: reasonOf(error) });
    });
  }
}

/** The customers of the charter, and those of their channels that the bot is in. */
async function adopt(saved: unknown, teamId: string, client: Client, directory: SlackDirectory): Promise<void> {
  const customers = settingsSchema.parse(saved ?? {}).customers ?? [];
  if (customers.length === 0) return;
  const channels = await directory.channels(teamId);
  const records = customers.map(({ name, contacts, channels: wanted }) => {
    const names = new Set(wanted.map((channel) => channel.replace(/^#/, '')));
    const found = channels.filter((channel) => names.has(channel.name) || names.has(channel.id));
    return { name, contacts, channelIds: found.map(({ id }) => id) };
  });
  await saveCustomers(client, teamId, records);
}

const answers = (client: Client): Promise<boolean> =>
  client.$queryRaw`SELECT 1`.then(
    () => true,
    () => false,
  );

/** Socket Mode, or HTTP requests that come through `answer`. */
function transportOf(slack: BotOptions['slack'], log: Logger) {
  const logger = boltLogger(log);
  if (slack.mode === 'http') {
    const receiver = createHttpReceiver(slack.signingSecret, logger);
    return {
      receiver,
      isConnected: () => true,
      answer: httpListener(receiver, () => Date.now()),
      start: async () => {},
      stop: async () => {},
    };
  }
  const { appToken, apiUrl } = slack;
  const receiver = new SocketReceiver({ appToken, logger, clientOptions: clientOptions(apiUrl, logger) });
  return {
    receiver,
    isConnected: () => receiver.isConnected,
    answer: () => false,
    start: () => receiver.start(),
    stop: () => receiver.stop(),
  };
}
