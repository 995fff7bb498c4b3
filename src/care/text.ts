/** What people type, as it is kept. */

/** Without what no database and no JSON takes: NUL, and halves of a character. Everything else stays. */
export const keepable = (text: string): string => text.replaceAll('\u0000', '').toWellFormed();

/** At most `limit` characters, cut between characters. */
export function shorten(text: string, limit: number): string {
  const letters = Array.from(text);
  return letters.length <= limit ? text : `${letters.slice(0, limit - 1).join('')}…`;
}
