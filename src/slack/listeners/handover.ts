/** Handing an item over with a brief; accepting it, or not. */
import type { Brief } from '../../care/item.ts';
import { mayAct } from '../../care/permission.ts';
import { ACTION, INPUT } from '../names.ts';
import type { Surface } from '../surface.ts';
import { handoverModal } from '../views/modals/handover.ts';
import { nothingMore, onButton } from './button.ts';
import { type Fields, type Filled, filled, type Wrong, wrongIf, wrongTime } from './fields.ts';
import { instead, type Opening, whileOpen } from './opening.ts';
import { itemOf, onSubmit } from './submit.ts';

export type HandedOver = {
  toId: string;
  brief: Brief;
  renegotiated: { commitment: number; dueAt: Date }[];
};

export function readHandover(fields: Fields, now: Date): Filled<HandedOver> {
  const toId = fields.person(INPUT.person);
  const brief = {
    problem: fields.text(INPUT.problem),
    done: fields.text(INPUT.done),
    next: fields.text(INPUT.next),
  };
  // Without a new time a promise is passed on as it is.
  const renegotiated = fields.promises().flatMap(({ commitment, input }) => {
    const dueAt = fields.instant(input);
    return dueAt ? [{ commitment, dueAt, input }] : [];
  });
  const wrong: Wrong = {
    ...wrongIf(!toId, INPUT.person, 'error.required'),
    ...wrongIf(brief.problem === '', INPUT.problem, 'error.required'),
    ...wrongIf(brief.done === '', INPUT.done, 'error.required'),
    ...wrongIf(brief.next === '', INPUT.next, 'error.required'),
    ...Object.assign({}, ...renegotiated.map(({ input, dueAt }) => wrongTime(dueAt, input, now))),
  };
  return filled(wrong, () => ({
    toId: toId ?? '',
    brief,
    renegotiated: renegotiated.map(({ commitment, dueAt }) => ({ commitment, dueAt })),
  }));
}

/** Asked before anything is typed: may this person hand it over at all? */
export const handingOver: Opening = whileOpen(({ dossier, charter, byId, memory, reader }) => {
  const { number, owner, handover } = dossier.item;
  if (owner?.personId !== byId && !charter.leads.includes(byId)) {
    return instead({ say: 'not_owner', item: number }, reader);
  }
  if (handover) return instead({ say: 'already_handed_over', item: number, toId: handover.toId }, reader);
  return handoverModal(dossier, memory, reader);
});

/** What speaks against giving something to this person; nothing, when they are of the team. */
export async function wrongPerson(surface: Surface, teamId: string, personId: string): Promise<Wrong> {
  const person = await surface.directory.person(teamId, personId).catch(() => undefined);
  return wrongIf(!mayAct(person, await surface.charters.of(teamId)).may, INPUT.person, 'error.notInTeam');
}

export function listenForHandovers(surface: Surface): void {
  const { desk } = surface;
  onSubmit(surface, 'handover', readHandover, async ({ done, memory, given }) => {
    const { teamId } = done.cause;
    const dossier = await desk.dossier(teamId, itemOf(memory));
    const wrong = {
      ...(await wrongPerson(surface, teamId, given.toId)),
      ...wrongIf(dossier?.item.owner?.personId === given.toId, INPUT.person, 'error.hasIt'),
    };
    if (Object.keys(wrong).length > 0) return { wrong };
    return await desk.handOver(done, itemOf(memory), given.toId, given.brief, given.renegotiated);
  });
  onButton(surface, ACTION.accept, nothingMore, (done, item) => desk.acceptHandover(done, item));
  onButton(surface, ACTION.refuse, nothingMore, (done, item) => desk.refuseHandover(done, item));
}
