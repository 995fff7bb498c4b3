/** Reads a submitted modal: what is wrong stands beside its input; what is right goes to the desk. */
import { z } from 'zod';
import type { Gesture, Outcome } from '../../desk/desk.ts';
import { CALLBACK } from '../names.ts';
import type { Surface } from '../surface.ts';
import { causeOf, gesture, readerOf } from '../surface.ts';
import { type Memory, readMemory } from '../views/modals/frame.ts';
import type { Say } from '../words/words.ts';
import { isAnswered, takeAway } from './answering.ts';
import { showDay } from './day.ts';
import type { Fields, Filled, Wrong } from './fields.ts';
import { fieldsOf } from './fields.ts';

/**
 * `body`: as Slack sent it. `now` is the instant of the submission; `under` the modals that it was pushed upon, the
 * nearest last.
 */
export type Submission<T> = {
  surface: Surface;
  body: Record<string, unknown>;
  done: Gesture;
  memory: Memory;
  fields: Fields;
  given: T;
  now: Date;
  under: readonly string[];
};

/** @param read - pure: what was filled in. @param act - may find something wrong that only the desk knows */
export function onSubmit<T>(
  surface: Surface,
  name: keyof typeof CALLBACK,
  read: (fields: Fields, now: Date) => Filled<T>,
  act: (submission: Submission<T>) => Promise<Outcome | { wrong: Wrong }>,
): void {
  onModal(surface, CALLBACK[name], read, act);
}

/** @param after - once the modal is closed: what it was pushed upon shows what is so now */
export function onModal<T>(
  surface: Surface,
  callbackId: string,
  read: (fields: Fields, now: Date, memory: Memory) => Filled<T>,
  act: (submission: Submission<T>) => Promise<Outcome | { wrong: Wrong }>,
  after?: (submission: Submission<T>) => Promise<void>,
): void {
  const callback = { type: 'view_submission', callback_id: callbackId } as const;
  surface.app.view(callback, async ({ ack, body, view, context }) => {
    const memory = readMemory(view.private_metadata);
    const { channelId, threadTs } = memory;
    const done = gesture(context, body.user.id, 'modal', { channelId, ...(threadTs && { threadTs }) });
    if (!(await surface.desk.permission(done)).may) {
      await surface.desk.refuse(done);
      return await ack();
    }
    const now = surface.clock.now();
    const fields = fieldsOf(view.state.values);
    const filled = read(fields, now, memory);
    const under = underneath(view);
    const known = { surface, body: { ...body }, done, memory, fields, now, under };
    const submission = 'wrong' in filled ? filled : { ...known, given: filled.given };
    const result = 'wrong' in submission ? submission : await act(submission);
    if ('wrong' in result) {
      const { say } = await readerOf(surface, causeOf(context).teamId, body.user.id);
      return await ack({ response_action: 'errors', errors: inWords(result.wrong, say) });
    }
    await ack();
    if (isAnswered(result)) await takeAway(memory.answers);
    if ('wrong' in submission) return;
    await showDayBelow(submission);
    await after?.(submission);
  });
}

const inWords = (wrong: Wrong, say: Say): Record<string, string> =>
  Object.fromEntries(
    Object.entries(wrong).map(([block, what]) => [
      block,
      typeof what === 'string' ? say(what) : say(what.key, what.values),
    ]),
  );

/** The day that it stood upon shows what was done. */
async function showDayBelow({ surface, done, memory, under: [viewId] }: Submission<unknown>): Promise<void> {
  if (memory.day && viewId) await showDay(surface, done.cause.teamId, done.byId, { viewId, pages: memory.day });
}

/** The root and what lies directly under it, as far as there is any. */
export function underneath({ id, root_view_id, previous_view_id }: Stacked): string[] {
  const all = [root_view_id, previous_view_id].flatMap((one) => (one && one !== id ? [one] : []));
  return [...new Set(all)];
}

type Stacked = { id: string; root_view_id: string | null; previous_view_id: string | null };

const number = z.int();

/** The item that a modal is about. @throws when it is about none: the modal is not ours */
export const itemOf = ({ item }: Memory): number => number.parse(item);

/** The commitment that a modal is about. @throws as above */
export const commitmentOf = ({ commitment }: Memory): number => number.parse(commitment);
