/** As what, and where, the bot is installed: the first thing that it asks Slack. */
import type { WebClient } from '@slack/web-api';
import { slackError } from './refusal.ts';
import { LOCKED_OUT } from './trouble.ts';

export type Installation = { teamId: string; appId?: string; botId?: string; botUserId?: string; url: string };

/** Slack refuses the token, or cannot be reached: told to the operator in words. */
export class InstallationError extends Error {}

/** Does Slack take our token (again), for that workspace? @throws when Slack cannot be asked */
export const isAccepted = (client: WebClient, teamId: string): Promise<boolean> =>
  client.auth.test().then(
    ({ team_id }) => team_id === teamId,
    (error: unknown) => {
      if (LOCKED_OUT.has(slackError(error) ?? '')) return false;
      throw error;
    },
  );

/** @throws InstallationError */
export async function identify(client: WebClient): Promise<Installation> {
  const answer = await client.auth.test().catch((error: Error) => {
    const why = slackError(error);
    throw new InstallationError(
      why === undefined
        ? `Slack cannot be reached at ${client.slackApiUrl} (${error.message}). Start again when it can.`
        : `Slack does not accept SLACK_BOT_TOKEN (${why}). Take a fresh one from "OAuth & Permissions".`,
    );
  });
  if (!answer.team_id) throw new InstallationError('Slack did not say which workspace SLACK_BOT_TOKEN belongs to.');
  const bot = answer.bot_id ? await client.bots.info({ bot: answer.bot_id }).catch(() => undefined) : undefined;
  const appId = bot?.bot?.app_id;
  return {
    teamId: answer.team_id,
    url: answer.url ?? 'https://slack.com/',
    ...(appId && { appId }),
    ...(answer.bot_id && { botId: answer.bot_id }),
    ...(answer.user_id && { botUserId: answer.user_id }),
  };
}
