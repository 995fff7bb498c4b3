/** The clock: what it shows, and how it is moved. */
import { z } from 'zod';
import type { ClockMove, ClockState } from '../control.ts';
import { durationOf_ms } from '../duration.ts';
import { ControlError } from '../slackError.ts';
import { type ControlParts, name, nothing, type Route, route } from './route.ts';

export const CLOCK_READS: Record<string, Route> = {
  clock: route(nothing, (parts) => clockState(parts)),
};

export const CLOCK_GESTURES: Record<string, Route> = {
  clock: route(
    z.object({ advance: name.optional(), to: name.optional(), freeze: z.boolean().optional() }),
    (parts, given) => moveClock(parts, given),
  ),
};

const clockState = ({ world, agenda }: ControlParts): ClockState => {
  const { now, frozen } = world.clock.state();
  const next = world.clock.next()?.toISOString() ?? null;
  return { now: now.toISOString(), frozen, next, agenda: agenda !== undefined };
};

const moveClock = async (
  parts: ControlParts,
  given: { advance?: string | undefined; to?: string | undefined; freeze?: boolean | undefined },
): Promise<ClockMove> => {
  const { world } = parts;
  const target = given.to === undefined ? undefined : new Date(given.to);
  if (target && Number.isNaN(target.getTime())) {
    throw new ControlError(`“${given.to}” is no instant: give one like 2026-11-23T11:00:00+01:00.`);
  }
  if (target && target.getTime() < world.clock.now().getTime() - 1000) {
    throw new ControlError(`The clock cannot go back: it is ${world.clock.now().toISOString()}.`);
  }
  const step_ms = given.advance === undefined ? undefined : durationOf_ms(given.advance);
  if (given.freeze !== undefined) world.clock.freeze(given.freeze);
  let messages = 0;
  const stop = world.log.listen(({ kind, name: method, ok }) => {
    if (kind === 'api' && ok && POSTING.has(method)) messages += 1;
  });
  try {
    if (step_ms !== undefined) await world.clock.advanceBy(step_ms);
    if (target) await world.clock.advanceTo(target);
  } finally {
    stop();
  }
  return { ...clockState(parts), messages };
};

const POSTING: ReadonlySet<string> = new Set(['chat.postMessage', 'chat.postEphemeral']);
