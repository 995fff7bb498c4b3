/** What words do, by command and by mention: the same for both, once it is clear who may speak, and of which item. */
import { openPromises } from '../../care/commitment.ts';
import { formatWhen, parseWhen, type When } from '../../care/when/when.ts';
import { COMMAND } from '../names.ts';
import { factsView } from '../views/facts.ts';
import { helpView } from '../views/help.ts';
import { escaped, type Message, type Reader, sentence } from '../views/parts.ts';
import { answerView } from '../views/reply.ts';
import { whichPromiseView } from '../views/said.ts';
import type { Came } from './answering.ts';
import { openErasure } from './erasure.ts';
import { exportAll } from './export.ts';
import { board, mine, showItem } from './looking.ts';
import { OPENINGS, type OpeningWord } from './menu.ts';
import { muting } from './mute.ts';
import { customerMeant } from './named.ts';
import { noting } from './note.ts';
import type { Opening } from './opening.ts';
import { readFactsAsked } from './period.ts';
import { openSettings } from './settings.ts';
import type { Typed } from './typed.ts';
import { type ItemWord, isOpening, type OtherWord, withoutUntil } from './vocabulary.ts';

/** About no item. Of promises tells promise.ts. */
export async function answerTo(word: Exclude<OtherWord, 'promise'>, rest: string, typed: Typed): Promise<Came> {
  const { surface, done, reader } = typed;
  switch (word) {
    case 'help':
      return { message: helpView(reader) };
    case 'away':
      return await goAway(typed, rest);
    case 'back':
      return { outcome: await surface.desk.back(done) };
    case 'mine':
      return { message: await mine(typed) };
    case 'board':
      return { message: await board(typed) };
    case 'settings':
      return { message: await openSettings(typed) };
    case 'facts':
      return { message: await factsFor(typed, rest) };
    case 'export':
      return await exportAll(typed, rest);
    case 'erase':
      return { message: await openErasure(typed, rest) };
  }
}

/** @param form - opens the form that the word needs, or says how it is opened */
export async function actOn(
  { word, item, rest }: { word: ItemWord; item: number; rest: string },
  typed: Typed,
  form: (word: OpeningWord, why?: string) => Promise<Came>,
): Promise<Came> {
  const { surface, done } = typed;
  const { desk } = surface;
  if (word === 'mute') return await mute(typed, item, rest, () => form('mute'));
  if (isOpening(word)) return await form(word);
  const { say } = typed.reader;
  const number = String(item);
  switch (word) {
    case 'claim':
      return { outcome: await desk.claimItem(done, item), done: sentence(say('done.claim', { number })) };
    case 'release':
      return { outcome: await desk.releaseItem(done, item), done: sentence(say('done.release', { number })) };
    case 'chased':
      return { outcome: await desk.recordChase(done, item), done: sentence(say('done.chased', { number })) };
    case 'reopen':
      return { outcome: await desk.reopen(done, item), done: sentence(say('done.reopen', { number })) };
    case 'item':
      return { message: await showItem(typed, item) };
    case 'answered':
      return await answered(typed, item, form);
    case 'kept':
      return await kept(typed, item);
  }
}

/** Where the customer reads along only what is written there is an answer; of a call one says what was said. */
async function answered(
  { surface, done, reader: { say } }: Typed,
  item: number,
  form: (word: OpeningWord, why?: string) => Promise<Came>,
): Promise<Came> {
  const number = String(item);
  const dossier = await surface.desk.dossier(done.cause.teamId, item);
  const isReadHere = dossier?.item.state === 'open' && dossier.item.conversation === 'here';
  if (isReadHere) return await form('note', say('mention.answeredHere', { number }));
  return { outcome: await surface.desk.recordAnswer(done, item), done: sentence(say('done.answered', { number })) };
}

/** One's own word, or the only one that stands; of several one says which. */
async function kept({ surface, done, reader }: Typed, item: number): Promise<Came> {
  const dossier = await surface.desk.dossier(done.cause.teamId, item);
  if (!dossier) return { message: answerView({ say: 'no_such_item', item }, reader) };
  const standing = openPromises(dossier.commitments);
  const own = standing.filter(({ word }) => word.ownerId === done.byId);
  const among = own.length > 0 ? own : standing;
  const [only] = among;
  if (!only) return { message: answerView({ say: 'nothing_to_do', item }, reader) };
  if (among.length > 1) return { message: whichPromiseView(dossier.item, among, reader) };
  const outcome = await surface.desk.keepPromise(done, item, only.number);
  return { outcome, done: sentence(reader.say('done.kept', { number: String(item) })) };
}

/** The form of a word, with what was said of it already. */
export async function openingOf(word: OpeningWord, rest: string, typed: Typed): Promise<Opening> {
  if (word === 'note') return noting(rest);
  if (word !== 'mute' || rest === '') return OPENINGS[word];
  const when = await timeIn(typed, rest);
  return when.kind === 'past' || when.kind === 'ambiguous' || when.kind === 'nonexistent' ? muting(when) : muting();
}

async function goAway(typed: Typed, said: string): Promise<Came> {
  const { surface, done, reader } = typed;
  if (said === '') return { outcome: await surface.desk.setAway(done, undefined) };
  const when = await timeIn(typed, said);
  if (when.kind === 'at') return { outcome: await surface.desk.setAway(done, when.due) };
  return { message: when.kind === 'past' ? sentence(reader.say('error.past')) : unclear('away', when, typed) };
}

async function mute(typed: Typed, item: number, said: string, form: () => Promise<Came>): Promise<Came> {
  if (said === '') return await form();
  const when = await timeIn(typed, said);
  if (when.kind === 'at') return { outcome: await typed.surface.desk.mute(typed.done, item, when.due) };
  return when.kind === 'missing' ? { message: unclear(`mute #${item}`, when, typed) } : await form();
}

async function timeIn({ surface, done, reader: { zone, locale } }: Typed, said: string): Promise<When> {
  const { calendar } = await surface.charters.of(done.cause.teamId);
  return parseWhen(withoutUntil(said), { now: surface.clock.now(), zone, locale, calendar });
}

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** How it is said so that it can be read in one way only: what was likely meant, else tomorrow at the next full hour. */
function unclear(words: string, when: When, { surface: { clock }, reader: { say, zone, locale } }: Typed): Message {
  const now = clock.now();
  const likely = when.kind === 'ambiguous' ? when.candidates[0] : undefined;
  const until = formatWhen(likely ?? new Date(Math.ceil((now.getTime() + DAY_MS) / HOUR_MS) * HOUR_MS), {
    zone,
    locale,
    now,
  });
  return sentence(say('care.untilUnclear', { example: `${COMMAND.care} ${words} ${until}` }));
}

async function factsFor({ surface, done, reader }: Typed, rest: string): Promise<Message> {
  const { teamId } = done.cause;
  const { say } = reader;
  const charter = await surface.charters.of(teamId);
  const asked = readFactsAsked(rest, charter, surface.clock.now());
  if (!asked) return sentence(say('care.factsUnclear', { care: COMMAND.care }));
  const { period, customer } = asked;
  // The days and weeks are the desk's.
  const here = { ...reader, zone: charter.calendar.zone };
  if (customer === '') return factsView(await surface.desk.facts(teamId, period), here);
  const { only, which } = customerMeant(customer, charter, reader, 'care.noCustomers');
  return which ?? factsView(await surface.desk.facts(teamId, period, only), here);
}

/** A word that is not known, and what is. */
export function unknownWord(typed: string, meant: string | undefined, reader: Reader): Message {
  const word = escaped(typed);
  return helpView(
    reader,
    meant === undefined ? reader.say('care.unknown', { word }) : reader.say('care.unknown.nearest', { word, meant }),
  );
}
