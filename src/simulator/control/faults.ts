/** Trouble on demand: what waits for its occasion, what is made, and Slack's limits. */
import { z } from 'zod';
import type { SimFault } from '../control.ts';
import { durationOf_ms } from '../duration.ts';
import type { Fault } from '../faults.ts';
import { makeTrouble, troubleShape } from '../troubles.ts';
import { gesture, name, nothing, type Route, route } from './route.ts';

/** How long one that waits may strike, as a duration of the simulator's time (`PT1M`); without it, until it is used up. */
const lasting = troubleShape.and(z.object({ for: name.optional() }));

export const FAULT_READS: Record<string, Route> = {
  faults: route(nothing, ({ world }) => world.faults.waiting().map(shown)),
  limits: route(nothing, ({ world }) => ({ on: world.rateLimits })),
};

export const FAULT_GESTURES: Record<string, Route> = {
  faults: gesture(lasting, ({ world, sockets }, { for: duration, ...given }) => {
    const end_ms = duration === undefined ? undefined : world.clock.now().getTime() + durationOf_ms(duration);
    const before = world.faults.waiting().at(-1);
    makeTrouble(world, sockets, given);
    const made = world.faults.waiting().at(-1);
    if (end_ms === undefined || !made || made === before) return;
    made.until = new Date(end_ms);
    world.clock.wakeAt(made.until, () => world.faults.drop(made));
  }),
  limits: gesture(z.object({ on: z.boolean() }), ({ world }, { on }) => {
    world.rateLimits = on;
  }),
};

const shown = ({ kind, method, event, channel, left, until }: Fault): SimFault => ({
  kind,
  left: Number.isFinite(left) ? left : null,
  ...(method === undefined ? {} : { method }),
  ...(event === undefined ? {} : { event }),
  ...(channel === undefined ? {} : { channel }),
  ...(until && { until: until.toISOString() }),
});
