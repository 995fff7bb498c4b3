/** `npm run simulator -- [--manifest FILE]… [--request-url URL]`: the local Slack alone, on PORT. */
import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { startSimulator } from './index.ts';

const USAGE = 'npm run simulator -- [--manifest FILE]… [--request-url URL] [--rate-limits] [--quiet]';
const DEFAULT_MANIFEST = 'manifest.yml';
const DEFAULT_PORT = 3000;

const say = (text: string): void => void process.stdout.write(`${text}\n`);

const portOf = (text: string | undefined): number => {
  const port = Number(text ?? DEFAULT_PORT);
  if (Number.isInteger(port) && port >= 0 && port <= 65_535) return port;
  throw new Error(`PORT is “${text}”: give a number from 0 to 65535.`);
};

const manifestIn = async (file: string): Promise<string> => {
  try {
    return await readFile(file, 'utf8');
  } catch {
    throw new Error(`The manifest ${file} cannot be read. Name one: ${USAGE}`);
  }
};

const main = async (): Promise<void> => {
  const { values } = parseArgs({
    options: {
      manifest: { type: 'string', multiple: true, default: [DEFAULT_MANIFEST] },
      'request-url': { type: 'string' },
      'rate-limits': { type: 'boolean', default: false },
      quiet: { type: 'boolean', default: false },
    },
  });
  const requestUrl = values['request-url'];
  const simulator = await startSimulator({
    port: portOf(process.env.PORT),
    manifests: await Promise.all(values.manifest.map(manifestIn)),
    rateLimits: values['rate-limits'],
    ...(requestUrl === undefined ? {} : { requestUrl }),
    ...(values.quiet ? {} : { log: say }),
  });
  say(`The local Slack is at ${simulator.url}`);
  say(`Its apps reach it with SLACK_API_URL=${simulator.url}/api/ and`);
  for (const app of simulator.apps) {
    say(`\n${app.name} (${app.id})`);
    say(`  SLACK_BOT_TOKEN=${app.botToken}`);
    say(requestUrl === undefined ? `  SLACK_APP_TOKEN=${app.appToken}` : `  SLACK_SIGNING_SECRET=${app.signingSecret}`);
  }
  say('');
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => void simulator.close().then(() => process.exit(0)));
  }
};

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
