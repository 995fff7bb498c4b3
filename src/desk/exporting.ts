/**
 * What is kept, handed out: asked for by a lead, written down who asked for what, and sent by the outbox as two tables
 * and one document.
 */
import type { Commitment } from '../care/commitment.ts';
import { isOpenCommitment, isPromise } from '../care/commitment.ts';
import type { Notice } from '../care/decision.ts';
import { owedHere, withoutSplitOff, wordsTo } from '../care/facts/timeline.ts';
import type { History, Period } from '../care/facts.ts';
import { leads } from '../care/permission.ts';
import { BYTE_ORDER_MARK, type Cell, csvLine } from './csv.ts';
import type { ExportFile, OutboxRow, Store } from './ports.ts';
import { type Gesture, type Outcome, onlyWords, type Stage } from './stage.ts';

/** @param customerName - undefined: every customer's */
export function exportData(
  stage: Stage,
  gesture: Gesture,
  { from, to }: Period,
  customerName: string | undefined,
): Promise<Outcome> {
  const { cause } = gesture;
  return stage.perform(gesture, async ({ transaction, by, charter, now }) => {
    if (!leads(by.id, charter)) return onlyWords({ say: 'only_a_lead_exports' });
    const asked = {
      since: from.toISOString(),
      until: to.toISOString(),
      ...(customerName !== undefined && { customer: customerName }),
    };
    await transaction.record(cause.teamId, { at: now, byId: by.id, what: { kind: 'exported', ...asked } });
    const destination = { to: 'person', personId: by.id } as const;
    await transaction.post(cause.teamId, [{ kind: 'export', key: `export:${cause.key}`, destination, ...asked }], now);
    return onlyWords({ say: 'exporting' });
  });
}

type Asked = Extract<Notice, { kind: 'export' }>;

/** The files, and of how many items they tell. Whoever is told of them twice finds the same names. */
export async function exportOf(
  { teamId, createdAt }: OutboxRow,
  { since, until, customer }: Asked,
  store: Store,
): Promise<{ files: ExportFile[]; items: number }> {
  const period = { from: new Date(since), to: new Date(until) };
  const head = { asked_at: createdAt, since, until, customer };
  const items = [BYTE_ORDER_MARK, csvLine(Object.keys(ITEM_COLUMNS))];
  const commitments = [BYTE_ORDER_MARK, csvLine(Object.keys(COMMITMENT_COLUMNS))];
  const whole = [`${JSON.stringify(head).slice(0, -1)},"items":[`];
  let count = 0;
  for await (const page of store.histories(teamId, period, customer)) {
    for (const history of page) {
      items.push(csvLine(Object.values(ITEM_COLUMNS).map((cell) => cell(history))));
      for (const one of owedHere(history)) {
        commitments.push(csvLine(Object.values(COMMITMENT_COLUMNS).map((cell) => cell(one, history))));
      }
      whole.push(`${count === 0 ? '' : ','}\n${JSON.stringify(wholeOf(history))}`);
      count += 1;
    }
  }
  whole.push('\n]}\n');
  const name = `parola-${createdAt.toISOString().replace(/[-:]|\.\d+/g, '')}`;
  return {
    files: [
      { name: `${name}-requests.csv`, content: items.join('') },
      { name: `${name}-commitments.csv`, content: commitments.join('') },
      { name: `${name}.json`, content: whole.join('') },
    ],
    items: count,
  };
}

/** Its goodwill stands in the item itself. */
const wholeOf = ({ dossier: { item, commitments }, entries }: History) => ({ ...item, commitments, entries });

const promisesOf = (history: History): Commitment[] => owedHere(history).filter(isPromise);
const counted = (verdict: Commitment['verdict']) => (history: History) =>
  promisesOf(history).filter((one) => one.verdict === verdict).length;

/** People stand there by their Slack ids; contacts by name, too. */
const ITEM_COLUMNS: Readonly<Record<string, (history: History) => Cell>> = {
  number: ({ dossier: { item } }) => item.number,
  customer: ({ dossier: { item } }) => item.customerName,
  contact: ({ dossier: { item } }) => item.contact?.name,
  contact_id: ({ dossier: { item } }) => item.contact?.personId,
  channel_id: ({ dossier: { item } }) => item.anchor?.channelId,
  asked_at: ({ dossier: { item } }) => item.askedAt,
  flagged_at: ({ dossier: { item } }) => item.flaggedAt,
  flagged_by: ({ dossier: { item } }) => item.flaggedBy,
  owner: ({ dossier: { item } }) => item.owner?.personId,
  state: ({ dossier: { item } }) => item.state,
  outcome: ({ dossier: { item } }) => (item.state === 'open' ? undefined : item.closing?.outcome),
  ended_at: ({ dossier: { item } }) => (item.state === 'open' ? undefined : item.endedAt),
  first_word_at: (history) => wordsTo(history)[0],
  last_word_at: ({ dossier: { item } }) => item.lastWordAt,
  chases: ({ entries }) =>
    withoutSplitOff(entries).filter(({ what }) => what.kind === 'heard' && what.chase > 0).length,
  topics: ({ dossier: { item } }) => item.topics.join('; '),
  promises: (history) => promisesOf(history).length,
  promises_kept: counted('kept'),
  promises_late: counted('late'),
  promises_broken: counted('broken'),
  promises_moved: counted('moved'),
  promises_released: counted('released'),
  promises_open: counted(undefined),
  goodwill: ({ dossier: { item } }) => item.goodwill.length,
  excerpt: ({ dossier: { item } }) => item.excerpt,
};

const COMMITMENT_COLUMNS: Readonly<Record<string, (commitment: Commitment, history: History) => Cell>> = {
  item: (_, { dossier: { item } }) => item.number,
  customer: (_, { dossier: { item } }) => item.customerName,
  number: ({ number }) => number,
  class: (one) => one.class,
  clock: ({ clock }) => clock,
  owner: ({ word }) => word?.ownerId,
  asked_by: ({ word }) => word?.askedBy,
  missed_by: ({ word }) => word?.missedBy,
  starts_at: ({ startsAt }) => startsAt,
  due_at: ({ dueAt }) => dueAt,
  verdict: ({ verdict }) => verdict,
  settled_at: (one) => (isOpenCommitment(one) ? undefined : one.settledAt),
  text: ({ word }) => word?.text,
};
