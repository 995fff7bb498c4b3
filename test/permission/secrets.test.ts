import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { createLog, withoutSecrets } from '../../src/log.ts';
import { manifestOf } from '../../src/slack/manifest.ts';
import { itemAt } from '../support/cards.ts';
import { freshDatabase } from '../support/database.ts';
import { openGate } from '../support/gate.ts';
import { startWorld, type World } from '../support/world.ts';

/** Each stands in nothing but what one person wrote once. */
const CUSTOMER = 'ZAFFERANO';
const IN_A_CRASH = 'CORIANDOLO';
const EDITED = 'CANNELLA';
const AGENT = 'ROSMARINO';
const TOPICAL = 'PREZZEMOLO';

const read = async (name: string): Promise<unknown> =>
  parse(await readFile(new URL(`../../${name}`, import.meta.url), 'utf8'));

type Row = { name: string; row: string };

describe('a day on which much goes wrong, with the log at its most talkative', () => {
  const lines: string[] = [];
  const password = `pw-${randomUUID()}`;
  const role = `secret_${randomUUID().replaceAll('-', '')}`;
  let world: World;
  let gate: Awaited<ReturnType<typeof openGate>>;
  let metrics: string;
  let files: string;
  /** What opens a door, by its name. */
  const secrets = new Map<string, string>();

  const rows = async (): Promise<Row[]> => {
    const tables = await world.database.query<{ name: string }>(
      `SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public'`,
    );
    const each = await Promise.all(
      tables.map(({ name }) =>
        world.database.query<Row>(`SELECT '${name}' AS name, t::text AS row FROM "${name}" AS t`),
      ),
    );
    return each.flat();
  };
  const tablesWith = async (words: string): Promise<string[]> => [
    ...new Set((await rows()).filter(({ row }) => row.includes(words)).map(({ name }) => name)),
  ];

  beforeAll(async () => {
    const database = await freshDatabase();
    await database.query(`CREATE ROLE ${role} LOGIN SUPERUSER PASSWORD '${password}'`);
    const manifest = manifestOf(
      { manifest: await read('manifest.yml'), steps: await read('manifest.steps.yml') },
      { workflowSteps: true },
    );
    world = await startWorld({
      at: '2026-11-23T09:30:00+01:00',
      manifest: JSON.stringify(manifest),
      database,
      log: createLog('trace', { write: (line) => void lines.push(line) }),
      async through(straight) {
        const url = new URL(straight);
        [url.username, url.password] = [role, password];
        gate = await openGate(url.href);
        return gate.url;
      },
    });
    await theDay();
    const [app] = world.simulator.apps;
    if (!app) throw new Error('no app was installed');
    secrets.set('bot token', app.botToken).set('app token', app.appToken).set('signing secret', app.signingSecret);
    secrets.set('password', password);
  });
  afterAll(async () => {
    await world.close();
    await gate.close();
    const postgres = await freshDatabase();
    await postgres.query(`DROP ROLE ${role}`);
    await postgres.drop();
  });

  async function theDay(): Promise<void> {
    const ts = await world.say('rossi', 'support-rossi', `La macchina perde ${CUSTOMER}.`);
    await world.react('marco', 'support-rossi', ts, 'ticket');
    const item = await itemAt(world, ts);
    await world.command('marco', 'support-rossi', `/promise #${item} 11:00 portare ${AGENT}`);
    await world.edit('rossi', 'support-rossi', ts, `La macchina perde ${EDITED}.`);
    await world.step('marco', 'track_request', { text: `Ha chiamato per ${TOPICAL}` });

    // A statement that fails, with the words in it, and a listener with it.
    await world.database.query(`ALTER TABLE items ADD CONSTRAINT burst CHECK (excerpt NOT LIKE '%${IN_A_CRASH}%')`);
    const crash = await world.say('rossi', 'support-rossi', `E adesso ${IN_A_CRASH}?`);
    await world.react('ania', 'support-rossi', crash, 'ticket');
    await world.shortcut('ania', 'track_message', 'support-rossi', crash);

    for (const kind of ['error_after_store', 'lost_response', 'error_before_store', 'rate_limited']) {
      await world.fault({ kind, method: 'chat.postMessage' });
      await world.fault({ kind, method: 'chat.update' });
      await world.fault({ kind, method: 'users.info' });
    }
    await world.command('ania', 'support-rossi', `/care claim #${item}`);
    await world.command('ania', 'care-desk', `/promise #${item} 12:00 sentire ${AGENT}`);
    await world.fault({ kind: 'garbage_frame' });
    await world.forge('marco', { type: 'block_actions', actions: [{ action_id: 'item_claim', value: CUSTOMER }] });
    await world.forge('marco', { type: 'view_submission', view: { callback_id: 'note_modal', private_metadata: '{' } });

    gate.shut();
    await world.react('rossi', 'support-rossi', ts, 'eyes');
    await world.command('marco', 'support-rossi', `/promise #${item} 13:00 cercare ${AGENT}`);
    gate.open();
    await world.advance('PT4H');

    await world.command('giulia', 'care-desk', '/care export');
    const sentFiles = (await world.dm('giulia')).flatMap(({ files: attached = [] }) => attached);
    files = (
      await Promise.all(sentFiles.map(async ({ url }) => (await fetch(`${world.simulator.url}${url}`)).text()))
    ).join('\n');
    metrics = await (await fetch(`${world.endpoint}/metrics`)).text();
    await world.fault({ kind: 'revoke_token' });
    await world.advance('PT1H');
    await world.bot.tidy();
  }

  test('all of it did go wrong, and was told of', () => {
    const all = lines.join('');
    expect(all).toContain('event failed');
    expect(all).toContain('"level":50');
    expect(metrics).toContain('parola_troubles_total{event="event failed"}');
    expect(files).toContain(CUSTOMER);
  });

  /** Tokens, and addresses to which whoever has them may write, as the local Slack makes them. */
  const TOKENS = /xox[a-z]-sim|xapp-sim|xwfp-sim|\/response\/R/;

  test('no token, secret or password stands in the log, the metrics, an export or the database', async () => {
    const kept = (await rows()).map(({ row }) => row).join('\n');
    const told = { log: lines.join(''), metrics, files, database: kept };
    for (const [where, text] of Object.entries(told)) {
      for (const [what, secret] of secrets) expect(text.includes(secret), `${what} in ${where}`).toBe(false);
      expect(text, where).not.toMatch(TOKENS);
    }
    expect(kept).not.toMatch(/"token"|bot_access_token|response_url/);
  });

  test.each([
    ['a customer’s', CUSTOMER],
    ['a customer’s, in a statement that failed', IN_A_CRASH],
    ['a customer’s, as it was edited', EDITED],
    ['an agent’s', AGENT],
    ['an agent’s, in a workflow', TOPICAL],
  ])('no word, %s, stands in the log or the metrics', (_whose, word) => {
    expect(lines.filter((line) => line.includes(word))).toEqual([]);
    expect(metrics).not.toContain(word);
  });

  test('a customer’s words stand in the database where PRIVACY.md says so, and nowhere else', async () => {
    expect(await tablesWith(CUSTOMER)).toEqual(['items']);
    // What was edited is not read again; what could not be written down stands nowhere, once Slack’s event is done with.
    expect(await tablesWith(EDITED)).toEqual([]);
    expect(await tablesWith(IN_A_CRASH)).toEqual([]);
  });
});

describe('a line of the log', () => {
  test.each([
    ['invalid_auth for xoxb-1234-5678-AbCdEf', 'invalid_auth for xoxb-…'],
    ['xapp-1-A0123-456-abcdef0 and xoxe.xoxp-1-Mi0yLT.abc', 'xapp-… and xoxe-…'],
    ['the step’s xwfp-12-34-ab_cd', 'the step’s xwfp-…'],
    ['POST https://hooks.slack.com/actions/T0/123/abcDEF failed', 'POST https://hooks.slack.com/… failed'],
    ['postgresql://parola:s3cr%40t!@db.example:5432/parola', 'postgresql://parola:…@db.example:5432/parola'],
    [
      'T0AURORA0 C0ROSSI00 at 12:30:45 https://slack.com/api/',
      'T0AURORA0 C0ROSSI00 at 12:30:45 https://slack.com/api/',
    ],
  ])('%s', (said, shown) => {
    expect(withoutSecrets(said)).toBe(shown);
  });
});
