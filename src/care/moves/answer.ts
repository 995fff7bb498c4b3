/** The customer heard from an agent: the one place that says what counts as an answer. */
import { type Absences, NOBODY_AWAY } from '../absence.ts';
import type { Charter } from '../charter.ts';
import { withNextCheck } from '../check.ts';
import { customerHeard } from '../clocks.ts';
import { openPromises } from '../commitment.ts';
import type { Decision, Destination, Notice, Whereabouts } from '../decision.ts';
import { cardOf, unchanged } from '../decision.ts';
import type { Dossier, Item, OpenItem } from '../item.ts';
import { isOpen } from '../item.ts';
import { recipients } from '../nudge.ts';
import type { Person } from '../person.ts';
import { questionTo } from '../question.ts';
import { offeredTimes } from '../realism.ts';

/** Messages that follow one another within this are one answer: the owner is asked once. */
const ONE_ANSWER_MS = 10 * 60_000;

/** Does what is said now still belong to our last word? */
export const isOneAnswer = ({ lastWordAt }: Pick<Item, 'lastWordAt'>, now: Date): boolean =>
  lastWordAt !== undefined && now.getTime() - lastWordAt.getTime() < ONE_ANSWER_MS;

/**
 * `here`: an agent's message that the customer can see in the thread. `recorded`: an agent says that the
 * customer was answered by phone or mail. The bot's own words, internal notes and reactions are no answer.
 * @param at - where the agent stands: the question about the next word is put there
 */
export function answer(
  dossier: Dossier,
  how: 'here' | 'recorded',
  at: Whereabouts,
  by: Person,
  charter: Charter,
  now: Date,
  absences: Absences = NOBODY_AWAY,
): Decision {
  const { item } = dossier;
  if (!isOpen(dossier)) {
    return unchanged(dossier, how === 'recorded' ? { say: 'already_closed', item: item.number } : undefined);
  }
  if (how === 'here' && item.conversation !== 'here') return unchanged(dossier);
  // Heard of late: it was said before the question, or a later word has been counted already.
  if (now < item.askedAt || (item.lastWordAt && item.lastWordAt >= now)) return unchanged(dossier);
  const heard = withNextCheck(customerHeard(dossier, charter, now), charter, now);
  return {
    dossier: heard,
    entries: [{ at: now, byId: by.id, what: { kind: 'answered', how } }],
    notices: [cardOf(item), ...followUp(heard, item.lastWordAt, at, by, charter, now, absences)],
  };
}

/**
 * After an answer that leaves the item open: was that what was promised? If nothing is promised, when will they
 * hear from us next? Asked of the owner, where they are; nobody is sent a message for what they just did.
 */
function followUp(
  dossier: Dossier<OpenItem>,
  wordBefore: Date | undefined,
  at: Whereabouts,
  by: Person,
  charter: Charter,
  now: Date,
  absences: Absences,
): Notice[] {
  const { item, commitments } = dossier;
  const promises = openPromises(commitments);
  // A word that is given with the answer is not what it kept; of several it is most likely the one that is due.
  const [own] = promises
    .filter(({ word, startsAt }) => word.ownerId === by.id && startsAt < now)
    .sort((one, other) => one.dueAt.getTime() - other.dueAt.getTime());
  const here: Destination = { to: 'only', personId: by.id, at };
  const goesOn = isOneAnswer({ ...(wordBefore && { lastWordAt: wordBefore }) }, now);
  if (own) {
    // A word given since the message before has not been asked about yet.
    if (goesOn && wordBefore && own.startsAt <= wordBefore) return [];
    const word = now.toISOString();
    return [questionTo(here, dossier, { ask: 'was_that_it', commitment: own.number, word }, word)];
  }
  if (promises.length > 0 || goesOn) return [];
  const ownerId = item.owner?.personId ?? by.id;
  const destinations = ownerId === by.id ? [here] : recipients('owner', ownerId, charter, absences, now);
  const offers = offeredTimes(item, charter, now).map((time) => time.toISOString());
  const question = { ask: 'next_word', word: now.toISOString(), offers } as const;
  return destinations.map((one) => questionTo(one, dossier, question, now.toISOString()));
}
