/** What is coming: as the app tells that shares the clock. Without one the simulator knows only when somebody wakes next. */
import { z } from 'zod';
import type { SimAgendaStep } from '../control.ts';
import { ControlError } from '../slackError.ts';
import { type Route, route } from './route.ts';

/**
 * What is told to people next, and when, if nobody does anything until then: soonest first, a handful.
 * @param language - of the texts, which are plain
 */
export type Agenda = (language: 'en' | 'it' | 'pl') => Promise<readonly { at: Date; text: string }[]>;

const STEPS_MAX = 5;

export const AGENDA_READS: Record<string, Route> = {
  agenda: route(z.object({ language: z.enum(['en', 'it', 'pl']).default('en') }), async ({ agenda }, { language }) => {
    const steps = await agenda?.(language).catch((error: unknown) => {
      throw new ControlError(`The app does not tell what is coming: ${String(error)}`);
    });
    return (steps ?? []).slice(0, STEPS_MAX).map(({ at, text }): SimAgendaStep => ({ at: at.toISOString(), text }));
  }),
};
