/** What is kept of an installation: the bot's tokens, and as what it is there. Nobody's own token, and nobody's id. */
import type { Installation } from '@slack/bolt';
import { z } from 'zod';

const shape = z.object({
  teamId: z.string(),
  /** Where messages open: "https://aurora.slack.com/". */
  url: z.string(),
  appId: z.string().optional(),
  bot: z.object({
    token: z.string(),
    id: z.string(),
    userId: z.string(),
    scopes: z.array(z.string()),
    /** Where Slack rotates tokens: by what the next one is fetched, and when this one ends, in Unix seconds. */
    refreshToken: z.string().optional(),
    expiresAt: z.number().optional(),
  }),
});

export type Kept = z.infer<typeof shape>;

export const written = (kept: Kept): string => JSON.stringify(shape.parse(kept));

export const read = (words: string): Kept => shape.parse(JSON.parse(words));

/** As Slack's own installer knows it. */
export const asInstallation = ({ teamId, url, appId, bot }: Kept): Installation<'v2', false> => ({
  team: { id: teamId },
  // Comes back with the tokens that are fetched later: then nothing more has to be asked.
  metadata: url,
  enterprise: undefined,
  user: { id: '', token: undefined, scopes: undefined },
  bot: {
    token: bot.token,
    id: bot.id,
    userId: bot.userId,
    scopes: bot.scopes,
    ...(bot.refreshToken !== undefined && { refreshToken: bot.refreshToken }),
    ...(bot.expiresAt !== undefined && { expiresAt: bot.expiresAt }),
  },
  ...(appId !== undefined && { appId }),
  tokenType: 'bot',
  isEnterpriseInstall: false,
  authVersion: 'v2',
});
