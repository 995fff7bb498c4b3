/**
 * `npm run slack:link`: the link by which Slack creates the app from our manifest, with nothing to paste.
 * `-- --url https://care.example.com`: for HTTP; without it, for Socket Mode. `-- --workflow-steps`: with steps of
 * workflows, which need a paid plan. `-- --manifest`: the manifest itself, `--json` as JSON.
 */
import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { parse, stringify } from 'yaml';
import { manifestOf, type Variant } from './slack/manifest.ts';

const CREATE_APP = 'https://api.slack.com/apps';

const readYaml = async (name: string): Promise<unknown> =>
  parse(await readFile(new URL(`../${name}`, import.meta.url), 'utf8'));

/** @throws in words */
async function main(args: string[]): Promise<string> {
  const { values: asked } = parseArgs({
    args,
    options: {
      url: { type: 'string' },
      'workflow-steps': { type: 'boolean', default: false },
      manifest: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
      // The Slack CLI says where the project is: it is where this file is.
      source: { type: 'string' },
    },
  });
  const files = { manifest: await readYaml('manifest.yml'), steps: await readYaml('manifest.steps.yml') };
  const manifest = manifestOf(files, variantOf(asked.url, asked['workflow-steps']));
  const json = JSON.stringify(manifest);
  if (asked.manifest) return asked.json ? json : stringify(manifest, { lineWidth: 0 }).trimEnd();
  return `${CREATE_APP}?new_app=1&manifest_json=${encodeURIComponent(json)}`;
}

function variantOf(url: string | undefined, workflowSteps: boolean): Variant {
  if (url === undefined) return { workflowSteps };
  if (!URL.canParse(url) || new URL(url).protocol !== 'https:') {
    throw new Error(`${url} is no address that Slack can reach. Write one such as https://care.example.com`);
  }
  return { url, workflowSteps };
}

main(process.argv.slice(2)).then(
  (text) => process.stdout.write(`${text}\n`),
  (error: Error) => {
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 1;
  },
);
