import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { connect } from '../../src/store/client.ts';
import { installationsOf } from '../../src/store/installations.ts';
import { sealBy } from '../../src/store/seal.ts';
import { allowed, install, type Many, startMany, type Workspace } from '../support/many.ts';
import { texts } from '../support/seen.ts';

/** Monday 23 November 2026, half past nine in Rome: the desks are open. */
const MONDAY = '2026-11-23T09:30:00+01:00';
const OLD_KEY = randomBytes(32);
const NEW_KEY = randomBytes(32);

/** Their ids are the same, down to the last channel: all that tells them apart is whose they are. */
describe('two workspaces install the app by OAuth', () => {
  let many: Many;
  let aurora: Workspace;
  let borea: Workspace;
  /** Each token that a workspace was ever given. */
  const tokens = new Set<string>();

  const kept = () =>
    many.database.query<{ team_id: string; key_id: string }>(
      'SELECT team_id, key_id FROM installations ORDER BY team_id',
    );
  const everything = async ({ messages, dm }: Workspace): Promise<string> => {
    const channels = await Promise.all(['care-desk', 'support-rossi'].map((name) => messages(name, 'giulia')));
    return JSON.stringify([channels, await Promise.all(['marco', 'giulia'].map(dm))]);
  };
  const enter = async (workspace: Workspace) => {
    expect((await install(many.door, workspace.teamId)).status).toBe(200);
    await many.rest();
    const [app] = (await (await fetch(`${workspace.url}/_sim/apps`)).json()) as { bot_token: string }[];
    if (app) tokens.add(app.bot_token);
  };
  const joinChannels = async ({ url }: Workspace) => {
    for (const channel of ['care-desk', 'support-rossi']) {
      const body = JSON.stringify({ as: 'giulia', who: 'parola', channel });
      expect(await (await fetch(`${url}/_sim/join`, { method: 'POST', body })).json()).toEqual({ ok: true });
    }
    await many.rest();
  };

  beforeAll(async () => {
    many = await startMany(MONDAY, OLD_KEY);
    ({ aurora, borea } = many);
  });
  afterAll(() => many.close());

  test('a way back that is forged, or of another browser, installs nothing', async () => {
    const { back, cookie } = await allowed(many.door, borea.teamId);
    const state = `slack-app-oauth-state=${new URL(back).searchParams.get('state')}`;
    expect(cookie).toBe(state);
    const forged = new URL(back);
    forged.searchParams.set('state', 'forged');
    const attempts = await Promise.all([
      fetch(back),
      fetch(forged, { headers: { cookie } }),
      fetch(forged, { headers: { cookie: 'slack-app-oauth-state=forged' } }),
      fetch(`${many.door}/slack/oauth_redirect`, { headers: { cookie } }),
    ]);
    expect(attempts.map(({ status }) => status)).toEqual([400, 400, 400, 400]);
    expect(await attempts[0]?.text()).toContain('Begin again');
    expect(await kept()).toEqual([]);
    // What happens where nobody has installed it is none of our business.
    await aurora.react('marco', 'support-rossi', await aurora.say('rossi', 'support-rossi', 'Aiuto'), 'ticket');
    expect(await many.database.query('SELECT 1 FROM inbox')).toEqual([]);
  });

  test('each is served as if it were alone, by every process, at once, and nothing crosses', async () => {
    await enter(aurora);
    await enter(borea);
    await joinChannels(borea);
    expect((await kept()).map(({ team_id }) => team_id)).toEqual([borea.teamId, aurora.teamId].sort());
    // Nobody has told this process, and no second has passed.
    many.answeredBy('other');
    const water = await aurora.say('rossi', 'support-rossi', 'La macchina perde ACQUA');
    const steam = await borea.say('rossi', 'support-rossi', 'Esce VAPORE dal gruppo');
    await aurora.react('marco', 'support-rossi', water, 'eyes');
    await borea.react('marco', 'support-rossi', steam, 'eyes');
    await aurora.command('marco', 'support-rossi', '/promise 10:30 richiamare per ACQUA');
    await borea.command('marco', 'support-rossi', '/promise 10:30 richiamare per VAPORE');
    await aurora.advance('PT61M');
    const cases = [
      { workspace: aurora, own: 'ACQUA', other: 'VAPORE' },
      { workspace: borea, own: 'VAPORE', other: 'ACQUA' },
    ];
    for (const { workspace, own } of cases) {
      expect(texts(await workspace.dm('marco'))).toContainEqual(expect.stringMatching(`È ora: .*${own}`));
    }
    await aurora.moveTo('2026-11-24T08:31:00+01:00');
    for (const { workspace, own, other } of cases) {
      const desk = texts(await workspace.messages('care-desk', 'giulia'));
      expect(desk.filter((text) => text.startsWith('#1 Carla Rossi'))).toEqual([expect.stringContaining(own)]);
      expect(JSON.stringify(await workspace.messages('care-desk', 'giulia'))).toContain('|#1>');
      const all = await everything(workspace);
      expect(all).toContain(own);
      expect(all).not.toContain(other);
    }
    expect(await many.database.query('SELECT team_id, number FROM items ORDER BY team_id')).toEqual(
      [borea.teamId, aurora.teamId].sort().map((team_id) => ({ team_id, number: 1 })),
    );
  });

  test('what a payload names of the other workspace is not found there', async () => {
    await aurora.react('marco', 'support-rossi', await aurora.say('rossi', 'support-rossi', 'Altra cosa'), 'ticket');
    const before = await everything(aurora);
    expect((await borea.command('marco', 'support-rossi', '/care item #2')).response?.text).toContain('#2');
    await borea.command('marco', 'support-rossi', '/care close #2');
    await borea.forge('marco', {
      type: 'block_actions',
      trigger_id: '1.2.3',
      channel: { id: 'C0CAREDSK', name: 'care-desk' },
      actions: [{ type: 'button', action_id: 'claim', block_id: 'b', value: '2', action_ts: '1' }],
    });
    expect(await everything(aurora)).toBe(before);
    expect(
      await many.database.query(`SELECT state FROM items WHERE team_id = $1 AND number = 2`, [aurora.teamId]),
    ).toEqual([{ state: 'open' }]);
  });

  test('one removes it: its tokens are gone at once and it falls silent, while the other goes on', async () => {
    await borea.command('marco', 'support-rossi', '/promise 10:00 #1 richiamare per VAPORE');
    await aurora.command('marco', 'support-rossi', '/promise 10:00 #1 richiamare per ACQUA');
    await borea.fault({ kind: 'uninstall' });
    await many.rest();
    expect((await kept()).map(({ team_id }) => team_id)).toEqual([aurora.teamId]);
    const before = await everything(borea);
    await aurora.moveTo('2026-11-24T11:00:00+01:00');
    expect(await everything(borea)).toBe(before);
    expect(texts(await aurora.dm('marco')).at(-1)).toContain('ACQUA');
  });

  test('it installs it again, with another token: it goes on where it was, without a flood', async () => {
    const before = new Set((await borea.dm('marco')).map(({ ts }) => ts));
    await enter(borea);
    await aurora.advance('PT2M');
    const told = texts((await borea.dm('marco')).filter(({ ts }) => !before.has(ts)));
    expect(told.filter((text) => text.includes('È ora') && text.includes('VAPORE'))).toHaveLength(1);
    expect(new Set(told).size).toBe(told.length);
    await aurora.advance('PT2M');
    expect(texts((await borea.dm('marco')).filter(({ ts }) => !before.has(ts)))).toEqual(told);
    expect(tokens.size).toBe(3);
  });

  test('a key is replaced by another: both open what there is, then the new one alone', async () => {
    const [{ key_id: old } = { key_id: '' }] = await kept();
    await many.restart([NEW_KEY, OLD_KEY]);
    expect((await kept()).map(({ key_id }) => key_id)).not.toContain(old);
    await many.restart([NEW_KEY]);
    await borea.react('marco', 'support-rossi', await borea.say('rossi', 'support-rossi', 'Terza cosa'), 'ticket');
    expect(JSON.stringify(await borea.messages('care-desk', 'giulia'))).toContain('Terza cosa');
  });

  test('one whose token is refused does not hurt the other, and is let in again as soon as it is taken', async () => {
    await borea.fault({ kind: 'error', error: 'account_inactive', count: 0 });
    for (const workspace of [borea, aurora]) {
      const ts = await workspace.say('rossi', 'support-rossi', 'Quarta cosa');
      await workspace.react('marco', 'support-rossi', ts, 'ticket');
    }
    await aurora.advance('PT1M');
    expect(JSON.stringify(await aurora.messages('care-desk', 'giulia'))).toContain('Quarta cosa');
    const removed = () => many.database.query('SELECT team_id FROM workspaces WHERE removed_at IS NOT NULL');
    expect(await removed()).toEqual([{ team_id: borea.teamId }]);
    expect(await kept()).toHaveLength(2);
    await borea.fault({ clear: true });
    await many.tidy();
    expect(await removed()).toEqual([]);
    expect(JSON.stringify(await borea.messages('care-desk', 'giulia'))).toContain('Quarta cosa');
  });

  test('a token that ends within two hours is exchanged for the next one, and that is kept', async () => {
    const client = connect(many.database.url);
    const shelf = installationsOf(client, sealBy([NEW_KEY]));
    const bot = async () => JSON.parse((await shelf.read(borea.teamId))?.words ?? '{}').bot;
    const words = JSON.parse((await shelf.read(borea.teamId))?.words ?? '{}');
    const now_s = Math.floor(Date.now() / 1000);
    const before = { ...words.bot, expiresAt: now_s + 3600 };
    await shelf.keep(client, borea.teamId, JSON.stringify({ ...words, bot: before }));
    await aurora.advance('PT10S');
    await borea.say('rossi', 'support-rossi', 'Quinta cosa');
    const after = await bot();
    expect(after.expiresAt).toBeGreaterThan(now_s + 11 * 3600);
    expect(after.refreshToken).not.toBe(before.refreshToken);
    tokens.add(before.refreshToken);
    tokens.add(after.refreshToken);
    await client.close();
  });

  test('no token stands in any row, nor in any line that was logged', async () => {
    const tables = await many.database.query<{ name: string }>(
      `SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public'`,
    );
    const rows = await Promise.all(
      tables.map(({ name }) => many.database.query(`SELECT t::text AS row FROM "${name}" AS t`)),
    );
    const all = `${JSON.stringify(rows)}${many.lines.join('')}`;
    expect(all).toContain(aurora.teamId);
    for (const token of tokens) {
      expect(all).not.toContain(token);
      expect(all).not.toContain(Buffer.from(token).toString('hex'));
    }
    const [{ clientSecret = '?' } = {}] = many.simulator.apps;
    expect(all).not.toContain(clientSecret);
  });
});
