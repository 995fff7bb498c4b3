/** An offer is over with an answer, and is made of what somebody lets go; what reaches nobody is asked of the desk. */
import { describe, expect, test } from 'vitest';
import { NOBODY_AWAY } from '../../src/care/absence.ts';
import { look } from '../../src/care/look.ts';
import { answer } from '../../src/care/moves/answer.ts';
import { claim, release } from '../../src/care/moves/claim.ts';
import { acceptHandover, handOver } from '../../src/care/moves/handover.ts';
import { declineOffer, offer, offerReleased } from '../../src/care/moves/offer.ts';
import { stillStands } from '../../src/care/question.ts';
import {
  anna,
  answered,
  charter,
  claimed,
  flagged,
  happened,
  inThread,
  marco,
  monday,
  nothing,
  question,
  questions,
  tom,
} from '../support/given.ts';

const brief = { problem: 'perde acqua', done: 'chiamato il tecnico', next: 'dire quando viene' };

describe('an offer is over when the customer was answered meanwhile', () => {
  const { dossier } = offer(flagged(), [anna.id, tom.id], charter, NOBODY_AWAY, monday('10:00'));
  const heard = answer(dossier, 'here', inThread, marco, charter, monday('10:05'));

  test('it stands no longer, and is not passed on', () => {
    expect(heard.dossier.item).not.toHaveProperty('offer');
    expect(happened(look(heard.dossier, charter, NOBODY_AWAY, monday('10:10')))).toEqual([]);
  });

  test('nobody is told so', () => {
    expect(questions(heard)).toEqual(['U0MARCO next_word']);
  });
});

describe('what somebody lets go is offered to the others', () => {
  test('even when the customer has been answered', () => {
    const { dossier } = release(answered(), marco, charter, monday('10:20'));
    const decision = offerReleased(dossier, [anna.id, tom.id], charter, NOBODY_AWAY, monday('10:20'));
    expect(questions(decision)).toEqual(['U0ANNA take_offer']);
    const declined = declineOffer(decision.dossier, anna, charter, NOBODY_AWAY, monday('10:25'));
    expect(questions(declined)).toEqual(['U0TOM take_offer']);
  });

  test('what nobody let go is not, once it has been answered', () => {
    const { dossier } = answer(flagged(), 'here', inThread, marco, charter, monday('10:05'));
    expect(offer(dossier, [anna.id], charter, NOBODY_AWAY, monday('10:06'))).toEqual(nothing(dossier));
  });
});

describe('what cannot reach whom it is for is asked of the desk', () => {
  test('an offer, until it is taken, or made to somebody else', () => {
    const offered = offer(flagged(), [anna.id, tom.id], charter, NOBODY_AWAY, monday('10:00'));
    const asked = question(offered, 'take_offer');
    expect(stillStands(asked, offered.dossier, 'desk')).toBe(true);
    const taken = claim(offered.dossier, marco, charter, monday('10:05')).dossier;
    expect(stillStands(asked, taken, 'desk')).toBe(false);
    const next = look(offered.dossier, charter, NOBODY_AWAY, monday('10:10')).dossier;
    expect(stillStands(asked, next, 'desk')).toBe(false);
  });

  test('a handover, until it is accepted, or another one is made', () => {
    const handed = handOver(claimed(), anna, brief, marco, charter, monday('10:30'));
    const asked = question(handed, 'accept_handover');
    expect(stillStands(asked, handed.dossier, 'desk')).toBe(true);
    const accepted = acceptHandover(handed.dossier, anna, charter, monday('10:40')).dossier;
    expect(stillStands(asked, accepted, 'desk')).toBe(false);
    const another = handOver(claimed(), anna, brief, marco, charter, monday('10:50')).dossier;
    expect(stillStands(asked, another, 'desk')).toBe(false);
  });
});
