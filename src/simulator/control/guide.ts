/** The guide for newcomers: what it says, and doing a step of it for them. */
import { z } from 'zod';
import { parseJson } from '../json.ts';
import { ControlError } from '../slackError.ts';
import { isMet } from '../story/conditions.ts';
import { type Names, perform, type Stage } from '../story/perform.ts';
import type { Act, Guide, GuideStep } from '../story/shape.ts';
import { instantOf, isWithin } from '../story/when.ts';
import { name, nothing, type Route, route } from './route.ts';

const namesShape = z.record(z.string(), z.string());

export const GUIDE_READS: Record<string, Route> = {
  guide: route(nothing, ({ guide, run }) => guide && { ...guide, run }),
  /** Is that step done? `names` as JSON; `place` is what the person whose part it is has open on the page. */
  'guide/done': route(
    z.object({ step: name, names: name, place: z.string().optional() }),
    async ({ guide, stage }, { step, names, place }) => {
      const { done, before } = stepOf(guide, step);
      const read = namesShape.safeParse(parseJson(names));
      if (!read.success) throw new ControlError('names: a JSON object of texts.');
      const facts = { stage, names: read.data, as: guide?.as ?? '', place };
      const isDone = !(await Promise.all(done.map((condition) => isMet(condition, facts)))).includes(false);
      const isLate = !isDone && before !== undefined && (await isMet({ clock: before }, facts));
      return { ok: true, done: isDone, late: isLate };
    },
  ),
};

export const GUIDE_GESTURES: Record<string, Route> = {
  /**
   * Without a step it begins: the clock moves on to a good moment if need be. Answers `names`: what the step has named,
   * and those that were given.
   */
  guide: route(
    z.strictObject({
      step: name.optional(),
      language: z.enum(['en', 'it', 'pl']),
      names: namesShape.default({}),
    }),
    async ({ guide, stage }, { step, language, names }) => {
      if (!guide) throw noGuide();
      const performed = async (acts: readonly Act[], given: Names): Promise<Names> => {
        let all = given;
        for (const act of acts) all = await perform(act, all, language, stage);
        return all;
      };
      if (step !== undefined) return { ok: true, names: await performed(stepOf(guide, step).acts, names) };
      await performed(guide.start.first, {});
      return { ok: true, names: await performed(guide.start.acts, await beginning(guide, stage)) };
    },
  ),
};

const noGuide = (): ControlError => new ControlError('There is no guide here.');

const stepOf = (guide: Guide | null, step: string): GuideStep => {
  if (!guide) throw noGuide();
  const steps = guide.cards.flatMap((card) => card.steps);
  const found = steps.find(({ id }) => id === step);
  if (found) return found;
  throw new ControlError(`The guide has no step “${step}”. It has: ${steps.map(({ id }) => id).join(', ')}.`);
};

/** The moments that the guide names, once the clock stands where it is to begin. */
const beginning = async ({ start, moments }: Guide, stage: Stage): Promise<Names> => {
  const { zone } = stage;
  if (!isWithin(stage.now(), start.between, zone)) {
    const to = instantOf(start.otherwise, stage.now(), zone, true);
    await stage.call('clock', { to: new Date(to).toISOString() });
  }
  const now = stage.now();
  return Object.fromEntries(
    Object.entries(moments).map(([called, when]) => [called, new Date(instantOf(when, now, zone)).toISOString()]),
  );
};
