/** What Bolt and the listeners take for granted in what comes from outside: each kind has its own shape. */
import { z } from 'zod';
import { STEP_EVENT } from './names.ts';

const something = z.looseObject({});
/** Somebody is answered in private by this id: that of a channel would be answered for all to read. */
const personId = z.string().regex(/^[UW]/);
const named = z.looseObject({ id: personId });

/** Where it comes from; an app of a whole organization has no single team. */
const source = { user: named, team: something.nullish(), enterprise: something.nullish() };
const view = z.looseObject({ id: z.string(), callback_id: z.string(), private_metadata: z.string() });
const ofView = z.looseObject({ ...source, view });
const shortcut = z.looseObject({ ...source, callback_id: z.string() });

/** https://docs.slack.dev/reference/interaction-payloads */
const INTERACTIONS: ReadonlyMap<unknown, z.ZodType> = new Map<unknown, z.ZodType>([
  [
    'block_actions',
    z.looseObject({
      ...source,
      actions: z.array(z.looseObject({ action_id: z.string(), block_id: z.string(), type: z.string() })).min(1),
      view: view.optional(),
    }),
  ],
  ['block_suggestion', z.looseObject({ ...source, action_id: z.string(), value: z.string() })],
  ['message_action', shortcut],
  ['shortcut', shortcut],
  ['view_submission', ofView],
  ['view_closed', ofView],
]);

/** https://docs.slack.dev/interactivity/implementing-slash-commands */
const command = z.looseObject({
  text: z.string(),
  user_id: personId,
  channel_id: z.string(),
  trigger_id: z.string(),
});

/** Of people and channels it tells by their ids or in full. */
const event = z.looseObject({
  user: z.union([personId, something]).nullish(),
  channel: z.union([z.string(), something]).nullish(),
  item: something.optional(),
  inputs: something.optional(),
});

/** A workflow's step, https://docs.slack.dev/reference/events/function_executed */
const executed = event.extend({ function: z.looseObject({ callback_id: z.string() }) });

const shapeOf = (happened: unknown): z.ZodType =>
  something.safeParse(happened).data?.type === STEP_EVENT ? executed : event;

/** Does Bolt know to hand it to a listener? */
export const isInteraction = (type: string | undefined): boolean => INTERACTIONS.has(type);

/** Is all there that its kind has? What is of no kind has nothing. */
export function isWhole(body: { type?: unknown; command?: unknown; event?: unknown }): boolean {
  if (body.event !== undefined) return shapeOf(body.event).safeParse(body.event).success;
  if (body.command !== undefined) return command.safeParse(body).success;
  return INTERACTIONS.get(body.type)?.safeParse(body).success ?? true;
}
