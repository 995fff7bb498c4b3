/** Reads a pressed button: who, where, and the item (and what on it) in its value. */
import type { BlockAction, ButtonAction } from '@slack/bolt';
import { z } from 'zod';
import type { Whereabouts } from '../../care/decision.ts';
import type { Gesture, Outcome } from '../../desk/desk.ts';
import { LISTED } from '../names.ts';
import type { Surface } from '../surface.ts';
import { gesture } from '../surface.ts';
import { isAnswered, takeAway } from './answering.ts';
import { dayIn, type Looked, lookAgain } from './day.ts';

export type Pressed = {
  byId: string;
  at: Whereabouts;
  item: number;
  /** What the value says after the item. */
  rest: readonly string[];
  triggerId: string;
  /** It stands on the modal of a day, in which this was turned to. */
  day?: Looked['pages'];
  /** The response_url of the private message that it stands on: there nobody else takes the buttons away. */
  answers?: string;
};

const pressed = z.looseObject({
  user: z.looseObject({ id: z.string() }),
  trigger_id: z.string(),
  channel: z.looseObject({ id: z.string() }).optional(),
  container: z
    .looseObject({
      channel_id: z.string().optional(),
      thread_ts: z.string().optional(),
      is_ephemeral: z.boolean().optional(),
    })
    .optional(),
  response_url: z.string().optional(),
  actions: z.array(z.looseObject({ block_id: z.string().optional() })).optional(),
});

const element = z.looseObject({
  value: z.string().nullish(),
  selected_option: z.looseObject({ value: z.string() }).nullish(),
});

/** Of a button, or of what was chosen from a menu. */
export function valueIn(action: unknown): string | undefined {
  const { value, selected_option } = element.safeParse(action).data ?? {};
  return selected_option?.value ?? value ?? undefined;
}

/** "142", or with up to three things that are said about it: "142/3", "142/wait". */
const VALUE = /^(\d{1,9})((?:\/[a-z0-9_,]{1,100}){0,3})$/;

export function readPressed(body: unknown, value: string | undefined): Pressed | undefined {
  const parsed = pressed.safeParse(body);
  const found = VALUE.exec(value ?? '');
  if (!parsed.success || !found) return undefined;
  const { user, channel, container, trigger_id, response_url, actions = [] } = parsed.data;
  // In a list it answers for one line: the others stay.
  const isListed = actions.some(({ block_id }) => block_id?.startsWith(LISTED));
  // A view stands in no channel.
  const channelId = channel?.id ?? container?.channel_id ?? user.id;
  const day = dayIn(body)?.pages;
  return {
    byId: user.id,
    at: { channelId, ...(container?.thread_ts && { threadTs: container.thread_ts }) },
    item: Number(found[1]),
    rest: (found[2] ?? '').split('/').slice(1),
    triggerId: trigger_id,
    ...(day && { day }),
    ...(container?.is_ephemeral && !isListed && response_url && { answers: response_url }),
  };
}

/** What a button says beyond the item; undefined: it was forged. */
export type Said<T> = (rest: readonly string[]) => T | undefined;

/** The item says it all. */
export const nothingMore: Said<true> = (rest) => (rest.length === 0 ? true : undefined);

/** A commitment, or a gesture of goodwill. */
export const aNumber: Said<number> = ([number, ...more]) => (more.length === 0 ? numberIn(number) : undefined);

export const numberIn = (text: string | undefined): number | undefined =>
  text !== undefined && /^\d{1,9}$/.test(text) ? Number(text) : undefined;

/** In Unix seconds, of this and the next century. */
export const instantIn = (text: string | undefined): Date | undefined =>
  text !== undefined && /^\d{9,10}$/.test(text) ? new Date(Number(text) * 1000) : undefined;

/** The instant of a word, in Unix milliseconds: a verdict comes from it. */
const wordIn = (text: string | undefined): Date | undefined =>
  text !== undefined && /^\d{12,13}$/.test(text) ? new Date(Number(text)) : undefined;

/** The word that is spoken of, when there is one. */
export const perhapsAWord: Said<{ word?: Date }> = ([instant, ...more]) => {
  const word = wordIn(instant);
  if (more.length > 0 || (instant !== undefined && !word)) return undefined;
  return word ? { word } : {};
};

/** A commitment, and perhaps the word that it was kept by. */
export const aNumberPerhapsAWord: Said<{ number: number; word?: Date }> = ([first, ...rest]) => {
  const [number, said] = [numberIn(first), perhapsAWord(rest)];
  return number !== undefined && said ? { number, ...said } : undefined;
};

/** The action of that name, or one of several beside one another. */
export const oneOf = (action: string): RegExp => new RegExp(`^${action}(_\\d+)?$`);

/**
 * Commits first, then acknowledges: what Slack shows as done is done. A private message whose question is answered
 * goes; all others are edited by the outbox.
 */
export function onButton<T>(
  surface: Surface,
  actionId: string | RegExp,
  said: Said<T>,
  act: (done: Gesture, item: number, said: T, pressed: Pressed) => Promise<Outcome | undefined>,
): void {
  surface.app.action<BlockAction<ButtonAction>>(
    { type: 'block_actions', action_id: actionId },
    async ({ ack, action, body, context }) => {
      const read = readPressed(body, action.value);
      const more = read && said(read.rest);
      if (!read || more === undefined) return await ack();
      const done = gesture(context, read.byId, 'button', read.at);
      const result = await act(done, read.item, more, read);
      await ack();
      if (!result) return;
      if (isAnswered(result)) await takeAway(read.answers);
      await lookAgain(surface, done, body);
    },
  );
}
