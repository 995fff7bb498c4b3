/** What people are told: each thing once, whom it concerns, within hours. */
import { isWorkingTime } from '../../../src/care/calendar.ts';
import type { Commitment } from '../../../src/care/commitment.ts';
import { isPromise } from '../../../src/care/commitment.ts';
import type { Notice } from '../../../src/care/decision.ts';
import { isOpen } from '../../../src/care/item.ts';
import { look } from '../../../src/care/look.ts';
import { isOvertaken } from '../../../src/care/nudge.ts';
import { stillStands } from '../../../src/care/question.ts';
import { whom } from '../../support/given.ts';
import type { Law } from './laws.ts';
import { MINUTE_MS, type Moment } from './world.ts';

const names = (notices: readonly Notice[]): string | false =>
  notices.length > 0 && notices.map(({ key }) => key).join(', ');

const nudges = ({ decision }: Moment) => decision.notices.filter(({ kind }) => kind === 'nudge');

const commitmentOf = ({ decision }: Moment, notice: Notice): Commitment | undefined =>
  decision.dossier.commitments.find(({ number }) => number === notice.commitment);

/** To the desk it is asked again at every look: the same question, under the same key. */
const isRepeated = (notice: Notice): boolean =>
  notice.kind === 'card' || (notice.kind === 'question' && notice.question.ask === 'take_over');

/** Who closes without a last word is asked why: there is nobody else to ask. */
const isAskedOfWhoActed = (notice: Notice): boolean =>
  notice.kind === 'question' && notice.question.ask === 'why_unheard';

function isWithinHours({ charter: { telling } }: Moment, at: Date): boolean {
  return isWorkingTime(telling, at) || isWorkingTime(telling, new Date(at.getTime() - 5 * MINUTE_MS));
}

/** While it sleeps until its next check there is nothing to tell; who goes away has the item looked at by that. */
function missed({ decision, charter, absences, now, life }: Moment): string | false {
  const { dossier, entries } = decision;
  // What changed nothing, misses nothing new.
  if (entries.length === 0 || !isOpen(dossier) || dossier.item.nextAt.getTime() <= now.getTime() + 1) return false;
  const known = new Set([...life.keys, ...decision.notices.map(({ key }) => key)]);
  const justBefore = new Date(dossier.item.nextAt.getTime() - 1);
  return names(
    look(dossier, charter, absences, justBefore).notices.filter((one) => !known.has(one.key) && !isRepeated(one)),
  );
}

export const OF_NOTICES: Record<string, Law> = {
  'nobody is nudged but because time has passed': (moment) => moment.gesture !== 'look' && names(nudges(moment)),

  'a closed item is never nudged': (moment) => !isOpen(moment.before) && names(nudges(moment)),

  'nobody is nudged outside hours, except of a promise due outside hours': (moment) =>
    !isWithinHours(moment, moment.at) &&
    names(
      nudges(moment).filter((notice) => {
        const about = commitmentOf(moment, notice);
        return !about || !isPromise(about) || isWithinHours(moment, about.dueAt);
      }),
    ),

  'a muted item is silent but for a personal word': (moment) => {
    const { mutedUntil } = moment.before.item;
    if (!mutedUntil || mutedUntil <= moment.at) return undefined;
    return names(
      nudges(moment).filter((notice) => !['promise', 'ask'].includes(commitmentOf(moment, notice)?.clock ?? '')),
    );
  },

  'nobody is pinged for what they did themselves': ({ decision, byId }) =>
    names(
      decision.notices.filter(
        (one) => one.destination.to === 'person' && one.destination.personId === byId && !isAskedOfWhoActed(one),
      ),
    ),

  'nothing goes where the customer reads': ({ decision }) =>
    names(decision.notices.filter(({ destination }) => destination.to === 'customer')),

  'the same news is told once': ({ decision: { notices }, life }) =>
    names(notices.filter((one) => !isRepeated(one) && life.keys.has(one.key))),

  'of one thing each hears once at a time': ({ decision: { notices } }) => {
    const told = notices.map(
      (one) => `${one.kind} ${whom(one.destination)} ${one.commitment} ${one.key.split(':')[0]}`,
    );
    return names(notices.filter((one, index) => one.kind === 'nudge' && told.indexOf(told[index] ?? '') !== index));
  },

  'a question stands when it is put': ({ decision: { dossier, notices } }) =>
    names(
      notices.filter((one) => one.kind === 'question' && !stillStands(one.question, dossier, whom(one.destination))),
    ),

  'a nudge is true when it is decided': ({ decision: { dossier, notices }, charter, at }) =>
    names(notices.filter((one) => isOvertaken(one, dossier, charter, at, at))),

  'sleeping until the next check misses nothing': missed,
};
