/** Structured logs: ids as fields; never customers' words, never tokens. */
import { type Logger as BoltLogger, LogLevel } from '@slack/bolt';
import { type DestinationStream, type Logger, pino } from 'pino';

export type { Logger };

/** What lets somebody in, by its form: Slack's tokens, addresses that may be written to, a password in a URL. */
const SECRETS: readonly [RegExp, string][] = [
  [/\b(xox[a-z]|xapp|xwfp)[-.][\w.-]+/g, '$1-…'],
  [/(\/\/hooks\.slack\.com\/)[\w/-]+/g, '$1…'],
  [/(\w:\/\/[^\s:/@"]*:)[^\s/@"]+@/g, '$1…@'],
];

/** Whoever wrote the line, and whatever an error of a library quotes. */
export const withoutSecrets = (text: string): string =>
  SECRETS.reduce((rest, [secret, sign]) => rest.replace(secret, sign), text);

/** @param to - the standard output, unless somebody else listens */
export function createLog(level: string, to: DestinationStream = pino.destination(1)): Logger {
  const blanked = { write: (line: string) => to.write(withoutSecrets(line)) };
  return pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime }, blanked);
}

/** The same log for Bolt and Slack's clients. */
export function boltLogger(log: Logger): BoltLogger {
  let level = log.isLevelEnabled('debug') ? LogLevel.DEBUG : LogLevel.INFO;
  const line = (parts: unknown[]): string =>
    parts.map((part) => (part instanceof Error ? part.message : String(part))).join(' ');
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
