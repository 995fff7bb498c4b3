/** What people read, in their own language: the card, the nudge, the digest, the answers. */
import type { KnownBlock } from '@slack/types';
import { describe, expect, test } from 'vitest';
import type { ClockName, Verdict } from '../../src/care/commitment.ts';
import { digestOf, type Review } from '../../src/care/digest.ts';
import type { Dossier, EndedItem, Item, OpenItem } from '../../src/care/item.ts';
import { answer } from '../../src/care/moves/answer.ts';
import { close } from '../../src/care/moves/close.ts';
import { flag } from '../../src/care/moves/flag.ts';
import { keep, promise } from '../../src/care/moves/promise.ts';
import type { Locale } from '../../src/care/person.ts';
import { cardView } from '../../src/slack/views/card.ts';
import { digestView } from '../../src/slack/views/digest.ts';
import { nudgeView, settledView } from '../../src/slack/views/nudge.ts';
import { cut, escaped, type Message, type Reader } from '../../src/slack/views/parts.ts';
import { answerView, replyView } from '../../src/slack/views/reply.ts';
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

const NAMES = new Map([[marco.id, 'Marco Bianchi']]);
const reader = (locale: Locale): Reader => ({
  say: sayIn(locale),
  locale,
  zone: 'Europe/Rome',
  nameOf: (id) => NAMES.get(id) ?? id,
});
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
      '🤝 Marco Bianchi promised “richiamare Rossi” by Nov 23, 2026, 3:00 PM',
      'Owner: Marco Bianchi · last word to the customer Nov 23, 2026, 10:20 AM · next word due Nov 24, 2026, 10:20 AM',
      '[Promise…]',
      '[Close]',
      '[Open message]',
    ]);
  });

  test('once a first answer is overdue it was due', () => {
    expect(lines(card(claimed(), monday('10:31')))[2]).toContain('first answer was due Nov 23, 2026, 10:30 AM');
  });

  test('where the customer cannot read along, an answer is recorded by a button', () => {
    expect(lines(card(flagged({ asked: { conversation: 'elsewhere' } })))).toContain('[Answered by phone or email]');
  });

  test('of a request by phone has no message to open', () => {
    const call = open(flag(phoneCall(), 7, marco, charter, monday('10:00')).dossier);
    const shown = lines(cardView(call, undefined, english, monday('10:05')));
    expect(shown[0]).toBe('*#7* · noted by Marco Bianchi Nov 23, 2026, 10:00 AM');
    expect(shown).not.toContain('[Open message]');
  });

  test('of somebody whose name Slack does not tell calls them the customer', () => {
    const { customerName: _none, ...nameless } = request({ contact: { personId: 'U0CARLA', name: '' } });
    const { dossier } = flag(nameless, 1, marco, charter, monday('10:00'));
    expect(lines(card(dossier))[0]).toContain('*The customer* asked');
  });

  test('of a closed item: who closed it and when, and nothing to do but to look', () => {
    expect(lines(card(closed()))).toEqual([
      '✅ *#1* · *Carla Rossi, Rossi Srl* · closed by Marco Bianchi Nov 23, 2026, 12:00 PM',
      '> La macchina perde acqua, potete aiutarci?',
      '[Open message]',
    ]);
  });

  describe('shows the words that were not kept', () => {
    const broken = (count: number): Dossier<OpenItem> => {
      const given = promised(monday('10:20'));
      const more = Array.from({ length: count }, (_, index) => ({
        ...commitment(given, 2),
        number: index + 2,
        word: { ownerId: marco.id, text: `parola ${index + 1}` },
        verdict: 'broken' as const,
        settledAt: monday('11:00'),
      }));
      return { ...given, commitments: [commitment(given, 1), ...more] };
    };
    const LINE = '❌ Not kept: Marco Bianchi, “parola 1”, due Nov 23, 2026, 10:20 AM';

    test('while the item is open, and when it is closed', () => {
      expect(lines(card(broken(1)))).toContain(LINE);
      const ended = close(broken(1), marco, monday('12:00')).dossier;
      expect(lines(card(ended)).slice(1)).toEqual([
        '> La macchina perde acqua, potete aiutarci?',
        LINE,
        '[Open message]',
      ]);
    });

    test('the last five, and how many more', () => {
      const shown = lines(card(broken(7)));
      expect(shown.filter((line) => line.startsWith('❌'))).toHaveLength(5);
      expect(shown.filter((line) => line.startsWith('❌'))[0]).toContain('parola 7');
      expect(shown).toContain('+2 more');
    });
  });

  test('pings nobody, and falls back on a mention where no name is at hand', () => {
    expect(JSON.stringify(card(promised(monday('15:00'))))).not.toContain('<@');
    const { nameOf: _none, ...nameless } = english;
    expect(lines(card(promised(monday('15:00')), monday('10:05'), nameless))).toContain(
      '🤝 <@U0MARCO> promised “richiamare Rossi” by Nov 23, 2026, 3:00 PM',
    );
  });

  test.each([
    [
      'it',
      '*#1* · *Carla Rossi, Rossi Srl* · arrivata: 23 nov 2026, 10:00',
      'Nessuno l’ha ancora presa in carico · prima risposta, scadenza: 23 nov 2026, 10:30',
    ],
    [
      'pl',
      '*#1* · *Carla Rossi, Rossi Srl* · zgłoszone: 23 lis 2026, 10:00',
      'Nikt się tym jeszcze nie zajął · pierwsza odpowiedź, termin: 23 lis 2026, 10:30',
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
      '⏳ Due soon: you promised *Carla Rossi, Rossi Srl* “richiamare Rossi” by Nov 23, 2026, 3:00 PM',
      '> La macchina perde acqua, potete aiutarci?',
      '#1 · owner: <@U0MARCO>',
      '[Kept]',
      '[Move…]',
      '[Open message]',
    ]);
  });

  test('speaks of them to everybody else', () => {
    expect(lines(nudge(english, 'U0GIULIA'))[0]).toMatch(/^⏳ Due soon: <@U0MARCO> promised /);
  });

  test('in the desk channel pings nobody: people are named', () => {
    const shown = lines(nudge(english));
    expect(shown[0]).toMatch(/^⏳ Due soon: Marco Bianchi promised /);
    expect(shown).toContain('#1 · owner: Marco Bianchi');
    expect(JSON.stringify(nudge(english))).not.toContain('<@');
  });

  test('in Polish leaves names uninflected', () => {
    expect(lines(nudge(reader('pl')))[0]).toBe(
      '⏳ Już wkrótce: obietnica (Marco Bianchi, klient: *Carla Rossi, Rossi Srl*): „richiamare Rossi”, termin: 23 lis 2026, 15:00',
    );
  });

  test.each([
    ['it', '⏳ Tra poco: hai promesso a *Carla Rossi, Rossi Srl* «richiamare Rossi», scadenza: 23 nov 2026, 15:00'],
    [
      'pl',
      '⏳ Już wkrótce: Twoja obietnica (klient: *Carla Rossi, Rossi Srl*): „richiamare Rossi”, termin: 23 lis 2026, 15:00',
    ],
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
      '⏳ Due soon: you promised *Carla Rossi, Rossi Srl* “richiamare Rossi” by Mon, Nov 23, 03:00 PM',
    );
  });

  test('in its text has no markup of dates once settled, either', () => {
    const late = keep(given, 2, marco, charter, monday('15:20')).dossier;
    expect(settledView(late, 2, english).text).toBe(
      '✅ Kept late: “richiamare Rossi” for Carla Rossi, Rossi Srl (#1), due Mon, Nov 23, 03:00 PM',
    );
  });

  test('once settled is one quiet line without buttons', () => {
    const late = keep(given, 2, marco, charter, monday('15:20')).dossier;
    expect(lines(settledView(late, 2, english))).toEqual([
      '✅ Kept late: “richiamare Rossi” for Carla Rossi, Rossi Srl (#1), due Nov 23, 2026, 3:00 PM',
    ]);
  });
});

describe('the verdict of a clock is told as it is', () => {
  const due = monday('10:30');
  const told = (clock: ClockName, verdict: Verdict, as: Reader) => {
    const one = { ...commitment(claimed(), 1), clock, dueAt: due, verdict, settledAt: monday('12:00') };
    return lines(settledView({ ...claimed(), commitments: [one] }, 1, as)).join();
  };

  test.each<[ClockName, Verdict, string]>([
    ['first_answer', 'kept', '✅ First answer given in time: Carla Rossi, Rossi Srl (#1)'],
    ['first_answer', 'late', '✅ First answer given late: Carla Rossi, Rossi Srl (#1), due Nov 23, 2026, 10:30 AM'],
    ['first_answer', 'broken', '❌ First answer never given: Carla Rossi, Rossi Srl (#1), due Nov 23, 2026, 10:30 AM'],
    ['first_answer', 'released', '☑️ First answer no longer needed: Carla Rossi, Rossi Srl (#1)'],
    ['keep_posted', 'kept', '✅ Kept posted in time: Carla Rossi, Rossi Srl (#1)'],
    ['keep_posted', 'late', '✅ Kept posted late: Carla Rossi, Rossi Srl (#1), due Nov 23, 2026, 10:30 AM'],
    ['keep_posted', 'broken', '❌ Not kept posted: Carla Rossi, Rossi Srl (#1), due Nov 23, 2026, 10:30 AM'],
    ['keep_posted', 'released', '☑️ No further word needed: Carla Rossi, Rossi Srl (#1)'],
  ])('%s %s', (clock, verdict, line) => {
    expect(told(clock, verdict, english)).toBe(line);
  });

  test('closed in time without an answer, none is needed; closed after it was due, none was given', () => {
    const closedAt = (time: string) => lines(settledView(close(claimed(), marco, monday(time)).dossier, 1, english));
    expect(closedAt('10:10')[0]).toMatch(/^☑️ First answer no longer needed/);
    expect(closedAt('11:00')[0]).toMatch(/^❌ First answer never given/);
  });

  test('what is not there any more is over', () => {
    expect(lines(settledView(claimed(), 9, english))).toEqual([
      '☑️ Nothing is due any more: Carla Rossi, Rossi Srl (#1)',
    ]);
  });
});

describe('a request by phone, of nobody that we know by name', () => {
  const call = promise(
    flag(phoneCall(), 7, marco, charter, monday('10:00')).dossier,
    { text: 'richiamare', dueAt: monday('15:00') },
    marco,
    charter,
    monday('10:00'),
  ).dossier;
  const kept = keep(call, 2, marco, charter, monday('14:00')).dossier;

  test.each<[Locale, string, string]>([
    ['en', '✅ Kept: “richiamare” (#7)', '⏳ *The customer* last heard from us Nov 23, 2026, 10:00 AM;'],
    [
      'it',
      '✅ Mantenuta: «richiamare» (#7)',
      '⏳ *Il cliente* aspetta un aggiornamento · ultimo: 23 nov 2026, 10:00 ·',
    ],
    ['pl', '✅ Dotrzymana: „richiamare” (#7)', '⏳ *Klient*: ostatnia wiadomość od nas: 23 lis 2026, 10:00;'],
  ])('reads well in %s', (locale, settled, nudged) => {
    expect(lines(settledView(kept, 2, reader(locale)))).toEqual([settled]);
    const posted = commitment(call, 1);
    if (posted.verdict !== undefined) throw new Error('given');
    const nudge = nudgeView({ dossier: call, commitment: posted, urgency: 'soon' }, undefined, reader(locale));
    expect(lines(nudge)[0]).toContain(nudged);
    const digest = digestView(
      digestOf([open(call)], { since: monday('08:30'), opened: 0, closed: [], verdicts: [] }, charter, monday('16:00')),
      false,
      () => undefined,
      reader(locale),
    );
    expect(lines(digest).find((line) => line.startsWith('•'))).toMatch(/^• #7: Marco Bianchi, /);
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
      `• <${LINK}|#1> Carla Rossi, Rossi Srl: Marco Bianchi, “richiamare Rossi”, Nov 24, 2026, 11:00 AM`,
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
      `Yesterday: 3 requests taken in, 1 closed (<${LINK}|#1>), 2 promises kept, 1 promise kept late, 1 promise not kept, 1 promise moved before it was due`,
    );
    expect(lines(digest([], review, reader('pl'))).at(-1)).toBe(
      `Wczoraj: przyjęto 3 zgłoszenia, zamknięto 1 (<${LINK}|#1>), 2 obietnice dotrzymane, 1 obietnica dotrzymana po terminie, 1 obietnica niedotrzymana, 1 obietnica przełożona przed terminem`,
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
    expect(lines(message).at(-1)).toBe('27 nov 2026, 08:30 – oggi: non è successo nulla');
  });

  test('says that it is late when it is', () => {
    expect(lines(digest([], QUIET, english, true))).toContain('This digest is late: I was not running at its time.');
    expect(lines(digest([], QUIET))).not.toContain('This digest is late: I was not running at its time.');
  });
});

describe('an answer in private', () => {
  const reply = { say: 'promised', item: 1, text: 'richiamare', dueAt: monday('15:00').toISOString() } as const;

  test('of which Slack notifies has no markup in its text; in answer to a command Slack shows the date', () => {
    expect(replyView(reply, english).text).toBe('🤝 #1: “richiamare” by Mon, Nov 23, 03:00 PM. I will remind you.');
    expect(lines(replyView(reply, english))).toEqual([
      '🤝 #1: “richiamare” by Nov 23, 2026, 3:00 PM. I will remind you.',
    ]);
    expect(answerView(reply, english).text).toMatch(/ by <!date\^/);
  });

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
