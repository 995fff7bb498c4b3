/** Structured logs: ids as fields; never customers' words, never tokens. */
import { type Logger as BoltLogger, LogLevel } from '@slack/bolt';
import { type Logger, pino } from 'pino';

export type { Logger };

const TOKEN = /xox[a-z]-[A-Za-z0-9-]+|xapp-[A-Za-z0-9-]+/g;

export const createLog = (level: string): Logger =>
  pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime });

/** The same log for Bolt and Slack's clients. What they write may quote a request: tokens are blanked out. */
export function boltLogger(log: Logger): BoltLogger {
  let level = log.isLevelEnabled('debug') ? LogLevel.DEBUG : LogLevel.INFO;
  const line = (parts: unknown[]): string =>
    parts
      .map((part) => (part instanceof Error ? part.message : String(part)))
      .join(' ')
      .replace(TOKEN, 'xox…');
  return {
    // At debug level Slack's clients write whole payloads, customers' words among them.
    debug: () => {},
    info: (...parts) => log.debug(line(parts)),
    warn: (...parts) => log.warn(line(parts)),
    error: (...parts) => log.error(line(parts)),
    setLevel: (next) => {
      level = next;
    },
    getLevel: () => level,
    setName: () => {},
  };
}
