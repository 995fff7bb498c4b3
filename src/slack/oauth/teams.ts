/** The workspaces that have installed the app, each with the client of its own token. */
import type { WebClient } from '@slack/web-api';
import { NotInstalled, type Team, type Teams } from '../teams.ts';
import type { Shelf } from './installer.ts';
import { type Kept, read } from './kept.ts';

/** By then the next token is fetched, as Slack's own installer does. */
const ENDS_SOON_MS = 2 * 3_600_000;
/** When that did not succeed. */
const RENEW_AGAIN_MS = 60_000;

type Parts = {
  shelf: Pick<Shelf, 'read'>;
  /** Who has it, with the version of the tokens, as of a few seconds ago. */
  versions(): Promise<ReadonlyMap<string, string>>;
  /** That was too old: this one has it, or has other tokens by now. */
  noticed(teamId: string): Promise<void>;
  renew(teamId: string): Promise<void>;
  createClient(token: string): WebClient;
  /** Tokens end in real time. */
  now_ms(): number;
  report(event: string, facts: Record<string, unknown>): void;
};

export type InstalledTeams = Teams & {
  /** What is known of it may be out of date: it is read anew. */
  forget(teamId: string): void;
  /** Is there another token than the one that was used last? Then that one is used from now on. */
  isRenewed(teamId: string): Promise<boolean>;
};

export function installedTeams({
  shelf,
  versions,
  noticed,
  renew,
  createClient,
  now_ms,
  report,
}: Parts): InstalledTeams {
  const known = new Map<string, { team: Team; version: string; until_ms: number }>();
  const underWay = new Map<string, Promise<Team | undefined>>();

  /** Also of whom the roll does not know yet: whoever installs it a moment ago is served at once. */
  async function find(teamId: string): Promise<Team | undefined> {
    const near = known.get(teamId);
    if (near && near.version === (await versions()).get(teamId) && now_ms() < near.until_ms) return near.team;
    const loading = underWay.get(teamId) ?? load(teamId).finally(() => underWay.delete(teamId));
    underWay.set(teamId, loading);
    return await loading;
  }

  async function load(teamId: string): Promise<Team | undefined> {
    const found = await current(teamId);
    if (!found) {
      known.delete(teamId);
      return undefined;
    }
    const { kept, version } = found;
    if ((await versions()).get(teamId) !== version) await noticed(teamId);
    const { bot, url, appId } = kept;
    const client = createClient(bot.token);
    const team = { teamId, url, client, botId: bot.id, botUserId: bot.userId, ...(appId && { appId }) };
    known.set(teamId, { team, version, until_ms: Math.max(renewalOf(kept), now_ms() + RENEW_AGAIN_MS) });
    return team;
  }

  async function current(teamId: string): Promise<{ kept: Kept; version: string } | undefined> {
    const found = await look(teamId);
    if (!found || now_ms() < renewalOf(found.kept)) return found;
    try {
      await renew(teamId);
    } catch (error) {
      // What there is still works for a while; and another process may have fetched the next one.
      report('token not renewed', { teamId, why: error instanceof Error ? error.message : String(error) });
    }
    const renewed = await look(teamId);
    // Slack's installer keeps to itself that Slack refused.
    if (renewed && now_ms() >= renewalOf(renewed.kept))
      report('token not renewed', { teamId, why: 'Slack gave no other' });
    return renewed;
  }

  async function look(teamId: string): Promise<{ kept: Kept; version: string } | undefined> {
    const found = await shelf.read(teamId);
    return found && { kept: read(found.words), version: found.version };
  }

  return {
    async of(teamId) {
      const team = await find(teamId);
      if (!team) throw new NotInstalled(teamId);
      return team;
    },
    among: async (teamIds) => (await Promise.all(teamIds.map(find))).flatMap((team) => team ?? []),
    forget: (teamId) => void known.delete(teamId),
    async isRenewed(teamId) {
      const before = known.get(teamId)?.version;
      const found = await look(teamId);
      if (found === undefined || found.version === before) return false;
      known.delete(teamId);
      return true;
    },
  };
}

const renewalOf = ({ bot: { refreshToken, expiresAt } }: Kept): number =>
  refreshToken === undefined || expiresAt === undefined ? Number.POSITIVE_INFINITY : expiresAt * 1000 - ENDS_SOON_MS;
