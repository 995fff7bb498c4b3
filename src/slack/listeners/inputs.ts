/** What people fill into the modals. */
import { z } from 'zod';
import { INPUT, NEW_ITEM } from '../names.ts';

const dueShape = z.looseObject({
  [INPUT.due.block_id]: z.looseObject({ [INPUT.due.action_id]: z.looseObject({ selected_date_time: z.number() }) }),
});

const promiseShape = z.looseObject({
  [INPUT.item.block_id]: z
    .looseObject({
      [INPUT.item.action_id]: z.looseObject({ selected_option: z.looseObject({ value: z.string() }).nullish() }),
    })
    .optional(),
  [INPUT.text.block_id]: z.looseObject({ [INPUT.text.action_id]: z.looseObject({ value: z.string() }) }),
});

/** @throws when the picker is missing: the modal is not ours */
export const readDue = (values: unknown): Date =>
  new Date(dueShape.parse(values)[INPUT.due.block_id][INPUT.due.action_id].selected_date_time * 1000);

/** @throws when an input is missing or forged */
export function readPromise(values: unknown): { item?: number; dueAt: Date; text: string } {
  const { item, text } = promiseShape.parse(values);
  const chosen = item?.[INPUT.item.action_id]?.selected_option?.value;
  return {
    ...(chosen !== undefined && chosen !== NEW_ITEM && { item: z.coerce.number().int().parse(chosen) }),
    dueAt: readDue(values),
    text: text[INPUT.text.action_id].value.trim(),
  };
}

const HOUR_MS = 3_600_000;
const STEP_MS = 5 * 60_000;

/** What a picker begins with: in an hour, on a round five minutes. */
export const suggestedDue = (now: Date): Date => new Date(Math.ceil((now.getTime() + HOUR_MS) / STEP_MS) * STEP_MS);
