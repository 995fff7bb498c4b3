/** Asks a process to come to rest, as often as the clock wants to know. */
import type { ChildProcess } from 'node:child_process';
import type { SimClock } from '../../src/simulator/index.ts';

type Settled = { is: 'settled'; question: number; steps: number };

/** @param ended - settles when the process is no more: then it is at rest for good */
export type Asked = { child: ChildProcess; ended: Promise<unknown> };

/** @param current - whoever is to be asked now @returns whether it has done anything since it was asked last */
export function settling(clock: SimClock, current: () => Asked): () => Promise<boolean> {
  let questions = 0;
  let stepsBefore = -1;
  return async () => {
    questions += 1;
    const question = questions;
    const { child, ended } = current();
    const answered = new Promise<number>((resolve) => {
      const hear = (message: Settled | { is: string }) => {
        if (!('question' in message) || message.question !== question) return;
        child.off('message', hear);
        resolve(message.steps);
      };
      child.on('message', hear);
      void ended.then(() => resolve(stepsBefore));
    });
    if (child.connected) child.send({ do: 'settle', question, now_ms: clock.now().getTime() }, () => undefined);
    const steps = await answered;
    const moved = steps !== stepsBefore;
    stepsBefore = steps;
    return moved;
  };
}
