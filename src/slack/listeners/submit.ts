/** Reads a submitted modal: what is wrong stands beside its input; what is right goes to the desk. */
import { z } from 'zod';
import type { Gesture, Outcome } from '../../desk/desk.ts';
import { CALLBACK } from '../names.ts';
import type { Surface } from '../surface.ts';
import { causeOf, gesture, readerOf } from '../surface.ts';
import { type Memory, readMemory } from '../views/modals/frame.ts';
import { isAnswered, takeAway } from './answering.ts';
import type { Fields, Filled, Wrong } from './fields.ts';
import { fieldsOf } from './fields.ts';

/** `now` is the instant of the submission. */
export type Submission<T> = { surface: Surface; done: Gesture; memory: Memory; given: T; now: Date };

/** @param read - pure: what was filled in. @param act - may find something wrong that only the desk knows */
export function onSubmit<T>(
  surface: Surface,
  name: keyof typeof CALLBACK,
  read: (fields: Fields, now: Date) => Filled<T>,
  act: (submission: Submission<T>) => Promise<Outcome | { wrong: Wrong }>,
): void {
  const callback = { type: 'view_submission', callback_id: CALLBACK[name] } as const;
  surface.app.view(callback, async ({ ack, body, view, context }) => {
    const memory = readMemory(view.private_metadata);
    const { channelId, threadTs } = memory;
    const done = gesture(context, body.user.id, 'modal', { channelId, ...(threadTs && { threadTs }) });
    if (!(await surface.desk.permission(done)).may) {
      await surface.desk.refuse(done);
      return await ack();
    }
    const now = surface.clock.now();
    const filled = read(fieldsOf(view.state.values), now);
    const result = 'wrong' in filled ? filled : await act({ surface, done, memory, given: filled.given, now });
    if ('wrong' in result) {
      const { say } = await readerOf(surface, causeOf(context).teamId, body.user.id);
      const errors = Object.fromEntries(Object.entries(result.wrong).map(([block, key]) => [block, say(key)]));
      return await ack({ response_action: 'errors', errors });
    }
    await ack();
    if (isAnswered(result)) await takeAway(memory.answers);
  });
}

const number = z.int();

/** The item that a modal is about. @throws when it is about none: the modal is not ours */
export const itemOf = ({ item }: Memory): number => number.parse(item);

/** The commitment that a modal is about. @throws as above */
export const commitmentOf = ({ commitment }: Memory): number => number.parse(commitment);
