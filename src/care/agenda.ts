/**
 * What people are told next if nobody does anything until then. Nothing is foretold by rules of its own: the looks that
 * are to come are taken beforehand, in their order, with the very decisions that will be made then.
 */
import type { Absences } from './absence.ts';
import { nextDailyAt } from './calendar.ts';
import type { Charter } from './charter.ts';
import { isOpenCommitment, type OpenCommitment } from './commitment.ts';
import type { Destination, Notice, Urgency } from './decision.ts';
import { addresseeOf } from './decision.ts';
import type { Dossier } from './item.ts';
import { isOpen } from './item.ts';
import { look } from './look.ts';
import { isOvertaken, leadsBesideDesk, urgencyAt } from './nudge.ts';
import { isOutlived, type Question, stillStands } from './question.ts';
import { toldFrom } from './telling.ts';

/** What is told at that instant, and to whom. */
export type Step = { at: Date; to: readonly Destination[] } & (
  | { kind: 'nudge'; urgency: Urgency; dossier: Dossier; commitment: OpenCommitment }
  | { kind: 'question'; question: Question; dossier: Dossier }
  | { kind: 'digest' }
  /** Several reminders as one message. */
  | { kind: 'grouped' }
  /** What Slack did not take is sent once more. */
  | { kind: 'again'; item?: number }
);

/** As much as has to be known to foretell the next steps. */
export type Ahead = {
  /** The items that are looked at next. */
  dossiers: readonly Dossier[];
  /** What waits for an hour at which it may be told, or for another attempt. `since`: when it was decided. */
  waiting: readonly { notice: Notice; since: Date; at: Date; dossier?: Dossier }[];
  /** The keys of all reminders and questions on these items: nobody hears the same news twice. */
  told: ReadonlySet<string>;
  /** When the next digest comes. */
  digestAt?: Date;
};

type Look = { dossier: Dossier; at: Date };

/** Most looks tell nobody anything: of very many items not everything is foretold. */
const LOOKS = 300;

/** Soonest first, at most so many. */
export function agendaOf(ahead: Ahead, charter: Charter, absences: Absences, limit: number, now: Date): Step[] {
  const steps = [...waitingSteps(ahead, charter, absences), ...digestSteps(ahead, charter, limit)];
  const told = new Set(ahead.told);
  let looks = ahead.dossiers.flatMap((dossier) => lookAt(dossier, now));
  for (let taken = 0; taken < LOOKS; taken++) {
    const next = earliest(looks);
    const last = bySoonest(steps)[limit - 1];
    if (!next || (last && next.at > last.at)) break;
    const decision = look(next.dossier, charter, absences, next.at);
    const news = decision.notices.filter(({ key }) => !told.has(key));
    steps.push(...stepsOf(news, decision.dossier, charter, next.at));
    for (const { key } of news) told.add(key);
    // After a look there is always another instant, later than this one.
    looks = [...looks.filter((one) => one !== next), ...lookAt(decision.dossier, new Date(next.at.getTime() + 1))];
  }
  return bySoonest(steps.flatMap((step) => reaching(step, charter))).slice(0, limit);
}

const bySoonest = (steps: readonly Step[]): Step[] =>
  [...steps].sort((one, other) => one.at.getTime() - other.at.getTime());

const earliest = (looks: readonly Look[]): Look | undefined =>
  looks.reduce<Look | undefined>((first, one) => (first && first.at <= one.at ? first : one), undefined);

/** The next look at an item; none at what has ended, but for the one that asks how it went. */
function lookAt(dossier: Dossier, from: Date): Look[] {
  const { item } = dossier;
  const at = item.state === 'open' ? item.nextAt : item.afterCare?.asked === false ? item.afterCare.at : undefined;
  return at ? [{ dossier, at: at < from ? from : at }] : [];
}

type Told = Extract<Step, { kind: 'nudge' | 'question' }>;

/** The same news to several people is one step. */
function stepsOf(notices: readonly Notice[], dossier: Dossier, charter: Charter, decidedAt: Date): Step[] {
  const steps = new Map<string, Told>();
  for (const notice of notices) {
    const step = stepOf(notice, dossier, toldFrom(notice, dossier, charter, decidedAt));
    if (!step) continue;
    const news = step.kind === 'nudge' ? [step.commitment.number, step.urgency] : step.question;
    const key = JSON.stringify([step.at, news]);
    const known = steps.get(key);
    steps.set(key, known ? { ...known, to: [...known.to, ...step.to] } : step);
  }
  return [...steps.values()];
}

/** Undefined: it pings nobody. */
function stepOf(notice: Notice, dossier: Dossier, at: Date): Told | undefined {
  const to = [notice.destination];
  if (notice.kind === 'question') return { kind: 'question', at, to, question: notice.question, dossier };
  if (notice.kind !== 'nudge') return undefined;
  const commitment = dossier.commitments.find(({ number }) => number === notice.commitment);
  if (!commitment || !isOpenCommitment(commitment)) return undefined;
  return { kind: 'nudge', at, to, urgency: urgencyAt(notice.urgency, commitment, at), dossier, commitment };
}

function waitingSteps({ waiting }: Ahead, charter: Charter, absences: Absences): Step[] {
  return waiting.flatMap(({ notice, since, at, dossier }): Step[] => {
    const to = [notice.destination];
    if (notice.kind === 'grouped') return [{ kind: 'grouped', at, to }];
    if (notice.kind !== 'nudge' && notice.kind !== 'question') {
      return [{ kind: 'again', at, to, ...(notice.item !== undefined && { item: notice.item }) }];
    }
    if (!dossier || isOver(notice, dossier, charter, absences, since, at)) return [];
    return stepsOf([notice], dossier, charter, at);
  });
}

/** What need not be said any more by then, as far as it shows now, is not sent. */
function isOver(
  notice: Extract<Notice, { kind: 'nudge' | 'question' }>,
  dossier: Dossier,
  charter: Charter,
  absences: Absences,
  since: Date,
  at: Date,
): boolean {
  if (notice.kind === 'nudge') return !isOpen(dossier) || isOvertaken(notice, dossier, charter, since, at);
  const { question, destination } = notice;
  return !stillStands(question, dossier, addresseeOf(destination)) || isOutlived(question, dossier, absences, at);
}

/** The one that is planned, and those of the days after it. */
function digestSteps({ digestAt }: Ahead, charter: Charter, limit: number): Step[] {
  const people = leadsBesideDesk(charter).map((personId): Destination => ({ to: 'person', personId }));
  const steps: Step[] = [];
  for (let at = digestAt; at && steps.length < limit; at = nextDailyAt(charter.calendar, charter.digestAt, at)) {
    steps.push({ kind: 'digest', at, to: [{ to: 'desk' }, ...people] });
  }
  return steps;
}

/** Without a desk channel the first lead is the desk; without either nobody hears it. */
function reaching(step: Step, { deskChannelId, leads: [lead] }: Charter): Step[] {
  if (deskChannelId !== undefined) return [step];
  const to = step.to.flatMap((one): Destination[] =>
    one.to !== 'desk' ? [one] : lead === undefined ? [] : [{ to: 'person', personId: lead }],
  );
  return to.length > 0 ? [{ ...step, to }] : [];
}
