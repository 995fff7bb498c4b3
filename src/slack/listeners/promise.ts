/** Giving one's word: by command, by a button, in a modal. */
import type { Attachment } from '../../care/attach.ts';
import type { Word } from '../../care/moves/promise.ts';
import { parseWhen, type When } from '../../care/when/when.ts';
import { ACTION, COMMAND, INPUT, NEW_ITEM } from '../names.ts';
import type { Surface } from '../surface.ts';
import { gesture, readerOf } from '../surface.ts';
import { type Asking, type PromiseModal, promiseModal } from '../views/modals/promise.ts';
import { cut, date, LIMITS, type Message, sentence } from '../views/parts.ts';
import { answerView } from '../views/reply.ts';
import { answerOf } from './answering.ts';
import { instantIn, nothingMore, onButton, oneOf, type Said } from './button.ts';
import { type Command, readCommand } from './command.ts';
import { type Fields, type Filled, filled, wrongIf, wrongTime } from './fields.ts';
import { onOpeningButton, show, whileOpen } from './opening.ts';
import { onSubmit } from './submit.ts';

/** When the customer hears from us next. */
export const readNextWord: Said<Date> = ([seconds, ...more]) => (more.length === 0 ? instantIn(seconds) : undefined);

export function readPromise(fields: Fields, now: Date): Filled<Word & { item?: number }> {
  const chosen = fields.choice(INPUT.item);
  const [dueAt, text] = [fields.instant(INPUT.due), fields.text(INPUT.text)];
  const wrong = {
    ...wrongTime(dueAt, INPUT.due, now),
    ...wrongIf(text === '', INPUT.text, 'error.noText'),
    ...wrongIf(chosen !== undefined && !/^(\d{1,9}|new)$/.test(chosen), INPUT.item, 'error.required'),
  };
  const about = chosen !== undefined && chosen !== NEW_ITEM && { item: Number(chosen) };
  return filled(wrong, () => ({ ...about, dueAt: dueAt ?? now, text }));
}

export function listenForPromises(surface: Surface): void {
  surface.app.command(COMMAND.promise, async ({ ack, command, context }) => {
    const answer = await promiseByCommand(surface, readCommand(command), context);
    await ack(answer && { response_type: 'ephemeral', ...answer });
  });
  onOpeningButton(surface, ACTION.promise, nothingMore, () =>
    whileOpen(({ dossier, memory, reader, now }) =>
      promiseModal({ about: { item: dossier.item }, dueAt: suggestedDue(now), text: '' }, memory, reader),
    ),
  );
  onSubmit(surface, 'promise', readPromise, ({ done, memory, given }) => {
    const { item = memory.item, dueAt, text } = given;
    const word = { dueAt, text };
    return item === undefined ? surface.desk.promiseOnNew(done, word) : surface.desk.promiseOn(done, item, word);
  });
  onButton(surface, oneOf(ACTION.nextWord), readNextWord, async (done, item, dueAt) => {
    const { teamId } = done.cause;
    if (!(await surface.desk.permission(done)).may) return await surface.desk.refuse(done);
    const { say } = await readerOf(surface, teamId, done.byId);
    // It is kept as it is said here, and the customer may read it in a statement.
    const text = say('care.nextWord');
    return await surface.desk.promiseNextWord(done, item, { text, dueAt });
  });
}

/** What the person hears at once; undefined when a modal opened instead. */
export async function promiseByCommand(
  surface: Surface,
  command: Command,
  context: Record<string, unknown>,
): Promise<Message | undefined> {
  const done = gesture(context, command.byId, 'command', { channelId: command.channelId });
  const { teamId } = done.cause;
  const reader = await readerOf(surface, teamId, command.byId);
  if (!(await surface.desk.permission(done)).may) return answerOf(await surface.desk.refuse(done), reader);
  const now = surface.clock.now();
  const { calendar } = await surface.charters.of(teamId);
  const when = parseWhen(command.words, { now, zone: reader.zone, locale: reader.locale, calendar });
  if (when.kind === 'missing') return sentence(reader.say('promise.howTo', { command: COMMAND.promise }));
  const text = cut(when.rest, LIMITS.inputText);
  if (when.kind === 'at' && text === '') {
    return sentence(reader.say('promise.noText', { due: date(when.due, reader), command: COMMAND.promise }));
  }
  const attachment: Attachment =
    command.item === undefined
      ? await surface.desk.attach(teamId, command.byId, command.channelId, text)
      : { kind: 'item', number: command.item };
  if (when.kind === 'at' && attachment.kind !== 'choose') {
    const word = { text, dueAt: when.due };
    const outcome =
      attachment.kind === 'item'
        ? await surface.desk.promiseOn(done, attachment.number, word)
        : await surface.desk.promiseOnNew(done, word);
    return answerOf(outcome, reader);
  }
  const about = await aboutOf(surface, teamId, attachment);
  if ('missing' in about) return answerView({ say: 'no_such_item', item: about.missing }, reader);
  const modal = promiseModal({ about, ...askedTime(when, now), text }, { channelId: command.channelId }, reader);
  return await show(surface, modal, command.triggerId, reader);
}

async function aboutOf(
  { desk }: Surface,
  teamId: string,
  attachment: Attachment,
): Promise<PromiseModal['about'] | { missing: number }> {
  if (attachment.kind !== 'item') return { among: attachment.kind === 'choose' ? attachment.among : [] };
  const dossier = await desk.dossier(teamId, attachment.number);
  return dossier ? { item: dossier.item } : { missing: attachment.number };
}

/** The time to begin with in the picker, and why it is asked for. */
export function askedTime(when: Exclude<When, { kind: 'missing' }>, now: Date): { dueAt: Date; asking?: Asking } {
  if (when.kind === 'at') return { dueAt: when.due };
  const likeliest = when.kind === 'ambiguous' ? when.candidates[0] : undefined;
  return { dueAt: likeliest ?? suggestedDue(now), asking: when.kind };
}

const HOUR_MS = 3_600_000;
const STEP_MS = 5 * 60_000;

/** What a picker begins with: in an hour, on a round five minutes. */
export const suggestedDue = (now: Date): Date => new Date(Math.ceil((now.getTime() + HOUR_MS) / STEP_MS) * STEP_MS);
