/** The bot, put together from its parts. Everything that it needs from outside is an argument. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { WebClient } from '@slack/web-api';
import { chartersOf, DEFAULT_CHARTER_ID } from './charter/charters.ts';
import { readCharterFile } from './charter/file.ts';
import type { Settings } from './charter/settings.ts';
import type { WakingClock } from './clock.ts';
import type { SlackAccess } from './config.ts';
import { Desk } from './desk/desk.ts';
import type { Report } from './desk/rounds/round.ts';
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
const DRAIN_MS = 10_000;

export async function startBot({ slack, databaseUrl, charterFile, clock, log }: BotOptions): Promise<Bot> {
  const settings = charterFile === undefined ? undefined : await readCharterFile(charterFile);
  const logger = boltLogger(log);
  const options = clientOptions(slack.apiUrl, logger);
  const slackClient = createClient(slack.botToken, options);
  const { url, ...installation } = await identify(slackClient);
  const { teamId } = installation;
  const client = connect(databaseUrl);
  const store = storeOf(client);
  await ensureWorkspace(client, teamId, DEFAULT_CHARTER_ID, clock.now());

  const directory = directoryOf(slackClient, memoryOf(client), clock);
  if (settings) await adopt(settings, teamId, client, directory, clock.now());
  const source = { settings: (team: string) => readSettings(client, team, DEFAULT_CHARTER_ID) };
  const charters = chartersOf({ source, workspace: directory, clock }, [teamId]);

  const health = createHealth(async () => ({ database: await answers(client), slack: transport.isConnected() }));
  const report: Report = (event, facts) => {
    health.count(event);
    log.warn(facts, event);
  };
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
  listen({ app, client: slackClient, desk, charters, directory, clock });
  await app.init();

  const parts = { store, charters, courier, clock, bell: scheduler, report };
  scheduler.start(rounds(parts, handlerOf(app)), () =>
    store.inbox.forget(new Date(clock.now().getTime() - REMEMBER_MS)),
  );
  const connected = transport.start().then(() => log.info({ teamId, mode: slack.mode }, 'connected'));
  return {
    connected,
    answer: (request, response) => health.answer(request, response) || transport.answer(request, response),
    idle: () => scheduler.idle(),
    async stop() {
      const late = new Promise<void>((resolve) => setTimeout(resolve, DRAIN_MS).unref());
      // A command that is being worked on is answered by the connection that it came in by.
      await Promise.race([receiver.idle(), late]);
      await transport.stop();
      await Promise.race([scheduler.stop(), late]);
      await client.$disconnect();
    },
  };
}

/** Whose token it is. @throws with what to do when Slack refuses it */
async function identify(client: WebClient): Promise<{ teamId: string; appId?: string; url: string }> {
  const answer = await client.auth.test().catch((error: Error) => {
    throw new Error(
      `Slack does not accept SLACK_BOT_TOKEN (${error.message}). Take a fresh one from "OAuth & Permissions".`,
    );
  });
  if (!answer.team_id) throw new Error('Slack did not say which workspace SLACK_BOT_TOKEN belongs to.');
  const bot = answer.bot_id ? await client.bots.info({ bot: answer.bot_id }).catch(() => undefined) : undefined;
  const appId = bot?.bot?.app_id;
  return { teamId: answer.team_id, url: answer.url ?? 'https://slack.com/', ...(appId && { appId }) };
}

/** The charter file becomes the workspace's settings. */
async function adopt(settings: Settings, teamId: string, client: Client, directory: SlackDirectory, now: Date) {
  const { customers = [], ...charter } = settings;
  await saveSettings(client, teamId, DEFAULT_CHARTER_ID, charter, now);
  const records = await Promise.all(
    customers.map(async ({ name, channels, contacts }) => {
      const ids = await Promise.all(channels.map((channel) => directory.channelId(teamId, channel)));
      return { name, contacts, channelIds: ids.filter((id) => id !== undefined) };
    }),
  );
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
