/** The most telling of the points that `npm run crashpoints` dies at. */
import { expect, test } from 'vitest';
import { freshDatabase } from '../support/database.ts';
import { SCENARIOS } from './scenarios.ts';
import { openLife } from './sweep.ts';

/** Dies at each of those points, and tells of each what was wrong afterwards. */
async function diedAt(name: string, replicas: number, telling: RegExp): Promise<Record<string, string[]>> {
  const scenario = SCENARIOS.find((one) => one.name === name);
  if (!scenario) throw new Error(`there is no scenario "${name}"`);
  const life = await openLife(scenario, replicas, await freshDatabase());
  try {
    const found: Record<string, string[]> = {};
    for (const point of await life.points()) {
      if (!telling.test(`${point.point} ${point.occurrence}`)) continue;
      const { died, wrong } = await life.dieAt(point);
      found[point.point] = died ? wrong : ['nobody died there'];
    }
    return found;
  } finally {
    await life.close();
  }
}

test('killed once an event is written down, acknowledged, acted upon or answered: the next process finishes, and nothing stands twice', async () => {
  const points = /^after (?:INSERT inbox|acknowledging|COMMIT (?!sweeps).*|chat.postMessage) 1$/;
  expect(await diedAt('a request is claimed', 1, points)).toEqual({
    'after INSERT inbox': [],
    'after acknowledging': [],
    'after COMMIT commitments entries inbox items outbox signs workspaces': [],
    'after COMMIT outbox': [],
    'after chat.postMessage': [],
  });
});

test('killed beside another one when a promise has been found due, or its nudge posted: it is told once', async () => {
  // The channels are read beside it, and once in a while that is committed meanwhile: it is no part of what is told here.
  const points = /^after (?:COMMIT (?!sweeps).*|chat.postMessage) 1$/;
  expect(await diedAt('a promise falls due', 2, points)).toEqual({
    'after COMMIT commitments entries items outbox': [],
    'after COMMIT outbox': [],
    'after chat.postMessage': [],
  });
});
