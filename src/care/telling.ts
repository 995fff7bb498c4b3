/** When a notice may be told: nobody is pinged outside hours, nor in quiet ones. */
import type { Charter } from './charter.ts';
import { isOpenCommitment } from './commitment.ts';
import type { Notice } from './decision.ts';
import type { Dossier } from './item.ts';
import { tellableAt, tellableFrom } from './ladder.ts';

/**
 * The earliest instant from `at` on at which a reminder or a question may be told. What answers somebody's own act at
 * once, where they are, is told at any hour.
 */
export function toldFrom(notice: Notice, { commitments }: Dossier, charter: Charter, at: Date): Date {
  if (notice.destination.to === 'only') return at;
  const number =
    notice.kind === 'question' && 'commitment' in notice.question ? notice.question.commitment : notice.commitment;
  const commitment = commitments.find((one) => one.number === number);
  return commitment && isOpenCommitment(commitment) ? tellableFrom(commitment, charter, at) : tellableAt(charter, at);
}
