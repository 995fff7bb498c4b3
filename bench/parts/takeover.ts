/** Whoever holds an event and a message dies: how soon another process, that had nothing to do, has them done. */
import type { Figure } from '../figure.ts';
import { send, signed } from '../requests.ts';
import { keyOf, now_ms } from '../sink.ts';
import { askOne, type Stage, until } from '../stage.ts';
import { agentId, CUSTOMER, channelId, furnish } from '../workspace.ts';

const PATIENCE_MS = 120_000;
const HELD_MS = 8000;
/** graphile-worker/sql/000016.sql, get_job: `locked_at < now() - interval '4 hours'`; checked each 8 to 10 minutes. */
const GRAPHILE_S = 4 * 3600;
/** pg-boss/src/plans.js, table job: `expire_in interval not null default interval '15 minutes'`. */
const PG_BOSS_S = 15 * 60;

export async function takeover(stage: Stage): Promise<Figure[]> {
  const rounds = { events: [] as number[], messages: [] as number[] };
  for (let round = 0; round < Math.min(3, stage.rounds); round += 1) {
    const { event_s, message_s } = await die(stage);
    rounds.events.push(event_s);
    rounds.messages.push(message_s);
  }
  const against = `graphile-worker: ${GRAPHILE_S}, pg-boss: ${PG_BOSS_S}`;
  const goal = { atMost: 31 };
  const one = { unit: 's', by: 'value', against, goal } as const;
  return [
    { what: 'takeover of an event after SIGKILL of its holder', ...one, rounds: rounds.events },
    { what: 'takeover of a message after SIGKILL of its holder', ...one, rounds: rounds.messages },
  ];
}

/** Of the first one the event is held, of the second the card. */
const HELD_EVENT = { channel: channelId(1), ts: '1794999000.000100' };
const HELD_CARD = { channel: channelId(2), ts: '1794999000.000200' };

async function die(stage: Stage): Promise<{ event_s: number; message_s: number }> {
  const databaseUrl = await stage.newDatabase();
  await furnish(databaseUrl);
  const holder = await stage.run<{ url: string }>('servers/bot.ts', databaseUrl, stage.sink.url);
  const other = await stage.run('servers/bot.ts', databaseUrl, stage.sink.url);
  const held = new Set<string>();
  let [isDead, toldAt_ms] = [false, Number.NaN];
  stage.sink.hear((call) => {
    const isCard = call.method === 'chat.postMessage' && keyOf(call) === 'card:1';
    const isRead = call.method === 'conversations.history' && call.args.get('latest') === HELD_EVENT.ts;
    if (!isCard && !isRead) return undefined;
    if (isDead && isCard) toldAt_ms = call.at_ms;
    if (isDead) return undefined;
    held.add(call.method);
    // The holder hangs there until it is killed.
    return new Promise(() => undefined);
  });
  await send(holder.said.url, [signed(flagOn(HELD_CARD), 'Ev1')], 1);
  await until(() => held.has('chat.postMessage'), HELD_MS, 'the card in the hands of the process that is to die');
  await send(holder.said.url, [signed(flagOn(HELD_EVENT), 'Ev2')], 1);
  await until(() => held.size === 2, HELD_MS, 'the event in its hands, too');
  holder.child.kill('SIGKILL');
  isDead = true;
  const start_ms = now_ms();
  let event_s = Number.NaN;
  await until(
    async () => {
      const isDone = Number.isNaN(event_s) && (await askOne(databaseUrl, ITEMS)) === 2;
      if (isDone) event_s = (now_ms() - start_ms) / 1000;
      return !Number.isNaN(event_s) && !Number.isNaN(toldAt_ms);
    },
    PATIENCE_MS,
    'both done by the other process',
  );
  stage.sink.hear(undefined);
  other.child.disconnect();
  return { event_s, message_s: (toldAt_ms - start_ms) / 1000 };
}

const ITEMS = 'SELECT last_item AS answer FROM workspaces';

const flagOn = (message: { channel: string; ts: string }) => ({
  type: 'reaction_added',
  user: agentId(1),
  reaction: 'ticket',
  item: { type: 'message', ...message },
  item_user: CUSTOMER,
  event_ts: `${Number(message.ts) + 1}`,
});
