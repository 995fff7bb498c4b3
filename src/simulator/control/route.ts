/** What a route of the control API is made of: the shape of what is asked, and what answers it. */
import { z } from 'zod';
import type { SocketTransport } from '../events/socket.ts';
import { ControlError } from '../slackError.ts';
import type { Telling } from '../story/telling.ts';
import type { World } from '../world.ts';
import type { Agenda } from './agenda.ts';

/** Parts of the simulator that only the control API touches. */
export type ControlParts = Telling & {
  world: World;
  sockets: SocketTransport;
  isBotConnected: () => Promise<boolean>;
  agenda: Agenda | undefined;
};

export type Route = (parts: ControlParts, input: unknown) => unknown;

export const route =
  <Shape extends z.ZodType>(shape: Shape, run: (parts: ControlParts, input: z.output<Shape>) => unknown): Route =>
  (parts, input) => {
    const result = shape.safeParse(input);
    if (!result.success) throw new ControlError(z.prettifyError(result.error));
    return run(parts, result.data);
  };

/** A gesture that answers nothing but that it was done. */
export const gesture = <Shape extends z.ZodType>(
  shape: Shape,
  run: (parts: ControlParts, input: z.output<Shape>) => unknown,
): Route =>
  route(shape, async (parts, input) => {
    await run(parts, input);
    return { ok: true };
  });

export const name = z.string().min(1);
/** A person, by handle or id. */
export const as = z.string().min(1);
export const inChannel = z.object({ as, channel: name });
export const ofMessage = inChannel.extend({ ts: name });
export const nothing = z.object({});
