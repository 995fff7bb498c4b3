/** What changes in Slack itself: people and channels are asked for anew when it makes a difference. */

import { ACTION, EVENTS } from '../names.ts';
import type { Surface } from '../surface.ts';
import { causeOf } from '../surface.ts';

const CHANNEL_CHANGES = EVENTS.filter((event) => /^(channel|group)_/.test(event));

export function listenForChanges({ app, directory, charters, channelsChanged }: Surface): void {
  // Everybody's status changes all day: a charter rests on none of that.
  app.event('user_change', async ({ event, context }) => {
    const { teamId } = causeOf(context);
    if ((await directory.personChanged(teamId, event.user)) === 'standing') charters.forget(teamId);
  });
  app.event('member_joined_channel', async ({ event, context }) => {
    if (event.user === context.botUserId) await channelsChanged(causeOf(context).teamId);
  });
  for (const event of CHANNEL_CHANGES) {
    app.event(event, async ({ context }) => await channelsChanged(causeOf(context).teamId));
  }
  // A link: Slack opens it, and tells us.
  app.action(ACTION.openMessage, async ({ ack }) => await ack());
}
