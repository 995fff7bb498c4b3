/** Nobody receives an item without a brief; until it is accepted, the old owner answers for it. */
import { describe, expect, test } from 'vitest';
import { type Absences, NOBODY_AWAY } from '../../src/care/absence.ts';
import type { Brief, Dossier } from '../../src/care/item.ts';
import { look } from '../../src/care/look.ts';
import { claim, release, takeOver } from '../../src/care/moves/claim.ts';
import { close } from '../../src/care/moves/close.ts';
import { flag } from '../../src/care/moves/flag.ts';
import { acceptHandover, handOver, refuseHandover } from '../../src/care/moves/handover.ts';
import { promise } from '../../src/care/moves/promise.ts';
import {
  anna,
  answered,
  charter,
  charterWith,
  claimed,
  closed,
  commitment,
  flagged,
  giulia,
  happened,
  marco,
  monday,
  nothing,
  open,
  promised,
  questions,
  request,
  SOLVED,
  told,
  tom,
  tuesday,
} from '../support/given.ts';
import { factsIn, lived, livedOn, type Move } from '../support/histories.ts';

const brief: Brief = { problem: 'perde acqua', done: 'chiamato il tecnico', next: 'dire quando viene' };
const offered = (given: Dossier = claimed(), by = marco, at = monday('10:30')) =>
  handOver(given, anna, brief, by, charter, at);

describe('to hand an item over', () => {
  test('asks the other person, with the brief, within two working hours', () => {
    const decision = offered();
    expect(decision.dossier.item).toMatchObject({
      handover: { toId: anna.id, byId: marco.id, brief, since: monday('10:30'), until: monday('12:30') },
    });
    expect(questions(decision)).toEqual(['U0ANNA accept_handover']);
    expect(decision.entries.map(({ what }) => what)).toEqual([{ kind: 'handover_offered', toId: anna.id, brief }]);
    expect(decision.reply).toMatchObject({ say: 'handover_offered', until: monday('12:30').toISOString() });
  });

  test('needs a whole brief: the problem, what was done, what comes next', () => {
    const given = claimed();
    for (const part of ['problem', 'done', 'next'] as const) {
      expect(handOver(given, anna, { ...brief, [part]: ' \n' }, marco, charter, monday('10:30'))).toEqual(
        nothing(given, { say: 'brief_missing', item: 1 }),
      );
    }
  });

  test('is for the owner to do, or for a lead', () => {
    const given = claimed();
    expect(offered(given, tom)).toEqual(nothing(given, { say: 'not_owner', item: 1 }));
    expect(offered(given, giulia).dossier.item).toMatchObject({ handover: { toId: anna.id, byId: giulia.id } });
  });

  test('is done once at a time', () => {
    const given = offered().dossier;
    expect(handOver(given, tom, brief, marco, charter, monday('10:31'))).toEqual(
      nothing(given, { say: 'already_handed_over', item: 1, toId: anna.id }),
    );
  });

  test('not to who has it, nor when it is closed', () => {
    const own = claimed({ owner: anna });
    expect(offered(own, giulia)).toEqual(nothing(own, { say: 'claimed_by', item: 1, ownerId: anna.id }));
    const given = closed();
    expect(offered(given)).toEqual(nothing(given, { say: 'already_closed', item: 1 }));
  });
});

describe('until it is accepted', () => {
  test('the old owner answers for the item, and is reminded of it', () => {
    const given = offered(answered()).dossier;
    expect(given.item.owner?.personId).toBe(marco.id);
    const pending = open(given);
    const kept = { ...pending, item: { ...pending.item, handover: { ...offeredTo(given), until: tuesday('18:00') } } };
    expect(told(look(kept, charter, NOBODY_AWAY, tuesday('10:10')))).toEqual(['U0MARCO keep_posted due']);
  });

  test('letting it go takes the handover back', () => {
    expect(release(offered().dossier, marco, charter, monday('10:40')).dossier.item).not.toHaveProperty('handover');
  });

  test('nobody can accept it but who was asked', () => {
    const given = offered().dossier;
    expect(acceptHandover(given, tom, charter, monday('10:40'))).toEqual(
      nothing(given, { say: 'nothing_to_do', item: 1 }),
    );
    expect(refuseHandover(given, marco, charter, monday('10:40'))).toEqual(
      nothing(given, { say: 'nothing_to_do', item: 1 }),
    );
  });

  test('closed meanwhile, there is nothing to accept', () => {
    const given = close(offered().dossier, SOLVED, marco, charter, monday('10:40')).dossier;
    expect(acceptHandover(given, anna, charter, monday('10:41')).reply).toMatchObject({ say: 'nothing_to_do' });
  });
});

const offeredTo = ({ item }: Dossier) => {
  if (!item.handover) throw new Error('no handover');
  return item.handover;
};

describe('accepted', () => {
  test('the new owner answers for the item, and the brief stays to be read', () => {
    const decision = acceptHandover(offered().dossier, anna, charter, monday('10:40'));
    expect(decision.dossier.item).toMatchObject({ owner: { personId: anna.id, since: monday('10:40') }, brief });
    expect(decision.dossier.item).not.toHaveProperty('handover');
    expect(decision.entries.map(({ what }) => what)).toEqual([{ kind: 'handover_accepted', brief, fromId: marco.id }]);
    expect(questions(decision)).toEqual([]);
  });

  test('what the old owner had promised passes on, each with a line; a colleague’s word stays theirs', () => {
    const word = { text: 'mandare il preventivo', dueAt: monday('16:00') };
    const given = promise(promised(monday('15:00')), word, tom, charter, monday('10:20')).dossier;
    const decision = acceptHandover(offered(given).dossier, anna, charter, monday('10:40'));
    expect(commitment(decision.dossier, 2).word?.ownerId).toBe(anna.id);
    expect(commitment(decision.dossier, 2).dueAt).toEqual(monday('15:00'));
    expect(commitment(decision.dossier, 3).word?.ownerId).toBe(tom.id);
    expect(happened(decision)).toEqual(['handover_accepted', 'passed_on']);
  });
});

describe('not accepted', () => {
  test('refused, it goes back, and the old owner hears so', () => {
    const decision = refuseHandover(offered().dossier, anna, charter, monday('10:40'));
    expect(decision.dossier.item.owner?.personId).toBe(marco.id);
    expect(decision.dossier.item).not.toHaveProperty('handover');
    expect(happened(decision)).toEqual(['handover_refused']);
    expect(questions(decision)).toEqual(['U0MARCO handed_back']);
  });

  test('not answered in time, it goes back, and the lead hears as well', () => {
    const given = offered(answered()).dossier;
    expect(open(given).item.nextAt).toEqual(monday('12:30'));
    expect(happened(look(given, charter, NOBODY_AWAY, monday('12:29')))).toEqual([]);
    const decision = look(given, charter, NOBODY_AWAY, monday('12:30'));
    expect(happened(decision)).toEqual(['handover_lapsed']);
    expect(questions(decision)).toEqual(['U0MARCO handed_back', 'U0GIULIA handed_back']);
    expect(decision.dossier.item).not.toHaveProperty('handover');
  });

  test('two hours of work are two hours of work', () => {
    const late = offered(answered(), marco, monday('17:00')).dossier;
    expect(offeredTo(late).until).toEqual(tuesday('10:00'));
  });

  test('a lead who gave it hears once', () => {
    const given = offered(answered({ owner: giulia }), giulia).dossier;
    expect(questions(look(given, charter, NOBODY_AWAY, monday('12:30')))).toEqual(['U0GIULIA handed_back']);
  });
});

describe('a lead assigns', () => {
  test('what nobody owns: it is the lead who hears when it is refused', () => {
    const given = offered(flagged(), giulia).dossier;
    expect(given.item).not.toHaveProperty('owner');
    expect(questions(refuseHandover(given, anna, charter, monday('10:40')))).toEqual(['U0GIULIA handed_back']);
  });

  test('and anyone may claim it meanwhile', () => {
    const { dossier } = claim(offered(flagged(), giulia).dossier, tom, charter, monday('10:40'));
    expect(dossier.item).not.toHaveProperty('handover');
    expect(acceptHandover(dossier, anna, charter, monday('10:41')).reply).toMatchObject({ say: 'nothing_to_do' });
  });

  test('who takes it on themselves has accepted, and is not asked', () => {
    const decision = handOver(claimed(), giulia, brief, giulia, charter, monday('10:30'));
    expect(decision.dossier.item).toMatchObject({ owner: { personId: giulia.id }, brief });
    expect(happened(decision)).toEqual(['handover_offered', 'handover_accepted']);
    expect(questions(decision)).toEqual([]);
  });

  test('where nobody leads each agent may', () => {
    const leaderless = charterWith({ leads: [] });
    const { dossier } = handOver(claimed(), anna, brief, tom, leaderless, monday('10:30'));
    expect(dossier.item).toMatchObject({ owner: { personId: marco.id }, handover: { toId: anna.id, byId: tom.id } });
  });
});

describe('a word that was missed, and is passed on only then', () => {
  const given = lived(
    flag(request(), 1, anna, charter, monday('10:00')),
    (one) => claim(one, marco, charter, monday('10:00')),
    (one) => promise(one, { text: 'richiamare Rossi', dueAt: monday('10:30') }, marco, charter, monday('10:05')),
  );
  const ILL: Absences = [{ personId: marco.id, because: 'said', since: monday('10:00') }];
  const TAKEN: [how: string, ...moves: Move[]][] = [
    [
      'is handed over',
      (one) => handOver(one, anna, brief, marco, charter, monday('17:00')),
      (one) => acceptHandover(one, anna, charter, monday('17:31')),
    ],
    ['is taken over', (one) => takeOver(one, 2, anna, charter, ILL, monday('17:31'))],
  ];
  test.each(TAKEN)('%s: the new owner owes it, and the verdict falls on who missed it, once', (_how, ...moves) => {
    const passedOn = moves.reduce(livedOn, given);
    expect(commitment(passedOn.dossier, 2)).toMatchObject({ word: { ownerId: anna.id, missedBy: marco.id } });
    const over = livedOn(passedOn, (one) => close(one, { ...SOLVED, dropped: [2] }, anna, charter, monday('17:35')));
    expect(commitment(over.dossier, 2)).toMatchObject({ verdict: 'broken', word: { missedBy: marco.id } });
    const facts = factsIn([over], charter, { from: monday('00:00'), to: tuesday('00:00') });
    expect(facts.verdicts.promise).toEqual({ kept: 0, late: 0, broken: 1, moved: 0, released: 0 });
    expect(facts.promisesMade).toBe(1);
  });

  test('what is passed on in time is the new owner’s own, and theirs to miss', () => {
    const early = offered(given.dossier, marco, monday('10:20')).dossier;
    const accepted = acceptHandover(early, anna, charter, monday('10:25')).dossier;
    expect(commitment(accepted, 2).word).toEqual({ ownerId: anna.id, text: 'richiamare Rossi' });
    const again = handOver(accepted, tom, brief, anna, charter, monday('11:00')).dossier;
    expect(commitment(acceptHandover(again, tom, charter, monday('11:10')).dossier, 2).word).toMatchObject({
      ownerId: tom.id,
      missedBy: anna.id,
    });
  });
});
