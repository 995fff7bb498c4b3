/** Node.js and the environment: what stands before everything else. */
import { broken, type Check, ok } from './check.ts';

/** @param running - "20.19.4". @param least - "20.19" */
export const nodeCheck = (running: string, least: string): Check => ({
  name: 'node',
  look: async () =>
    isAtLeast(running, least)
      ? [ok(`Node.js ${running}`)]
      : [broken(`Node.js ${running} is too old`, `Install Node.js ${least} or newer.`)],
});

function isAtLeast(running: string, least: string): boolean {
  const [have, need] = [running, least].map((version) => version.split('.').map(Number));
  const at = need?.findIndex((part, index) => part !== have?.[index]) ?? -1;
  return at < 0 || (have?.[at] ?? 0) > (need?.[at] ?? 0);
}

export type Environment = {
  /** How Slack is reached; undefined: the variables do not say. */
  mode: 'local' | 'socket' | 'http' | 'oauth' | undefined;
  /** A line for each mistake. */
  mistakes: readonly string[];
};

const HOW: Record<NonNullable<Environment['mode']>, string> = {
  local: 'no Slack tokens: the local Slack would be started',
  socket: 'Slack over Socket Mode',
  http: 'Slack over HTTP',
  oauth: 'any workspace that installs the app, over HTTP',
};

export const environmentCheck = ({ mode, mistakes }: Environment): Check => ({
  name: 'environment',
  look: async () => [
    ...mistakes.map((mistake) => broken(mistake, 'Set the variable, and start again; the README lists all of them.')),
    ...(mode ? [ok(HOW[mode])] : []),
  ],
});
