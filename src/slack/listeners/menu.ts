/** The menu of a card, and what else opens a modal about an item: each is a command of `/care`, too. */
import type { BlockAction, OverflowAction } from '@slack/bolt';
import { ACTION, MENU } from '../names.ts';
import type { Surface } from '../surface.ts';
import { gesture } from '../surface.ts';
import { sayAtOnce } from './answering.ts';
import { asking } from './ask.ts';
import { oneOf, readPressed, type Said } from './button.ts';
import { closing } from './close.ts';
import { customerCard } from './customer.ts';
import { givingGoodwill } from './goodwill.ts';
import { handingOver } from './handover.ts';
import { merging } from './merge.ts';
import { muting } from './mute.ts';
import { noting } from './note.ts';
import { type Opening, open } from './opening.ts';
import { stating } from './statement.ts';
import { settingTopics } from './topics.ts';
import { waiting } from './wait.ts';

/** By the word of the command. */
export const OPENINGS = {
  note: noting(),
  wait: waiting,
  handover: handingOver,
  ask: asking,
  mute: muting(),
  goodwill: givingGoodwill,
  close: closing,
  merge: merging,
  topics: settingTopics,
  statement: stating,
  customer: customerCard,
} as const satisfies Record<string, Opening>;

export type OpeningWord = keyof typeof OPENINGS;

export const readChoice: Said<OpeningWord> = ([choice, ...more]) =>
  more.length === 0 ? MENU.find((one) => one === choice) : undefined;

export function listenForMenus(surface: Surface): void {
  surface.app.action<BlockAction<OverflowAction>>(
    { type: 'block_actions', action_id: oneOf(ACTION.more) },
    async ({ ack, action, body, context, respond }) => {
      const read = readPressed(body, action.selected_option.value);
      const choice = read && readChoice(read.rest);
      if (!read || !choice) return await ack();
      const done = gesture(context, read.byId, 'button', read.at);
      const heard = await open(surface, done, read.item, OPENINGS[choice], read);
      await ack();
      await sayAtOnce(surface, read, respond, heard);
    },
  );
}
