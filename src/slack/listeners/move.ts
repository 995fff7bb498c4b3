/** Moving a promise to another time; and what to do about one that seemed doubtful. */
import { isPromise } from '../../care/commitment.ts';
import type { Doubt } from '../../care/realism.ts';
import { ACTION, INPUT } from '../names.ts';
import type { Surface } from '../surface.ts';
import { moveModal } from '../views/modals/promise.ts';
import { aNumber, instantIn, numberIn, onButton, oneOf, type Said } from './button.ts';
import { type Fields, type Filled, filled, wrongTime } from './fields.ts';
import { instead, onOpeningButton, whileOpen } from './opening.ts';
import { commitmentOf, itemOf, onSubmit } from './submit.ts';

export function readMove(fields: Fields, now: Date): Filled<{ dueAt: Date; customerTold: boolean }> {
  const dueAt = fields.instant(INPUT.due);
  const wrong = wrongTime(dueAt, INPUT.due, now);
  return filled(wrong, () => ({ dueAt: dueAt ?? now, customerTold: fields.choices(INPUT.told).length > 0 }));
}

/** A promise, and the time that would be better for it. */
export const readBetter: Said<{ commitment: number; dueAt: Date }> = ([number, seconds, ...more]) => {
  const [commitment, dueAt] = [numberIn(number), instantIn(seconds)];
  return more.length === 0 && commitment !== undefined && dueAt ? { commitment, dueAt } : undefined;
};

type Reason = Doubt['because'];

const REASONS: ReadonlySet<string> = new Set<Reason>([
  'outside_hours',
  'closed_day',
  'collision',
  'treatment',
  'too_short',
  'away',
]);

const isReason = (text: string): text is Reason => REASONS.has(text);

/** A promise, and what it is doubtful for. */
export const readInsist: Said<{ commitment: number; doubts: Reason[] }> = ([number, reasons = '', ...more]) => {
  const commitment = numberIn(number);
  const doubts = [...new Set(reasons.split(','))].filter(isReason);
  return more.length === 0 && commitment !== undefined ? { commitment, doubts } : undefined;
};

export function listenForMoves(surface: Surface): void {
  const { desk } = surface;
  onOpeningButton(surface, ACTION.move, aNumber, (number) =>
    whileOpen(async ({ dossier, byId, memory, reader }) => {
      const { item, commitments } = dossier;
      const found = commitments.find((one) => one.number === number);
      if (!found || !isPromise(found)) return instead({ say: 'nothing_to_do', item: item.number }, reader);
      const { text } = found.word;
      if (found.verdict !== undefined) {
        return instead({ say: 'already_settled', item: item.number, text, verdict: found.verdict }, reader);
      }
      // Later than it was promised for: an earlier time needs no form.
      const later = await desk.suggestDue(item.teamId, byId, item, found.dueAt);
      return moveModal(item, found, later, memory, reader);
    }),
  );
  onSubmit(surface, 'move', readMove, ({ done, memory, given }) =>
    desk.movePromise(done, itemOf(memory), commitmentOf(memory), given.dueAt, given.customerTold),
  );
  onButton(surface, oneOf(ACTION.better), readBetter, (done, item, { commitment, dueAt }) =>
    desk.reconsider(done, item, commitment, dueAt),
  );
  onButton(surface, ACTION.insist, readInsist, (done, item, { commitment, doubts }) =>
    desk.insist(done, item, commitment, doubts),
  );
}
