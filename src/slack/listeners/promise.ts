/** Giving one's word: by command, by the button on a card, in a modal. */
import type { Attachment } from '../../care/attach.ts';
import type { Reply } from '../../care/decision.ts';
import { parseWhen, type When } from '../../care/when/when.ts';
import type { Outcome } from '../../desk/desk.ts';
import { ACTION, CALLBACK, COMMAND, INPUT } from '../names.ts';
import type { Surface } from '../surface.ts';
import { causeOf, gesture, readerOf } from '../surface.ts';
import type { PromiseModal } from '../views/modal.ts';
import { type Asking, promiseModal, readMemory } from '../views/modal.ts';
import { cut, date, LIMITS, type Message, type Reader, sentence } from '../views/parts.ts';
import { answerView } from '../views/reply.ts';
import { onButton } from './button.ts';
import { readPromise, suggestedDue } from './inputs.ts';

export type Command = { byId: string; channelId: string; triggerId: string; item?: number; words: string };

/** An explicit item stands before everything else: "#142 11:00 call back". */
const EXPLICIT = /^\s*#(\d{1,9})(?=\s|$)/;

export function readCommand(command: {
  user_id: string;
  channel_id: string;
  trigger_id: string;
  text: string;
}): Command {
  const explicit = EXPLICIT.exec(command.text);
  return {
    byId: command.user_id,
    channelId: command.channel_id,
    triggerId: command.trigger_id,
    ...(explicit && { item: Number(explicit[1]) }),
    words: command.text.slice(explicit?.[0].length ?? 0),
  };
}

export function listenForPromises(surface: Surface): void {
  surface.app.command(COMMAND.promise, async ({ ack, command, context }) => {
    const answer = await onCommand(surface, readCommand(command), context);
    await ack(answer && { response_type: 'ephemeral', ...answer });
  });

  onButton(surface, ACTION.promise, async ({ byId, at, item, triggerId }, context) => {
    const { teamId } = causeOf(context);
    const pressed = gesture(context, byId, 'button', at);
    if (!(await surface.desk.permission(pressed)).may) return await surface.desk.refuse(pressed);
    const modal = { about: { item }, dueAt: suggestedDue(surface.clock.now()), text: '', channelId: at.channelId };
    return await openModal(surface, triggerId, modal, await readerOf(surface, teamId, byId));
  });

  surface.app.view({ type: 'view_submission', callback_id: CALLBACK.promise }, async ({ ack, body, view, context }) => {
    const { item, channelId } = readMemory(view.private_metadata);
    const given = readPromise(view.state.values);
    const { say } = await readerOf(surface, causeOf(context).teamId, body.user.id);
    const errors = {
      ...(given.dueAt <= surface.clock.now() && { [INPUT.due.block_id]: say('error.past') }),
      ...(given.text === '' && { [INPUT.text.block_id]: say('error.noText') }),
    };
    if (Object.keys(errors).length > 0) return await ack({ response_action: 'errors', errors });
    const about = item ?? given.item;
    const done = gesture(context, body.user.id, 'modal', { channelId });
    await (about === undefined ? surface.desk.promiseOnNew(done, given) : surface.desk.promiseOn(done, about, given));
    return await ack();
  });
}

/** What the person hears at once; undefined when a modal opened instead. */
async function onCommand(
  surface: Surface,
  command: Command,
  context: Record<string, unknown>,
): Promise<Message | undefined> {
  const { teamId } = causeOf(context);
  const done = gesture(context, command.byId, 'command', { channelId: command.channelId });
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
  const modal = { about: aboutOf(attachment), ...askedTime(when, now), text, channelId: command.channelId };
  return await openModal(surface, command.triggerId, modal, reader);
}

function aboutOf(attachment: Attachment): PromiseModal['about'] {
  if (attachment.kind === 'item') return { item: attachment.number };
  return { among: attachment.kind === 'choose' ? attachment.among : [] };
}

/** The time to begin with in the picker, and why it is asked for. */
function askedTime(when: Exclude<When, { kind: 'missing' }>, now: Date): { dueAt: Date; asking?: Asking } {
  if (when.kind === 'at') return { dueAt: when.due };
  const likeliest = when.kind === 'ambiguous' ? when.candidates[0] : undefined;
  return { dueAt: likeliest ?? suggestedDue(now), asking: when.kind };
}

async function openModal(
  surface: Surface,
  triggerId: string,
  modal: PromiseModal,
  reader: Reader,
): Promise<Message | undefined> {
  try {
    await surface.client.views.open({ trigger_id: triggerId, view: promiseModal(modal, reader) });
    return undefined;
  } catch {
    return sentence(reader.say('promise.failed'));
  }
}

function answerOf(outcome: Outcome, reader: Reader): Message | undefined {
  const refused: Reply | undefined =
    outcome.is === 'refused' ? { say: 'refused', because: outcome.because } : undefined;
  const reply = outcome.is === 'done' ? outcome.reply : refused;
  return reply && answerView(reply, reader);
}
