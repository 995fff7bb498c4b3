/** `/care`: whoever types rather than presses finds everything here. */
import { COMMAND } from '../names.ts';
import type { Surface } from '../surface.ts';
import { gesture, readerOf } from '../surface.ts';
import { type Message, type Reader, sentence } from '../views/parts.ts';
import { answerOf, type Came } from './answering.ts';
import { answerInTime, readCommand } from './command.ts';
import { open } from './opening.ts';
import { promiseSaid, shown } from './promise.ts';
import { actOn, answerTo, openingOf, unknownWord } from './said.ts';
import type { Typed } from './typed.ts';
import { type CareCommand, readCare } from './vocabulary.ts';

export function listenForCare(surface: Surface): void {
  surface.app.command(COMMAND.care, (received) => answerInTime(surface, received, answerTyped(surface, received)));
}

type Received = { command: Parameters<typeof readCommand>[0]; context: Record<string, unknown> };

async function answerTyped(surface: Surface, { command, context }: Received): Promise<Message | undefined> {
  const typed = readCommand(command);
  const done = gesture(context, typed.byId, 'command', { channelId: typed.channelId });
  const reader = await readerOf(surface, done.cause.teamId, typed.byId);
  if (!(await surface.desk.permission(done)).may) return answerOf(await surface.desk.refuse(done), reader);
  return inWords(await came(readCare(command.text), { surface, done, reader, command: typed }), reader);
}

/** Whoever typed a command waits for an answer, even where an emoji would need none. */
export function inWords(came: Came, reader: Reader): Message | undefined {
  if (!came || !('outcome' in came)) return came?.message;
  return answerOf(came.outcome, reader) ?? (came.outcome.is === 'done' ? came.done : undefined);
}

async function came(asked: CareCommand, typed: Typed): Promise<Came> {
  const { surface, done, reader, command } = typed;
  const { triggerId } = command;
  switch (asked.ask) {
    case 'unknown': {
      const meant = asked.nearest === undefined ? undefined : `${COMMAND.care} ${asked.nearest}`;
      return { message: unknownWord(asked.typed, meant, reader) };
    }
    case 'which_item':
      return { message: sentence(reader.say('care.whichItem', { example: `${COMMAND.care} ${asked.word} #142` })) };
    case 'promise': {
      const { item, words } = readCommand({
        user_id: command.byId,
        channel_id: command.channelId,
        trigger_id: triggerId,
        text: asked.rest,
      });
      const said = { words, command: `${COMMAND.care} promise`, ...(item !== undefined && { item }) };
      return await promiseSaid(typed, said, shown(typed, triggerId));
    }
    default:
      if (!('item' in asked)) return await answerTo(asked.ask, asked.rest, typed);
      return await actOn({ word: asked.ask, item: asked.item, rest: asked.rest }, typed, async (word) => {
        const opening = await openingOf(word, asked.rest, typed);
        return { message: await open(surface, done, asked.item, opening, { triggerId }) };
      });
  }
}
