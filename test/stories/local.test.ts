/** The bot and the local Slack in one process, begun again: the items go on, that Slack's conversations begin anew. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readConfig } from '../../src/config.ts';
import { startLocal } from '../../src/local.ts';
import { createLog } from '../../src/log.ts';
import { freshDatabase, type TestDatabase } from '../support/database.ts';
import { peopleOf } from '../support/world.ts';

let database: TestDatabase;
let local: Awaited<ReturnType<typeof startLocal>>;
const begin = async () => {
  local = await startLocal(readConfig({ PORT: '0' }, []), database.url, createLog('silent'));
  return peopleOf(local.url, async () => undefined);
};
/** A time at which nobody is at work: only what people do is told of, whenever this runs. */
const saturdayNoon = () => {
  const at = new Date();
  at.setUTCDate(at.getUTCDate() + 7 - ((at.getUTCDay() + 1) % 7));
  at.setUTCHours(12, 0, 0, 0);
  return at.toISOString();
};
beforeEach(async () => {
  database = await freshDatabase();
});
afterEach(async () => {
  await local.stop();
  await database.drop();
});

test('what stands in its conversations from the start has been said to nobody since', async () => {
  const before = await begin();
  await before.moveTo(saturdayNoon());
  const asked = (await before.messages('support-smith', 'tom')).findLast(({ user }) => user === 'U0SMITH00');
  await before.react('tom', 'support-smith', asked?.ts ?? '', 'eyes');
  await expect.poll(() => database.query('SELECT owner_id FROM items')).toEqual([{ owner_id: 'U0TOM0000' }]);
  await before.advance('PT2H');
  await before.say('tom', 'support-smith', 'They are on their way.', asked?.ts);
  const happened = () => database.query(`SELECT what ->> 'kind' AS kind FROM entries ORDER BY id`);
  const sofar = [{ kind: 'flagged' }, { kind: 'claimed' }, { kind: 'answered' }];
  await expect.poll(happened).toEqual(sofar);
  await local.stop();

  const again = await begin();
  await again.advance('PT25M');
  expect(await happened()).toEqual(sofar);
  expect(await database.query(`SELECT key FROM inbox WHERE key LIKE 'deleted:%' OR lane <> 'C0SMITH00'`)).toEqual([]);
});
