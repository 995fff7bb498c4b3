/** `npm run simulator -- [--manifest FILE]… [--request-url URL]…`: the local Slack alone, on PORT. */
import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { type Simulator, startSimulator } from './index.ts';
import { readManifest } from './manifest.ts';

const USAGE =
  'npm run simulator -- [--manifest FILE]… [--request-url URL]… [--workspace NAME]… [--rate-limits] [--quiet]\n' +
  'A request URL is for all apps; several are for the apps in the order of their manifests.';
const DEFAULT_MANIFEST = 'manifest.yml';
const DEFAULT_PORT = 3000;
/** An app may be started after the simulator: it is asked for a while whether it is there. */
const PROBE_EVERY_MS = 2000;
const PROBES_MAX = 300;

const say = (text: string): void => void process.stdout.write(`${text}\n`);

const portOf = (text: string | undefined): number => {
  const port = Number(text ?? DEFAULT_PORT);
  if (Number.isInteger(port) && port >= 0 && port <= 65_535) return port;
  throw new Error(`PORT is “${text}”: give a number from 0 to 65535.`);
};

const manifestIn = async (file: string): Promise<string> => {
  const text = await readFile(file, 'utf8').catch(() => undefined);
  if (text === undefined) throw new Error(`The manifest ${file} cannot be read. Name one: ${USAGE}`);
  try {
    readManifest(text);
  } catch (error) {
    throw new Error(`${file}: ${error instanceof Error ? error.message : error}`, { cause: error });
  }
  return text;
};

/** One URL stands for all apps; of several each belongs to the app at its place. */
const requestUrlsOf = (given: string[], manifests: number): { requestUrl?: string | string[] } => {
  const wrong = given.find((url) => !/^https?:$/.test(URL.canParse(url) ? new URL(url).protocol : ''));
  if (wrong !== undefined)
    throw new Error(`“${wrong}” is no request URL: give one like http://localhost:3001/slack/events.`);
  if (given.length > manifests) throw new Error(`There are more request URLs than manifests. ${USAGE}`);
  const [first] = given;
  return first === undefined ? {} : { requestUrl: given.length === 1 ? first : given };
};

const main = async (): Promise<void> => {
  const { values } = parseArgs({
    options: {
      manifest: { type: 'string', multiple: true, default: [DEFAULT_MANIFEST] },
      'request-url': { type: 'string', multiple: true, default: [] },
      workspace: { type: 'string', multiple: true, default: [] },
      'rate-limits': { type: 'boolean', default: false },
      quiet: { type: 'boolean', default: false },
    },
  });
  const simulator = await startSimulator({
    port: portOf(process.env.PORT),
    manifests: await Promise.all(values.manifest.map(manifestIn)),
    workspaces: values.workspace,
    rateLimits: values['rate-limits'],
    ...requestUrlsOf(values['request-url'], values.manifest.length),
    ...(values.quiet ? {} : { log: say }),
  });
  introduce(simulator);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => void simulator.close().then(() => process.exit(0)));
  }
  await Promise.all(simulator.apps.map((app) => verify(simulator, app)));
};

const introduce = ({ url, apps, workspaces }: Simulator): void => {
  say(`The local Slack is at ${url}`);
  say(`Its apps reach it with SLACK_API_URL=${url}/api/ and`);
  for (const app of apps) {
    say(`\n${app.name} (${app.id})`);
    say(`  SLACK_BOT_TOKEN=${app.botToken}`);
    say(
      app.requestUrl === undefined
        ? `  SLACK_APP_TOKEN=${app.appToken}`
        : `  SLACK_SIGNING_SECRET=${app.signingSecret}`,
    );
    if (app.isDistributed) say(`  SLACK_CLIENT_ID=${app.clientId}\n  SLACK_CLIENT_SECRET=${app.clientSecret}`);
  }
  for (const { name, teamId, url: there } of workspaces) say(`\n${name} (${teamId}) is at ${there}`);
  say('');
};

/** Slack makes sure of a request URL by a challenge, and says what came of it. */
const verify = async (simulator: Simulator, { id, name, requestUrl }: Simulator['apps'][number]): Promise<void> => {
  if (requestUrl === undefined) return;
  for (let probe = 1; probe <= PROBES_MAX; probe += 1) {
    if (await simulator.challenge(id)) return say(`${name}: ${requestUrl} is verified.`);
    if (probe === 1) say(`${name}: ${requestUrl} does not answer the challenge yet; trying on.`);
    await new Promise((resolve) => setTimeout(resolve, PROBE_EVERY_MS).unref());
  }
  say(`${name}: ${requestUrl} has never answered the challenge.`);
};

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
