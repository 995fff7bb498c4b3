/** The word that was probably meant: a few letters wrong, missing, too many, or changed about. */

const MOST_WRONG = 2;

/** Undefined when none is near: then a guess would only confuse. */
export function nearest(typed: string, words: readonly string[]): string | undefined {
  // What is much longer than every word is near none.
  const near = words
    .filter((word) => Math.abs(word.length - typed.length) <= MOST_WRONG)
    .map((word) => ({ word, wrong: distance(typed, word) }))
    .filter(({ word, wrong }) => wrong <= Math.min(MOST_WRONG, Math.floor(word.length / 2)));
  return near.sort((one, other) => one.wrong - other.wrong)[0]?.word;
}

/** Damerau's distance between neighbours (optimal string alignment): rows of the usual table, one after the other. */
function distance(one: string, other: string): number {
  let [before, last] = [[] as number[], Array.from({ length: other.length + 1 }, (_, index) => index)];
  for (let row = 1; row <= one.length; row += 1) {
    const current = [row];
    for (let column = 1; column <= other.length; column += 1) {
      const isSame = one[row - 1] === other[column - 1];
      const isSwapped =
        row > 1 && column > 1 && one[row - 1] === other[column - 2] && one[row - 2] === other[column - 1];
      const at = (values: readonly number[], index: number) => values[index] ?? Number.POSITIVE_INFINITY;
      current.push(
        Math.min(
          at(last, column) + 1,
          at(current, column - 1) + 1,
          at(last, column - 1) + (isSame ? 0 : 1),
          isSwapped ? at(before, column - 2) + 1 : Number.POSITIVE_INFINITY,
        ),
      );
    }
    [before, last] = [last, current];
  }
  return last[other.length] ?? 0;
}
