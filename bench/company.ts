/** The whole bot at work, on a durable PostgreSQL and a local Slack of its own; and what people do in it. */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { startBot } from '../src/bot.ts';
import { DEFAULT_CHARTER_ID } from '../src/charter/charters.ts';
import { createLog } from '../src/log.ts';
import type { SimMessage, SimView } from '../src/simulator/control.ts';
import { createSimClock, startSimulator } from '../src/simulator/index.ts';
import { connect } from '../src/store/client.ts';
import { ensureDatabase, startEmbedded } from '../src/store/embedded.ts';
import { migrate } from '../src/store/migrate.ts';
import { ensureWorkspace } from '../src/store/workspaces.ts';
import { seed } from './seed.ts';

const MANIFEST = new URL('../manifest.yml', import.meta.url);
const PATIENCE_MS = 60_000;

type Json = Record<string, unknown>;
type Answer = { ok: boolean; error?: string; ts?: string };

export type Company = Awaited<ReturnType<typeof openCompany>>;

/** @param at - where the clock stands when it begins to run */
export async function openCompany(openItems: number, at: Date) {
  const directory = await mkdtemp(join(tmpdir(), 'parola-bench-'));
  const server = await startEmbedded(join(directory, 'postgres'), 'safe');
  await ensureDatabase(server, 'parola');
  const databaseUrl = server.url('parola');
  await migrate(databaseUrl);
  const database = new pg.Client({ connectionString: databaseUrl });
  await database.connect();
  const known = connect(databaseUrl);
  await ensureWorkspace(known, 'T0AURORA0', DEFAULT_CHARTER_ID, at);
  await known.close();
  await seed(database, openItems, at);
  const clock = createSimClock({ at });
  const simulator = await startSimulator({ port: 0, manifests: [await readFile(MANIFEST, 'utf8')], clock });
  const [app] = simulator.apps;
  if (!app) throw new Error('no app was installed');
  const { botToken, appToken } = app;
  const bot = await startBot({
    slack: { mode: 'socket', apiUrl: `${simulator.url}/api/`, botToken, appToken },
    databaseUrl,
    clock,
    log: createLog(process.env.LOG_LEVEL ?? 'fatal'),
  });
  await bot.connected;
  clock.join(() => bot.idle());
  return {
    ...peopleOf(simulator.url),
    database,
    hears: await hearing(databaseUrl),
    idle: () => bot.idle(),
    async close() {
      await bot.stop();
      await simulator.close();
      clock.close();
      await database.end();
      await server.stop();
      await rm(directory, { recursive: true, force: true });
    },
  };
}

/** What people do, through the control API. @throws when it was not answered as it should */
function peopleOf(url: string) {
  const get = async <T>(path: string): Promise<T> => (await fetch(`${url}/_sim/${path}`)).json() as Promise<T>;
  const post = async (path: string, body: Json): Promise<Answer> => {
    const response = await fetch(`${url}/_sim/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    const answer = (await response.json()) as Answer;
    if (answer.ok === false) throw new Error(`${path} ${JSON.stringify(body)}: ${JSON.stringify(answer)}`);
    return answer;
  };
  return {
    get,
    post,
    messages: (channel: string) => get<SimMessage[]>(`messages?channel=${channel}&as=giulia`),
    /** The modal that somebody sees. @throws when there is none */
    async modal(as: string): Promise<SimView> {
      const view = (await get<SimView[]>(`views?as=${as}`)).at(-1);
      if (!view) throw new Error(`${as} sees no modal`);
      return view;
    },
  };
}

/**
 * Settles when a notice has become something, and that is committed: "asked" for, or "sent".
 * The database itself tells.
 */
async function hearing(databaseUrl: string): Promise<(key: string, fate: 'asked' | 'sent') => Promise<void>> {
  const ear = new pg.Client({ connectionString: databaseUrl });
  await ear.connect();
  await ear.query(`
    CREATE FUNCTION tell() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN PERFORM pg_notify('outbox', NEW.key || ' ' || COALESCE(NEW.fate, 'asked')); RETURN NULL; END $$;
    CREATE TRIGGER tell AFTER INSERT OR UPDATE OF fate ON outbox FOR EACH ROW EXECUTE FUNCTION tell();
    LISTEN outbox`);
  const waiting = new Map<string, () => void>();
  ear.on('notification', ({ payload = '' }) => {
    waiting.get(payload)?.();
    waiting.delete(payload);
  });
  // It goes when the server does.
  ear.on('error', () => undefined);
  return (key, fate) =>
    new Promise((heard, failed) => {
      const late = setTimeout(() => failed(new Error(`${key} was not ${fate} in a minute`)), PATIENCE_MS);
      waiting.set(`${key} ${fate}`, () => {
        clearTimeout(late);
        heard();
      });
    });
}
