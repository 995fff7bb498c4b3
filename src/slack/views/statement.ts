/**
 * A statement as it is proposed to the agent, who may change every word of it before the customer reads it. Plain
 * text, not escaped: it stands in a text field first, and is escaped like everything that people type.
 */
import type { Item } from '../../care/item.ts';
import type { NextStep, Statement, StatementLine, Told } from '../../care/statement.ts';
import { shorten } from '../../care/text.ts';
import { lengthOf } from './facts.ts';
import type { Reader } from './parts.ts';
import { dateFormat, LIMITS } from './parts.ts';
import { isOwnTime, zoneName } from './treatment.ts';

const TEXT_LENGTH = 120;
const NAME_LENGTH = 60;
/** More than these lose the reader. */
const STEPS_SHOWN = 6;

/**
 * @param reader - the customer's language, and the zone of the team: dates are told as plain text
 * @param zone - where the customer is, as far as it is known: elsewhere they would take the times for their own
 */
export function statementText({ lines, next, time }: Statement, item: Item, reader: Reader, zone?: string): string {
  const { say } = reader;
  const isTheirTime = zone !== undefined && zone !== '' && isOwnTime(reader.zone, item, zone);
  const [first = '', ...rest] = lines.map((line) => `• ${dateText(line.at, reader)} – ${lineText(line, item, reader)}`);
  const steps = next.slice(0, STEPS_SHOWN).map((step) => `• ${stepText(step, reader)}`);
  if (next.length > STEPS_SHOWN) steps.push(say('statement.more', { count: next.length - STEPS_SHOWN }));
  const head = [say('statement.title', { number: String(item.number) }), first];
  const isShared = time.customer_ms + time.thirdParty_ms > 0;
  const shares = {
    ours: lengthOf(time.ours_ms, 'wall', reader),
    customer: lengthOf(time.customer_ms, 'wall', reader),
    others: lengthOf(time.thirdParty_ms, 'wall', reader),
  };
  const tail = [
    ...(steps.length > 0 ? ['', say('statement.next'), ...steps] : []),
    ...(isShared ? ['', say('statement.time', shares)] : []),
    ...(isTheirTime ? [] : ['', say('statement.zone', { zone: zoneName(reader.zone, item, reader) })]),
  ];
  return withRoom(head, rest, tail, reader);
}

/** How it began and what came last is told; of what lies between, the oldest lines are counted when there is no room. */
function withRoom(head: readonly string[], rest: readonly string[], tail: readonly string[], { say }: Reader): string {
  for (let folded = 0; folded <= rest.length; folded += 1) {
    const more = folded > 0 ? [say('statement.more', { count: folded })] : [];
    const text = [...head, ...more, ...rest.slice(folded), ...tail].join('\n');
    if (text.length <= LIMITS.inputText) return text;
  }
  return shorten([...head, ...tail].join('\n'), LIMITS.inputText / 2);
}

/** One line, without its date. */
export function lineText({ what }: StatementLine, item: Item, reader: Reader): string {
  const { say } = reader;
  switch (what.kind) {
    case 'asked':
      // Where the customer does not read along, a colleague wrote it down: those are not the customer's words.
      return item.conversation === 'here' && item.excerpt !== ''
        ? say('statement.askedThis', { text: item.excerpt })
        : say('statement.asked');
    case 'answered':
    case 'wrote':
    case 'chased':
      return say(`statement.${what.kind}`, { times: what.times });
    case 'promised':
      return say('statement.promised', { text: short(what.text), due: dateText(what.dueAt, reader) });
    case 'moved':
      return what.dueAt
        ? say('statement.movedTo', { text: short(what.text), due: dateText(what.dueAt, reader) })
        : say('statement.moved', { text: short(what.text) });
    case 'closed':
      return say(`statement.closed.${what.outcome}`);
    case 'reopened':
      return say('statement.reopened');
    case 'waiting_for':
    case 'third_party_late':
    case 'third_party_came':
      return thirdPartyText(what, reader);
    default:
      return say(`statement.${what.kind}`, { text: short(what.text) });
  }
}

type OfThirdParty = Extract<Told, { who: string }>;

function thirdPartyText(what: OfThirdParty, reader: Reader): string {
  const { say } = reader;
  const facts = { who: shorten(what.who, NAME_LENGTH), text: short(what.text) };
  if (what.kind === 'third_party_came') {
    return say(what.late ? 'statement.third_party_came_late' : 'statement.third_party_came', facts);
  }
  if (what.kind === 'third_party_late') return say('statement.third_party_late', facts);
  return say('statement.waiting_for', { ...facts, due: dateText(what.expectedBy, reader) });
}

function stepText(step: NextStep, reader: Reader): string {
  const { say } = reader;
  switch (step.kind) {
    case 'promise': {
      const facts = { text: short(step.text), due: dateText(step.dueAt, reader) };
      return say(step.late ? 'statement.next.promise_late' : 'statement.next.promise', facts);
    }
    case 'word':
      return step.dueAt
        ? say('statement.next.word', { due: dateText(step.dueAt, reader) })
        : say('statement.next.word_late');
    case 'from_customer':
      return say('statement.next.from_customer', { text: short(step.text) });
    case 'from_third_party': {
      const who = shorten(step.who, NAME_LENGTH);
      const facts = { who, text: short(step.text), due: dateText(step.expectedBy, reader) };
      return say(step.late ? 'statement.next.from_third_party_late' : 'statement.next.from_third_party', facts);
    }
  }
}

/** One line of it, so that the list stays a list. */
const short = (text: string): string => shorten(text.replace(/\s+/gu, ' ').trim(), TEXT_LENGTH);

/** With the year: what takes months is told, too. */
const dateText = (at: Date, { locale, zone }: Reader): string =>
  dateFormat(locale, { timeZone: zone, dateStyle: 'medium', timeStyle: 'short' }).format(at);
