/** An app as an assistant: opening a thread with it, and turning to another conversation meanwhile. */
import { z } from 'zod';
import { useAssistant } from '../gestures/assistant.ts';
import { as, name, type Route, route } from './route.ts';

export const ASSISTANT_GESTURES: Record<string, Route> = {
  assistant: route(
    z.object({ as, app: name.optional(), channel: name.optional(), thread_ts: name.optional() }),
    ({ world }, given) => ({ ok: true, ...useAssistant(world, given) }),
  ),
};
