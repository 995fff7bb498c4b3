import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { createSimClock } from '../../src/simulator/clock.ts';

const NOON = new Date('2026-11-23T12:00:00Z');
const at = (minutes: number): Date => new Date(NOON.getTime() + minutes * 60_000);
const frozen = () => createSimClock({ at: NOON, frozen: true });

test('a frozen clock stands still', async () => {
  const clock = frozen();
  await sleep(20);
  expect(clock.now()).toEqual(NOON);
});

test('a running clock runs, and wakes whoever asked', async () => {
  const clock = createSimClock();
  const due = new Date(clock.now().getTime() + 30);
  const woken = await new Promise<Date>((resolve) => clock.wakeAt(due, () => resolve(clock.now())));
  expect(woken.getTime()).toBeGreaterThanOrEqual(due.getTime());
});

test('a running clock starts wherever it is told to', () => {
  const clock = createSimClock({ at: NOON });
  expect(clock.now().getTime() - NOON.getTime()).toBeLessThan(1000);
});

test('moving the clock fires what is due, in its order, each at its own instant', async () => {
  const clock = frozen();
  const fired: [string, number][] = [];
  const note = (name: string) => () => fired.push([name, (clock.now().getTime() - NOON.getTime()) / 60_000]);
  clock.wakeAt(at(10), note('ten'));
  clock.wakeAt(at(5), note('five'));
  clock.wakeAt(at(5), note('five again'));
  clock.wakeAt(at(30), note('thirty'));
  await clock.advanceTo(at(15));
  expect(fired).toEqual([
    ['five', 5],
    ['five again', 5],
    ['ten', 10],
  ]);
  expect(clock.now()).toEqual(at(15));
});

test('what is asked for on the way is part of the way', async () => {
  const clock = frozen();
  const fired: number[] = [];
  const everyMinute = () => {
    fired.push(clock.now().getTime());
    clock.wakeAt(new Date(clock.now().getTime() + 60_000), everyMinute);
  };
  clock.wakeAt(at(1), everyMinute);
  await clock.advanceTo(at(3));
  expect(fired).toEqual([at(1), at(2), at(3)].map((it) => it.getTime()));
});

test('a cancelled wake never fires', async () => {
  const clock = frozen();
  let fired = false;
  const cancel = clock.wakeAt(at(1), () => {
    fired = true;
  });
  cancel();
  await clock.advanceTo(at(2));
  expect(fired).toBe(false);
});

test('of thousands of wakes each fires in its order, and none that was cancelled', async () => {
  const clock = frozen();
  const wanted: { due: number; order: number }[] = [];
  const fired: { due: number; order: number }[] = [];
  for (let order = 0; order < 3000; order += 1) {
    // Scattered, and many at one instant.
    const wake = { due: (order * 7919) % 500, order };
    const cancel = clock.wakeAt(at(wake.due), () => fired.push(wake));
    if (order % 3 === 0) cancel();
    else wanted.push(wake);
    if (order % 6 === 0) cancel();
  }
  await clock.advanceTo(at(500));
  expect(fired).toEqual(wanted.sort((a, b) => a.due - b.due || a.order - b.order));
});

test('the next step waits for everybody who joined, and asks again while something moves', async () => {
  const clock = frozen();
  const story: string[] = [];
  let work = 0;
  clock.join(async () => {
    const busy = work > 0;
    while (work > 0) {
      await sleep(5);
      work -= 1;
      story.push('worked');
    }
    return busy;
  });
  clock.wakeAt(at(1), () => {
    story.push('first');
    work = 2;
  });
  clock.wakeAt(at(2), () => story.push('second'));
  await clock.advanceTo(at(2));
  expect(story).toEqual(['first', 'worked', 'worked', 'second']);
});

test('the clock never goes back', async () => {
  const clock = frozen();
  await expect(clock.advanceTo(at(-1))).rejects.toThrow(/cannot go back/);
  expect(clock.now()).toEqual(NOON);
  await clock.advanceTo(at(1));
  expect(clock.now()).toEqual(at(1));
});

test('moves asked for together happen one after the other', async () => {
  const clock = frozen();
  await Promise.all([clock.advanceBy(60_000), clock.advanceBy(60_000), clock.advanceTo(at(5))]);
  expect(clock.now()).toEqual(at(5));
});

test('a running clock runs on from where it was moved to', async () => {
  const clock = createSimClock({ at: NOON });
  await clock.advanceTo(at(60));
  await sleep(15);
  const past_ms = clock.now().getTime() - at(60).getTime();
  expect(past_ms).toBeGreaterThan(5);
  expect(past_ms).toBeLessThan(60 * 60_000);
});

test('a frozen clock fires at once what is already due', async () => {
  const clock = frozen();
  await new Promise<void>((resolve) => clock.wakeAt(NOON, resolve));
});

test('a wake months away does not fire early', async () => {
  const clock = createSimClock();
  let fired = false;
  const cancel = clock.wakeAt(new Date(clock.now().getTime() + 90 * 86_400_000), () => {
    fired = true;
  });
  await sleep(20);
  cancel();
  expect(fired).toBe(false);
});
