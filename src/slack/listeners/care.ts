/** `/care`: whoever types rather than presses finds everything here. */
import { COMMAND } from '../names.ts';
import type { Surface } from '../surface.ts';
import { sentence } from '../views/parts.ts';
import type { Came } from './answering.ts';
import { itemFirst, onCommand } from './command.ts';
import { open } from './opening.ts';
import { promiseSaid, shown } from './promise.ts';
import { actOn, answerTo, openingOf, unknownWord } from './said.ts';
import type { Typed } from './typed.ts';
import { type CareCommand, readCare } from './vocabulary.ts';

export function listenForCare(surface: Surface): void {
  onCommand(surface, COMMAND.care, (typed, text) => came(readCare(text), typed));
}

async function came(asked: CareCommand, typed: Typed): Promise<Came> {
  const { surface, done, reader } = typed;
  const { triggerId } = typed.command;
  switch (asked.ask) {
    case 'unknown': {
      const meant = asked.nearest === undefined ? undefined : `${COMMAND.care} ${asked.nearest}`;
      return { message: unknownWord(asked.typed, meant, reader) };
    }
    case 'which_item':
      return { message: sentence(reader.say('care.whichItem', { example: `${COMMAND.care} ${asked.word} #142` })) };
    case 'promise': {
      const said = { ...itemFirst(asked.rest), command: `${COMMAND.care} promise` };
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
