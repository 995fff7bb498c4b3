/** The laws of the domain, each in its own words. That they hold whatever people do is for the storm to show. */
import { describe, expect, test } from 'vitest';
import { NOBODY_AWAY } from '../../src/care/absence.ts';
import { DEFAULT_CLOCKS } from '../../src/care/charter.ts';
import { isOpenCommitment, openOf } from '../../src/care/commitment.ts';
import type { Decision } from '../../src/care/decision.ts';
import type { Dossier } from '../../src/care/item.ts';
import { look } from '../../src/care/look.ts';
import { answer } from '../../src/care/moves/answer.ts';
import { ask } from '../../src/care/moves/ask.ts';
import { claim, release } from '../../src/care/moves/claim.ts';
import { close } from '../../src/care/moves/close.ts';
import { flag } from '../../src/care/moves/flag.ts';
import { giveGoodwill } from '../../src/care/moves/goodwill.ts';
import { acceptHandover, handOver } from '../../src/care/moves/handover.ts';
import { hear, noteChange } from '../../src/care/moves/hear.ts';
import { mute } from '../../src/care/moves/mute.ts';
import { offer } from '../../src/care/moves/offer.ts';
import { keep, movePromise, promise } from '../../src/care/moves/promise.ts';
import { reopen } from '../../src/care/moves/reopen.ts';
import { type Awaited, waitFor } from '../../src/care/moves/wait.ts';
import { insteadOf, isOvertaken } from '../../src/care/nudge.ts';
import { mayAct } from '../../src/care/permission.ts';
import {
  anna,
  answered,
  CARLA,
  charter,
  charterWith,
  claimed,
  closed,
  commitment,
  flagged,
  friday,
  giulia,
  inThread,
  marco,
  monday,
  open,
  person,
  promised,
  questions,
  request,
  SOLVED,
  saturday,
  TEAM,
  told,
  tuesday,
  UNTOLD,
  wednesday,
  whom,
} from '../support/given.ts';

const HOUR_MS = 3_600_000;
const brief = { problem: 'perde acqua', done: 'chiamato il tecnico', next: 'dire quando viene' };
const technician: Awaited = { on: 'third_party', who: 'il tecnico', what: 'la visita', expectedBy: friday('12:00') };
const word = { text: 'richiamare', dueAt: monday('16:00') };
const waiting = (given: Dossier = answered(), at = monday('11:00'), under = charter) =>
  open(waitFor(given, technician, marco, under, at).dossier);

/** What became of it after so many looks, each when the next is due. */
function afterLooks(given: Dossier, count: number): Dossier {
  let dossier = given;
  for (let one = 0; one < count; one += 1) {
    dossier = look(dossier, charter, NOBODY_AWAY, open(dossier).item.nextAt).dossier;
  }
  return dossier;
}

/** One decision of every kind that tells anybody anything. */
const DECISIONS: Record<string, Decision> = {
  flag: flag(request(), 1, anna, charter, monday('10:00')),
  claim: claim(flagged(), marco, charter, monday('10:01')),
  release: release(claimed(), marco, charter, monday('10:01')),
  answer: answer(claimed(), 'here', inThread, marco, charter, monday('10:10')),
  recorded: answer(claimed(), 'recorded', inThread, anna, charter, monday('10:10')),
  promise: promise(claimed(), word, marco, charter, monday('10:10')),
  keep: keep(promised(monday('12:00')), 2, marco, charter, monday('11:00')),
  move: movePromise(promised(monday('12:00')), 2, monday('15:00'), UNTOLD, marco, charter, monday('11:00')),
  wait: waitFor(answered(), technician, marco, charter, monday('11:00')),
  chase: hear(claimed(), CARLA, charter, monday('10:10')),
  woken: hear(closed(), CARLA, charter, monday('15:00')),
  handOver: handOver(claimed(), anna, brief, marco, charter, monday('10:10')),
  offer: offer(flagged(), [anna.id], charter, NOBODY_AWAY, monday('10:00')),
  ask: ask(claimed(), anna, 'Quale modello?', monday('12:00'), marco, charter, monday('10:10')),
  goodwill: giveGoodwill(claimed(), { what: 'x', value_cents: 30_000, why: 'y' }, marco, charter, monday('11:00')),
  mute: mute(claimed(), tuesday('10:00'), marco, charter, monday('10:10')),
  close: close(answered(), SOLVED, marco, charter, monday('11:00')),
  look: look(claimed(), charter, NOBODY_AWAY, monday('11:00')),
};

describe('1. an item is closed only by an agent’s move, never by time', () => {
  test.each([
    ['unclaimed', flagged()],
    ['answered', answered()],
    ['waiting', waiting()],
    ['promised', promised(monday('12:00'))],
    ['woken', hear(closed(), CARLA, charter, monday('15:00')).dossier],
  ])('%s, it is open after a year', (_state, given) => {
    const years = look(afterLooks(given, 40), charter, NOBODY_AWAY, new Date('2027-12-01T10:00:00+01:00')).dossier;
    expect(years.item.state).toBe('open');
  });

  test('nor by the customer', () => {
    expect(hear(answered(), CARLA, charter, monday('11:00')).dossier.item.state).toBe('open');
  });
});

describe('2. while an item is open, something is always due', () => {
  test.each(Object.entries(DECISIONS).filter(([, { dossier }]) => dossier.item.state === 'open'))(
    'after %s',
    (_move, { dossier }) => {
      expect(open(dossier).item.nextAt.getTime()).not.toBeNaN();
    },
  );

  test('however long nobody acts, each look is followed by another', () => {
    let dossier: Dossier = waiting(promised(monday('12:00')));
    for (let one = 0; one < 60; one += 1) {
      const { nextAt } = open(dossier).item;
      dossier = look(dossier, charter, NOBODY_AWAY, nextAt).dossier;
      expect(open(dossier).item.nextAt.getTime()).toBeGreaterThan(nextAt.getTime());
    }
  });
});

describe('3. a wait pauses the resolution clock; it never pauses keep-posted', () => {
  const under = charterWith({ clocks: { ...DEFAULT_CLOCKS, resolution: { working_ms: 8 * HOUR_MS } } });
  const given = waiting(answered({ under }), monday('11:00'), under);

  test('the resolution clock stands still', () => {
    expect(openOf(given.commitments, 'resolution')?.pausedAt).toEqual(monday('11:00'));
  });

  test('keep-posted runs, and nudges', () => {
    expect(told(look(given, under, NOBODY_AWAY, tuesday('10:10')))).toEqual(['U0MARCO keep_posted due']);
  });
});

describe('4. only an answer that the customer can see resets answer clocks and chases', () => {
  const given = hear(promised(monday('12:00')), CARLA, charter, monday('10:10')).dossier;
  const state = (dossier: Dossier) => [open(dossier).item.chases, commitment(dossier, 1).verdict ?? 'runs'];

  test('a message in the customer’s thread, or a promise marked kept', () => {
    expect(state(answer(given, 'here', inThread, marco, charter, monday('10:20')).dossier)).toEqual([0, 'kept']);
    expect(state(keep(given, 2, marco, charter, monday('10:20')).dossier)).toEqual([0, 'kept']);
  });

  test.each<[string, (dossier: Dossier) => Decision]>([
    ['a reaction', (one) => release(one, marco, charter, monday('10:20'))],
    ['the bot’s own words', (one) => look(one, charter, NOBODY_AWAY, monday('10:15'))],
    ['a promise', (one) => promise(one, word, anna, charter, monday('10:20'))],
    ['a wait', (one) => waitFor(one, technician, marco, charter, monday('10:20'))],
    ['what is asked of a colleague', (one) => ask(one, anna, '?', monday('12:00'), marco, charter, monday('10:20'))],
    ['a mute', (one) => mute(one, monday('12:00'), marco, charter, monday('10:20'))],
  ])('not %s', (_what, move) => {
    expect(state(move(given).dossier)).toEqual([1, 'runs']);
  });

  test('not an internal note: a message where the customer does not read', () => {
    const internal = claimed({ asked: { conversation: 'elsewhere' } });
    expect(answer(internal, 'here', inThread, marco, charter, monday('10:20')).dossier).toBe(internal);
  });
});

describe('5. nobody receives an item without a brief, and until it is accepted the old owner answers for it', () => {
  test('without a brief it is not handed over', () => {
    const bare = handOver(claimed(), anna, { ...brief, done: '' }, marco, charter, monday('10:10'));
    expect(bare.reply).toMatchObject({ say: 'brief_missing' });
  });

  test('the old owner has it until then, the new one from then on, with the brief', () => {
    const handed = handOver(claimed(), anna, brief, marco, charter, monday('10:10')).dossier;
    expect(told(look(handed, charter, NOBODY_AWAY, monday('10:30')))).toEqual(['U0MARCO first_answer due']);
    const { dossier } = acceptHandover(handed, anna, charter, monday('10:20'));
    expect(dossier.item).toMatchObject({ owner: { personId: anna.id }, brief });
    expect(told(look(dossier, charter, NOBODY_AWAY, monday('10:30')))).toEqual(['U0ANNA first_answer due']);
  });
});

describe('6. a verdict comes from facts, and a broken promise stays visible', () => {
  const broken = movePromise(promised(monday('12:00')), 2, monday('15:00'), UNTOLD, marco, charter, monday('12:01'));

  test('moved after it was due it is broken, whoever says what', () => {
    expect(commitment(broken.dossier, 2).verdict).toBe('broken');
    expect(broken.entries[0]?.what).toMatchObject({ kind: 'settled', commitment: 2, verdict: 'broken' });
  });

  test('it stays so when the new time is kept, when the item is closed, and when it is opened again', () => {
    const kept = keep(broken.dossier, 3, marco, charter, monday('14:00')).dossier;
    const ended = close(kept, SOLVED, marco, charter, monday('14:30')).dossier;
    const again = reopen(ended, marco, charter, tuesday('10:00')).dossier;
    for (const one of [kept, ended, again]) expect(commitment(one, 2)).toEqual(commitment(broken.dossier, 2));
  });
});

describe('7. only agents act; who cannot be identified is an outsider', () => {
  test.each([
    ['nobody', undefined],
    ['a customer of a connected workspace', person(CARLA, { homeTeamId: 'T0ROSSI' })],
    ['a guest', person('U0GUEST', { isGuest: true })],
    ['a bot', person('U0BOT', { isBot: true })],
    ['who has left', person('U0GONE', { isDeleted: true })],
  ])('not %s', (_who, somebody) => {
    expect(mayAct(somebody, charter).may).toBe(false);
  });

  test('an agent may', () => {
    expect(mayAct(person('U0NEW', { homeTeamId: TEAM }), charter).may).toBe(true);
  });
});

describe('8. history is append-only, and the item goes on', () => {
  test('an edited or deleted message adds a line, and the nudges come as before', () => {
    const given = claimed();
    const { dossier, entries } = noteChange(given, 'edited', '1.1', CARLA, monday('10:10'));
    expect(entries).toHaveLength(1);
    expect(look(dossier, charter, NOBODY_AWAY, monday('10:30'))).toEqual(
      look(given, charter, NOBODY_AWAY, monday('10:30')),
    );
  });

  test.each(Object.entries(DECISIONS))('%s adds a line, at its time', (_move, { entries }) => {
    expect(entries.length).toBeGreaterThan(0);
  });
});

describe('9. internal words never appear where an outsider can read them', () => {
  test.each(Object.entries(DECISIONS))('%s speaks to the desk or to one person', (_move, { notices }) => {
    for (const { destination } of notices) expect(['desk', 'person', 'only']).toContain(destination.to);
  });

  test('nudges go to the owner and the desk, not into a channel', () => {
    const { notices } = look(flagged(), charter, NOBODY_AWAY, monday('11:00'));
    expect(notices.map(({ destination }) => whom(destination))).toEqual(['desk', giulia.id, 'desk']);
  });
});

describe('10. a ladder step counts as done only when its message was delivered', () => {
  test('what cannot reach a person is told to the desk instead, once', () => {
    const [nudge] = look(claimed(), charter, NOBODY_AWAY, monday('10:30')).notices;
    const instead = nudge && insteadOf(nudge);
    expect(instead?.destination).toEqual({ to: 'desk' });
    expect(instead?.key).not.toBe(nudge?.key);
    expect(instead && insteadOf(instead)).toBeUndefined();
  });

  test('outside hours no step is taken: it is told in the morning', () => {
    const night = look(claimed({ asked: { askedAt: monday('17:00') } }), charter, NOBODY_AWAY, monday('22:00'));
    expect(night.notices).toEqual([]);
    expect(told(look(night.dossier, charter, NOBODY_AWAY, tuesday('09:00'))).length).toBeGreaterThan(0);
  });
});

describe('11. a notice becomes visible at most once; if the item changed meanwhile, it is dropped', () => {
  const decision = look(claimed(), charter, NOBODY_AWAY, monday('10:30'));
  const [nudge] = decision.notices;
  if (!nudge) throw new Error('no nudge');

  test('the same news has the same key, whoever decides it, and when', () => {
    const again = look(claimed(), charter, NOBODY_AWAY, monday('10:31')).notices;
    expect(again.map(({ key }) => key)).toEqual(decision.notices.map(({ key }) => key));
  });

  test('looked at again nothing is told again', () => {
    expect(look(decision.dossier, charter, NOBODY_AWAY, monday('10:30')).notices).toEqual([]);
  });

  test('what it asked for is done: it is overtaken', () => {
    const heard = answer(decision.dossier, 'here', inThread, marco, charter, monday('10:31')).dossier;
    expect(isOvertaken(nudge, heard, charter, monday('10:30'), monday('10:32'))).toBe(true);
    expect(isOvertaken(nudge, decision.dossier, charter, monday('10:30'), monday('10:32'))).toBe(false);
  });
});

describe('12. nobody is pinged for what they did themselves, nor outside hours', () => {
  test.each(Object.entries(DECISIONS))('%s sends no message to who did it', (_move, { notices, entries }) => {
    const actors = entries.map(({ byId }) => byId);
    const pinged = notices.flatMap(({ destination }) => (destination.to === 'person' ? destination.personId : []));
    for (const one of pinged) expect(actors).not.toContain(one);
  });

  test('in the evening, at lunch and at the weekend everybody is left alone', () => {
    for (const at of [monday('20:00'), monday('13:30'), saturday('10:00')]) {
      expect(look(claimed(), charter, NOBODY_AWAY, at).notices).toEqual([]);
    }
  });

  test('except for a promise that falls due outside hours', () => {
    const given = promised(saturday('11:00'));
    expect(told(look(given, charter, NOBODY_AWAY, saturday('11:00')))).toEqual(['U0MARCO promise due']);
  });

  test('the mornings after it are mornings', () => {
    const due = look(promised(saturday('11:00')), charter, NOBODY_AWAY, saturday('11:30')).dossier;
    expect(told(look(due, charter, NOBODY_AWAY, new Date('2026-12-01T05:00:00+01:00')))).toEqual([]);
  });
});

test('charter, expectation and promise are kept apart, and what others owe is none of them', () => {
  const under = charterWith({ clocks: { ...DEFAULT_CLOCKS, resolution: { working_ms: 8 * HOUR_MS } } });
  const night = look(claimed({ under, asked: { askedAt: monday('20:00') } }), under, NOBODY_AWAY, tuesday('09:00'));
  const heard = answer(night.dossier, 'here', inThread, marco, under, tuesday('09:10')).dossier;
  const asking = hear(heard, CARLA, under, tuesday('09:40')).dossier;
  const given = promise(asking, { ...word, dueAt: tuesday('12:00') }, marco, under, tuesday('09:45')).dossier;
  const full = ask(
    waiting(given, tuesday('09:50'), under),
    anna,
    '?',
    wednesday('12:00'),
    marco,
    under,
    tuesday('10:00'),
  );
  expect(full.dossier.commitments.map((one) => `${one.class} ${one.clock}`)).toEqual([
    'charter first_answer',
    'charter resolution',
    'charter opening',
    'expectation keep_posted',
    'expectation every_answer',
    'promise promise',
    'watched third_party',
    'internal ask',
  ]);
  expect(full.dossier.commitments.filter(isOpenCommitment)).toHaveLength(6);
  expect(questions(full)).toEqual(['U0ANNA answer_ask']);
});
