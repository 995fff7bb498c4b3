/** The workspaces that have installed the app by OAuth, with their tokens, sealed. */
import type { Client, Session } from './client.ts';
import { Prisma } from './generated/client.ts';
import type { Seal } from './seal.ts';

/** @param version - another one each time that it is kept */
export type Installed = { words: string; version: string };

export type Installations = {
  /** The workspace must be known. */
  keep(session: Session, teamId: string, words: string): Promise<void>;
  /** @throws SealError */
  read(teamId: string): Promise<Installed | undefined>;
  /** @param version - only while they are those; undefined: whatever they are */
  forget(teamId: string, version?: string): Promise<void>;
  /** Those that are thought to have removed the bot, and of which there are tokens all the same. */
  removed(): Promise<string[]>;
  /** How many there are, and which of them no key opens. */
  examine(): Promise<{ kept: number; closed: string[] }>;
  /** Seals anew by the first key what an older one has sealed. @returns those that no key opens, and why */
  sealAnew(): Promise<{ teamId: string; why: string }[]>;
};

type Row = { team_id: string; sealed: Buffer; key_id: string };

/** The nonce, which is never the same twice. */
const VERSION_BYTES = 12;
export const versionOf = (sealed: Buffer): string => sealed.subarray(0, VERSION_BYTES).toString('hex');

export function installationsOf(client: Client, seal: Seal): Installations {
  const open = ({ team_id, sealed, key_id }: Row): string => seal.open({ sealed, keyId: key_id }, team_id);
  return {
    async keep(session, teamId, words) {
      const { sealed, keyId } = seal.close(words, teamId);
      await session.execute`
        INSERT INTO installations (team_id, sealed, key_id) VALUES (${teamId}, ${sealed}, ${keyId})
        ON CONFLICT (team_id) DO UPDATE SET sealed = ${sealed}, key_id = ${keyId}`;
    },
    async read(teamId) {
      const [row] = await client.query<Row>`
        SELECT team_id, sealed, key_id FROM installations WHERE team_id = ${teamId}`;
      return row && { words: open(row), version: versionOf(row.sealed) };
    },
    async forget(teamId, version) {
      const ofVersion =
        version === undefined
          ? Prisma.empty
          : Prisma.sql`AND substring(sealed FOR ${VERSION_BYTES}::int) = ${Buffer.from(version, 'hex')}`;
      await client.execute`DELETE FROM installations WHERE team_id = ${teamId} ${ofVersion}`;
    },
    async removed() {
      const rows = await client.query<{ team_id: string }>`
        SELECT team_id FROM installations JOIN workspaces USING (team_id) WHERE removed_at IS NOT NULL`;
      return rows.map(({ team_id }) => team_id);
    },
    async examine() {
      const rows = await client.query<Row>`SELECT team_id, sealed, key_id FROM installations`;
      const isClosed = (row: Row): boolean => {
        try {
          open(row);
          return false;
        } catch {
          return true;
        }
      };
      return { kept: rows.length, closed: rows.filter(isClosed).map(({ team_id }) => team_id) };
    },
    async sealAnew() {
      const rows = await client.query<Row>`
        SELECT team_id, sealed, key_id FROM installations WHERE key_id <> ${seal.keyId}`;
      const closed: { teamId: string; why: string }[] = [];
      for (const row of rows) {
        const { team_id: teamId, sealed: old } = row;
        try {
          const { sealed, keyId } = seal.close(open(row), teamId);
          // Another process may have kept newer ones meanwhile.
          await client.execute`
            UPDATE installations SET sealed = ${sealed}, key_id = ${keyId}
            WHERE team_id = ${teamId} AND sealed = ${old}`;
        } catch (error) {
          closed.push({ teamId, why: error instanceof Error ? error.message : String(error) });
        }
      }
      return closed;
    },
  };
}

/** Those that have the app, and by which version of their tokens. */
export async function installedByOAuth(client: Client): Promise<Map<string, string>> {
  const rows = await client.query<{ team_id: string; version: Buffer }>`
    SELECT team_id, substring(sealed FOR ${VERSION_BYTES}::int) AS version
    FROM installations JOIN workspaces USING (team_id) WHERE removed_at IS NULL ORDER BY team_id`;
  return new Map(rows.map(({ team_id, version }) => [team_id, versionOf(version)]));
}
