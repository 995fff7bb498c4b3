/** What an answer of the bot says to people. */

/** The first instant that stands in it, as Slack shows instants; in Unix milliseconds. */
export const instantIn = (text: string): number | undefined => {
  const found = /<!date\^(\d+)\^/.exec(text)?.[1];
  return found === undefined ? undefined : Number(found) * 1000;
};
