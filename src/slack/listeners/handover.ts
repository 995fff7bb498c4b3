/** Handing an item over with a brief; accepting it, or not. */
import { type Brief, excerptOf } from '../../care/item.ts';
import { doneSoFar } from '../../care/known.ts';
import { mayAct, mayHandOver } from '../../care/permission.ts';
import type { Gesture } from '../../desk/desk.ts';
import { ACTION, INPUT, SHORTCUT } from '../names.ts';
import type { Surface } from '../surface.ts';
import { doneText } from '../views/done.ts';
import type { Memory } from '../views/modals/frame.ts';
import { handoverModal, newHandoverModal } from '../views/modals/handover.ts';
import { nothingMore, onButton } from './button.ts';
import { type Fields, type Filled, filled, type Wrong, wrongIf, wrongTime } from './fields.ts';
import { instead, type OnRequest, type Opening, openAt, whileOpen } from './opening.ts';
import { onShortcut } from './shortcut.ts';
import { onSubmit } from './submit.ts';

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
export const handingOver: Opening = whileOpen(async ({ surface, dossier, charter, byId, memory, reader, now }) => {
  const { number, handover } = dossier.item;
  if (!mayHandOver(dossier.item, byId, charter)) return instead({ say: 'not_owner', item: number }, reader);
  if (handover) return instead({ say: 'already_handed_over', item: number, toId: handover.toId }, reader);
  const history = await surface.desk.history(dossier.item.teamId, number);
  const done = history ? doneText(doneSoFar(history, charter, now), dossier.item, reader) : '';
  return handoverModal(dossier, done, memory, reader);
});

/** Of a message that becomes their item with it. */
const handingOverNew: OnRequest = ({ request, memory, reader }) =>
  newHandoverModal({ ...request, excerpt: excerptOf(request.text) }, memory, reader);

/** What speaks against giving something to this person; nothing, when they are of the team. */
export async function wrongPerson(surface: Surface, teamId: string, personId: string): Promise<Wrong> {
  const person = await surface.directory.person(teamId, personId).catch(() => undefined);
  return wrongIf(!mayAct(person, await surface.charters.of(teamId)).may, INPUT.person, 'error.notInTeam');
}

/** Nobody can hand over what is nobody's: the message is tracked and claimed first. */
async function claimedAt(
  { desk }: Surface,
  done: Gesture,
  { channelId, messageTs }: Memory,
): Promise<number | undefined> {
  if (messageTs === undefined) return undefined;
  const place = { channelId, messageTs };
  const { teamId, key } = done.cause;
  await desk.claim({ ...done, cause: { teamId, key: `${key}:claim` } }, place);
  return (await desk.itemAround(teamId, place))?.item;
}

export function listenForHandovers(surface: Surface): void {
  const { desk } = surface;
  onSubmit(surface, 'handover', readHandover, async ({ done, memory, given }) => {
    const { teamId } = done.cause;
    const dossier = memory.item === undefined ? undefined : await desk.dossier(teamId, memory.item);
    const wrong = {
      ...(await wrongPerson(surface, teamId, given.toId)),
      ...wrongIf(dossier?.item.owner?.personId === given.toId, INPUT.person, 'error.hasIt'),
    };
    if (Object.keys(wrong).length > 0) return { wrong };
    const item = memory.item ?? (await claimedAt(surface, done, memory));
    // Somebody has taken the message back.
    if (item === undefined) return { wrong: wrongIf(true, INPUT.problem, 'error.gone') };
    return await desk.handOver(done, item, given.toId, given.brief, given.renegotiated);
  });
  onShortcut(surface, SHORTCUT.handover, (done, place, { triggerId }) =>
    openAt(surface, done, place, { item: handingOver, request: handingOverNew }, { triggerId }),
  );
  onButton(surface, ACTION.accept, nothingMore, (done, item) => desk.acceptHandover(done, item));
  onButton(surface, ACTION.refuse, nothingMore, (done, item) => desk.refuseHandover(done, item));
}
