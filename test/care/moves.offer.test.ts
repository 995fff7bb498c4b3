/** An unclaimed item is offered to one person after the other; then to the desk and the lead. */
import { describe, expect, test } from 'vitest';
import { type Absences, NOBODY_AWAY } from '../../src/care/absence.ts';
import type { Customer } from '../../src/care/customer.ts';
import { look } from '../../src/care/look.ts';
import { answer } from '../../src/care/moves/answer.ts';
import { claim } from '../../src/care/moves/claim.ts';
import { declineOffer, offer } from '../../src/care/moves/offer.ts';
import { nextPresent, offerQueue, topicsIn } from '../../src/care/topic.ts';
import {
  anna,
  answered,
  charter,
  charterWith,
  claimed,
  flagged,
  giulia,
  happened,
  inThread,
  marco,
  monday,
  nothing,
  open,
  question,
  questions,
  tom,
  tuesday,
} from '../support/given.ts';

const away = (personId: string): Absences => [{ personId, because: 'said', since: monday('08:00') }];
const offered = (queue: readonly string[], at = monday('10:00'), absences = NOBODY_AWAY) =>
  offer(flagged(), queue, charter, absences, at);

describe('to whom an item is offered', () => {
  const rossi: Customer = {
    name: 'Rossi Srl',
    channelIds: ['C0ROSSI'],
    contacts: [],
    languages: [],
    noCalls: [],
    prefers: 'U0PREFERRED',
    clocks: {},
  };
  const under = charterWith({
    customers: [rossi],
    topics: [{ name: 'water', words: ['perde acqua'], people: ['U0PLUMBER', tom.id] }],
  });

  test('whom the customer prefers, who knows the topic, who solved this customer’s items, the team in turn', () => {
    const { item } = flagged({ under });
    expect(offerQueue(item, under, ['U0SOLVER'], [marco.id, giulia.id])).toEqual([
      'U0PREFERRED',
      'U0PLUMBER',
      tom.id,
      'U0SOLVER',
      marco.id,
      giulia.id,
    ]);
  });

  test('each once, and not to who flagged it: they could have claimed it', () => {
    const { item } = flagged({ under, by: tom });
    expect(offerQueue(item, under, [marco.id, tom.id], [tom.id, marco.id])).toEqual([
      'U0PREFERRED',
      'U0PLUMBER',
      marco.id,
    ]);
  });

  test('a topic is found by its words, whatever the accents and the case', () => {
    expect(topicsIn('Qui perde ACQUA, aiuto', under)).toEqual(['water']);
    expect(topicsIn('L’acqua è calda', under)).toEqual([]);
  });

  test('the first who is there; who is away is passed over', () => {
    expect(nextPresent([anna.id, tom.id], away(anna.id), monday('10:00'))).toEqual({ toId: tom.id, rest: [] });
    expect(nextPresent([anna.id], away(anna.id), monday('10:00'))).toEqual({ rest: [] });
  });
});

describe('an offer', () => {
  test('asks one person for ten working minutes', () => {
    const decision = offered([anna.id, tom.id]);
    expect(decision.dossier.item).toMatchObject({ offer: { toId: anna.id, until: monday('10:10'), queue: [tom.id] } });
    expect(open(decision.dossier).item.nextAt).toEqual(monday('10:10'));
    expect(happened(decision)).toEqual(['offered']);
    expect(question(decision, 'take_offer')).toEqual({ ask: 'take_offer', until: monday('10:10').toISOString() });
  });

  test('outside hours lasts until ten past nine', () => {
    expect(offered([anna.id], monday('20:00')).dossier.item.offer?.until).toEqual(tuesday('09:10'));
  });

  test('is made to nobody when nobody is there', () => {
    const given = flagged();
    expect(offer(given, [anna.id], charter, away(anna.id), monday('10:00'))).toEqual(nothing(given));
  });

  test('of what is claimed, answered or offered already is none', () => {
    const heard = answer(flagged(), 'here', inThread, marco, charter, monday('10:05')).dossier;
    for (const given of [claimed(), answered(), heard, offered([anna.id]).dossier]) {
      expect(offer(given, [tom.id], charter, NOBODY_AWAY, monday('10:06'))).toEqual(nothing(given));
    }
  });

  test('is over when anyone claims meanwhile', () => {
    const { dossier } = claim(offered([anna.id]).dossier, tom, charter, monday('10:01'));
    expect(dossier.item).not.toHaveProperty('offer');
    expect(happened(look(dossier, charter, NOBODY_AWAY, monday('10:10')))).toEqual([]);
  });
});

describe('when it is not taken', () => {
  test('declined, the next one is asked at once', () => {
    const decision = declineOffer(offered([anna.id, tom.id]).dossier, anna, charter, NOBODY_AWAY, monday('10:03'));
    expect(happened(decision)).toEqual(['offer_declined', 'offered']);
    expect(decision.dossier.item.offer).toEqual({ toId: tom.id, until: monday('10:13'), queue: [] });
    expect(questions(decision)).toEqual(['U0TOM take_offer']);
  });

  test('by somebody else it cannot be declined', () => {
    const given = offered([anna.id]).dossier;
    expect(declineOffer(given, tom, charter, NOBODY_AWAY, monday('10:03'))).toEqual(nothing(given));
  });

  test('lapsed, the next one is asked; who has gone away is passed over', () => {
    const given = offered([anna.id, tom.id, marco.id]).dossier;
    const decision = look(given, charter, away(tom.id), monday('10:10'));
    expect(happened(decision)).toEqual(['offer_lapsed', 'offered']);
    expect(questions(decision)).toEqual(['U0MARCO take_offer']);
  });

  test('by none of them, the desk and the lead hear, and it stays unclaimed', () => {
    const decision = look(offered([anna.id]).dossier, charter, NOBODY_AWAY, monday('10:10'));
    expect(happened(decision)).toEqual(['offer_lapsed']);
    expect(questions(decision)).toEqual(['desk nobody_took_it', 'U0GIULIA nobody_took_it']);
    expect(decision.dossier.item).not.toHaveProperty('offer');
    expect(decision.dossier.item).not.toHaveProperty('owner');
  });

  test('without a desk channel the first lead, who is the desk, hears it once', () => {
    const { deskChannelId: _none, ...deskless } = charterWith({ leads: [giulia.id, tom.id] });
    const decision = look(offered([anna.id]).dossier, deskless, NOBODY_AWAY, monday('10:10'));
    expect(questions(decision)).toEqual(['desk nobody_took_it', 'U0TOM nobody_took_it']);
  });

  test('a lead who has just declined knows', () => {
    const decision = declineOffer(offered([giulia.id]).dossier, giulia, charter, NOBODY_AWAY, monday('10:03'));
    expect(questions(decision)).toEqual(['desk nobody_took_it']);
  });
});
