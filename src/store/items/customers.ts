/** Which customer items belong to, when the charter comes to know one, or knows it by another name. */
import type { Transaction } from '../../desk/ports.ts';
import type { Session } from '../client.ts';

export async function assignCustomer(
  session: Session,
  ...[teamId, { name, formerly, item, channelIds, contacts }]: Parameters<Transaction['assignCustomer']>
): Promise<number[]> {
  // In an internal channel whoever stands in the channel is not its customer.
  await session.execute`
    UPDATE items SET customer_name = ${name}
    WHERE team_id = ${teamId} AND (
      customer_name = ${formerly ?? null} OR number = ${item ?? null}::int
      OR (customer_name IS NULL AND (
        contact_id = ANY(${[...contacts]}) OR (conversation = 'here' AND channel_id = ANY(${[...channelIds]}))
      ))
    )`;
  const open = await session.query<{ number: number }>`
    SELECT number FROM items WHERE team_id = ${teamId} AND customer_name = ${name} AND state = 'open'
    ORDER BY number LIMIT ${MOST_CARDS}`;
  return open.map(({ number }) => number);
}

/** Cards that are shown anew at once; more follow as something happens on their items. */
const MOST_CARDS = 200;
