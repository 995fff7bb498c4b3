/** What people look at: facts, statements, why something is tracked. Nothing changes. */
import type { Charter } from '../care/charter.ts';
import { type Facts, factsOf, type Period, type Tally, tallyOf } from '../care/facts.ts';
import type { Item } from '../care/item.ts';
import { type Statement, statementOf } from '../care/statement.ts';
import { type Why, whyOf } from '../care/why.ts';
import type { Found, Place, Store } from './ports.ts';
import type { Stage } from './stage.ts';
import { isInternal } from './subject.ts';

export async function facts({ parts }: Stage, teamId: string, period: Period, customerName?: string): Promise<Facts> {
  const charter = await parts.charters.of(teamId);
  return await factsFrom(parts.store, charter, period, customerName);
}

/** Of each item only what counts is kept: however many there are, nothing else has to wait for long. */
export async function factsFrom(
  store: Pick<Store, 'histories'>,
  charter: Charter,
  period: Period,
  customerName?: string,
): Promise<Facts> {
  const tallies: Tally[] = [];
  for await (const page of store.histories(charter.teamId, period, customerName)) {
    tallies.push(...page.flatMap((history) => tallyOf(history, charter, period) ?? []));
  }
  return factsOf(tallies, charter, period, customerName);
}

export async function statement(
  { parts }: Stage,
  teamId: string,
  number: number,
): Promise<{ statement: Statement; item: Item; charter: Charter } | undefined> {
  const history = await parts.store.history(teamId, number);
  if (!history) return undefined;
  const charter = await parts.charters.of(teamId);
  return { statement: statementOf(history, charter, parts.clock.now()), item: history.dossier.item, charter };
}

/** In a thread the item of that thread, or the one of which the message at its head speaks; else the message's own. */
export async function itemAround(
  { parts: { store } }: Stage,
  teamId: string,
  { channelId, messageTs, threadTs = messageTs }: Place & { threadTs?: string },
): Promise<Found | undefined> {
  const own = await store.itemAt(teamId, { channelId, messageTs });
  if (own || threadTs === messageTs) return own;
  return (
    (await store.itemInThread(teamId, channelId, threadTs, messageTs)) ??
    (await store.itemAt(teamId, { channelId, messageTs: threadTs }))
  );
}

export async function why({ parts }: Stage, teamId: string, place: Place): Promise<Why> {
  const { store, directory, charters } = parts;
  const charter = await charters.of(teamId);
  const message = await directory.message(teamId, place);
  const found =
    (await store.itemAt(teamId, place)) ??
    (message && (await store.itemInThread(teamId, place.channelId, message.threadTs)));
  if (found) {
    const history = await store.history(teamId, found.item);
    if (history) return whyOf(history, parts.clock.now());
  }
  if (!message) return { tracked: false, because: 'unreadable' };
  return { tracked: false, because: isInternal(place, charter) ? 'internal_channel' : 'not_flagged' };
}
