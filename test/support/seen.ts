/** What somebody finds in Slack: the message that offers a button, the modal that is open, the history of an item. */
import type { SimMessage, SimView } from '../../src/simulator/control.ts';
import { cardsOf } from './cards.ts';
import type { World } from './world.ts';

/** The names of all that can be pressed on a message. */
export const buttonsOn = (message: SimMessage): string[] => elementsOn(message).map(({ action_id }) => action_id);

const elementsOn = ({ blocks = [] }: SimMessage): { action_id: string }[] =>
  blocks
    .flatMap((block): object[] => {
      if (block.type === 'actions') return block.elements;
      return block.type === 'section' && block.accessory ? [block.accessory] : [];
    })
    .flatMap((element) =>
      'action_id' in element && element.action_id ? [{ ...element, action_id: String(element.action_id) }] : [],
    );

/** The last of the messages on which that can be pressed. */
export function offering(messages: readonly SimMessage[], actionId: string): SimMessage {
  const found = messages
    .flatMap((message) => [message, ...(message.replies ?? [])])
    .findLast((message) => buttonsOn(message).includes(actionId));
  if (!found) throw new Error(`nobody offers ${actionId}: ${messages.map(({ text }) => text).join(' | ')}`);
  return found;
}

/** The last message of the bot to that person on which it can be pressed, in the direct messages or in a channel. */
export const asked = async (world: World, handle: string, actionId: string, channel?: string): Promise<SimMessage> =>
  offering(await (channel ? world.messages(channel, handle) : world.dm(handle)), actionId);

export const texts = (messages: readonly SimMessage[]): string[] => messages.map(({ text }) => text);

/** The modal that the person sees. */
export async function modal(world: Pick<World, 'views'>, handle: string): Promise<SimView> {
  const view = (await world.views(handle)).at(-1);
  if (!view) throw new Error(`${handle} sees no modal`);
  return view;
}

/** The one card of the item. */
export async function cardOf(world: World, item: number): Promise<SimMessage> {
  const [card, ...more] = await cardsOf(world, item);
  if (!card || more.length > 0) throw new Error(`#${item} has ${more.length + (card ? 1 : 0)} cards`);
  return card;
}

/** Chooses from the menu on the card. */
export const choose = async (world: World, as: string, item: number, choice: string): Promise<void> => {
  const card = await cardOf(world, item);
  const menu = elementsOn(card).find((one) => JSON.stringify(one).includes(`"${item}/${choice}"`));
  await world.click(as, card, String(menu?.action_id), `${item}/${choice}`);
};

/** What happened to the item: ["flagged", "claimed" …]. */
export const historyOf = async ({ database }: World, item: number): Promise<string[]> =>
  (
    await database.query<{ kind: string }>(
      `SELECT what->>'kind' AS kind FROM entries WHERE item_number = $1 ORDER BY id`,
      [item],
    )
  ).map(({ kind }) => kind);

export const unix = (instant: string): number => Math.floor(Date.parse(instant) / 1000);
