/** Reads a button of the settings: who, on which modal, and what its value says. */
import type { BlockAction, ButtonAction } from '@slack/bolt';
import { z } from 'zod';
import { leads } from '../../../care/permission.ts';
import type { Gesture } from '../../../desk/desk.ts';
import type { Surface } from '../../surface.ts';
import { gesture, readerOf } from '../../surface.ts';
import { type Memory, readMemory } from '../../views/modals/frame.ts';
import type { Reader } from '../../views/parts.ts';
import { valueIn } from '../button.ts';
import { underneath } from '../submit.ts';

export type OnSheet = {
  done: Gesture;
  reader: Reader;
  memory: Memory;
  value: string;
  triggerId: string;
  viewId: string;
  /** What the modal was pushed upon, the nearest last. */
  under: readonly string[];
};

const pressed = z.looseObject({
  user: z.looseObject({ id: z.string() }),
  trigger_id: z.string(),
  view: z.looseObject({
    id: z.string(),
    root_view_id: z.string().nullable(),
    previous_view_id: z.string().nullable(),
    private_metadata: z.string(),
  }),
});

type Wanted = { action_id: string | RegExp; block_id?: string };

/**
 * Only a lead gets that far; whoever is none hears so.
 * @param act - shows what there is to show: Slack waits for it three seconds, and the trigger lives no longer
 * @param after - what may take longer, with what `act` has come to
 */
export function onSheet<T>(
  surface: Surface,
  wanted: Wanted,
  act: (on: OnSheet) => Promise<T>,
  after?: (on: OnSheet, come: T) => Promise<void>,
): void {
  surface.app.action<BlockAction<ButtonAction>>(
    { type: 'block_actions', ...wanted },
    async ({ ack, action, body, context }) => {
      const read = pressed.safeParse(body);
      if (!read.success) return await ack();
      const { user, trigger_id: triggerId, view } = read.data;
      const memory = readMemory(view.private_metadata);
      const done = gesture(context, user.id, 'button', { channelId: memory.channelId });
      if (await isRefused(surface, done)) return await ack();
      const reader = await readerOf(surface, done.cause.teamId, user.id);
      const value = valueIn(action) ?? '';
      const on = { done, reader, memory, value, triggerId, viewId: view.id, under: underneath(view) };
      const come = await act(on);
      await ack();
      await after?.(on, come);
    },
  );
}

export async function isRefused({ desk, charters }: Surface, done: Gesture): Promise<boolean> {
  if (!(await desk.permission(done)).may) {
    await desk.refuse(done);
    return true;
  }
  if (leads(done.byId, await charters.of(done.cause.teamId))) return false;
  // Changes nothing; and says why.
  await desk.changeSettings(done, 'lead', (settings) => settings);
  return true;
}
