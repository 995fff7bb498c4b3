/** What was said in words, and needs a form: a mention cannot open one, a click can. */
import type { Button } from '@slack/types';
import type { Commitment, Promised } from '../../care/commitment.ts';
import type { Item } from '../../care/item.ts';
import { ACTION } from '../names.ts';
import { partButton } from './buttons.ts';
import type { Message, Reader } from './parts.ts';
import { actions, button, context, cut, date, LIMITS, mention, quoted, section } from './parts.ts';

/** What the click says again. */
export type Said = {
  word: string;
  /** What stood after it. */
  rest: string;
  item?: number;
  /** The message that is meant, where it is no item yet. */
  messageTs?: string;
};

/** https://docs.slack.dev/reference/block-kit/block-elements/button-element: a value takes 2,000 characters. */
const VALUE_LENGTH = 2000;

export const sayAgainButton = (said: Said, { say }: Reader): Button =>
  button(ACTION.said, say('mention.open'), say('mention.open.label'), {
    value: writtenDown(said),
    style: 'primary',
  });

/** Written down a text may be several times as long. */
function writtenDown(said: Said): string {
  for (let length = VALUE_LENGTH; length > 1; length = Math.floor(length / 2)) {
    const value = JSON.stringify({ ...said, rest: cut(said.rest, length) });
    if (value.length <= VALUE_LENGTH) return value;
  }
  return JSON.stringify({ ...said, rest: '' });
}

export const formView = (text: string, said: Said, reader: Reader): Message => ({
  text: cut(text, LIMITS.messageText),
  blocks: [section(text), ...actions(sayAgainButton(said, reader))],
});

/** More promises than these are chosen among on the reminders themselves. */
const PROMISES = 7;

/** Which of these is kept? */
export function whichPromiseView(item: Item, promises: readonly Promised<Commitment>[], reader: Reader): Message {
  const first = reader.say('mention.whichPromise', { number: String(item.number) });
  return {
    text: first,
    blocks: [
      section(first),
      ...promises.slice(0, PROMISES).flatMap(({ number, word, dueAt }) => [
        context(
          reader.say('reply.promiseLine', {
            owner: mention(word.ownerId),
            text: quoted(word.text),
            due: date(dueAt, reader),
          }),
        ),
        ...actions(partButton('keep', item, number, reader)),
      ]),
    ],
  };
}
