/** Reads a pressed button: who, where, and the item (and commitment) in its value. */
import type { BlockAction, ButtonAction } from '@slack/bolt';
import { z } from 'zod';
import type { Whereabouts } from '../../care/decision.ts';
import type { Surface } from '../surface.ts';

export type Pressed = { byId: string; at: Whereabouts; item: number; commitment?: number; triggerId: string };

const pressed = z.looseObject({
  user: z.looseObject({ id: z.string() }),
  trigger_id: z.string(),
  channel: z.looseObject({ id: z.string() }).optional(),
  container: z.looseObject({ channel_id: z.string().optional(), thread_ts: z.string().optional() }).optional(),
});

/** "142", or "142/3" for the third commitment of item 142. */
const target = /^(\d{1,9})(?:\/(\d{1,9}))?$/;

export function readPressed(body: unknown, value: string | undefined): Pressed | undefined {
  const parsed = pressed.safeParse(body);
  const found = target.exec(value ?? '');
  if (!parsed.success || !found) return undefined;
  const { user, channel, container, trigger_id } = parsed.data;
  const channelId = channel?.id ?? container?.channel_id;
  if (!channelId) return undefined;
  return {
    byId: user.id,
    at: { channelId, ...(container?.thread_ts && { threadTs: container.thread_ts }) },
    item: Number(found[1]),
    ...(found[2] !== undefined && { commitment: Number(found[2]) }),
    triggerId: trigger_id,
  };
}

/** Commits first, then acknowledges: what Slack shows as done is done. */
export function onButton(
  surface: Surface,
  actionId: string,
  act: (pressed: Pressed, context: Record<string, unknown>) => Promise<unknown>,
): void {
  surface.app.action<BlockAction<ButtonAction>>(
    { type: 'block_actions', action_id: actionId },
    async ({ ack, action, body, context }) => {
      const read = readPressed(body, action.value);
      if (read) await act(read, context);
      await ack();
    },
  );
}
