/** At most `limit` characters, cut between characters. */
export function shorten(text: string, limit: number): string {
  // A character takes two units at most: a long text is not taken apart to its end.
  const letters = Array.from(text.slice(0, 2 * limit));
  const fits = text.length <= 2 * limit && letters.length <= limit;
  return fits ? text : `${letters.slice(0, limit - 1).join('')}…`;
}

/** The words and numbers of a text, without accents, in lower case. */
export const wordsOf = (text: string): string[] =>
  text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLocaleLowerCase('en')
    .match(/[\p{L}\p{N}]+/gu) ?? [];
