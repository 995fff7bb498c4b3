/** The bot, put together from its parts. Everything that it needs from outside is an argument. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Locale } from './care/person.ts';
import { chartersOf, DEFAULT_CHARTER_ID } from './charter/charters.ts';
import { CharterFileError } from './charter/errors.ts';
import { exportCharter } from './charter/export.ts';
import { type CharterFile, readCharterFile } from './charter/file.ts';
import { closedDays } from './charter/holidays.ts';
import { countries, regions } from './charter/places.ts';
import type { WakingClock } from './clock.ts';
import type { SlackAccess } from './config.ts';
import { type Acquaintances, readAgenda } from './desk/agenda.ts';
import { Desk } from './desk/desk.ts';
import type { Store } from './desk/ports.ts';
import { type Report, reasonOf } from './desk/rounds/round.ts';
import { purge, tidy } from './desk/rounds/tidy.ts';
import { rounds } from './desk/rounds.ts';
import { adoptSettings } from './desk/settings.ts';
import { boltLogger, type Logger } from './log.ts';
import { createHealth, type Health } from './ops/health.ts';
import { watchQueues } from './ops/queues.ts';
import { createWatch, type Watch } from './ops/watch.ts';
import { Scheduler } from './scheduler.ts';
import { agendaIn } from './slack/agenda.ts';
import { clientOptions, createApp, createClient, handlerOf } from './slack/app.ts';
import { SlackCourier } from './slack/courier.ts';
import { directoryOf } from './slack/directory.ts';
import { isRead, listen } from './slack/listeners/index.ts';
import { earOf } from './slack/listening.ts';
import { pastOf } from './slack/past.ts';
import { durable } from './slack/receiver.ts';
import type { Surface } from './slack/surface.ts';
import type { Teams } from './slack/teams.ts';
import { type OnListening, overHttp, overSocket, type Transport } from './slack/transport.ts';
import { type Client, connect } from './store/client.ts';
import { parkedRows } from './store/inspect.ts';
import { memoryOf } from './store/people.ts';
import { queueDepths } from './store/queues.ts';
import type { Roll } from './store/roll.ts';
import { storeOf } from './store/store.ts';
import { readRevision, readSettings } from './store/workspaces.ts';
import { serveMany, serveOne, type Tenancy } from './tenancy.ts';

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
  /** What people will be told next, and when, if nobody does anything until then: the soonest first, at most five. */
  agenda(language: Locale): Promise<{ at: Date; text: string }[]>;
  /** Does now what is done each hour. */
  tidy(): Promise<void>;
  /** Settles when nothing is under way. */
  idle(): Promise<void>;
  /** Takes nothing new in, ends what is under way, and lets go of everything. */
  stop(): Promise<void>;
};

/** Whoever stops a process waits for ten seconds before killing it: what comes before and after must fit in, too. */
const DRAIN_MS = 6_000;
const AGENDA_STEPS = 5;

export async function startBot({ slack, databaseUrl, charterFile, clock, log, hourly }: BotOptions): Promise<Bot> {
  const written = charterFile === undefined ? undefined : await readCharterFile(charterFile);
  if (written) await closedDays(written.settings.holidays, clock.now());
  const watch = createWatch(log, clock);
  const { report, tally } = watch;
  const logger = boltLogger(log);
  const options = clientOptions(slack.apiUrl, logger);
  const client = connect(databaseUrl);
  const saved = storeOf(client);
  const ringAll = (): void => scheduler.ringAll();
  const tenancy = await serve(slack, { client, clock, log, report, called: watch.called }, ringAll).catch(
    async (error: unknown) => {
      // Whoever is not let in any more has still to forget what it knew.
      await purge({ store: saved, clock, report }).catch(() => undefined);
      await client.close();
      throw error;
    },
  );
  const { teams, roll } = tenancy;
  const store: Store = {
    ...watch.store(saved),
    markRemoved: async (teamId, now) =>
      !(await tenancy.isRenewed(teamId)) && (await saved.markRemoved(teamId, now).finally(roll.forget)),
  };
  if (written && teams.sole) await takeOver(store, teams.sole.teamId, written, clock.now(), log);

  const ear = earOf(clock);
  const onListening: OnListening = (listens) => {
    ear.changed(listens);
    scheduler.ring('sweep');
  };
  const transport = watch.transport(transportOf(slack, log, onListening), slack.mode);
  const health = healthOf({ client, transport, teams, roll, clock, watch });
  const directory = directoryOf({ teams, memory: memoryOf(client), clock, report });
  const living = chartersOf({ source: settingsIn(client), workspace: directory, clock, report }, []);
  // Of a workspace that has removed the bot no round knows anything.
  const charters = { ...living, teams: roll.installed };
  const { sole } = teams;
  if (sole) await becomeReady(() => charters.of(sole.teamId), report);

  const scheduler = new Scheduler(clock, report);
  const desk = new Desk({ store, directory, charters, clock, bell: scheduler });
  const courier = watch.courier(new SlackCourier({ teams, directory, clock }));
  const writeDown = async (received: Parameters<Store['inbox']['receive']>[0]) => {
    const isNews = await store.inbox.receive(received, clock.now());
    scheduler.ring('intake');
    return isNews;
  };
  const receiver = durable(transport.receiver, {
    teams,
    isRead: (event, { teamId, appId }) => isRead(event, appId, living.atHand(teamId)),
    report,
    writeDown,
    reception: watch.reception(slack.mode),
  });
  const app = createApp(teams, receiver, options, logger);
  const left = async (teamId: string): Promise<void> => {
    const forget = await tenancy.left(teamId);
    if (!forget) return;
    await desk.removed(teamId);
    await forget();
  };
  const surface = { app, takeDown: takingDown(store, clock), teams, left, desk, charters, directory, clock };
  listen({ ...surface, exportCharter, places: { countries, regions } });
  await app.init();

  const foretelling = { store, known: acquaintancesIn(client), charters, clock };
  const parts = { store, directory, charters, courier, clock, bell: scheduler, report };
  const eachHour = async () => {
    // A token may have been refused in passing: nobody has to start the bot again for that.
    const letBackIn = async () => void ((await tenancy.letBackIn()) && scheduler.ringAll());
    const done = await Promise.allSettled([letBackIn(), tidy(parts), hourly?.()]);
    const failed = done.find((one) => one.status === 'rejected');
    if (failed) throw failed.reason;
  };
  const past = pastOf({ teams, isRead, channels: directory.channels });
  scheduler.start(watch.rounds(rounds({ ...parts, past, listening: ear, tally }, handlerOf(app))), eachHour);
  const connected = receiver
    .start()
    .then(() => log.info({ ...(sole && { teamId: sole.teamId }), mode: slack.mode }, 'connected'));
  const idle = async () => {
    await receiver.idle();
    await scheduler.idle();
    await charters.idle();
  };
  return {
    connected,
    async agenda(language) {
      const [teamId] = await roll.installed();
      return teamId === undefined ? [] : agendaIn(language, await readAgenda(foretelling, teamId, AGENDA_STEPS));
    },
    answer: (request, response) =>
      health(request, response) || tenancy.answer(request, response) || transport.answer(request, response),
    tidy: eachHour,
    idle,
    async stop() {
      const late = new Promise<void>((resolve) => setTimeout(resolve, DRAIN_MS).unref());
      // A command that is being worked on is answered by the connection that it came in by.
      await Promise.race([receiver.idle(), late]);
      await receiver.stop();
      await Promise.race([scheduler.stop().then(idle), late]);
      const lastAt = ear.lastAt();
      if (lastAt) await listenedUntil(lastAt, store, roll).catch(() => undefined);
      await client.close();
    },
  };
}

/** Another process waits for so long until it believes that this one has died. */
const HELD_MS = 30_000;

const serve = (
  slack: BotOptions['slack'],
  parts: Parameters<typeof serveMany>[1],
  onInstalled: () => void,
): Promise<Tenancy> =>
  slack.mode === 'oauth'
    ? serveMany(slack, parts, onInstalled)
    : serveOne(createClient(slack.botToken, clientOptions(slack.apiUrl, boltLogger(parts.log)), parts.called), parts);

const takingDown =
  ({ inbox }: Store, clock: WakingClock): Surface['takeDown'] =>
  async (cause, { token: _old, ...body }) => {
    const now = clock.now();
    await inbox.hold({ ...cause, lane: cause.key, payload: body }, now, new Date(now.getTime() + HELD_MS));
    return () => inbox.finish(cause, clock.now());
  };

async function listenedUntil(lastAt: Date, { sweeps }: Store, roll: Roll): Promise<void> {
  await sweeps.listened(await roll.installed(), lastAt);
}

type Asked = {
  client: Client;
  transport: Transport;
  teams: Pick<Teams, 'sole'>;
  roll: Roll;
  clock: WakingClock;
  watch: Watch;
};

function healthOf({ client, transport, teams, roll, clock, watch: { metrics } }: Asked): Health {
  watchQueues(metrics, {
    queues: async () => await queueDepths(client, await roll.installed(), clock.now()),
    parked: () => parkedRows(client),
    isConnected: () => transport.isConnected(),
    connections: () => client.load(),
  });
  return createHealth(async () => {
    const database = await answers(client);
    // Of one that is served alone: without it there is nothing to be ready for.
    const isRemoved = database && teams.sole !== undefined && (await roll.installed()).length === 0;
    return { database, slack: transport.isConnected(), ...(isRemoved && { removed: true }) };
  }, metrics.registry);
}

const EVER = new Date(0);

const acquaintancesIn = (client: Client): Acquaintances => {
  const memory = memoryOf(client);
  return {
    person: (teamId, id) => memory.person(teamId, id),
    channel: (teamId, id) => memory.channel(teamId, id, EVER),
  };
};

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

/** Behind a pooler a connection may come to lead to a server on which nothing can be written. */
const answers = (client: Client): Promise<boolean> =>
  client.query<{ transaction_read_only: string }>`SHOW transaction_read_only`.then(
    ([shown]) => shown?.transaction_read_only === 'off',
    () => false,
  );

function transportOf(slack: BotOptions['slack'], log: Logger, onListening: OnListening): Transport {
  const logger = boltLogger(log);
  return slack.mode === 'socket'
    ? overSocket(slack.appToken, clientOptions(slack.apiUrl, logger), logger, onListening)
    : overHttp(slack.signingSecret, logger, () => Date.now(), onListening);
}
