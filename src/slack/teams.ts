/** The workspaces in which the bot is installed: as whom it is there, and how Slack is spoken to in each of them. */
import type { WebClient } from '@slack/web-api';
import type { Installation } from './installation.ts';

export type Team = Installation & { client: WebClient };

export type Teams = {
  /** @throws NotInstalled */
  of(teamId: string): Promise<Team>;
  /** Those of these in which it is installed. */
  among(teamIds: readonly string[]): Promise<Team[]>;
  /** The one that there is, when there can be no other. */
  sole?: Team;
};

export class NotInstalled extends Error {
  constructor(teamId: string) {
    super(`the app is not installed in ${teamId}`);
  }
}

/** One workspace, by the one token that the bot was started with. */
export const onlyTeam = (team: Team): Teams => ({
  async of(teamId) {
    if (teamId !== team.teamId) throw new NotInstalled(teamId);
    return team;
  },
  among: async (teamIds) => (teamIds.includes(team.teamId) ? [team] : []),
  sole: team,
});
