/** A flag, from the event that Slack sends until its item stands with its clock and its card is asked for. */
import type { Figure, Round } from '../figure.ts';
import { send, signed } from '../requests.ts';
import type { Errand } from '../servers/sql.ts';
import { askOne, heardFrom, type Stage, until } from '../stage.ts';
import { agentId, CUSTOMER, channelId, furnish } from '../workspace.ts';

const FLAGS = 2000;
/** Of Slack's requests; the bot works on 50 events side by side, each in a channel of its own. */
const AT_ONCE = 50;
const PATIENCE_MS = 300_000;
const LAST = 'SELECT last_item AS answer FROM workspaces';

export async function flagging(stage: Stage): Promise<Figure[]> {
  const flags = FLAGS * stage.share;
  const [databaseUrl, bare] = [await stage.newDatabase(), await stage.newDatabase()];
  await Promise.all([furnish(databaseUrl), furnish(bare)]);
  const [bot, sql] = await Promise.all([
    stage.run<{ url: string }>('servers/bot.ts', databaseUrl, stage.sink.url),
    stage.run('servers/sql.ts', bare),
  ]);
  const from_s = Math.floor(Date.now() / 1000) - 60;
  let flagged = 0;
  const perSecond = (took_ms: number): number => (flags * 1000) / took_ms;
  const ours = async (): Promise<number> => {
    const requests = Array.from({ length: flags }, (_, nth) => {
      return signed(flagOn(from_s, flagged + nth), `Ev${flagged + nth}`);
    });
    const start_ms = performance.now();
    const { refused } = await send(bot.said.url, requests, AT_ONCE);
    if (refused > 0) throw new Error(`${refused} of ${flags} events were not acknowledged`);
    flagged += flags;
    await until(async () => (await askOne(databaseUrl, LAST)) === flagged, PATIENCE_MS, `${flagged} items`);
    return perSecond(performance.now() - start_ms);
  };
  const theirs = async (): Promise<number> => {
    const errand: Errand = { from: flagged, flags, atOnce: AT_ONCE };
    sql.child.send(errand);
    return perSecond(await heardFrom<number>(sql.child));
  };
  const rounds: Round[] = [];
  for (let round = 0; round <= stage.rounds; round += 1) {
    const [baseline, rate] = [await theirs(), await ours()];
    // The first warms up.
    if (round > 0) rounds.push({ ours: rate, baseline });
  }
  bot.child.disconnect();
  sql.child.disconnect();
  const what = 'flags, from the event to the item, its clock and its card';
  return [
    { what, unit: 'flags/s', by: 'ratio', against: 'the same rows by plain SQL', goal: { atLeast: 0.7 }, rounds },
  ];
}

/** Messages of the last minute, so that nothing falls due meanwhile. */
const flagOn = (from_s: number, nth: number) => ({
  type: 'reaction_added',
  user: agentId(1),
  reaction: 'ticket',
  item: { type: 'message', channel: channelId(nth % 200), ts: `${from_s}.${String(nth).padStart(6, '0')}` },
  item_user: CUSTOMER,
  event_ts: `${from_s + 1}.${String(nth).padStart(6, '0')}`,
});
