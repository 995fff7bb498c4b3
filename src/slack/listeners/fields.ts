/** What stands in the inputs of a submitted modal: read once, by name, whatever Slack (or somebody else) sends. */
import { z } from 'zod';
import { shorten } from '../../care/text.ts';
import { PROMISE_BLOCK, PROMISE_INPUT } from '../names.ts';
import type { Name } from '../views/modals/frame.ts';
import { LIMITS } from '../views/parts.ts';
import type { Key, Values } from '../words/words.ts';

/** The end of the year 9999: what lies after it is no time that anybody chose. */
const LAST_SECOND = 253_402_300_799;

const option = z.looseObject({ value: z.string() });

const state = z.record(
  z.string(),
  z.record(
    z.string(),
    z.looseObject({
      value: z.string().nullish(),
      selected_option: option.nullish(),
      selected_options: z.array(option).nullish(),
      selected_user: z.string().nullish(),
      selected_users: z.array(z.string()).nullish(),
      selected_conversation: z.string().nullish(),
      selected_conversations: z.array(z.string()).nullish(),
      selected_time: z.string().nullish(),
      selected_date_time: z.int().min(0).max(LAST_SECOND).nullish(),
    }),
  ),
);

export type Fields = {
  /** Was it asked? */
  has(input: Name): boolean;
  /** Without the spaces around it; empty when nothing was typed. */
  text(input: Name): string;
  choice(input: Name): string | undefined;
  choices(input: Name): string[];
  person(input: Name): string | undefined;
  people(input: Name): string[];
  channel(input: Name): string | undefined;
  channels(input: Name): string[];
  /** "08:30" */
  time(input: Name): string | undefined;
  /** As it was typed; NaN when it is none, undefined when nothing was. */
  number(input: Name): number | undefined;
  instant(input: Name): Date | undefined;
  /** The inputs of single promises. */
  promises(): { commitment: number; input: Name }[];
};

/** @throws when it has not the shape of a modal's state */
export function fieldsOf(values: unknown): Fields {
  const read = new Map(
    Object.entries(state.parse(values)).map(([block, inputs]) => [block, new Map(Object.entries(inputs))]),
  );
  const at = ({ block_id, action_id }: Name) => read.get(block_id)?.get(action_id);
  return {
    has: (input) => at(input) !== undefined,
    text: (input) => shorten((at(input)?.value ?? '').trim(), LIMITS.inputText),
    choice: (input) => at(input)?.selected_option?.value,
    choices: (input) => (at(input)?.selected_options ?? []).map(({ value }) => value),
    person: (input) => at(input)?.selected_user ?? undefined,
    people: (input) => at(input)?.selected_users ?? [],
    channel: (input) => at(input)?.selected_conversation ?? undefined,
    channels: (input) => at(input)?.selected_conversations ?? [],
    time: (input) => at(input)?.selected_time ?? undefined,
    number: (input) => {
      const typed = (at(input)?.value ?? '').trim();
      return typed === '' ? undefined : Number(typed);
    },
    instant: (input) => {
      const seconds = at(input)?.selected_date_time;
      return typeof seconds === 'number' ? new Date(seconds * 1000) : undefined;
    },
    promises: () =>
      [...read.keys()].flatMap((block_id) => {
        const [, number] = PROMISE_NUMBER.exec(block_id) ?? [];
        return number === undefined
          ? []
          : [{ commitment: Number(number), input: { block_id, action_id: PROMISE_INPUT } }];
      }),
  };
}

const PROMISE_NUMBER = new RegExp(`^${PROMISE_BLOCK}(\\d{1,9})$`);

/** What is wrong with an input: its block, and the sentence that says so. */
export type Wrong = Readonly<Record<string, Key | { key: Key; values: Values }>>;

/** A problem whose sentence names something. */
export const wrongAs = ({ block_id }: Pick<Name, 'block_id'>, key: Key, values: Values): Wrong => ({
  [block_id]: { key, values },
});

/** What was filled in, or what is wrong with it. */
export type Filled<T> = { given: T } | { wrong: Wrong };

/** A problem at an input, when it holds. */
export const wrongIf = (holds: boolean, { block_id }: Pick<Name, 'block_id'>, key: Key): Wrong =>
  holds ? { [block_id]: key } : {};

/** Nobody plans further ahead: a year beyond is a slip of the finger. */
const FURTHEST_MS = 2 * 366 * 24 * 3_600_000;

/** What is wrong with a time that is to come. */
export function wrongTime(at: Date | undefined, input: Pick<Name, 'block_id'>, now: Date): Wrong {
  if (at === undefined || at <= now) return { [input.block_id]: 'error.past' };
  return wrongIf(at.getTime() - now.getTime() > FURTHEST_MS, input, 'error.tooFar');
}

/** @param given - asked for only when nothing is wrong */
export function filled<T>(wrong: Wrong, given: () => T): Filled<T> {
  return Object.keys(wrong).length > 0 ? { wrong } : { given: given() };
}
