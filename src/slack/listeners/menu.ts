/** The menu of a card, and what else opens a modal about an item: each is a command of `/care`, too. */
import { ACTION, MENU } from '../names.ts';
import type { Surface } from '../surface.ts';
import { asking } from './ask.ts';
import { oneOf, type Said } from './button.ts';
import { closing } from './close.ts';
import { customerCard } from './customer.ts';
import { givingGoodwill } from './goodwill.ts';
import { handingOver } from './handover.ts';
import { merging } from './merge.ts';
import { muting } from './mute.ts';
import { noting } from './note.ts';
import { type Opening, onOpeningButton } from './opening.ts';
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

export const listenForMenus = (surface: Surface): void =>
  onOpeningButton(surface, oneOf(ACTION.more), readChoice, (choice) => OPENINGS[choice]);
