/** What comes to the workspace: somebody new, an emoji of its own. */
import { z } from 'zod';
import { changeEmoji, welcomePerson } from '../acts/arrivals.ts';
import { gesture, name, type Route, route } from './route.ts';

export const ARRIVAL_GESTURES: Record<string, Route> = {
  newcomer: route(
    z.object({
      name,
      real_name: name.optional(),
      role: z.enum(['agent', 'guest']).optional(),
      locale: name.optional(),
      tz: name.optional(),
    }),
    ({ world }, given) => ({ ok: true, user: welcomePerson(world, given).id }),
  ),
  /** Without a value (an address, or `alias:other`) it is taken away. */
  emoji: gesture(z.object({ name, value: name.optional() }), ({ world }, given) =>
    changeEmoji(world, given.name, given.value),
  ),
};
