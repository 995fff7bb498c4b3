/** `/care`: whoever types rather than presses finds everything here. */
import type { RespondFn } from '@slack/bolt';
import { formatWhen, parseWhen, type When } from '../../care/when/when.ts';
import type { Gesture } from '../../desk/desk.ts';
import { COMMAND } from '../names.ts';
import type { Surface } from '../surface.ts';
import { gesture, readerOf } from '../surface.ts';
import { factsView } from '../views/facts.ts';
import { escaped, type Message, type Reader, sentence } from '../views/parts.ts';
import { answerOf } from './answering.ts';
import { readCommand } from './command.ts';
import { OPENINGS } from './menu.ts';
import { muting } from './mute.ts';
import { open } from './opening.ts';
import { customersNamed, readFactsAsked } from './period.ts';
import { promiseByCommand } from './promise.ts';
import type { Typed } from './typed.ts';
import { type CareCommand, readCare, withoutUntil } from './vocabulary.ts';

/** Names that are listed when one has to be chosen. */
const NAMES_SHOWN = 10;
const NAME_LENGTH = 60;

export function listenForCare(surface: Surface): void {
  surface.app.command(COMMAND.care, async ({ ack, command, context, respond }) => {
    const asked = readCare(command.text);
    if (asked.ask === 'promise') {
      const answer = await promiseByCommand(surface, readCommand({ ...command, text: asked.rest }), context);
      return await ack(answer && { response_type: 'ephemeral', ...answer });
    }
    const typed = readCommand(command);
    const done = gesture(context, typed.byId, 'command', { channelId: typed.channelId });
    const reader = await readerOf(surface, done.cause.teamId, typed.byId);
    if (!(await surface.desk.permission(done)).may) {
      const refused = answerOf(await surface.desk.refuse(done), reader);
      return await ack(refused && { response_type: 'ephemeral', ...refused });
    }
    const scene = { surface, done, reader, command: typed };
    if (asked.ask === 'facts') {
      // Counting may take longer than Slack waits.
      await ack();
      return await tellFacts(scene, asked.rest, respond);
    }
    const answer = await answerTo(asked, scene);
    return await ack(answer && { response_type: 'ephemeral', ...answer });
  });
}

/** Undefined when a modal opened instead. */
async function answerTo(
  asked: Exclude<CareCommand, { ask: 'facts' } | { ask: 'promise' }>,
  typed: Typed,
): Promise<Message | undefined> {
  const { surface, done, reader, command } = typed;
  const { say } = reader;
  switch (asked.ask) {
    case 'help':
      return sentence(helpIn(reader));
    case 'unknown': {
      const word = escaped(asked.typed);
      const unknown =
        asked.nearest === undefined
          ? say('care.unknown', { word })
          : say('care.unknown.nearest', { word, meant: `${COMMAND.care} ${asked.nearest}` });
      return sentence(`${unknown}\n\n${helpIn(reader)}`);
    }
    case 'which_item':
      return sentence(say('care.whichItem', { example: `${COMMAND.care} ${asked.word} #142` }));
    case 'away':
      return await goAway(typed, asked.rest);
    case 'back':
      return answerOf(await surface.desk.back(done), reader);
    case 'mute':
      return await mute(typed, asked.item, asked.rest);
    default:
      return await open(surface, done, asked.item, OPENINGS[asked.ask], { triggerId: command.triggerId });
  }
}

const helpIn = ({ say }: Reader): string => say('care.help', { care: COMMAND.care, promise: COMMAND.promise });

async function goAway({ surface, done, reader }: Typed, said: string): Promise<Message | undefined> {
  if (said === '') return answerOf(await surface.desk.setAway(done, undefined), reader);
  const when = await timeIn(surface, done, reader, said);
  if (when.kind === 'at') return answerOf(await surface.desk.setAway(done, when.due), reader);
  return when.kind === 'past' ? sentence(reader.say('error.past')) : unclear('away', when, surface, reader);
}

async function mute({ surface, done, reader, command }: Typed, item: number, said: string) {
  const { triggerId } = command;
  if (said === '') return await open(surface, done, item, muting(), { triggerId });
  const when = await timeIn(surface, done, reader, said);
  if (when.kind === 'at') return answerOf(await surface.desk.mute(done, item, when.due), reader);
  if (when.kind === 'missing') return unclear(`mute #${item}`, when, surface, reader);
  return await open(surface, done, item, muting(when), { triggerId });
}

async function timeIn(surface: Surface, done: Gesture, { zone, locale }: Reader, said: string): Promise<When> {
  const { calendar } = await surface.charters.of(done.cause.teamId);
  return parseWhen(withoutUntil(said), { now: surface.clock.now(), zone, locale, calendar });
}

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** How it is said so that it can be read in one way only: what was likely meant, else tomorrow at the next full hour. */
function unclear(words: string, when: When, { clock }: Surface, { say, zone, locale }: Reader): Message {
  const now = clock.now();
  const likely = when.kind === 'ambiguous' ? when.candidates[0] : undefined;
  const until = formatWhen(likely ?? new Date(Math.ceil((now.getTime() + DAY_MS) / HOUR_MS) * HOUR_MS), {
    zone,
    locale,
    now,
  });
  return sentence(say('care.untilUnclear', { example: `${COMMAND.care} ${words} ${until}` }));
}

async function tellFacts({ surface, done, reader }: Typed, rest: string, respond: RespondFn): Promise<void> {
  const answer = await factsFor(surface, done, reader, rest).catch(() => sentence(reader.say('promise.failed')));
  await respond({ response_type: 'ephemeral', ...answer });
}

async function factsFor(surface: Surface, done: Gesture, reader: Reader, rest: string): Promise<Message> {
  const { teamId } = done.cause;
  const { say } = reader;
  const charter = await surface.charters.of(teamId);
  const asked = readFactsAsked(rest, charter, surface.clock.now());
  if (!asked) return sentence(say('care.factsUnclear', { care: COMMAND.care }));
  const { period, customer } = asked;
  if (customer === '') return factsView(await surface.desk.facts(teamId, period), reader);
  const names = charter.customers.map(({ name }) => name);
  const meant = customersNamed(customer, names);
  const [only] = meant;
  if (only !== undefined && meant.length === 1) {
    return factsView(await surface.desk.facts(teamId, period, only), reader);
  }
  const shown = (meant.length > 0 ? meant : names)
    .slice(0, NAMES_SHOWN)
    .map((name) => escaped(name.slice(0, NAME_LENGTH)));
  const typed = escaped(customer.slice(0, NAME_LENGTH));
  return sentence(
    shown.length > 0
      ? say('care.whichCustomer', { typed, names: shown.join(' · ') })
      : say('care.noCustomers', { typed }),
  );
}
