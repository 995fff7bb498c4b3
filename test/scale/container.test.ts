/** The Dockerfile and compose.yaml, held against what they speak of: neither can be built everywhere that tests run. */
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { readConfig } from '../../src/config.ts';

const root = new URL('../../', import.meta.url);
const read = (name: string) => readFile(new URL(name, root), 'utf8');

const compose = z
  .object({
    services: z.object({
      postgres: z.object({
        image: z.string(),
        volumes: z.array(z.string()),
        environment: z.record(z.string(), z.string()),
      }),
      parola: z.object({
        environment: z.record(z.string(), z.union([z.string(), z.number()])),
        deploy: z.object({ replicas: z.number() }),
        stop_grace_period: z.string(),
      }),
      balancer: z.object({ ports: z.array(z.string()) }),
    }),
    configs: z.object({ haproxy: z.object({ content: z.string() }) }),
  })
  .transform(({ services, configs }) => ({ ...services, haproxy: configs.haproxy.content }));

const readCompose = async () => compose.parse(parse(await read('compose.yaml')));

/** What compose makes of "${NAME:?why}" and "${NAME:-otherwise}". */
const filledIn = (value: unknown, given: Record<string, string>): string =>
  String(value).replace(
    /\$\{(\w+)(?::([?-])(.*?))?\}/g,
    (_, name: string, _mark, otherwise = '') => given[name] ?? otherwise,
  );

test('what compose.yaml sets is what the bot reads: over HTTP, on the database beside it', async () => {
  const { parola, postgres } = await readCompose();
  const given = { SLACK_BOT_TOKEN: 'xoxb-1', SLACK_SIGNING_SECRET: 'secret', POSTGRES_PASSWORD: 'word' };
  const set = Object.fromEntries(
    Object.entries(parola.environment).map(([name, value]) => [name, filledIn(value, given)]),
  );

  const config = readConfig(set, []);
  expect(config.slack).toMatchObject({ mode: 'http', botToken: 'xoxb-1', signingSecret: 'secret' });
  expect(config.port).toBe(3000);
  const database = new URL(config.databaseUrl ?? '');
  expect(database.hostname).toBe('postgres');
  expect([database.username, database.password, database.pathname.slice(1)]).toEqual(
    ['POSTGRES_USER', 'POSTGRES_PASSWORD', 'POSTGRES_DB'].map((name) => filledIn(postgres.environment[name], given)),
  );
  // Each is asked for here by the name by which the configuration reads it.
  const source = await read('src/config.ts');
  for (const name of Object.keys(parola.environment)) expect(source).toContain(`${name}: `);
});

test('compose.yaml runs two replicas, asks them for their readiness, and waits for longer than they need to end', async () => {
  const { parola, balancer, haproxy, postgres } = await readCompose();
  expect(parola.deploy.replicas).toBe(2);
  expect(Number.parseInt(parola.stop_grace_period, 10)).toBeGreaterThan(10);
  expect(haproxy).toContain('option httpchk GET /readyz');
  expect(haproxy).toContain(`parola:${parola.environment.PORT}`);
  expect(balancer.ports).toEqual([`3000:${/bind :(\d+)/.exec(haproxy)?.[1]}`]);
  expect(postgres).toMatchObject({ image: 'postgres:18', volumes: ['postgres:/var/lib/postgresql'] });
});

test('the Dockerfile copies what there is, starts what the build makes, and does so as nobody special', async () => {
  const lines = (await read('Dockerfile')).split('\n');
  const ignored = await read('.dockerignore');
  const copied = lines.flatMap((line) => /^COPY (?!--)(.*) \S+$/.exec(line)?.[1]?.split(' ') ?? []);
  expect(copied.length).toBeGreaterThan(5);
  for (const path of copied) {
    expect(existsSync(new URL(path, root)), path).toBe(true);
    expect(ignored.split('\n'), 'is sent to the builder').toContain(`!${path}`);
  }
  const command: unknown = JSON.parse(lines.findLast((line) => line.startsWith('CMD '))?.slice(4) ?? '');
  expect(command).toEqual(['node', 'dist/main.js']);
  expect(existsSync(new URL('src/main.ts', root))).toBe(true);
  expect(lines.indexOf('USER node')).toBeGreaterThan(lines.findLastIndex((line) => line.startsWith('FROM ')));
  const { engines } = z
    .object({ engines: z.object({ node: z.string() }) })
    .parse(JSON.parse(await read('package.json')));
  const [, major = ''] = /^FROM node:(\d+)-slim$/m.exec(lines.join('\n')) ?? [];
  expect(Number(major)).toBeGreaterThanOrEqual(Number.parseInt(engines.node.replace('>=', ''), 10));
});
