import { describe, expect, test } from 'vitest';
import { digestOf, type Review } from '../../src/care/digest.ts';
import type { EndedItem, Item } from '../../src/care/item.ts';
import { answer } from '../../src/care/moves/answer.ts';
import { digestView } from '../../src/slack/views/digest.ts';
import { cut, escaped } from '../../src/slack/views/parts.ts';
import { answerView, replyView } from '../../src/slack/views/reply.ts';
import { charter, claimed, closed, flagged, friday, marco, monday, open, promised, tuesday } from '../support/given.ts';

import { english, LINK, lines, reader } from '../support/lines.ts';

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
    expect(replyView(reply, english).text).toBe('🤝 #1: “richiamare”, due Mon, Nov 23, 03:00 PM. I will remind you.');
    expect(lines(replyView(reply, english))).toEqual([
      '🤝 #1: “richiamare”, due Nov 23, 2026, 3:00 PM. I will remind you.',
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
      '• <@U0MARCO>: “richiamare”, due Nov 23, 2026, 3:00 PM',
      '• <@U0MARCO>: “mandare il preventivo”, due Nov 23, 2026, 3:00 PM',
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
