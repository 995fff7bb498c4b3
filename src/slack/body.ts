/** What comes from outside, before anything of it is read. */

/** Slack's own go some thirty levels deep. */
const MAX_DEPTH = 200;

/** An object, and not so deep that whoever walks through it would fall. */
export function isSound(body: unknown): body is Record<string, unknown> {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return false;
  let level: unknown[] = [body];
  for (let depth = 0; depth < MAX_DEPTH && level.length > 0; depth++) {
    level = level.flatMap((value) => (typeof value === 'object' && value !== null ? Object.values(value) : []));
  }
  return level.length === 0;
}
