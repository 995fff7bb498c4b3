/** Looking at one's work by words: what one has to do, how the desk stands, one item with its history. */
import { PAGE_SIZES } from '../../care/home.ts';
import { cardView } from '../views/card.ts';
import { historyLines } from '../views/history.ts';
import { boardMessage, mineMessage } from '../views/home/home.ts';
import { listed } from '../views/home/list.ts';
import { fitting, type Message, sections } from '../views/parts.ts';
import { answerView } from '../views/reply.ts';
import { seenBy } from './day.ts';
import type { Typed } from './typed.ts';

/** `/care mine`. */
export async function mine({ surface, done: { byId, cause }, reader }: Typed): Promise<Message> {
  const { teamId } = cause;
  const home = await surface.desk.home.look(teamId, byId, { pages: {}, sizes: PAGE_SIZES, desk: false });
  if (home.for === 'outsider') return answerView({ say: 'refused', because: 'not_in_team' }, reader);
  return mineMessage(home.mine, await seenBy(surface, teamId, byId));
}

/** `/care board`. */
export async function board({ surface, done: { byId, cause } }: Typed): Promise<Message> {
  const [lanes, { links, reader }] = await Promise.all([
    surface.desk.home.lanes(cause.teamId),
    seenBy(surface, cause.teamId, byId),
  ]);
  return boardMessage(lanes, links, reader);
}

/** Entries of the history that are told. */
const ENTRIES = 10;
/** Beside the card there is room for so much. */
const HISTORY_LENGTH = 3000;

/** `/care item #142`: its card, as in the desk channel, and what happened last. */
export async function showItem({ surface, done: { byId, cause }, reader }: Typed, number: number): Promise<Message> {
  const [history, seen] = await Promise.all([
    surface.desk.home.history(cause.teamId, number),
    seenBy(surface, cause.teamId, byId),
  ]);
  if (!history) return answerView({ say: 'no_such_item', item: number }, reader);
  const { dossier } = history;
  const card = cardView(dossier, seen.charter, seen.links(dossier.item), seen.reader, seen.now);
  const lines = historyLines(history, ENTRIES, seen.charter, seen.reader);
  const told = fitting(lines, HISTORY_LENGTH, (count) => seen.reader.say('card.more', { count }));
  return {
    text: card.text,
    blocks: [...card.blocks.map((block, index) => listed(block, 'card', index)), ...sections(told)],
  };
}
