/** An agent asks a colleague about an item: the colleague owes an answer by a time, the owner stays the owner. */
import type { Charter } from '../charter.ts';
import { withNextCheck } from '../check.ts';
import type { OpenCommitment, Promised } from '../commitment.ts';
import { doneAt, isAsk, isOpenCommitment, withCommitment } from '../commitment.ts';
import type { Decision } from '../decision.ts';
import { cardOf, unchanged } from '../decision.ts';
import type { Dossier } from '../item.ts';
import { isOpen } from '../item.ts';
import type { Person } from '../person.ts';
import { questionTo } from '../question.ts';

/** @param to - a member of the team, as the desk has made sure */
export function ask(
  dossier: Dossier,
  to: Person,
  text: string,
  dueAt: Date,
  by: Person,
  charter: Charter,
  now: Date,
): Decision {
  const { item, commitments } = dossier;
  if (!isOpen(dossier)) return unchanged(dossier, { say: 'already_closed', item: item.number });
  if (dueAt <= now) return unchanged(dossier, { say: 'past' });
  const owed: Promised<OpenCommitment> = {
    number: commitments.length + 1,
    class: 'internal',
    clock: 'ask',
    startsAt: now,
    dueAt,
    climbedTo: now,
    word: { ownerId: to.id, text, askedBy: by.id },
  };
  const asked = { item: dossier.item, commitments: [...commitments, owed] };
  const question = { ask: 'answer_ask', commitment: owed.number, byId: by.id } as const;
  return {
    dossier: withNextCheck(asked, charter, now),
    entries: [
      {
        at: now,
        byId: by.id,
        what: { kind: 'asked', commitment: owed.number, toId: to.id, text, dueAt: dueAt.toISOString() },
      },
    ],
    notices: [
      cardOf(item),
      ...(to.id === by.id ? [] : [questionTo({ to: 'person', personId: to.id }, asked, question, owed.number)]),
    ],
    reply: { say: 'asked', item: item.number, toId: to.id, dueAt: dueAt.toISOString() },
  };
}

/** The answer goes into the item, and to whoever asked. */
export function answerAsk(
  dossier: Dossier,
  number: number,
  text: string,
  by: Person,
  charter: Charter,
  now: Date,
): Decision {
  const { item, commitments } = dossier;
  const found = commitments.find((one) => one.number === number);
  if (!isOpen(dossier)) return unchanged(dossier, { say: 'already_closed', item: item.number });
  if (!found || !isAsk(found) || !isOpenCommitment(found)) {
    return unchanged(dossier, { say: 'nothing_to_do', item: item.number });
  }
  const answered = { item: dossier.item, commitments: withCommitment(commitments, doneAt(found, now)) };
  const question = { ask: 'ask_answered', commitment: number, text } as const;
  const { askedBy } = found.word;
  const toAsker = askedBy !== undefined && askedBy !== by.id ? [askedBy] : [];
  return {
    dossier: withNextCheck(answered, charter, now),
    entries: [{ at: now, byId: by.id, what: { kind: 'ask_answered', commitment: number, text } }],
    notices: [
      cardOf(item),
      ...toAsker.map((personId) => questionTo({ to: 'person', personId }, answered, question, number)),
    ],
  };
}
