import { describe, expect, test } from 'vitest';
import type { Question } from '../../src/care/question.ts';
import { agendaLine } from '../../src/slack/views/agenda.ts';
import type { Message } from '../../src/slack/views/parts.ts';
import { questionView } from '../../src/slack/views/question.ts';
import { type Asked, declinedGoodwill, everyQuestion } from '../support/asked.ts';
import { anna, charter, charterWith, giulia, marco, monday, tom } from '../support/given.ts';
import { english, LINK, lines, MORE, ROSSI, reader } from '../support/lines.ts';

const every = everyQuestion();
type Ask = Question['ask'];
const kinds = Object.keys(every) as Ask[];

const view = (asked: Asked, readerId?: string, over = false) =>
  questionView({ ...asked, over }, charter, LINK, english, readerId);

const shown = (ask: Ask, readerId?: string) => lines(view(every[ask], readerId));

/** The names and values of what can be pressed. */
const buttons = ({ blocks }: Message): string[] =>
  blocks
    .flatMap((block) => (block.type === 'actions' ? block.elements : []))
    .flatMap((element) =>
      element.type === 'button' && element.value ? [`${element.action_id} ${element.value}`] : [],
    );

const STATE = '#1 · asked 23 Nov 2026, 10:00 · owner: <@U0MARCO>';
/** The same for the owner. */
const OWN_STATE = '#1 · asked 23 Nov 2026, 10:00';
const REQUEST = '> La macchina perde acqua, potete aiutarci?';

describe('after an answer', () => {
  test('the owner is asked when the next word comes: two times in words, or another', () => {
    expect(shown('next_word', marco.id)).toEqual([
      '💬 *Carla Rossi, Rossi Srl* has had an answer. When will they hear from you next?',
      '#1',
      '[Mon 23 Nov, 14:30]',
      '[Tue 24 Nov, 10:30]',
      '[Another time…]',
    ]);
    const at = (time: Date) => time.getTime() / 1000;
    expect(buttons(view(every.next_word, marco.id))).toEqual([
      `next_word_0 1/${at(monday('14:30'))}`,
      `next_word_1 1/${at(new Date('2026-11-24T10:30:00+01:00'))}`,
      'item_promise 1',
    ]);
  });

  test('the desk is asked when they hear from us', () => {
    expect(shown('next_word')[0]).toMatch(/When will they hear from us next\?$/);
  });

  test('whoever had promised something is asked whether that was it', () => {
    expect(shown('was_that_it', marco.id).slice(0, 1)).toEqual([
      '🤝 You wrote to *Carla Rossi, Rossi Srl*. Was that what you promised: “richiamare Rossi”, due 23 Nov 2026, 15:00?',
    ]);
    expect(buttons(view(every.was_that_it, marco.id))).toEqual([
      `promise_keep 1/2/${monday('10:10').getTime()}`,
      'promise_not_yet 1/2',
    ]);
  });
});

describe('a handover', () => {
  test('shows whoever is to accept it the brief, and the promises that pass on', () => {
    expect(shown('accept_handover', anna.id)).toEqual([
      '🤲 The request of *Carla Rossi, Rossi Srl* is handed over to you. Do you take it on?',
      REQUEST,
      'Problem: La macchina perde acqua',
      'Done so far: cambiata la guarnizione',
      'Next step: mandare il tecnico',
      'One promise passes on with it:',
      '🤝 Marco Bianchi promised “richiamare Rossi”, due 23 Nov 2026, 15:00',
      'Handed over by <@U0MARCO>; not accepted, it goes back 23 Nov 2026, 12:10',
      STATE,
      '[I take it on]',
      '[I can’t]',
      '[Open message]',
    ]);
  });

  test('does not say the problem twice, when it is in the words of the customer', () => {
    const { dossier } = every.accept_handover;
    const { handover, excerpt } = dossier.item;
    if (!handover) throw new Error('it is handed over');
    const asIs = { ...handover, brief: { ...handover.brief, problem: ` ${excerpt}\n` } };
    const asked = { ...every.accept_handover, dossier: { ...dossier, item: { ...dossier.item, handover: asIs } } };
    expect(lines(view(asked, anna.id)).slice(1, 3)).toEqual([REQUEST, 'Done so far: cambiata la guarnizione']);
  });

  test('that went back tells the owner that it stays with them, and everybody else that it stays', () => {
    expect(shown('handed_back', marco.id)).toEqual([
      '↩️ <@U0ANNA> cannot take on the request of *Carla Rossi, Rossi Srl*: it stays with you',
      REQUEST,
      OWN_STATE,
      '[Open message]',
      ...MORE,
    ]);
    expect(shown('handed_back', giulia.id)[0]).toMatch(/: it stays where it was$/);
    const lapsed = { ...every.handed_back.question, because: 'lapsed' } as const;
    expect(lines(view({ ...every.handed_back, question: lapsed }, marco.id))[0]).toBe(
      '↩️ <@U0ANNA> has not accepted the request of *Carla Rossi, Rossi Srl* in time: it stays with you',
    );
  });
});

describe('what nobody has taken', () => {
  test('is offered to one person', () => {
    expect(shown('take_offer', anna.id)).toEqual([
      '🙋 *Carla Rossi, Rossi Srl* needs somebody. Do you take it on? It is offered to you until 23 Nov 2026, 10:10',
      REQUEST,
      '#1 · asked 23 Nov 2026, 10:00 · nobody has taken it on',
      '[Claim]',
      '[Not me, not now]',
      '[Open message]',
    ]);
  });

  test('is told to the desk', () => {
    expect(shown('nobody_took_it')[0]).toBe('🙋 *Carla Rossi, Rossi Srl* is still waiting: nobody has taken this on');
    expect(buttons(view(every.nobody_took_it))).toEqual(['item_claim 1']);
  });

  test('like the promise of somebody who is away, named in the desk channel', () => {
    expect(shown('take_over')[0]).toBe(
      '🕊️ Marco Bianchi is away and has promised *Carla Rossi, Rossi Srl* “richiamare Rossi”, due 23 Nov 2026, 15:00. Who keeps this word?',
    );
    expect(buttons(view(every.take_over))).toEqual(['promise_take_over 1/2']);
  });

  test.each([
    [
      'en',
      '🕊️ Marco Bianchi has left the team and had promised *Carla Rossi, Rossi Srl* “richiamare Rossi”, due ',
      'Question to the desk channel: Marco Bianchi has left the team, who takes over “richiamare Rossi”? (#1 ',
    ],
    [
      'it',
      '🕊️ Marco Bianchi ha lasciato il team e aveva promesso a *Carla Rossi, Rossi Srl* «richiamare Rossi», scadenza: ',
      'Domanda per il canale del team: Marco Bianchi ha lasciato il team, chi mantiene «richiamare Rossi»? (#1 ',
    ],
    [
      'pl',
      '🕊️ Odejście z zespołu (Marco Bianchi) i obietnica (klient: *Carla Rossi, Rossi Srl*): „richiamare Rossi”, termin: ',
      'Pytanie do: kanał zespołu – odejście z zespołu (Marco Bianchi), kto przejmie „richiamare Rossi”? (#1 ',
    ],
  ] as const)('of somebody who has left the team it is not said that they are away: %s', (locale, asked, foretold) => {
    const { dossier, question } = every.take_over;
    const gone = { dossier, question: { ...question, gone: true as const } };
    expect(lines(questionView({ ...gone, over: false }, charter, LINK, reader(locale)))[0]).toContain(asked);
    const step = { kind: 'question', at: monday('14:00'), to: [{ to: 'desk' }], ...gone } as const;
    expect(agendaLine(step, { ...reader(locale), nameOf: () => 'Marco Bianchi' })).toContain(foretold);
  });
});

describe('a customer who writes', () => {
  test('again is told with how often, and the way to answer', () => {
    expect(shown('chased', marco.id)).toEqual([
      '🔁 *Carla Rossi, Rossi Srl* has asked again and is waiting for an answer',
      REQUEST,
      OWN_STATE,
      '[Promise…]',
      '[Open message]',
    ]);
    const third = { ...every.chased, question: { ask: 'chased', count: 3 } } as const;
    expect(lines(view(third))[0]).toBe(
      '🔁 *Carla Rossi, Rossi Srl* has asked again (3 times since our last word) and is waiting for an answer',
    );
    const byMail = everyQuestion({ asked: { conversation: 'elsewhere' } }).chased;
    expect(buttons(view(byMail, marco.id))).toEqual(['item_answered 1', 'item_promise 1']);
  });

  test('after the close wakes the item: does it go on?', () => {
    expect(shown('woken', marco.id)[0]).toBe(
      '↩️ *Carla Rossi, Rossi Srl* wrote after the close, 23 Nov 2026, 15:00. Does it go on, or was it a thank-you?',
    );
    expect(buttons(view(every.woken, marco.id))).toEqual(['item_reopen 1', 'item_thank 1']);
  });
});

describe('a closed item', () => {
  test('whose last word was not ours asks why, with a click for each usual reason', () => {
    expect(shown('why_unheard', marco.id)[0]).toBe(
      '❔ The request of *Carla Rossi, Rossi Srl* is closed, and the last word was not ours. Why?',
    );
    expect(buttons(view(every.why_unheard, marco.id))).toEqual([
      'item_unheard_0 1/told_elsewhere',
      'item_unheard_1 1/no_answer_needed',
      'item_unheard_2 1/unreachable',
      'item_reopen 1',
    ]);
  });

  test('reminds some days later to ask how it went', () => {
    expect(shown('after_care', marco.id)[0]).toBe('💐 It is time to ask *Carla Rossi, Rossi Srl* how it went');
    expect(buttons(view(every.after_care, marco.id))).toEqual(['after_care_well 1', 'after_care_badly 1']);
  });
});

describe('goodwill', () => {
  test('is put to a lead with its value and why', () => {
    expect(shown('approve_goodwill', giulia.id)).toEqual([
      '🎁 <@U0MARCO> would like to offer *Carla Rossi, Rossi Srl* “un muletto gratis” (€250.00). Do you approve?',
      'Why: “due settimane di ritardo”',
      '#1 · owner: <@U0MARCO>',
      '[Approve]',
      '[Don’t approve]',
      '[Open message]',
    ]);
    expect(buttons(view(every.approve_goodwill))).toEqual(['goodwill_approve 1/1', 'goodwill_decline 1/1']);
  });

  test('that was approved is to be told to the customer; what was declined is not', () => {
    expect(shown('goodwill_decided', marco.id)[0]).toBe(
      '🎁 Approved by <@U0GIULIA>: “un muletto gratis” (€250.00) for *Carla Rossi, Rossi Srl*. Tell them about it',
    );
    expect(buttons(view(every.goodwill_decided, marco.id))).toEqual(['goodwill_told 1/1']);
    expect(lines(view(declinedGoodwill(), marco.id))[0]).toBe(
      '🎁 Not approved by <@U0GIULIA>: “un muletto gratis” (€250.00) for *Carla Rossi, Rossi Srl*',
    );
    expect(buttons(view(declinedGoodwill(), marco.id))).toEqual([]);
  });
});

describe('a colleague', () => {
  test('who is asked reads what, and about whom', () => {
    expect(shown('answer_ask', tom.id)[0]).toBe(
      '❓ <@U0MARCO> asks you about *Carla Rossi, Rossi Srl*: “c’è il ricambio?”, answer due 23 Nov 2026, 16:00',
    );
    expect(buttons(view(every.answer_ask, tom.id))).toEqual(['ask_answer 1/2']);
    expect(shown('answer_ask')[0]).toMatch(/^❓ Marco Bianchi asks Tom Reed about /);
  });

  test('who has answered is heard in full', () => {
    expect(shown('ask_answered', marco.id)[0]).toBe(
      '💡 <@U0TOM> has answered “c’è il ricambio?” about *Carla Rossi, Rossi Srl*: “sì, due in magazzino”',
    );
    const text = `${'a'.repeat(400)}\n${'b'.repeat(400)}`;
    const long: Asked = { ...every.ask_answered, question: { ...every.ask_answered.question, text } };
    expect(lines(view(long, marco.id))).toEqual(
      expect.arrayContaining([`> ${'a'.repeat(400)}`, `> ${'b'.repeat(400)}`]),
    );
  });
});

describe('every question', () => {
  test.each(kinds)('%s: once it is over, small print without buttons', (ask) => {
    for (const readerId of [marco.id, anna.id, tom.id, giulia.id, undefined]) {
      const over = view(every[ask], readerId, true);
      expect(over.blocks.map(({ type }) => type)).toEqual(['context']);
      expect(lines(over).at(-1)).toMatch(/#1 · \S/);
      if (ask === 'take_offer') continue;
      expect(lines(over)[0]).toContain(lines(view(every[ask], readerId))[0]);
      expect(over.text).toBe(view(every[ask], readerId).text);
    }
  });

  test('an offer that is over does not say to whom it went on', () => {
    expect(view(every.take_offer, anna.id, true).text).toBe(
      '🙋 The request of *Carla Rossi, Rossi Srl* was looking for somebody',
    );
  });

  test.each(kinds)('%s: in the desk channel pings nobody', (ask) => {
    expect(JSON.stringify(view(every[ask]))).not.toContain('<@');
  });

  test.each(kinds)('%s: has a text without the markup of dates', (ask) => {
    expect(view(every[ask], marco.id).text).not.toContain('<!date');
  });

  test('says how the customer wants to be served, to whoever is about to turn to them', () => {
    const under = charterWith({ customers: [ROSSI] });
    const told = Object.entries(everyQuestion({}, under)).flatMap(([ask, asked]) => {
      const message = questionView({ ...asked, over: false }, under, LINK, english, marco.id);
      return lines(message).some((line) => line.startsWith('💁')) ? [ask] : [];
    });
    expect(told).toEqual([
      'next_word',
      'accept_handover',
      'take_offer',
      'nobody_took_it',
      'take_over',
      'chased',
      'woken',
      'after_care',
      'goodwill_decided',
    ]);
  });

  test('of facts that are gone still stands: a handover that was accepted, an offer that has ended', () => {
    const { handover: _handed, offer: _offered, ...item } = { ...every.take_offer.dossier.item };
    const dossier = { ...every.take_offer.dossier, item };
    expect(lines(view({ ...every.take_offer, dossier }, undefined, true))[0]).toContain('was looking for somebody');
    expect(lines(view({ ...every.accept_handover, dossier }, anna.id, true))[0]).toContain('handed over to you');
  });

  test.each([
    ['it', '🤲 La richiesta di *Carla Rossi, Rossi Srl* passa a te. La accetti?', '[Accetto]'],
    ['pl', '🤲 Zgłoszenie (*Carla Rossi, Rossi Srl*) przechodzi do Ciebie. Przyjmujesz?', '[Przyjmuję]'],
  ] as const)('speaks %s', (locale, first, accept) => {
    const asked = { ...every.accept_handover, over: false };
    const shown = lines(questionView(asked, charter, LINK, reader(locale), anna.id));
    expect(shown[0]).toBe(first);
    expect(shown).toContain(accept);
  });
});
