/** One sequence from one seed: after each gesture every law is asked. */
import type { Absence } from '../../../src/care/absence.ts';
import { isOpenCommitment } from '../../../src/care/commitment.ts';
import type { Decision } from '../../../src/care/decision.ts';
import { isOpen } from '../../../src/care/item.ts';
import { flag } from '../../../src/care/moves/flag.ts';
import { merge, splitFrom } from '../../../src/care/moves/merge.ts';
import { replan } from '../../../src/care/moves/replan.ts';
import { CARLA, request } from '../../support/given.ts';
import { type Random, seeded } from '../../support/random.ts';
import { alike } from './alike.ts';
import { actorFor, BEGUN, type Gesture, LOOK, REPLIED, TALK } from './gestures.ts';
import { broken } from './laws.ts';
import {
  charterFrom,
  DAY_MS,
  flagOne,
  HOUR_MS,
  type Life,
  MINUTE_MS,
  type Moment,
  PEOPLE,
  type World,
  worldFrom,
} from './world.ts';

const STEPS = 25;

/** Every gesture that happened, to be printed when a law is broken. */
export function storm(seed: number): string[] {
  const random = seeded(seed);
  const world = worldFrom(random);
  const told: string[] = [];
  for (let count = 0; count < 3; count += 1) {
    const by = random.pick(PEOPLE);
    begin(world, flagOne(random, world, by), by.id, told);
  }
  for (let step = 0; step < STEPS; step += 1) {
    pass(world, random);
    act(world, random, told);
  }
  return told;
}

/** Minutes, a night, a weekend; or exactly to when the next thing is due. Never twice the same instant. */
function pass(world: World, random: Random): void {
  const due = world.lives.flatMap(({ dossier }) => (isOpen(dossier) ? dossier.item.nextAt.getTime() : []));
  const soonest_ms = Math.max(world.now.getTime(), Math.min(...due, world.now.getTime() + DAY_MS));
  const next_ms = random.chance(0.3)
    ? soonest_ms
    : world.now.getTime() +
      random.pick([
        random.whole(0, 2) * MINUTE_MS,
        random.whole(0, 2) * MINUTE_MS,
        random.whole(0, 10) * MINUTE_MS,
        random.whole(0, 90) * MINUTE_MS,
        random.whole(0, 20) * HOUR_MS,
        random.whole(0, 4) * DAY_MS,
      ]);
  world.now = new Date(Math.max(next_ms, world.now.getTime() + 1));
}

function act(world: World, random: Random, told: string[]): void {
  const kind = random.whole(1, 100);
  // Things happen to the same item one after the other.
  const life = random.chance(0.5) ? (world.focus ?? random.pick(world.lives)) : random.pick(world.lives);
  world.focus = life;
  if (kind <= 3) setAbsence(world, random, told);
  else if (kind <= 5) mergeTwo(world, random, told);
  else if (kind <= 7) split(world, life, random, told);
  else if (kind <= 10) changeCharter(world, random, told);
  else if (kind <= 38) rounds(world, random, told);
  else perform(world, life, random, random.pick([TALK, BEGUN, REPLIED]), told);
}

function perform(world: World, life: Life, random: Random, table: Record<string, Gesture>, told: string[]): void {
  // The customer's and the agents' words may be heard of late, and after others.
  const late_ms = table === TALK && random.chance(0.1) ? random.whole(1, 60) * MINUTE_MS : 0;
  const at = new Date(world.now.getTime() - late_ms);
  let { gesture, by, decision } = drawn(table, world, life, at, random);
  // Of what changes nothing there is enough already.
  for (let more = random.whole(0, 15); more > 0 && decision.entries.length === 0; more -= 1) {
    ({ gesture, by, decision } = drawn(table, world, life, at, random));
  }
  const isCustomers = gesture === 'hear' || gesture === 'edit';
  const byId = isCustomers ? CARLA : gesture === 'offer' ? undefined : by.id;
  settle(world, { life, gesture, decision, byId, at }, told);
}

function drawn(table: Record<string, Gesture>, world: World, { dossier }: Life, at: Date, random: Random) {
  const by = actorFor(dossier, random);
  const [gesture, decide] = random.pick(Object.entries(table));
  return { gesture, by, decision: decide({ world, dossier, by, at, random }) };
}

/** As the due round does: what is due is looked at, and now and then something that is not. */
function rounds(world: World, random: Random, told: string[]): void {
  for (const life of world.lives) {
    const { item } = life.dossier;
    const isDue = item.state === 'open' ? item.nextAt <= world.now : item.state === 'closed';
    if (!isDue && random.chance(0.85)) continue;
    const by = random.pick(PEOPLE);
    const decision = LOOK({ world, dossier: life.dossier, by, at: world.now, random });
    settle(world, { life, gesture: 'look', decision, byId: undefined, at: world.now }, told);
  }
}

function setAbsence(world: World, random: Random, told: string[]): void {
  const personId = random.pick(PEOPLE).id;
  const until = { until: new Date(world.now.getTime() + random.pick([2 * HOUR_MS, 3 * DAY_MS])) };
  const away: Absence = { personId, because: 'said', since: world.now, ...(random.chance(0.7) && until) };
  const absence: Absence = random.chance(0.2) ? { personId, because: 'gone', since: new Date(0) } : away;
  const others = world.absences.filter((one) => one.personId !== personId);
  world.absences = random.chance(0.6) ? [...others, absence] : others;
  told.push(`${world.now.toISOString()} absences: ${world.absences.map((one) => one.personId).join(' ')}`);
  // What they answer for is to be looked at again, as the desk sees to.
  for (const life of world.lives) {
    if (isOpen(life.dossier)) life.dossier = { ...life.dossier, item: { ...life.dossier.item, nextAt: world.now } };
  }
}

/** In force at once, for everything that is open. */
function changeCharter(world: World, random: Random, told: string[]): void {
  if (!told.some((line) => line.includes(' charter: '))) staysAsItIs(world, told);
  world.charter = charterFrom(random, world.charter);
  told.push(`${world.now.toISOString()} charter: ${describe(world.charter)}`);
  for (const life of world.lives) {
    const decision = replan(life, world.charter, world.now);
    settle(world, { life, gesture: 'replan', decision, byId: undefined, at: world.now }, told);
    // In other hours a rung may be reached once more: under its key the outbox takes it once.
    for (const key of life.keys) if (key.startsWith('nudge:')) life.keys.delete(key);
    const again = replan(life, world.charter, world.now);
    if (!alike(again.dossier, life.dossier))
      throw new Error(`planned twice it is due at another time\n${told.join('\n')}`);
  }
}

/** What the moves have planned is what is planned anew from the history, as long as the charter says the same. */
function staysAsItIs(world: World, told: string[]): void {
  for (const life of world.lives) {
    const { entries } = replan(life, world.charter, world.now);
    if (entries.length > 0)
      throw new Error(
        `by the same charter: ${JSON.stringify(entries)}\n${told.join('\n')}\n\n${JSON.stringify(life, null, 1)}`,
      );
  }
}

const describe = ({ calendar, clocks, telling }: World['charter']): string =>
  JSON.stringify({ hours: calendar.hours, zone: calendar.zone, telling: telling.hours, clocks });

function mergeTwo(world: World, random: Random, told: string[]): void {
  const [duplicate, into] = [random.pick(world.lives), random.pick(world.lives)];
  const by = random.pick(PEOPLE);
  const at = world.now;
  const merged = merge(duplicate.dossier, into.dossier, by, world.charter, at);
  const going = wordsOf(duplicate.dossier);
  const before = wordsOf(into.dossier);
  settle(world, { life: duplicate, gesture: 'merge', decision: merged.duplicate, byId: by.id, at }, told);
  if (duplicate === into) return;
  settle(world, { life: into, gesture: 'mergeInto', decision: merged.into, byId: by.id, at }, told);
  const hasMerged = merged.into.entries.length > 0;
  if (hasMerged && !alike(wordsOf(into.dossier), [...before, ...going])) {
    throw new Error(`a word was lost, or is another one now\n${told.join('\n')}`);
  }
}

/** What somebody has still to keep, as it was given. */
const wordsOf = ({ commitments }: Life['dossier']) =>
  commitments.filter(isOpenCommitment).flatMap(({ number: _number, ...given }) => (given.word ? given : []));

function split(world: World, life: Life, random: Random, told: string[]): void {
  const by = random.pick(PEOPLE);
  const at = world.now;
  const { heard } = life.dossier.item;
  const askedAt = heard && random.chance(0.5) ? heard.at : new Date(at.getTime() - MINUTE_MS);
  const reply = request({ askedAt });
  const born = flag(reply, world.lives.length + 1, { id: by.id, why: 'split' }, world.charter, at);
  const both = splitFrom(born, life.dossier, by, world.charter, at);
  settle(world, { life, gesture: 'split', decision: both.duplicate, byId: by.id, at }, told);
  begin(world, both.into, by.id, told);
}

function begin(world: World, decision: Decision, byId: string, told: string[]): void {
  const life: Life = { dossier: decision.dossier, entries: [], keys: new Set() };
  world.lives.push(life);
  settle(world, { life, gesture: 'flag', decision, byId, at: world.now }, told);
}

type Happened = Pick<Moment, 'life' | 'gesture' | 'decision' | 'byId' | 'at'>;

function settle(world: World, happened: Happened, told: string[]): void {
  const { life, decision, gesture, byId = '-', at } = happened;
  const { charter, absences, now } = world;
  const heard = decision.notices.filter(({ kind }) => kind !== 'card').map(({ key }) => key);
  const said = [decision.entries.map(({ what }) => what.kind).join(' '), decision.reply?.say ?? '', heard.join(' ')];
  told.push(`${at.toISOString()} ${byId} ${gesture} #${life.dossier.item.number}: ${said.join(' | ')}`);
  const moment: Moment = { ...happened, before: life.dossier, charter, absences, now };
  const laws = broken(moment);
  if (laws.length > 0) {
    const shown = JSON.stringify({ before: life.dossier, after: decision.dossier, notices: decision.notices }, null, 1);
    throw new Error(`${laws.join('\n')}\n\n${told.join('\n')}\n\n${shown}`);
  }
  life.dossier = decision.dossier;
  life.entries = [...life.entries, ...decision.entries];
  for (const { key } of decision.notices) life.keys.add(key);
}
