/** The charters as they are in force: put together when first asked for, and anew as soon as something changes. */
import type { Charter } from '../care/charter.ts';
import type { Charters, Clock, Settings as SavedSettings } from '../desk/ports.ts';
import { CharterFileError } from './errors.ts';
import { closedDays } from './holidays.ts';
import { mistakesIn } from './mistakes.ts';
import { oncePerFact, type Report } from './report.ts';
import { factsOf, resolve, type SlackFacts, type Workspace } from './resolve.ts';
import type { Settings } from './settings.ts';
import { settingsSchema } from './settings.ts';

export { DEFAULT_CHARTER_ID, type Workspace } from './resolve.ts';

/** A charter is put together anew after this long: people join, channels are made. */
const FRESH_MS = 5 * 60_000;
/** When that failed it is tried again after this long. */
const RETRY_MS = 30_000;
/** Another process may have saved other settings: so often it is asked. */
const LOOK_MS = 5_000;

export type SettingsSource = {
  /** As they were saved last, to be parsed; undefined: the defaults. `revision` counts up each time. */
  read(teamId: string): Promise<{ settings: unknown; revision: number }>;
  revision(teamId: string): Promise<number>;
};

type Parts = { source: SettingsSource; workspace: Workspace; clock: Clock; report: Report };

export type LivingCharters = Charters & {
  /** As it is in force beyond doubt, without asking anybody; undefined: it has to be asked for. */
  atHand(teamId: string): Charter | undefined;
  /** Settles when no charter is being put together. */
  idle(): Promise<void>;
};

/**
 * `revision`: of the settings that are in it; `seen`: of those that were read last, usable or not. `version` counts
 * how often the team's charter had been forgotten when this one was begun.
 */
type Known = {
  charter: Charter;
  facts: SlackFacts;
  revision: number;
  seen: number;
  until: number;
  version: number;
};

/**
 * A charter that has grown old is served while it is put together anew, and for as long as Slack fails:
 * yesterday's leads are better than no nudges. Only what was forgotten, or saved anew, is waited for.
 */
export function chartersOf(parts: Parts, teams: readonly string[]): LivingCharters {
  const { source, workspace, clock } = parts;
  const cache = new Map<string, Known>();
  const versions = new Map<string, number>();
  const lookedAt = new Map<string, number>();
  const underWay = new Map<string, { version: number; charter: Promise<Charter> }>();
  const warn = oncePerFact(parts.report);
  const versionOf = (teamId: string): number => versions.get(teamId) ?? 0;
  const forget = (teamId: string): void => void versions.set(teamId, versionOf(teamId) + 1);

  /** @throws only when there is none to go on with */
  async function build(teamId: string, version: number): Promise<Charter> {
    lookedAt.set(teamId, clock.now().getTime());
    const known = await putTogether(teamId, cache.get(teamId), parts, warn);
    cache.set(teamId, { ...known, version });
    return known.charter;
  }

  /** One at a time for each team, however many ask; one that was begun before it was forgotten does not count. */
  function renew(teamId: string): Promise<Charter> {
    const version = versionOf(teamId);
    const running = underWay.get(teamId);
    if (running?.version === version) return running.charter;
    const before = running?.charter.catch(() => undefined) ?? Promise.resolve();
    const charter = before
      .then(() => build(teamId, version))
      .finally(() => {
        if (underWay.get(teamId)?.version === version) underWay.delete(teamId);
      });
    underWay.set(teamId, { version, charter });
    return charter;
  }

  /** Have other settings been saved since? Asked for now and then, by one for all who want to know meanwhile. */
  async function isOutdated(teamId: string, { seen }: Known): Promise<boolean> {
    if (clock.now().getTime() < (lookedAt.get(teamId) ?? 0) + LOOK_MS) return false;
    lookedAt.set(teamId, clock.now().getTime());
    // Without an answer what is known is served: the database is missed elsewhere, and told of there.
    return (await source.revision(teamId).catch(() => seen)) !== seen;
  }

  async function current(teamId: string): Promise<Charter> {
    const known = cache.get(teamId);
    if (known?.version !== versionOf(teamId)) return await renew(teamId);
    if (await isOutdated(teamId, known)) {
      forget(teamId);
      return await renew(teamId);
    }
    if (clock.now().getTime() >= known.until) void renew(teamId);
    return known.charter;
  }

  return {
    teams: async () => [...teams],
    settings: async (teamId) => ((await source.read(teamId)).settings ?? {}) as SavedSettings,
    mistakesIn: (teamId, settings) =>
      mistakesIn(settings, clock.now(), (group) => workspace.groupMembers(teamId, group)),
    forget,
    async of(teamId, atLeast = 0) {
      if ((cache.get(teamId)?.revision ?? atLeast) < atLeast) forget(teamId);
      const charter = await current(teamId);
      const { revision = 0 } = cache.get(teamId) ?? {};
      if (revision < atLeast) throw new Error(`The settings of revision ${atLeast} cannot be used.`);
      return charter;
    },
    atHand(teamId) {
      const known = cache.get(teamId);
      const now_ms = clock.now().getTime();
      const isSure = now_ms < (lookedAt.get(teamId) ?? 0) + LOOK_MS && now_ms < (known?.until ?? 0);
      return isSure && known?.version === versionOf(teamId) ? known.charter : undefined;
    },
    async idle() {
      await Promise.allSettled([...underWay.values()].map(({ charter }) => charter));
    },
  };
}

/** What is known from now on. @throws when nothing was known before, and it fails */
async function putTogether(
  teamId: string,
  known: Known | undefined,
  { source, workspace, clock, report }: Parts,
  warn: Report,
): Promise<Omit<Known, 'version'>> {
  const failed = (error: unknown): void =>
    report('charter not refreshed', { teamId, why: error instanceof Error ? error.message : String(error) });
  let seen = known?.seen ?? 0;
  let fresh_ms = FRESH_MS;
  const until = (): number => clock.now().getTime() + fresh_ms;
  try {
    const saved = await source.read(teamId);
    seen = saved.revision;
    const settings = usable(saved.settings);
    // Before Slack is asked: what is wrong with the charter itself is told even when Slack cannot be reached.
    const closed = await closedDays(settings.holidays, clock.now());
    const facts = await factsOf(workspace, teamId, settings).catch((error: unknown) => {
      // What is set does not wait for Slack: it is put together with what Slack said last.
      if (!known || known.revision === seen) throw error;
      failed(error);
      fresh_ms = RETRY_MS;
      return known.facts;
    });
    const charter = resolve(teamId, { settings, closed, facts, before: known?.charter }, warn);
    return { charter, facts, revision: seen, seen, until: until() };
  } catch (error) {
    if (!known) throw error;
    failed(error);
    fresh_ms = RETRY_MS;
    return { ...known, seen, until: until() };
  }
}

function usable(saved: unknown): Settings {
  const parsed = settingsSchema.safeParse(saved ?? {});
  if (parsed.success) return parsed.data;
  const mistakes = parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
  throw new CharterFileError(
    `The charter that was saved cannot be used; import another one: npm run charter -- import FILE.\n${mistakes.join('\n')}`,
  );
}
