/** How soon Slack gets its 200: with every event on the disk before, and with none of it. */
import type { Figure, Round } from '../figure.ts';
import { type Signed, send, signed } from '../requests.ts';
import type { Stage } from '../stage.ts';

const EVENTS = 6000;
const AT_ONCE = 64;

/** A message in a channel of a customer's. */
export const message = (nth: number) => ({
  type: 'message',
  channel: 'C0ROSSI00',
  channel_type: 'channel',
  user: 'U0ROSSI00',
  team: 'T0BENCH00',
  text: `Request ${nth}: the machine does not start.`,
  ts: `17950${String(nth).padStart(5, '0')}.000100`,
});

/** An emoji that has no meaning for anybody. */
export const thumbsup = (nth: number) => ({
  type: 'reaction_added',
  user: 'U0ROSSI00',
  reaction: 'thumbsup',
  item: { type: 'message', channel: 'C0GENERAL', ts: `17950${String(nth).padStart(5, '0')}.000100` },
  item_user: 'U0ROSSI00',
  event_ts: `17951${String(nth).padStart(5, '0')}.000100`,
});

type Kind = { what: string; event: (nth: number) => object; atLeast: number };

const KINDS: readonly Kind[] = [
  { what: 'durable acknowledgement', event: message, atLeast: 1 },
  { what: 'events that are none of our business', event: thumbsup, atLeast: 0.9 },
];

export async function acknowledging(stage: Stage): Promise<Figure[]> {
  const databaseUrl = await stage.newDatabase();
  const ours = await stage.run<{ url: string }>('servers/ours.ts', databaseUrl, stage.sink.url);
  const stock = await stage.run<{ url: string }>('servers/stock.ts');
  const count = EVENTS * stage.share;
  let run = 0;
  const rate = async (url: string, event: Kind['event']): Promise<number> => {
    run += 1;
    const requests: Signed[] = Array.from({ length: count }, (_, nth) => {
      return signed(event(run * count + nth), `Ev${run}-${nth}`);
    });
    const { took_s, refused } = await send(url, requests, AT_ONCE);
    if (refused > 0) throw new Error(`${refused} of ${count} events were not acknowledged`);
    return count / took_s;
  };
  const figures: Figure[] = [];
  for (const { what, event, atLeast } of KINDS) {
    const rounds: Round[] = [];
    for (const url of [ours.said.url, stock.said.url]) await rate(url, event);
    for (let round = 0; round < stage.rounds; round += 1) {
      rounds.push({ ours: await rate(ours.said.url, event), baseline: await rate(stock.said.url, event) });
    }
    figures.push({ what, unit: 'requests/s', by: 'ratio', against: 'stock Bolt', goal: { atLeast }, rounds });
  }
  ours.child.disconnect();
  stock.child.disconnect();
  return figures;
}
