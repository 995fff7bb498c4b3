/** The bot is removed from the workspace, or its token is revoked: from then on it says nothing there. */
import { z } from 'zod';
import type { Surface } from '../surface.ts';
import { causeOf } from '../surface.ts';

const revoked = z.looseObject({ tokens: z.looseObject({ bot: z.array(z.string()).nullish() }) });

/** People's tokens are revoked, too: they are none of ours. @param botUserId - undefined: Slack did not tell it */
export function isOurs(event: unknown, botUserId: string | undefined): boolean {
  const bots = revoked.safeParse(event).data?.tokens.bot ?? [];
  return botUserId === undefined ? bots.length > 0 : bots.includes(botUserId);
}

export function listenForRemoval({ app, teams, left }: Surface): void {
  app.event('app_uninstalled', async ({ context }) => {
    await left(causeOf(context).teamId);
  });
  app.event('tokens_revoked', async ({ event, context }) => {
    const { teamId } = causeOf(context);
    // Whose tokens are forgotten by now was told of before.
    const [team] = await teams.among([teamId]);
    if (team && isOurs(event, team.botUserId)) await left(teamId);
  });
}
