/** What stands when a storm is over: what Slack shows, and the items. */
import type { SimMessage } from '../../src/simulator/control.ts';
import type { Crew } from './crew.ts';
import { AGENTS, STRANGERS } from './plan.ts';

export type Item = { number: number; message_ts: string | null; owner_id: string | null; state: string };
/** Replies stand beside the messages that they reply to. */
export type Seen = { desk: SimMessage[]; direct: Map<string, SimMessage[]>; shared: SimMessage[]; items: Item[] };

const SHARED = Object.values(STRANGERS);
/** A nudge that something held up comes so much later at most: repeated calls, a lease, a connection. */
export const HELD_UP_MS = 10 * 60_000;
export const TEAM = new Set(['U0GIULIA0', 'U0MARCO00', 'U0ANIA000', 'U0TOM0000', 'U0SARA000']);

export async function look(crew: Crew): Promise<Seen> {
  const direct = new Map<string, SimMessage[]>();
  for (const agent of AGENTS) direct.set(agent, flat(await crew.messages(`@${agent}`, agent)));
  const shared = await Promise.all(SHARED.map((channel) => crew.messages(channel, 'giulia')));
  return {
    desk: flat(await crew.messages('care-desk', 'giulia')),
    direct,
    shared: flat(shared.flat()),
    items: await crew.database.query<Item>('SELECT number, message_ts, owner_id, state FROM items ORDER BY number'),
  };
}

export const flat = (messages: readonly SimMessage[]): SimMessage[] =>
  messages.flatMap((message) => [message, ...(message.replies ?? [])]);

export const says = (message: SimMessage, text: string): boolean =>
  message.text.includes(text) || JSON.stringify(message.blocks ?? []).includes(text);
