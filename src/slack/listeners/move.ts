/** Moving a promise to another time. */
import { isPromise } from '../../care/commitment.ts';
import { ACTION, CALLBACK, INPUT } from '../names.ts';
import type { Surface } from '../surface.ts';
import { causeOf, gesture, readerOf } from '../surface.ts';
import { customerOf } from '../views/card.ts';
import { moveModal, readMemory } from '../views/modal.ts';
import { date, quoted } from '../views/parts.ts';
import { onButton } from './button.ts';
import { readDue, suggestedDue } from './inputs.ts';

export function listenForMoves(surface: Surface): void {
  onButton(surface, ACTION.move, async ({ byId, at, item, commitment, triggerId }, context) => {
    const { teamId } = causeOf(context);
    const pressed = gesture(context, byId, 'button', at);
    if (!(await surface.desk.permission(pressed)).may) return await surface.desk.refuse(pressed);
    const dossier = await surface.desk.dossier(teamId, item);
    const promise = dossier?.commitments.find(({ number }) => number === commitment);
    if (!dossier || !promise || !isPromise(promise)) return;
    const reader = await readerOf(surface, teamId, byId);
    const summary = reader.say('modal.moving', {
      text: quoted(promise.word.text),
      ...customerOf(dossier.item, reader),
      number: String(item),
      due: date(promise.dueAt, reader),
    });
    const dueAt = suggestedDue(surface.clock.now());
    const view = moveModal({ item, commitment: promise.number, summary, dueAt, channelId: at.channelId }, reader);
    await surface.client.views.open({ trigger_id: triggerId, view });
  });

  surface.app.view({ type: 'view_submission', callback_id: CALLBACK.move }, async ({ ack, body, view, context }) => {
    const { item, commitment, channelId } = readMemory(view.private_metadata);
    const dueAt = readDue(view.state.values);
    if (dueAt <= surface.clock.now()) {
      const { say } = await readerOf(surface, causeOf(context).teamId, body.user.id);
      return await ack({ response_action: 'errors', errors: { [INPUT.due.block_id]: say('error.past') } });
    }
    if (item !== undefined && commitment !== undefined) {
      await surface.desk.movePromise(gesture(context, body.user.id, 'modal', { channelId }), item, commitment, dueAt);
    }
    return await ack();
  });
}
