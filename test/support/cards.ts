/** What stands in the desk channel, by the key that every message of the bot carries. */
import type { SimMessage } from '../../src/simulator/control.ts';
import type { World } from './world.ts';

type Seen = Pick<World, 'database' | 'messages'>;

export const keyOf = ({ metadata }: SimMessage): unknown => metadata?.event_payload.key;

/** The number of the item that a message became. @throws unless it is exactly one */
export async function itemAt({ database }: Pick<World, 'database'>, messageTs: string): Promise<number> {
  const items = await database.query<{ number: number }>('SELECT number FROM items WHERE message_ts = $1', [messageTs]);
  const [item] = items;
  if (!item || items.length > 1) throw new Error(`the message ${messageTs} is ${items.length} items`);
  return item.number;
}

/** Every message that stands as the card of that item: exactly one, when all is well. */
export const cardsOf = async (world: Seen, item: number): Promise<SimMessage[]> =>
  (await world.messages('care-desk', 'giulia')).filter((message) => keyOf(message) === `card:${item}`);

export const shown = (message: SimMessage | undefined): string => JSON.stringify(message?.blocks ?? []);
