/** What an app shows at Home, and looking at it. */
import { z } from 'zod';
import { openHome } from '../acts/viewOpening.ts';
import type { SimView } from '../control.ts';
import { actorNamed, appNamed } from '../gestures/actor.ts';
import type { World } from '../world.ts';
import { shownView } from './reads.ts';
import { as, gesture, name, type Route, route } from './route.ts';

export const HOME_READS: Record<string, Route> = {
  home: route(z.object({ as, app: name.optional() }), ({ world }, given) => readHome(world, given)),
};

export const HOME_GESTURES: Record<string, Route> = {
  home: route(z.object({ as, app: name.optional() }), ({ world }, given) => lookAtHome(world, given)),
  /** Opens the direct messages of an app, which Slack tells it too. */
  visit: gesture(z.object({ as, app: name.optional() }), ({ world }, given) => {
    openHome(world, appNamed(world, given.app), actorNamed(world, given.as).id, 'messages');
  }),
};

type HomeQuestion = { as: string; app?: string | undefined };

/** How long a look at Home waits for the app: longer for the first view than for a change of the one there is. */
const HOME_WITHIN_MS = { first: 5000, again: 1500 };
const HOME_LOOK_EVERY_MS = 25;

/** The published Home view. The first look opens it, as a person's first click on the tab does. */
const readHome = (world: World, given: HomeQuestion): SimView | null | Promise<SimView | null> => {
  const app = appNamed(world, given.app);
  const view = world.views.home(app, actorNamed(world, given.as).id);
  return view ? shownView(world, view) : lookAtHome(world, given);
};

/** Opens Home and shows what the app made of it. */
const lookAtHome = async (world: World, given: HomeQuestion): Promise<SimView | null> => {
  const actor = actorNamed(world, given.as);
  const app = appNamed(world, given.app);
  if (!app.manifest.hasHome) return null;
  const hash = world.views.home(app, actor.id)?.hash;
  openHome(world, app, actor.id);
  const deadline_ms = performance.now() + (hash === undefined ? HOME_WITHIN_MS.first : HOME_WITHIN_MS.again);
  while (world.views.home(app, actor.id)?.hash === hash && performance.now() < deadline_ms) {
    await new Promise((resolve) => setTimeout(resolve, HOME_LOOK_EVERY_MS));
  }
  const view = world.views.home(app, actor.id);
  return view ? shownView(world, view) : null;
};
