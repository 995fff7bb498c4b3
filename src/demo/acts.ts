/** Gestures of the stories, in few words. */
import type { Look, StoryData, Texts } from '../simulator/story/shape.ts';

type Act = NonNullable<StoryData['steps'][number]['acts']>[number];
type Fields = Record<string, Record<string, unknown>>;

/** Where most of what the bot writes is read: the direct messages with it. */
export const DM = '@parola';
export const DESK = 'care-desk';

/** @param name - what later steps call the message */
export const say = (as: string, channel: string, text: string | Texts, name?: string): Act => ({
  do: 'say',
  with: { as, channel, text },
  ...(name && { name }),
});

/** @param to - the name of the message whose thread it is */
export const reply = (as: string, channel: string, to: string, text: string | Texts): Act => ({
  do: 'say',
  with: { as, channel, thread_ts: `{${to}}`, text },
});

export const react = (as: string, channel: string, on: string, emoji: string): Act => ({
  do: 'react',
  with: { as, channel, ts: `{${on}}`, name: emoji },
});

export const command = (as: string, channel: string, text: string): Act => ({
  do: 'command',
  with: { as, channel, text },
});

/** Learns the number of the item that a message became, from its card. */
export const number = (name: string, about: string): Act => ({
  note: name,
  as: 'giulia',
  in: DESK,
  about,
  pattern: '#(\\d+)',
});

export const press = (as: string, place: string, action: string, about?: string, value?: string): Act => ({
  press: action,
  as,
  in: place,
  ...(about && { about }),
  ...(value && { value }),
});

export const fill = (as: string, fields: Fields): Act => ({ fill: fields, as });

export const look = (as: string, at: string, thread?: string): Look => ({ as, at, ...(thread && { thread }) });
