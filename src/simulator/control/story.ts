/** Stories: which there are, which one is being told, and telling on. */
import { z } from 'zod';
import { ControlError } from '../slackError.ts';
import { name, nothing, type Route, route } from './route.ts';

export const STORY_READS: Record<string, Route> = {
  stories: route(nothing, ({ stories }) => stories.list()),
  story: route(nothing, ({ stories }) => stories.state()),
};

export const STORY_GESTURES: Record<string, Route> = {
  /** `{name, mode}` begins one, `{next}` goes on to what is worth telling, `{all}` to the end, `{stop}` ends it. */
  story: route(
    z.strictObject({
      name: name.optional(),
      mode: z.enum(['all', 'step']).default('all'),
      next: z.literal(true).optional(),
      all: z.literal(true).optional(),
      stop: z.literal(true).optional(),
    }),
    async ({ stories }, given) => {
      if (given.stop) stories.stop();
      else if (given.name !== undefined) {
        await stories.begin(given.name);
        if (given.mode === 'all' && stories.state()?.done === false) await stories.next(true);
      } else if (given.next || given.all) await stories.next(given.all);
      else throw new ControlError('Give the name of a story, next, all or stop.');
      return { ok: true, story: stories.state() };
    },
  ),
};
