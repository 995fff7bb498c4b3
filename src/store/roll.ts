/** In which workspaces the bot is installed: each round begins with that question, so the answer is kept for a moment. */

/** Another process may have been told of a removal: so often it is asked for. */
const LOOK_MS = 5_000;

export type Roll = {
  /** At most five seconds old. */
  installed(): Promise<string[]>;
  /** The same, each with the version of its tokens. */
  versions(): Promise<ReadonlyMap<string, string>>;
  /** Something has changed: it is read anew when it is next asked for. */
  forget(): void;
};

/** @param read - who there is, with the version of their tokens */
export function rollOf(read: () => Promise<ReadonlyMap<string, string>>, clock: { now(): Date }): Roll {
  let known: { teams: Promise<ReadonlyMap<string, string>>; at_ms: number } | undefined;
  const forget = (): void => {
    known = undefined;
  };
  const versions = async () => {
    const now_ms = clock.now().getTime();
    if (!known || Math.abs(now_ms - known.at_ms) >= LOOK_MS) {
      const asked = { teams: read(), at_ms: now_ms };
      known = asked;
      // What could not be read is not remembered.
      asked.teams.catch(() => known === asked && forget());
    }
    return await known.teams;
  };
  return { forget, versions, installed: async () => [...(await versions()).keys()] };
}
