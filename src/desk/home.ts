/** Home: who looks at it, and what they find there at this moment. */
import { absenceAt } from '../care/absence.ts';
import { endOfDay } from '../care/calendar.ts';
import type { Charter } from '../care/charter.ts';
import { isOpenCommitment, isPromise } from '../care/commitment.ts';
import type { Notice } from '../care/decision.ts';
import { type Glanced, type LaneOf, lanesOf } from '../care/digest.ts';
import type { Asked, Found, Home, List, Mine, Pages, Parked, PromiseLine, TheDesk } from '../care/home.ts';
import { LISTS, loadsOf, MY_LISTS, PAGE_SIZES, pageOf, peopleOf, questionFor } from '../care/home.ts';
import { type Dossier, isOpen, type OpenItem } from '../care/item.ts';
import { leads, mayAct } from '../care/permission.ts';
import type { Directory, Store } from './ports.ts';
import type { Gesture, Outcome, Stage } from './stage.ts';

/** Open items that are looked through for what needs care. */
const GLANCED = 10_000;

export type Sources = { store: Store; directory: Pick<Directory, 'person'> };

/** What is looked at: which pages, how much of each, and whether how the desk stands is a part of it. */
export type View = { pages: Pages; sizes: Asked['sizes']; desk: boolean };

const homeNotice = (personId: string): Notice => ({
  kind: 'home',
  key: `home:${personId}`,
  destination: { to: 'person', personId },
});

/** What people do and see at Home, and what is seen of it elsewhere. */
export function homeDesk(stage: Stage) {
  const { store, directory, charters, clock, bell } = stage.parts;

  async function show(teamId: string, personId: string): Promise<void> {
    await store.transaction((transaction) => transaction.post(teamId, [homeNotice(personId)], clock.now()));
    bell.ring('deliver');
  }

  return {
    /** Somebody looks at Home: from now on it is kept as things are. */
    async opened(teamId: string, personId: string): Promise<void> {
      const charter = await charters.of(teamId);
      const isAgent = mayAct(await directory.person(teamId, personId), charter).may;
      const lists = leads(personId, charter) ? LISTS : MY_LISTS;
      await store.homes.opened(teamId, personId, isAgent ? lists : [], clock.now());
      await show(teamId, personId);
    },

    /** Turns one of its lists over. */
    async turn(teamId: string, personId: string, list: List, page: number): Promise<void> {
      await store.homes.turn(teamId, personId, list, page);
      await show(teamId, personId);
    },

    /** What this person would find there now. */
    look: async (teamId: string, personId: string, view: View): Promise<Home> =>
      homeOf(stage.parts, await charters.of(teamId), personId, view, clock.now()),

    history: (teamId: string, number: number) => store.history(teamId, number),

    lanes: async (teamId: string): Promise<LaneOf[]> => lanesNow({ store }, await charters.of(teamId), clock.now()),

    /** What was parked is tried once more. @param only - that one; missing: all of it */
    async tryAgain(gesture: Gesture, only: Pick<Parked, 'box' | 'key'> | undefined): Promise<Outcome> {
      const { teamId } = gesture.cause;
      let isTheirs = false;
      const outcome = await stage.perform(gesture, async ({ by, charter }) => {
        isTheirs = leads(by.id, charter);
        return undefined;
      });
      if (!isTheirs) return outcome;
      await store.homes.tryAgain(teamId, only, clock.now());
      await show(teamId, gesture.byId);
      bell.ring('intake');
      return outcome;
    },
  };
}

/** What this person finds at Home; nobody but an agent finds anything. */
export async function homeOf(
  sources: Sources,
  charter: Charter,
  personId: string,
  view: View,
  now: Date,
): Promise<Home> {
  const { store, directory } = sources;
  const { teamId, calendar } = charter;
  const permission = mayAct(await directory.person(teamId, personId), charter);
  if (!permission.may) return { for: 'outsider' };
  const desk = view.desk && leads(personId, charter);
  const open = desk ? await store.homes.glance(teamId, GLANCED) : [];
  const lanes = lanesOf(open, charter, now);
  const asked: Asked = {
    ...view,
    personId,
    until: endOfDay(permission.person.zone || calendar.zone, now),
    now,
    approves: !leads(personId, charter) ? 'none' : charter.leads.length === 0 ? 'others' : 'all',
    desk,
  };
  const shown = lanes.flatMap(({ lines }) => lines.map(({ item }) => item.number));
  const [found, absences] = await Promise.all([store.homes.find(teamId, asked, shown), store.absences(teamId, now)]);
  const absence = absenceAt(absences, personId, now);
  const mine: Mine = { ...mineIn(found, personId), ...(absence && { absence }) };
  if (!desk) return { for: 'agent', now, mine };
  const loads = loadsOf(open, endOfDay(calendar.zone, now), now);
  const unnamed = peopleOf(loads, new Map(), absences, charter, now).map((one) => one.personId);
  const people = peopleOf(loads, await store.homes.names(teamId, unnamed), absences, charter, now);
  const standing: TheDesk = {
    lanes: withItems(lanes, found.dossiers),
    people: pageOf(people, view.pages.people ?? 0, view.sizes.people),
    handovers: { ...found.handovers, lines: openIn(found, found.handovers.lines).map(({ item }) => item) },
    parked: found.parked,
  };
  return { for: 'agent', now, mine, desk: standing };
}

/** What needs care at this moment, as the digest tells it. */
export async function lanesNow({ store }: Pick<Sources, 'store'>, charter: Charter, now: Date): Promise<LaneOf[]> {
  const { teamId } = charter;
  const lanes = lanesOf(await store.homes.glance(teamId, GLANCED), charter, now);
  const shown = lanes.flatMap(({ lines }) => lines.map(({ item }) => item.number));
  return withItems(lanes, await store.homes.dossiers(teamId, shown));
}

/** The same lines with all that is shown of their items; what was closed meanwhile is not shown. */
const withItems = (lanes: readonly LaneOf<Glanced>[], dossiers: Found['dossiers']): LaneOf[] =>
  lanes.map(({ lane, lines, more }) => ({
    lane,
    more,
    lines: lines.flatMap(({ item: { number }, commitment, mutedUntil }) => {
      const dossier = dossiers.get(number);
      const owed = dossier?.commitments.filter(isOpenCommitment).find((one) => one.number === commitment?.number);
      if (!dossier || !isOpen(dossier) || (commitment && !owed)) return [];
      return [{ item: dossier.item, ...(owed && { commitment: owed }), ...(mutedUntil && { mutedUntil }) }];
    }),
  }));

const openIn = ({ dossiers }: Found, numbers: readonly number[]): Dossier<OpenItem>[] =>
  numbers.flatMap((number) => {
    const dossier = dossiers.get(number);
    return dossier && isOpen(dossier) ? [dossier] : [];
  });

function mineIn(found: Found, personId: string): Mine {
  const { promises, overdue, later, waits, items, dossiers } = found;
  const promised = (places: Found['later']['lines']): PromiseLine[] =>
    places.flatMap(({ item, commitment }) => {
      const dossier = dossiers.get(item);
      const promise = dossier?.commitments
        .filter(isOpenCommitment)
        .filter(isPromise)
        .find(({ number }) => number === commitment);
      return dossier && isOpen(dossier) && promise ? [{ item: dossier.item, promise }] : [];
    });
  return {
    promises: { ...promises, lines: promised(promises.lines) },
    overdue,
    later: { lines: promised(later.lines), total: later.total },
    waits: {
      ...waits,
      lines: waits.lines.flatMap((waiting) => {
        const dossier = dossiers.get(waiting.item);
        const question = dossier && questionFor(waiting, dossier, personId);
        return question ? [{ dossier, question }] : [];
      }),
    },
    items: { ...items, lines: openIn(found, items.lines) },
  };
}

/** As it is sent: at the pages that the person has turned to. */
export async function homeFor(sources: Sources, charter: Charter, personId: string, now: Date): Promise<Home> {
  const pages = await sources.store.homes.pages(charter.teamId, personId);
  return await homeOf(sources, charter, personId, { pages, sizes: PAGE_SIZES, desk: true }, now);
}
