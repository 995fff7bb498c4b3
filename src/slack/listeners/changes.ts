/** What changes in Slack itself: people and channels are asked for anew. */
import { ACTION } from '../names.ts';
import type { Surface } from '../surface.ts';
import { causeOf } from '../surface.ts';

export function listenForChanges({ app, directory, charters }: Surface): void {
  app.event('user_change', async ({ event, context }) => {
    const { teamId } = causeOf(context);
    await directory.forgetPerson(teamId, event.user.id);
    charters.forget(teamId);
  });
  for (const event of ['channel_rename', 'group_rename', 'member_joined_channel'] as const) {
    app.event(event, async ({ context }) => charters.forget(causeOf(context).teamId));
  }
  // A link: Slack opens it, and tells us.
  app.action(ACTION.openMessage, async ({ ack }) => await ack());
}
