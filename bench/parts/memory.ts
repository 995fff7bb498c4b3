/** Does the bot grow with what it hears? Its heap after a collection, early and late. */
import type { Figure } from '../figure.ts';
import { send, signed } from '../requests.ts';
import { heardFrom, type Stage } from '../stage.ts';
import { CUSTOMER, channelId, furnish } from '../workspace.ts';
import { thumbsup } from './acknowledging.ts';

const EVENTS = 1_000_000;
const EARLY = 100_000;
/** One in so many is a customer's message, which is written down and worked through; the others concern nobody. */
const HEARD = 100;
const AT_ONCE = 64;
const CHUNK = 5000;

export async function memory(stage: Stage): Promise<Figure[]> {
  // A twentieth of both, when it has to be quick.
  const scale = stage.share < 1 ? 0.05 : 1;
  const [early, all] = [EARLY * scale, EVENTS * scale];
  const databaseUrl = await stage.newDatabase();
  await furnish(databaseUrl);
  const { child, said } = await stage.run<{ url: string }>('servers/bot.ts', databaseUrl, stage.sink.url);
  let sent = 0;
  const heapAfter_mb = async (events: number): Promise<number> => {
    while (sent < events) {
      const chunk = Array.from({ length: Math.min(CHUNK, events - sent) }, (_, nth) => event(sent + nth));
      const { refused } = await send(said.url, chunk, AT_ONCE);
      if (refused > 0) throw new Error(`${refused} events were not acknowledged`);
      sent += chunk.length;
    }
    child.send('heap');
    return (await heardFrom<number>(child)) / 2 ** 20;
  };
  const baseline = await heapAfter_mb(early);
  const ours = await heapAfter_mb(all);
  child.disconnect();
  const what = `heap after a collection and ${all} events`;
  const against = `after ${early}`;
  return [{ what, unit: 'MB', by: 'ratio', against, goal: { atMost: 1.05 }, rounds: [{ ours, baseline }] }];
}

const event = (nth: number) => signed(nth % HEARD === 0 ? request(nth / HEARD) : thumbsup(nth), `Ev${nth}`);

const request = (nth: number) => ({
  type: 'message',
  channel: channelId(nth % 200),
  channel_type: 'channel',
  user: CUSTOMER,
  team: 'T0CUSTOMER',
  text: `Request ${nth}: the machine does not start.`,
  ts: `17950${String(nth).padStart(5, '0')}.000100`,
});
