/** Items, charters and words such as people could write them at their worst: long, many, and meant to come to life. */
import type { Charter } from '../../src/care/charter.ts';
import type { Verdict } from '../../src/care/commitment.ts';
import type { Goodwill } from '../../src/care/goodwill.ts';
import type { Dossier, OpenItem } from '../../src/care/item.ts';
import { ask } from '../../src/care/moves/ask.ts';
import type { Request } from '../../src/care/moves/flag.ts';
import { promise } from '../../src/care/moves/promise.ts';
import { waitFor } from '../../src/care/moves/wait.ts';
import { anna, charter, charterWith, claimed, commitment, giulia, marco, monday, open, tom, tuesday } from './given.ts';
import { ROSSI } from './lines.ts';

export const HOSTILE: Record<string, string> = {
  'a call to the whole channel': '<!channel> <!here> <!everyone|all>',
  'a mention': '<@U1> <#C1|general>',
  'a link': '<https://evil.example|your bank>',
  'what looks escaped already': '&lt;!channel&gt; &amp;lt;',
  'ten thousand emoji': '👩‍👩‍👧‍👦'.repeat(10_000),
  'five thousand letters': 'w'.repeat(5_000),
  'five thousand ampersands': '&'.repeat(5_000),
  'five thousand lines': 'a\n'.repeat(5_000),
  'writing turned round': '\u202egnitirw\u202c \u2066x\u2069',
  'nothing that can be seen': '\u200b\u200d\ufeff',
  'our own marks': '*b* _i_ ~s~ `c` > q {who} {count, plural, other {#}}',
};

export const LONG_ID = 999_999_999;
export const now = tuesday('08:30');

/** A customer of whom much is known, every word of it hostile. */
export const charterOf = (text: string): Charter =>
  charterWith({
    customers: [{ ...ROSSI, name: text, notes: text, noCalls: Array.from({ length: 50 }, () => ROSSI.noCalls).flat() }],
  });

/** An open item with fifteen promises that stand and fourteen broken ones, every word of it hostile. */
export function dossierOf(text: string, asked: Partial<Request> = {}): Dossier<OpenItem> {
  const given = claimed({ number: LONG_ID, asked: { text, contact: { name: text }, customerName: text, ...asked } });
  const { dossier } = promise(given, { text, dueAt: tuesday('11:00') }, marco, charter, monday('10:00'));
  const more = Array.from({ length: 14 }, (_, index) => ({ ...commitment(dossier, 2), number: index + 3 }));
  const broken = more.map((one) => ({ ...one, number: one.number + 14, verdict: 'broken' as const, settledAt: now }));
  return open({ ...dossier, commitments: [...dossier.commitments, ...more, ...broken] });
}

const filled = new Map<string, Dossier<OpenItem>>();

/** The same, waiting for somebody, handed over, with questions to colleagues and gestures: all that a card can show. */
export function fullOf(text: string, asked: Partial<Request> = {}): Dossier<OpenItem> {
  const key = JSON.stringify([text, asked]);
  const known = filled.get(key) ?? filledWith(text, asked);
  filled.set(key, known);
  return known;
}

function filledWith(text: string, asked: Partial<Request>): Dossier<OpenItem> {
  const awaited = { on: 'third_party', who: text, what: text, expectedBy: tuesday('09:00') } as const;
  const waiting = waitFor(dossierOf(text, asked), awaited, marco, charter, monday('10:00')).dossier;
  const asking = Array.from({ length: 8 }).reduce<Dossier>(
    (before) => ask(before, tom, text, tuesday('09:00'), marco, charter, monday('10:00')).dossier,
    waiting,
  );
  const brief = { problem: text, done: text, next: text };
  const gesture: Goodwill = {
    number: 1,
    what: text,
    value_cents: 999_999_999_999,
    why: text,
    byId: marco.id,
    at: now,
    approval: { state: 'approved', byId: giulia.id, at: now },
  };
  const { item, commitments } = open(asking);
  const full: OpenItem = {
    ...item,
    chases: 1_000_000,
    heard: { byId: anna.id, since: now, at: now },
    news: { since: now, what: text },
    handover: { toId: anna.id, byId: marco.id, brief, since: now, until: now },
    brief,
    mutedUntil: tuesday('18:00'),
    topics: Array.from({ length: 20 }, () => text),
    goodwill: Array.from({ length: 8 }, () => gesture),
    woken: { at: now, closing: { outcome: 'solved' } },
  };
  return { item: full, commitments };
}

/** So many of them. */
export const severalOf = (text: string, count: number): Dossier<OpenItem>[] =>
  Array.from({ length: count }, (_, index) => {
    const { item, commitments } = fullOf(text);
    return { item: { ...item, number: LONG_ID - index }, commitments };
  });

export const settledOf = ({ item, commitments }: Dossier, verdict: Verdict): Dossier => ({
  item,
  commitments: commitments.map((one) => ({ ...one, verdict, settledAt: now })),
});
