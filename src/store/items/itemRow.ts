/** An item and its row, both ways. Facts that belong together are there together, or not at all. */
import type { Brief, Closing, EndedItem, Item, OpenItem, Outcome, Wait } from '../../care/item.ts';
import { changed, type Values } from '../columns.ts';
import type { Goodwill as GoodwillRow, Item as ItemRow } from '../generated/client.ts';
import { goodwillOf } from './owedRows.ts';

/** The goodwill of an item is part of it. */
type Row = ItemRow & { goodwill: GoodwillRow[] };

export function itemOf(row: Row): Item {
  const facts = { ...requestOf(row), ...careOf(row) };
  if (row.state === 'open' && row.nextAt) {
    return { ...facts, state: 'open', nextAt: row.nextAt, ...wokenOf(row) };
  }
  if (row.state !== 'open' && row.endedBy !== null && row.endedAt) {
    const state = row.state as EndedItem['state'];
    return { ...facts, state, endedBy: row.endedBy, endedAt: row.endedAt, ...endingOf(row) };
  }
  throw new Error(`Item ${row.teamId} #${row.number} is ${row.state}, and lacks the columns that belong to it.`);
}

/** What was asked. */
function requestOf(row: Row) {
  const { channelId, messageTs, threadTs, customerName, contactId, contactName } = row;
  return {
    teamId: row.teamId,
    number: row.number,
    charterId: row.charterId,
    ...(channelId !== null &&
      messageTs !== null &&
      threadTs !== null && { anchor: { channelId, messageTs, threadTs } }),
    conversation: row.conversation as Item['conversation'],
    ...(customerName !== null && { customerName }),
    ...(contactName !== null && { contact: { ...(contactId !== null && { personId: contactId }), name: contactName } }),
    excerpt: row.excerpt,
    askedAt: row.askedAt,
    flaggedBy: row.flaggedBy,
    flaggedAt: row.flaggedAt,
    topics: row.topics,
  };
}

/** What has become of it so far. */
const careOf = (row: Row) => ({
  ...ownerOf(row),
  ...(row.lastWordAt && { lastWordAt: row.lastWordAt }),
  ...heardOf(row),
  chases: row.chases,
  ...waitOf(row),
  ...newsOf(row),
  ...handoverOf(row),
  ...(row.brief !== null && { brief: row.brief as Brief }),
  ...offerOf(row),
  ...(row.mutedUntil && { mutedUntil: row.mutedUntil }),
  goodwill: row.goodwill.map(goodwillOf),
});

const ownerOf = ({ ownerId, ownedSince }: Row): Pick<Item, 'owner'> =>
  ownerId !== null && ownedSince ? { owner: { personId: ownerId, since: ownedSince } } : {};

const heardOf = ({ heardBy, heardSince, heardAt }: Row): Pick<Item, 'heard'> =>
  heardBy !== null && heardSince && heardAt ? { heard: { byId: heardBy, since: heardSince, at: heardAt } } : {};

function waitOf({ waitOn, waitWho, waitWhat, waitSince, waitCommitment }: Row): { wait?: Wait } {
  if (waitWhat === null || !waitSince) return {};
  const wait = { what: waitWhat, since: waitSince };
  if (waitOn === 'customer') return { wait: { ...wait, on: 'customer' } };
  if (waitOn !== 'third_party' || waitWho === null || waitCommitment === null) return {};
  return { wait: { ...wait, on: 'third_party', who: waitWho, commitment: waitCommitment } };
}

const newsOf = ({ newsSince, newsWhat }: Row): Pick<Item, 'news'> =>
  newsSince && newsWhat !== null ? { news: { since: newsSince, what: newsWhat } } : {};

function handoverOf(row: Row): Pick<Item, 'handover'> {
  const { handoverTo, handoverBy, handoverSince, handoverUntil, handoverBrief } = row;
  if (handoverTo === null || handoverBy === null || !handoverSince || !handoverUntil) return {};
  const brief = handoverBrief as Brief;
  return { handover: { toId: handoverTo, byId: handoverBy, brief, since: handoverSince, until: handoverUntil } };
}

const offerOf = ({ offerTo, offerUntil, offerQueue }: Row): Pick<Item, 'offer'> =>
  offerTo !== null && offerUntil ? { offer: { toId: offerTo, until: offerUntil, queue: offerQueue } } : {};

function wokenOf({ wokenAt, wokenClosing, afterCareAt }: Row): Pick<OpenItem, 'woken'> {
  if (!wokenAt) return {};
  return { woken: { at: wokenAt, closing: wokenClosing as Closing, ...(afterCareAt && { afterCareAt }) } };
}

const endingOf = (row: Row): Pick<EndedItem, 'closing' | 'afterCare' | 'mergedInto'> => ({
  ...(row.outcome !== null && { closing: closingOf(row.outcome as Outcome, row) }),
  ...(row.afterCareAt && { afterCare: { at: row.afterCareAt, asked: row.afterCareAsked } }),
  ...(row.mergedInto !== null && { mergedInto: row.mergedInto }),
});

const closingOf = (outcome: Outcome, { unheard, unheardBecause }: Row): Closing => ({
  outcome,
  ...(unheard && { unheard: unheardBecause === null ? {} : { because: unheardBecause } }),
});

type Fact = keyof OpenItem | keyof EndedItem;

/** The columns in which each fact stands; those that stand in the same are told by the same. */
const COLUMNS: Readonly<Record<Fact, (item: Item) => Values>> = {
  teamId: requestColumns,
  number: requestColumns,
  charterId: requestColumns,
  anchor: requestColumns,
  conversation: requestColumns,
  customerName: requestColumns,
  contact: requestColumns,
  excerpt: requestColumns,
  askedAt: requestColumns,
  flaggedBy: requestColumns,
  flaggedAt: requestColumns,
  topics: requestColumns,
  owner: ({ owner }) => ({ ownerId: owner?.personId ?? null, ownedSince: owner?.since ?? null }),
  lastWordAt: ({ lastWordAt = null }) => ({ lastWordAt }),
  heard: ({ heard }) => ({
    heardBy: heard?.byId ?? null,
    heardSince: heard?.since ?? null,
    heardAt: heard?.at ?? null,
  }),
  chases: ({ chases }) => ({ chases }),
  wait: waitColumns,
  news: ({ news }) => ({ newsSince: news?.since ?? null, newsWhat: news?.what ?? null }),
  handover: handoverColumns,
  brief: ({ brief = null }) => ({ brief }),
  offer: ({ offer }) => ({
    offerTo: offer?.toId ?? null,
    offerUntil: offer?.until ?? null,
    offerQueue: offer?.queue ?? [],
  }),
  mutedUntil: ({ mutedUntil = null }) => ({ mutedUntil }),
  // A table of its own.
  goodwill: () => ({}),
  state: endingColumns,
  nextAt: endingColumns,
  woken: endingColumns,
  endedBy: endingColumns,
  endedAt: endingColumns,
  closing: endingColumns,
  afterCare: endingColumns,
  mergedInto: endingColumns,
};
const FACTS = Object.keys(COLUMNS) as Fact[];

export const itemColumns = (item: Item): Values => columnsFor(item, FACTS);

/** Only those of facts that are not the very same values: a move hands back what it left alone. */
export function changedColumns(before: Item, after: Item): Values | undefined {
  const facts = FACTS.filter((fact) => told(before, fact) !== told(after, fact));
  return changed(columnsFor(before, facts), columnsFor(after, facts));
}

const told = (item: Item, fact: Fact): unknown => (item as Partial<Record<Fact, unknown>>)[fact];

const columnsFor = (item: Item, facts: readonly Fact[]): Values =>
  Object.assign({}, ...[...new Set(facts.map((fact) => COLUMNS[fact]))].map((columns) => columns(item)));

function requestColumns({ anchor, contact, ...item }: Item) {
  return {
    teamId: item.teamId,
    number: item.number,
    charterId: item.charterId,
    channelId: anchor?.channelId ?? null,
    messageTs: anchor?.messageTs ?? null,
    threadTs: anchor?.threadTs ?? null,
    conversation: item.conversation,
    customerName: item.customerName ?? null,
    contactId: contact?.personId ?? null,
    contactName: contact?.name ?? null,
    excerpt: item.excerpt,
    askedAt: item.askedAt,
    flaggedBy: item.flaggedBy,
    flaggedAt: item.flaggedAt,
    topics: item.topics,
  };
}

function waitColumns({ wait }: Item) {
  return {
    waitOn: wait?.on ?? null,
    waitWho: wait?.on === 'third_party' ? wait.who : null,
    waitWhat: wait?.what ?? null,
    waitSince: wait?.since ?? null,
    waitCommitment: wait?.on === 'third_party' ? wait.commitment : null,
  };
}

function handoverColumns({ handover }: Item) {
  return {
    handoverTo: handover?.toId ?? null,
    handoverBy: handover?.byId ?? null,
    handoverSince: handover?.since ?? null,
    handoverUntil: handover?.until ?? null,
    handoverBrief: handover?.brief ?? null,
  };
}

function endingColumns(item: Item): Values {
  return item.state === 'open' ? openColumns(item) : endedColumns(item);
}

const NEVER_ENDED = {
  endedBy: null,
  endedAt: null,
  outcome: null,
  unheard: false,
  unheardBecause: null,
  afterCareAt: null,
  afterCareAsked: false,
  mergedInto: null,
};

const openColumns = ({ nextAt, woken }: OpenItem) => ({
  ...NEVER_ENDED,
  state: 'open',
  // Words may be said on it again.
  erasedAt: null,
  nextAt,
  wokenAt: woken?.at ?? null,
  wokenClosing: woken?.closing ?? null,
  afterCareAt: woken?.afterCareAt ?? null,
});

const endedColumns = ({ state, endedBy, endedAt, closing, afterCare, mergedInto }: EndedItem) => ({
  state,
  // Looked at again for one thing only: to remind of asking how it went.
  nextAt: state === 'closed' && afterCare?.asked === false ? afterCare.at : null,
  wokenAt: null,
  wokenClosing: null,
  endedBy,
  endedAt,
  outcome: closing?.outcome ?? null,
  unheard: closing?.unheard !== undefined,
  unheardBecause: closing?.unheard?.because ?? null,
  afterCareAt: afterCare?.at ?? null,
  afterCareAsked: afterCare?.asked ?? false,
  mergedInto: mergedInto ?? null,
});
