/** The time to take an offer or to accept a handover runs only while people can be told of it. */
import { describe, expect, test } from 'vitest';
import { NOBODY_AWAY } from '../../src/care/absence.ts';
import { look } from '../../src/care/look.ts';
import { handOver } from '../../src/care/moves/handover.ts';
import { offer } from '../../src/care/moves/offer.ts';
import { anna, charterWith, claimed, flagged, happened, marco, monday, officeWeek, tom } from '../support/given.ts';

const brief = { problem: 'perde acqua', done: 'chiamato il tecnico', next: 'dire quando viene' };
const late = [
  { from: '11:00', to: '13:00' },
  { from: '14:00', to: '18:00' },
];
const quiet = charterWith({
  telling: { ...officeWeek(), hours: { mon: late, tue: late, wed: late, thu: late, fri: late } },
});

describe('in quiet hours', () => {
  test('an offer waits until it can be told, and lasts as long from then on', () => {
    const { dossier } = offer(flagged({ under: quiet }), [anna.id, tom.id], quiet, NOBODY_AWAY, monday('10:00'));
    expect(dossier.item.offer?.until).toEqual(monday('11:10'));
    expect(happened(look(dossier, quiet, NOBODY_AWAY, monday('11:09')))).not.toContain('offer_lapsed');
  });

  test('so does a handover', () => {
    const given = claimed({ under: quiet });
    const { dossier } = handOver(given, anna, brief, marco, quiet, monday('10:30'));
    expect(dossier.item.handover?.until).toEqual(monday('13:00'));
  });
});
