/**
 * Kills a real process at each point of a scenario, lets another go on, and looks at what stands in Slack in the end.
 * One team lives through many deaths: whoever died is replaced, and the scenario is told again about another message.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Fleet, openFleet } from '../fleet/fleet.ts';
import type { Armed, Death } from '../fleet/protocol.ts';
import { charterFile } from '../support/charters.ts';
import type { TestDatabase } from '../support/database.ts';
import { alwaysWrong, CHARTER, layToRest, type Scenario, type Stage } from './scenarios.ts';

export type Point = Omit<Death, 'tickets'>;

export type Outcome = {
  scenario: string;
  point: Point;
  /** How many processes were running when one died. */
  replicas: number;
  /** False: the work went another way this time, and nobody came there. */
  died: boolean;
  wrong: string[];
};

/** A team in whose life the scenario is told again and again. */
export type Life = {
  /** The points that one process passes, in their order. */
  points(): Promise<Point[]>;
  /** The scenario once, with a death at that point. */
  dieAt(point: Point): Promise<Outcome>;
  /** The working day is nearly over, or something was wrong. */
  readonly isOver: boolean;
  close(): Promise<void>;
};

/** What a dead process had taken is free again, and what Slack was not told of has come a third time. */
const AFTERWARDS = 'PT7M';
const WORKING_DAY_MS = 7 * 3_600_000;

export async function openLife(scenario: Scenario, replicas: number, database: TestDatabase): Promise<Life> {
  const fleet = await openFleet(database.url, new Date(scenario.at), await charterFile(CHARTER));
  const stage: Stage = { fleet, database, replicas };
  const tickets = await mkdtemp(join(tmpdir(), 'parola-deaths-'));
  let told = 0;
  let isSound = true;
  const begin = async (): Promise<string> => {
    await reinforce(stage);
    told += 1;
    return await scenario.prepare(stage);
  };
  return {
    async points() {
      const ts = await begin();
      await armedWith(fleet, {}, () => scenario.act(stage, ts, {}));
      const points = pointsIn(fleet.members.flatMap((member) => member.points));
      await layToRest(stage);
      return points;
    },
    async dieAt(point) {
      const ts = await begin();
      // Kept: whoever lives on still looks there.
      const armed = { death: { ...point, tickets: await mkdtemp(join(tickets, 'death-')) } };
      const isDone = await armedWith(fleet, armed, () => scenario.act(stage, ts, armed));
      for (const member of fleet.members) member.arm();
      const dead = replicas - fleet.members.length;
      const died = dead > 0;
      await reinforce(stage);
      if (died && !isDone) await scenario.act(stage, ts, {});
      await fleet.advance(AFTERWARDS);
      const ended = Math.max(dead, 1) - 1 + replicas - fleet.members.length;
      const wrong = [
        ...(ended > 0 ? [`${ended} processes ended by themselves`] : []),
        ...(await scenario.wrong(stage, ts)),
        ...(await alwaysWrong(stage)),
      ];
      isSound = wrong.length === 0;
      if (isSound) await layToRest(stage);
      return { scenario: scenario.name, point, replicas, died, wrong };
    },
    get isOver() {
      const lasted_ms = fleet.clock.now().getTime() - Date.parse(scenario.at);
      return !isSound || lasted_ms > WORKING_DAY_MS || (scenario.once === true && told > 0);
    },
    async close() {
      await fleet.close();
      await database.drop();
      await rm(tickets, { recursive: true });
    },
  };
}

/** As many processes as there should be. */
async function reinforce({ fleet, replicas }: Stage): Promise<void> {
  const missing = replicas - fleet.members.length;
  await Promise.all(Array.from({ length: missing }, () => fleet.start()));
  await fleet.rest();
}

async function armedWith<T>(fleet: Fleet, { death }: Armed, play: () => Promise<T>): Promise<T> {
  for (const member of fleet.members) member.arm(death);
  return await play().finally(() => fleet.rest());
}

/** Before anything has changed, and after each change: each world that a death can leave behind, once. */
function pointsIn(passed: readonly string[]): Point[] {
  const times = new Map<string, number>();
  return passed.flatMap((point, index) => {
    const occurrence = (times.get(point) ?? 0) + 1;
    times.set(point, occurrence);
    return index === 0 || point.startsWith('after') ? [{ point, occurrence }] : [];
  });
}
