import { describe, expect, test } from 'vitest';
import { DEFAULT_CLOCKS } from '../../src/care/charter.ts';
import { digestOf, lanesOf, type Review } from '../../src/care/digest.ts';
import { type Dossier, type EndedItem, type Item, type OpenItem, without } from '../../src/care/item.ts';
import { look } from '../../src/care/look.ts';
import { answer } from '../../src/care/moves/answer.ts';
import { ask } from '../../src/care/moves/ask.ts';
import { close } from '../../src/care/moves/close.ts';
import { handOver } from '../../src/care/moves/handover.ts';
import { hear } from '../../src/care/moves/hear.ts';
import { mute } from '../../src/care/moves/mute.ts';
import { promise } from '../../src/care/moves/promise.ts';
import { endWait, waitFor } from '../../src/care/moves/wait.ts';
import { checkBlocks } from '../../src/simulator/blocks/blocks.ts';
import { digestView } from '../../src/slack/views/digest.ts';
import { cut, escaped } from '../../src/slack/views/parts.ts';
import { answerView, replyView } from '../../src/slack/views/reply.ts';
import {
  anna,
  CARLA,
  charter,
  charterWith,
  claimed,
  closed,
  flagged,
  friday,
  inThread,
  marco,
  monday,
  open,
  promised,
  tuesday,
} from '../support/given.ts';

import { english, LINK, lines, reader } from '../support/lines.ts';

/** Asked and answered on Monday at ten. */
const answeredEarly = (number: number) =>
  open(answer(claimed({ number }), 'here', inThread, marco, charter, monday('10:05')).dossier);

describe('the digest', () => {
  const QUIET: Review = { since: monday('08:30'), opened: 0, closed: [], verdicts: [] };
  const answeredAndClosed = close(answeredEarly(1), { outcome: 'solved' }, marco, charter, monday('12:00')).dossier
    .item as EndedItem;
  const links = (item: Item) => (item.anchor ? LINK : undefined);
  const digest = (given: readonly Dossier<OpenItem>[], review: Review, as = english, late = false) =>
    digestView(digestOf(lanesOf(given, charter, tuesday('08:30')), review, charter, tuesday('08:30')), late, links, as);

  test('of a quiet morning is one line, and yesterday', () => {
    const message = digest([], QUIET);
    expect(lines(message)).toEqual([
      'Good morning · Tuesday 24 November',
      'Nothing is waiting this morning: no promise due today, nothing overdue, no tracked request unanswered.',
      'Yesterday: nothing taken in, nothing closed',
    ]);
    expect(message.text).toContain('Nothing is waiting this morning');
  });

  test('has lanes with links, worst first', () => {
    const given = [
      flagged({ number: 2 }),
      open(answer(promised(tuesday('11:00')), 'here', inThread, marco, charter, monday('17:00')).dossier),
    ];
    expect(lines(digest(given, QUIET))).toEqual([
      'Good morning · Tuesday 24 November',
      '*Promises due today (1)*',
      `• <${LINK}|#1> Carla Rossi, Rossi Srl: Marco Bianchi, “richiamare Rossi”, 24 Nov 2026, 11:00`,
      '*Overdue (1)*',
      `• <${LINK}|#2> Carla Rossi, Rossi Srl: no first answer, due 23 Nov 2026, 10:30`,
      '*Unclaimed (1)*',
      `• <${LINK}|#2> Carla Rossi, Rossi Srl: asked 23 Nov 2026, 10:00`,
      'Yesterday: nothing taken in, nothing closed',
    ]);
  });

  test('has a sentence for each thing that can be late, and says who was offered the item or muted it', () => {
    const under = charterWith({ clocks: { ...DEFAULT_CLOCKS, resolution: { working_ms: 3_600_000 } } });
    const heard = (number: number, as = charter) => {
      const asked = claimed({ number, under: as, asked: { askedAt: monday('16:00') } });
      return open(answer(asked, 'here', inThread, marco, as, monday('16:10')).dossier);
    };
    const brief = { problem: 'perde', done: 'nulla', next: 'chiamare' };
    const party = { on: 'third_party', who: 'Brema & figli', what: 'ricambio', expectedBy: monday('17:00') } as const;
    const waiting = (number: number) => waitFor(heard(number), party, marco, charter, monday('16:20')).dossier;
    const given = [
      open(look(claimed({ number: 1, asked: { askedAt: monday('08:00') } }), charter, [], monday('09:00')).dossier),
      heard(2, under),
      open(hear(answeredEarly(3), CARLA, charter, monday('11:00')).dossier),
      open(waiting(4)),
      open(ask(heard(5), anna, 'quale <ricambio>?', monday('17:30'), marco, charter, monday('16:20')).dossier),
      open(handOver(claimed({ number: 6 }), anna, brief, marco, charter, monday('10:05')).dossier),
      open(mute(claimed({ number: 7 }), tuesday('12:00'), marco, charter, monday('10:05')).dossier),
      open(endWait(waiting(8), marco, charter, monday('16:50')).dossier),
      open(hear(claimed({ number: 9 }), CARLA, charter, monday('11:00')).dossier),
    ];
    const message = digestView(
      digestOf(lanesOf(given, charter, tuesday('08:30')), QUIET, charter, tuesday('08:30')),
      false,
      () => undefined,
      english,
    );
    expect(lines(message).map((line) => line.replace(' Carla Rossi, Rossi Srl', ''))).toEqual([
      'Good morning · Tuesday 24 November',
      '*Overdue (8)*',
      '• #9: no first answer, due 23 Nov 2026, 10:30',
      '• #1: waiting since before we opened, answer due 23 Nov 2026, 09:15',
      '• #6: no first answer, due 23 Nov 2026, 10:30 · handover to Anna Nowak not accepted yet',
      '• #7: no first answer, due 23 Nov 2026, 10:30 · muted until 24 Nov 2026, 12:00',
      '• #3: a message without an answer, due 23 Nov 2026, 13:00',
      '• #2: not solved, due 23 Nov 2026, 17:00',
      '• #4: waiting for Brema &amp; figli (“ricambio”), expected by 23 Nov 2026, 17:00',
      '• #5: Anna Nowak owes a colleague an answer, “quale &lt;ricambio&gt;?”, due 23 Nov 2026, 17:30',
      '*Chasing us (1)*',
      '• #9: asked again once, no answer since 23 Nov 2026, 10:00',
      '*News to bring (1)*',
      '• #8: no longer waiting for “Brema &amp; figli: ricambio” since 23 Nov 2026, 16:50, and the customer has not been told',
      'Yesterday: nothing taken in, nothing closed',
    ]);
  });

  test('fits into one message, whatever people write: each lane shows fewer lines, and counts the others', () => {
    for (const text of ['&'.repeat(300), '👩‍👩‍👧‍👦'.repeat(200), 'w'.repeat(500)]) {
      const asked = { text, customerName: text, contact: { name: text }, askedAt: monday('08:00') };
      const given = Array.from({ length: 12 }, (_, index) => {
        const one = flagged({ number: 900_000 + index, asked });
        const owed = open(promise(one, { text, dueAt: tuesday('11:00') }, marco, charter, monday('08:00')).dossier);
        const { item, commitments } = open(hear(owed, CARLA, charter, monday('12:00')).dossier);
        return { item: { ...without(item, 'owner'), news: { since: monday('12:00'), what: text } }, commitments };
      });
      for (const locale of ['en', 'it', 'pl'] as const) {
        const as = { ...reader(locale), nameOf: () => escaped(text) };
        const message = digest(given, QUIET, as, true);
        expect(() => checkBlocks(message.blocks)).not.toThrow();
        expect(message.text.length).toBeLessThanOrEqual(4000);
        expect(lines(message).filter((line) => line.startsWith('*'))).toHaveLength(5);
      }
    }
  });

  test('counts what a lane does not show', () => {
    const twelve = Array.from({ length: 12 }, (_, index) => claimed({ number: index + 1 }));
    expect(lines(digest(twelve, QUIET))).toEqual(expect.arrayContaining(['*Overdue (12)*', '+2 more']));
  });

  test('tells yesterday in one line: what came, what was closed, how words were kept', () => {
    const review: Review = {
      ...QUIET,
      opened: 3,
      closed: [answeredAndClosed],
      verdicts: ['kept', 'kept', 'late', 'broken', 'moved', 'released'],
    };
    expect(lines(digest([], review)).at(-1)).toBe(
      `Yesterday: 3 requests taken in, 1 closed (<${LINK}|#1>), 2 promises kept, 1 promise kept late, 1 promise not kept, 1 promise moved before it was due`,
    );
    expect(lines(digest([], review, reader('pl'))).at(-1)).toBe(
      `Wczoraj: przyjęto 3 zgłoszenia, zamknięto 1 (<${LINK}|#1>), 2 obietnice dotrzymane, 1 obietnica dotrzymana po terminie, 1 obietnica niedotrzymana, 1 obietnica przełożona przed terminem`,
    );
  });

  test('counts who was left without a last word, and for whom nobody has said why', () => {
    const unheard = closed().item as EndedItem;
    const explained: EndedItem = { ...unheard, closing: { outcome: 'solved', unheard: { because: 'chiamata' } } };
    const review = { ...QUIET, closed: [answeredAndClosed, unheard, explained] };
    const said = (as = english) =>
      lines(digest([], review, as))
        .at(-1)
        ?.replaceAll(`<${LINK}|#1>`, '#1');
    expect(said()).toBe('Yesterday: 3 closed (#1, #1, #1), 2 of them without a last word from us, 1 without a reason');
    expect(said(reader('it'))).toBe(
      'Ieri: 3 chiuse (#1, #1, #1), di cui 2 senza un’ultima parola da parte nostra, 1 senza un motivo',
    );
    expect(said(reader('pl'))).toBe(
      'Wczoraj: zamknięto 3 (#1, #1, #1), w tym 2 bez ostatniego słowa od nas, 1 bez podania powodu',
    );
  });

  test('on a Monday speaks of the days since Friday', () => {
    const review = { ...QUIET, since: friday('08:30') };
    const message = digestView(
      digestOf([], review, charter, new Date('2026-11-30T08:30:00+01:00')),
      false,
      links,
      reader('it'),
    );
    expect(lines(message).at(-1)).toBe('27 nov 2026, 08:30 – oggi: nessuna richiesta registrata né chiusa');
  });

  test('says that it is late when it is', () => {
    expect(lines(digest([], QUIET, english, true))).toContain('This digest is late: I was not running at its time.');
    expect(lines(digest([], QUIET))).not.toContain('This digest is late: I was not running at its time.');
  });
});

describe('an answer in private', () => {
  const reply = {
    say: 'promised',
    item: 1,
    text: 'richiamare',
    dueAt: monday('15:00').toISOString(),
    commitment: 2,
  } as const;

  test('of which Slack notifies has no markup in its text; in answer to a command Slack shows the date', () => {
    expect(replyView(reply, english).text).toBe('🤝 #1: “richiamare”, due Mon 23 Nov, 15:00. I will remind you.');
    expect(lines(replyView(reply, english))).toEqual([
      '🤝 #1: “richiamare”, due 23 Nov 2026, 15:00. I will remind you.',
    ]);
    expect(answerView(reply, english).text).toMatch(/, due <!date\^/);
  });

  test('names every promise that still stands', () => {
    const promises = ['richiamare', 'mandare il preventivo'].map((text) => ({
      ownerId: marco.id,
      text,
      dueAt: monday('15:00').toISOString(),
    }));
    expect(lines(replyView({ say: 'open_promises', item: 1, promises }, english))).toEqual([
      '#1 stays open: 2 promises still stand. Mark them kept, or move them, then close.',
      '• <@U0MARCO>: “richiamare”, due 23 Nov 2026, 15:00',
      '• <@U0MARCO>: “mandare il preventivo”, due 23 Nov 2026, 15:00',
    ]);
  });

  test('to a customer who tried is friendly, and says nothing of the inside', () => {
    expect(replyView({ say: 'refused', because: 'other_workspace' }, english).text).toBe(
      'Thank you! Only the care team can do this. You can write here at any time.',
    );
  });
});

describe('what people wrote', () => {
  test('cannot mention, link or turn round what we say', () => {
    expect(escaped('<!channel> & <@U1> \u202etxet')).toBe('&lt;!channel&gt; &amp; &lt;@U1&gt; txet');
  });

  test.each([
    ['short enough', 'abc', 3, 'abc'],
    ['by one', 'abcd', 3, 'ab…'],
    ['before half an emoji', 'ab🐛🐛', 4, 'ab…'],
    ['before half an escape', 'ab&amp;&amp;', 5, 'ab…'],
    ['before half a mention', 'by <@U0MARCO>', 8, 'by …'],
    ['after a whole mention', 'by <@U0MARCO> and others', 15, 'by <@U0MARCO> …'],
  ])('is cut %s', (_how, text, limit, kept) => {
    expect(cut(text, limit)).toBe(kept);
  });
});
