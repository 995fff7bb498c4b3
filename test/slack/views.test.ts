/** What people read, in their own language: the card, the nudge, the digest, the answers. */
import type { KnownBlock } from '@slack/types';
import { describe, expect, test } from 'vitest';
import { digestOf, type Review } from '../../src/care/digest.ts';
import type { Dossier, EndedItem, Item } from '../../src/care/item.ts';
import { answer } from '../../src/care/moves/answer.ts';
import { close } from '../../src/care/moves/close.ts';
import { flag } from '../../src/care/moves/flag.ts';
import { keep } from '../../src/care/moves/promise.ts';
import type { Locale } from '../../src/care/person.ts';
import { cardView } from '../../src/slack/views/card.ts';
import { digestView } from '../../src/slack/views/digest.ts';
import { nudgeView, settledView } from '../../src/slack/views/nudge.ts';
import { cut, escaped, type Message, type Reader } from '../../src/slack/views/parts.ts';
import { replyView } from '../../src/slack/views/reply.ts';
import { sayIn } from '../../src/slack/words/words.ts';
import {
  charter,
  claimed,
  closed,
  commitment,
  flagged,
  friday,
  marco,
  monday,
  open,
  phoneCall,
  promised,
  request,
  tuesday,
} from '../support/given.ts';

const reader = (locale: Locale): Reader => ({ say: sayIn(locale), locale, zone: 'Europe/Rome' });
const english = reader('en');
const LINK = 'https://aurora.slack.com/archives/C0ROSSI/p1763888400000100';

/** The lines a person sees, with dates as they read where Slack cannot show them; buttons in brackets. */
const lines = ({ blocks }: Message): string[] => blocks.flatMap(linesOf);

function linesOf(block: KnownBlock): string[] {
  switch (block.type) {
    case 'actions':
      return block.elements.flatMap((element) => (element.type === 'button' ? `[${element.text.text}]` : []));
    case 'context':
      return block.elements.flatMap((element) => (element.type === 'mrkdwn' ? readable(element.text) : []));
    case 'header':
      return [block.text.text];
    case 'section':
      return readable(block.text?.text ?? '').split('\n');
    default:
      throw new Error(`no view has a block of type ${block.type}`);
  }
}

/** "<!date^…|23 Nov 2026, 10:00>" → "23 Nov 2026, 10:00". */
const readable = (text: string) => text.replace(/<!date\^[^|]*\|([^>]*)>/g, '$1').replace(/\u202f/g, ' ');

describe('the card', () => {
  const card = (dossier: Dossier, now = monday('10:05'), as = english) => cardView(dossier, LINK, as, now);

  test('of a request that nobody has taken', () => {
    expect(lines(card(flagged()))).toEqual([
      '*#1* · *Carla Rossi, Rossi Srl* asked Nov 23, 2026, 10:00 AM',
      '> La macchina perde acqua, potete aiutarci?',
      'Nobody has taken this on yet · first answer due Nov 23, 2026, 10:30 AM',
      '[Claim]',
      '[Promise…]',
      '[Close]',
      '[Open message]',
    ]);
    expect(card(flagged()).text).toBe('#1 Carla Rossi, Rossi Srl: La macchina perde acqua, potete aiutarci?');
  });

  test('of one with an owner, a word given and a word kept, says so; it cannot be claimed again', () => {
    const given = open(answer(promised(monday('15:00')), 'here', marco, charter, monday('10:20')).dossier);
    expect(lines(card(given))).toEqual([
      '*#1* · *Carla Rossi, Rossi Srl* asked Nov 23, 2026, 10:00 AM',
      '> La macchina perde acqua, potete aiutarci?',
      '🤝 <@U0MARCO> promised “richiamare Rossi” by Nov 23, 2026, 3:00 PM',
      'Owner: <@U0MARCO> · last word to the customer Nov 23, 2026, 10:20 AM · next word due Nov 24, 2026, 10:20 AM',
      '[Promise…]',
      '[Close]',
      '[Open message]',
    ]);
  });

  test('once a first answer is overdue it was due', () => {
    expect(lines(card(claimed(), monday('10:31')))[2]).toContain('first answer was due Nov 23, 2026, 10:30 AM');
  });

  test('where the customer cannot read along, an answer is recorded by a button', () => {
    expect(lines(card(flagged({ asked: { conversation: 'elsewhere' } })))).toContain('[Answered by phone or mail]');
  });

  test('of a request by phone has no message to open', () => {
    const call = open(flag(phoneCall(), 7, marco, charter, monday('10:00')).dossier);
    const shown = lines(cardView(call, undefined, english, monday('10:05')));
    expect(shown[0]).toBe('*#7* · noted by <@U0MARCO> Nov 23, 2026, 10:00 AM');
    expect(shown).not.toContain('[Open message]');
  });

  test('of somebody whose name Slack does not tell calls them the customer', () => {
    const { customerName: _none, ...nameless } = request({ contact: { personId: 'U0CARLA', name: '' } });
    const { dossier } = flag(nameless, 1, marco, charter, monday('10:00'));
    expect(lines(card(dossier))[0]).toContain('*the customer* asked');
  });

  test('of a closed item: who closed it and when, and nothing to do but to look', () => {
    expect(lines(card(closed()))).toEqual([
      '✅ *#1* · *Carla Rossi, Rossi Srl* · closed by <@U0MARCO> Nov 23, 2026, 12:00 PM',
      '> La macchina perde acqua, potete aiutarci?',
      '[Open message]',
    ]);
  });

  test.each([
    [
      'it',
      '*#1* · *Carla Rossi, Rossi Srl* ha chiesto 23 nov 2026, 10:00',
      'Nessuno l’ha ancora presa in carico · prima risposta entro 23 nov 2026, 10:30',
    ],
    [
      'pl',
      '*#1* · *Carla Rossi, Rossi Srl*, zgłoszenie z 23 lis 2026, 10:00',
      'Nikt się tym jeszcze nie zajął · pierwsza odpowiedź do 23 lis 2026, 10:30',
    ],
  ] as const)('in %s', (locale, first, status) => {
    expect(lines(card(flagged(), monday('10:05'), reader(locale)))).toEqual(expect.arrayContaining([first, status]));
  });
});

describe('a nudge', () => {
  const given = promised(monday('15:00'));
  const promise = commitment(given, 2);
  if (promise.verdict !== undefined) throw new Error('given');
  const nudge = (as: Reader, readerId?: string) =>
    nudgeView({ dossier: given, commitment: promise, urgency: 'soon' }, LINK, as, readerId);

  test('speaks to whoever gave the word, and carries what can be done', () => {
    expect(lines(nudge(english, marco.id))).toEqual([
      '⏳ Soon due: you promised *Carla Rossi, Rossi Srl* “richiamare Rossi” by Nov 23, 2026, 3:00 PM',
      '> La macchina perde acqua, potete aiutarci?',
      '#1 · owner: <@U0MARCO>',
      '[Kept]',
      '[Move…]',
      '[Open message]',
    ]);
  });

  test('speaks of them to everybody else', () => {
    expect(lines(nudge(english, 'U0GIULIA'))[0]).toMatch(/^⏳ Soon due: <@U0MARCO> promised /);
    expect(lines(nudge(english))[0]).toMatch(/^⏳ Soon due: <@U0MARCO> promised /);
  });

  test.each([
    ['it', '⏳ Tra poco: hai promesso a *Carla Rossi, Rossi Srl* «richiamare Rossi» entro 23 nov 2026, 15:00'],
    ['pl', '⏳ Wkrótce termin: Twoja obietnica dla *Carla Rossi, Rossi Srl*: „richiamare Rossi” do 23 lis 2026, 15:00'],
  ] as const)('in %s', (locale, line) => {
    expect(lines(nudge(reader(locale), marco.id))[0]).toBe(line);
  });

  test('about a first answer says who waits, and since when; the desk can claim it', () => {
    const [due] = flagged().commitments;
    if (!due || due.verdict !== undefined) throw new Error('given');
    const shown = lines(nudgeView({ dossier: flagged(), commitment: due, urgency: 'due' }, LINK, english));
    expect(shown[0]).toBe(
      '🔔 *Carla Rossi, Rossi Srl* has been waiting for a first answer since Nov 23, 2026, 10:00 AM; it is due now',
    );
    expect(shown).toContain('#1 · nobody has taken it on');
    expect(shown).toContain('[Claim]');
  });

  test('its notification stands alone: no markup of dates', () => {
    expect(nudge(english, marco.id).text).toBe(
      '⏳ Soon due: you promised *Carla Rossi, Rossi Srl* “richiamare Rossi” by Mon 03:00 PM',
    );
  });

  test('once settled is one quiet line without buttons', () => {
    const late = keep(given, 2, marco, charter, monday('15:20')).dossier;
    expect(lines(settledView(late, 2, english))).toEqual([
      '✅ Kept late: “richiamare Rossi” for Carla Rossi, Rossi Srl (#1), due Nov 23, 2026, 3:00 PM',
    ]);
    expect(lines(settledView(close(claimed(), marco, monday('10:10')).dossier, 1, english))).toEqual([
      '☑️ Taken care of: Carla Rossi, Rossi Srl (#1)',
    ]);
  });
});

describe('the digest', () => {
  const QUIET: Review = { since: monday('08:30'), opened: 0, closed: [], verdicts: [] };
  const links = (item: Item) => (item.anchor ? LINK : undefined);
  const digest = (given: Parameters<typeof digestOf>[0], review: Review, as = english, late = false) =>
    digestView(digestOf(given, review, charter, tuesday('08:30')), late, links, as);

  test('of a quiet morning is one line, and yesterday', () => {
    const message = digest([], QUIET);
    expect(lines(message)).toEqual([
      'Good morning · Tuesday, November 24',
      'Nothing is waiting this morning: no promise due today, nothing overdue, nobody unanswered.',
      'Yesterday: nothing happened',
    ]);
    expect(message.text).toContain('Nothing is waiting this morning');
  });

  test('has lanes with links, worst first', () => {
    const given = [
      flagged({ number: 2 }),
      open(answer(promised(tuesday('11:00')), 'here', marco, charter, monday('17:00')).dossier),
    ];
    expect(lines(digest(given, QUIET))).toEqual([
      'Good morning · Tuesday, November 24',
      '*Promises due today (1)*',
      `• <${LINK}|#1> Carla Rossi, Rossi Srl: <@U0MARCO>, “richiamare Rossi”, Nov 24, 2026, 11:00 AM`,
      '*Overdue (1)*',
      `• <${LINK}|#2> Carla Rossi, Rossi Srl: no first answer, due Nov 23, 2026, 10:30 AM`,
      '*Unclaimed (1)*',
      `• <${LINK}|#2> Carla Rossi, Rossi Srl: asked Nov 23, 2026, 10:00 AM`,
      'Yesterday: nothing happened',
    ]);
  });

  test('counts what a lane does not show', () => {
    const twelve = Array.from({ length: 12 }, (_, index) => claimed({ number: index + 1 }));
    expect(lines(digest(twelve, QUIET))).toEqual(expect.arrayContaining(['*Overdue (12)*', '+2 more']));
  });

  test('tells yesterday in one line: what came, what was closed, how words were kept', () => {
    const review: Review = {
      ...QUIET,
      opened: 3,
      closed: [closed().item as EndedItem],
      verdicts: ['kept', 'kept', 'late', 'broken', 'moved', 'released'],
    };
    expect(lines(digest([], review)).at(-1)).toBe(
      `Yesterday: 3 requests taken in, 1 closed (<${LINK}|#1>), 2 promises kept, 1 promise kept late, 1 promise not kept, 1 promise moved in time`,
    );
    expect(lines(digest([], review, reader('pl'))).at(-1)).toBe(
      `Wczoraj: przyjęto 3 zgłoszenia, zamknięto 1 (<${LINK}|#1>), 2 obietnice dotrzymane, 1 obietnica dotrzymana po terminie, 1 obietnica niedotrzymana, 1 obietnica przełożona na czas`,
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
    expect(lines(message).at(-1)).toBe('Da 27 nov 2026, 08:30: non è successo nulla');
  });

  test('says that it is late when it is', () => {
    expect(lines(digest([], QUIET, english, true))).toContain('This digest is late: I was not running at its time.');
    expect(lines(digest([], QUIET))).not.toContain('This digest is late: I was not running at its time.');
  });
});

describe('an answer in private', () => {
  test('names every promise that still stands', () => {
    const promises = ['richiamare', 'mandare il preventivo'].map((text) => ({
      ownerId: marco.id,
      text,
      dueAt: monday('15:00').toISOString(),
    }));
    expect(lines(replyView({ say: 'open_promises', item: 1, promises }, english))).toEqual([
      '#1 stays open: 2 promises still stand. Mark them kept, or move them, then close.',
      '• <@U0MARCO>: “richiamare” by Nov 23, 2026, 3:00 PM',
      '• <@U0MARCO>: “mandare il preventivo” by Nov 23, 2026, 3:00 PM',
    ]);
  });

  test('to a customer who tried is friendly, and says nothing of the inside', () => {
    expect(replyView({ say: 'refused', because: 'other_workspace' }, english).text).toBe(
      'Thank you! Only the care team can do this. Your message has been seen; write here at any time.',
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
