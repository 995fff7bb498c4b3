/** Whom the bot serves: the one workspace of its token, or all that have installed the app. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { WebClient } from '@slack/web-api';
import { DEFAULT_CHARTER_ID } from './charter/charters.ts';
import type { WakingClock } from './clock.ts';
import type { OAuthAccess } from './config.ts';
import type { Report } from './desk/rounds/round.ts';
import { boltLogger, type Logger } from './log.ts';
import { clientOptions, createClient } from './slack/app.ts';
import type { Call } from './slack/calls.ts';
import { identify, isAccepted } from './slack/installation.ts';
import { installerOf } from './slack/oauth/installer.ts';
import { installedTeams } from './slack/oauth/teams.ts';
import { onlyTeam, type Teams } from './slack/teams.ts';
import type { Client, Session } from './store/client.ts';
import { installationsOf, installedByOAuth } from './store/installations.ts';
import { isInstalled, markInstalled } from './store/removal.ts';
import { type Roll, rollOf } from './store/roll.ts';
import { sealBy } from './store/seal.ts';
import { ensureWorkspace } from './store/workspaces.ts';

export type Tenancy = {
  teams: Teams;
  roll: Roll;
  /** Answers a browser in which the app is being installed; false when the request is for somebody else. */
  answer(request: IncomingMessage, response: ServerResponse): boolean;
  /** Slack has refused the token there. True: there is another one by now. */
  isRenewed(teamId: string): Promise<boolean>;
  /**
   * Slack says that the bot was removed there.
   * @returns how to forget its tokens; undefined: it is there (again), and that was before
   * @throws when Slack cannot be asked
   */
  left(teamId: string): Promise<(() => Promise<void>) | undefined>;
  /** Lets in again whoever was out, and is taken by Slack now. @returns whether anybody is */
  letBackIn(): Promise<boolean>;
};

type Parts = { client: Client; clock: WakingClock; log: Logger; report: Report; called: (call: Call) => void };

/** @throws InstallationError */
export async function serveOne(slackClient: WebClient, parts: Parts): Promise<Tenancy> {
  const { client, clock } = parts;
  const installation = await identify(slackClient);
  const { teamId } = installation;
  const roll = rollOf(
    async () => new Map<string, string>((await isInstalled(client, teamId)) ? [[teamId, '']] : []),
    clock,
  );
  await letIn(teamId, roll, parts);
  return {
    teams: onlyTeam({ ...installation, client: slackClient }),
    roll,
    answer: () => false,
    isRenewed: async () => false,
    left: async () => async () => {},
    async letBackIn() {
      const isOut = (await roll.installed()).length === 0;
      if (!isOut || !(await isAccepted(slackClient, teamId).catch(() => false))) return false;
      await letIn(teamId, roll, parts);
      return true;
    },
  };
}

/** @param onInstalled - there is work to do for a new one */
export async function serveMany(access: OAuthAccess, parts: Parts, onInstalled: () => void): Promise<Tenancy> {
  const { client, clock, log, report, called } = parts;
  const logger = boltLogger(log);
  const options = clientOptions(access.apiUrl, logger);
  const installations = installationsOf(client, sealBy(access.tokenKeys));
  const roll = rollOf(() => installedByOAuth(client), clock);
  const shelf = {
    ...installations,
    async keep(teamId: string, words: string) {
      teams.forget(teamId);
      await letIn(teamId, roll, parts, (session) => installations.keep(session, teamId, words));
      onInstalled();
    },
  };
  const installer = installerOf({ access, shelf, options, logger });
  const teams = installedTeams({
    shelf,
    versions: roll.versions,
    async noticed(teamId) {
      roll.forget();
      // Somebody else was told of the installation: its rounds begin here, too.
      if ((await roll.installed()).includes(teamId)) onInstalled();
    },
    renew: installer.renew,
    createClient: (token) => createClient(token, options, called),
    now_ms: () => Date.now(),
    report,
  });
  const isThere = async (teamId: string): Promise<boolean> => {
    teams.forget(teamId);
    const [team] = await teams.among([teamId]);
    return team !== undefined && (await isAccepted(team.client, teamId));
  };
  const sealAnew = async () => {
    for (const { teamId, why } of await installations.sealAnew()) report('tokens cannot be read', { teamId, why });
  };
  await sealAnew();
  return {
    teams,
    roll,
    answer: installer.answer,
    async isRenewed(teamId) {
      if (!(await teams.isRenewed(teamId))) return false;
      roll.forget();
      return true;
    },
    async left(teamId) {
      const version = (await installations.read(teamId).catch(() => undefined))?.version;
      if (await isThere(teamId)) return undefined;
      // Those that were refused, and none that came meanwhile.
      return async () => {
        await installations.forget(teamId, version).finally(roll.forget);
        teams.forget(teamId);
      };
    },
    async letBackIn() {
      await sealAnew();
      let isAny = false;
      for (const teamId of await installations.removed()) {
        // Whose tokens cannot be read does not keep the others out.
        if (!(await isThere(teamId).catch(() => false))) continue;
        await letIn(teamId, roll, parts);
        isAny = true;
      }
      return isAny;
    },
  };
}

async function letIn(
  teamId: string,
  roll: Roll,
  { client, clock, log }: Parts,
  also?: (session: Session) => Promise<void>,
): Promise<void> {
  if (also) await ensureWorkspace(client, teamId, DEFAULT_CHARTER_ID, clock.now());
  // From then on nothing of it is purged.
  const goneSince = await markInstalled(client, teamId, clock.now(), also).finally(roll.forget);
  if (goneSince) log.warn({ teamId, goneSince }, 'installed again');
  await ensureWorkspace(client, teamId, DEFAULT_CHARTER_ID, clock.now());
}
