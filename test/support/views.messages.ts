/** Every message there is, in every state that it can be in, filled with whatever words one likes. */
import { isOpenCommitment, openPromises, type Verdict } from '../../src/care/commitment.ts';
import type { Reply, Urgency } from '../../src/care/decision.ts';
import { digestOf, lanesOf } from '../../src/care/digest.ts';
import type { Dossier, EndedItem, Item } from '../../src/care/item.ts';
import { answer } from '../../src/care/moves/answer.ts';
import { close } from '../../src/care/moves/close.ts';
import { withdraw } from '../../src/care/moves/flag.ts';
import type { Refusal } from '../../src/care/permission.ts';
import { whyOf } from '../../src/care/why.ts';
import { linkTo, render } from '../../src/slack/render.ts';
import { cardView } from '../../src/slack/views/card.ts';
import { channelView } from '../../src/slack/views/channel.ts';
import { digestView } from '../../src/slack/views/digest.ts';
import { factsView } from '../../src/slack/views/facts.ts';
import { gapView } from '../../src/slack/views/gap.ts';
import { groupedView } from '../../src/slack/views/grouped.ts';
import { helpView } from '../../src/slack/views/help.ts';
import { nudgeView, settledView } from '../../src/slack/views/nudge.ts';
import { cut, escaped, type Message, type Reader } from '../../src/slack/views/parts.ts';
import { questionView } from '../../src/slack/views/question.ts';
import { answerView, replyView } from '../../src/slack/views/reply.ts';
import { formView, whichPromiseView } from '../../src/slack/views/said.ts';
import { whyView } from '../../src/slack/views/why.ts';
import { everyQuestion } from './asked.ts';
import { anna, charter, flagged, inThread, marco, monday, open, SOLVED, tuesday } from './given.ts';
import { factsIn } from './histories.ts';
import { charterOf, dossierOf, fullOf, LONG_ID, now, settledOf } from './hostile.ts';

const link = linkTo('https://a-workspace-with-a-rather-long-name.slack.com/');
const linkOf = (item: Item) => link(item);

function cards(text: string, reader: Reader): Message[] {
  const unclaimed = flagged({ asked: { text, contact: { name: text } } });
  const ending = { outcome: 'not_ours', unheard: text, afterCareDays: 1 } as const;
  const states: Dossier[] = [
    dossierOf(text),
    dossierOf(text, { conversation: 'elsewhere' }),
    fullOf(text),
    fullOf(text, { conversation: 'elsewhere' }),
    open(answer(dossierOf(text), 'here', inThread, marco, charter, monday('10:20')).dossier),
    unclaimed,
    withdraw(unclaimed, anna, monday('10:01')).dossier,
    close(unclaimed, SOLVED, marco, charter, monday('10:01')).dossier,
    close(settledOf(fullOf(text), 'broken'), ending, marco, charter, monday('12:00')).dossier,
  ];
  return states.map((dossier) => cardView(dossier, charterOf(text), link(dossier.item), reader, now));
}

const URGENCIES: Urgency[] = ['soon', 'due', 'overdue', 'morning'];

function nudges(text: string, reader: Reader): Message[] {
  const heard = open(answer(dossierOf(text), 'here', inThread, marco, charter, monday('10:20')).dossier);
  const asked = flagged({ asked: { text, contact: { name: text }, conversation: 'elsewhere' } });
  return [fullOf(text), heard, asked].flatMap((dossier) => {
    const owed = dossier.commitments.filter(isOpenCommitment);
    // One of each clock is enough: the fifteen promises are alike. Those that do not run here have the same words.
    const clocks = [...new Map(owed.map((one) => [one.clock, one])).values()];
    const [first] = clocks;
    const others = (['opening', 'every_answer', 'resolution'] as const).flatMap((clock) =>
      first ? [{ ...first, clock }] : [],
    );
    return [...clocks, ...others].flatMap((commitment) =>
      URGENCIES.flatMap((urgency) =>
        [marco.id, undefined].map((readerId) =>
          nudgeView({ dossier, commitment, urgency }, charterOf(text), link(dossier.item), reader, readerId),
        ),
      ),
    );
  });
}

function settled(text: string, reader: Reader): Message[] {
  const verdicts: Verdict[] = ['kept', 'late', 'broken', 'moved', 'released'];
  const dossier = fullOf(text);
  return verdicts.flatMap((verdict) =>
    dossier.commitments.map(({ number }) => settledView(settledOf(dossier, verdict), number, reader)),
  );
}

const questionsOf = (text: string) => {
  const asked = { text, contact: { name: text }, customerName: text };
  return [asked, { ...asked, conversation: 'elsewhere' as const }].flatMap((request) =>
    Object.values(everyQuestion({ asked: request, written: text, number: LONG_ID }, charterOf(text))),
  );
};

const questions = (text: string, reader: Reader): Message[] =>
  questionsOf(text).flatMap(({ dossier, question }) =>
    [true, false].flatMap((over) =>
      [marco.id, undefined].map((readerId) =>
        questionView({ dossier, question, over }, charterOf(text), link(dossier.item), reader, readerId),
      ),
    ),
  );

function grouped(text: string, reader: Reader): Message[] {
  const dossier = fullOf(text);
  const asked = questionsOf(text).map((one) => ({ kind: 'question', ...one, over: false }) as const);
  const due = dossier.commitments
    .filter(isOpenCommitment)
    .map((one) => ({ kind: 'nudge', dossier, commitment: one, urgency: 'overdue' }) as const);
  return [[...asked, ...due], due, asked.slice(0, 1)].map((letters) =>
    groupedView({ letters, more: 1_000_000 }, charterOf(text), linkOf, reader),
  );
}

/** Statements, and what could not be worked through. */
const sentAsTheyAre = (text: string, reader: Reader): Message[] => {
  const written = [text, `Dear Carla,\n\n${text}`].map((one) => one.slice(0, 3000));
  const letters = [
    ...written.map((one) => ({ kind: 'statement', text: one }) as const),
    { kind: 'parked', what: 'Ev012345', error: text } as const,
  ];
  return letters.map((letter) => render({ letter, charter }, reader, linkOf, now));
};

function gaps(reader: Reader): Message[] {
  const [none, one, many] = [0, 1, 1_000_000].map((count) => ({
    customers: count,
    ours: count,
    flags: count,
    claims: count,
    closes: count,
  }));
  const gap = { kind: 'gap', since: '2026-11-01T08:00:00Z', until: '2026-11-23T08:00:00Z' } as const;
  return [none, one, many].flatMap((found) =>
    found
      ? [
          gapView({ ...gap, isWhole: true, found }, reader),
          gapView({ ...gap, isWhole: false, readFrom: '2026-11-16T08:00:00Z', found }, reader),
        ]
      : [],
  );
}

function digests(text: string, reader: Reader): Message[] {
  const [promised, unclaimed] = [dossierOf(text), flagged({ asked: { contact: { name: text } } })];
  const many = Array.from({ length: 30 }, () => [promised, unclaimed]).flat();
  const ended = close(flagged(), SOLVED, marco, charter, monday('12:00')).dossier.item as EndedItem;
  const closed = Array.from({ length: 40 }, () => ended);
  const review = { since: monday('08:30'), opened: 40, closed, verdicts: ['kept', 'late', 'broken'] as Verdict[] };
  return [many, []].map((given) =>
    digestView(digestOf(lanesOf(given, charter, now), review, charter, now), true, linkOf, reader),
  );
}

function everyReply(text: string): Reply[] {
  const refusals: Refusal[] = ['unknown', 'other_workspace', 'bot', 'deactivated', 'guest', 'not_in_team'];
  const [item, commitment, into, from, toId, until] = [LONG_ID, LONG_ID, LONG_ID, LONG_ID, anna.id, now.toISOString()];
  const dueAt = until;
  const better = [until, until, until];
  const others = Array.from({ length: 15 }, () => ({ item, text, dueAt }));
  const each: Record<Exclude<Reply['say'], 'refused'>, Reply> = {
    claimed_by: { say: 'claimed_by', item, ownerId: marco.id },
    already_yours: { say: 'already_yours', item },
    already_closed: { say: 'already_closed', item },
    not_owner: { say: 'not_owner', item },
    nothing_to_do: { say: 'nothing_to_do', item },
    noted: { say: 'noted', item },
    open_promises: {
      say: 'open_promises',
      item,
      promises: Array.from({ length: 15 }, () => ({ ownerId: marco.id, text, dueAt })),
    },
    promised: {
      say: 'promised',
      item,
      text,
      dueAt,
      commitment,
      better,
      doubts: [
        { because: 'outside_hours' },
        { because: 'closed_day' },
        { because: 'collision', with: others },
        { because: 'treatment', from: '13:00', to: '14:00' },
        { because: 'too_short', usual_ms: 90 * 24 * 3_600_000 },
        { because: 'away', until },
      ],
    },
    moved: { say: 'moved', item, text, dueAt, customerTold: false },
    insisted: { say: 'insisted', item, text, dueAt },
    already_settled: { say: 'already_settled', item, text, verdict: 'kept' },
    no_such_item: { say: 'no_such_item', item },
    past: { say: 'past' },
    handover_offered: { say: 'handover_offered', item, toId, until },
    already_handed_over: { say: 'already_handed_over', item, toId },
    cannot_receive: { say: 'cannot_receive', item, toId },
    brief_missing: { say: 'brief_missing', item },
    asked: { say: 'asked', item, toId, dueAt },
    goodwill_pending: { say: 'goodwill_pending', item },
    only_a_lead: { say: 'only_a_lead', item },
    only_a_lead_sets: { say: 'only_a_lead_sets' },
    exporting: { say: 'exporting' },
    export_failed: { say: 'export_failed' },
    only_a_lead_exports: { say: 'only_a_lead_exports' },
    only_a_lead_erases: { say: 'only_a_lead_erases' },
    last_of_team: { say: 'last_of_team', personId: anna.id },
    erase_failed: { say: 'erase_failed' },
    erased: { say: 'erased', items: 12_345 },
    merged: { say: 'merged', item, into },
    cannot_merge: { say: 'cannot_merge', item, into },
    split: { say: 'split', item, from },
    muted: { say: 'muted', item, until },
    which_item: {
      say: 'which_item',
      word: until,
      items: Array.from({ length: 40 }, () => ({ number: item, who: text, excerpt: text })),
    },
    away: { say: 'away', until },
    back: { say: 'back' },
    cannot_post: { say: 'cannot_post', item },
    channel_is: { say: 'channel_is', channelId: 'C0ROSSI', is: { use: 'customer', customer: text }, first: true },
    channel_settled: { say: 'channel_settled', channelId: 'C0ROSSI', is: { use: 'every' } },
    desk_is_shared: { say: 'desk_is_shared', channelId: 'C0ROSSI' },
  };
  const refused = refusals.map((because): Reply => ({ say: 'refused', because }));
  return [...Object.values(each), ...refused];
}

function facts(text: string, reader: Reader): Message[] {
  const period = { from: monday('00:00'), to: tuesday('00:00') };
  const all = [fullOf(text), settledOf(fullOf(text), 'late')].map((dossier) => ({ dossier, entries: [] }));
  return [[], all].map((histories) => factsView(factsIn(histories, charterOf(text), period, text), reader));
}

function whys(text: string, reader: Reader): Message[] {
  const dossier = fullOf(text);
  const entries = [{ at: now, byId: marco.id, what: { kind: 'flagged' } }] as const;
  const not = (['not_flagged', 'withdrawn', 'internal_channel', 'unreadable'] as const).map(
    (because) => ({ tracked: false, because }) as const,
  );
  return [...not, whyOf({ dossier, entries: [...entries] }, now)].map((why) => whyView(why, reader));
}

function channels(text: string, reader: Reader): Message[] {
  const uses = [
    undefined,
    { use: 'customer', customer: text } as const,
    ...(['flagged', 'every', 'desk', 'none'] as const).map((use) => ({ use })),
  ];
  return uses.flatMap((is) =>
    [true, false].map((hasDesk) => channelView({ channelId: 'C0ROSSI', ...(is && { is }), hasDesk }, reader)),
  );
}

/** By the name of the function that makes it; what has none of its own is rendered as it is sent. */
export const MESSAGES: Record<string, (text: string, reader: Reader) => Message[]> = {
  cardView: cards,
  nudgeView: nudges,
  settledView: settled,
  questionView: questions,
  groupedView: grouped,
  digestView: digests,
  replyView: (text, reader) => everyReply(text).map((reply) => replyView(reply, reader)),
  answerView: (text, reader) => everyReply(text).map((reply) => answerView(reply, reader)),
  factsView: facts,
  whyView: whys,
  helpView: (text, reader) => [helpView(reader), helpView(reader, cut(escaped(text), 300))],
  formView: (text, reader) => [formView(cut(escaped(text), 300), { word: 'promise', rest: text, item: 1 }, reader)],
  whichPromiseView: (text, reader) => {
    const { item, commitments } = fullOf(text);
    return [whichPromiseView(item, openPromises(commitments), reader)];
  },
  channelView: channels,
  gapView: (_text, reader) => gaps(reader),
  render: sentAsTheyAre,
};
