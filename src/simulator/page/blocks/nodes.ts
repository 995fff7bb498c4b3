/** Slack's mrkdwn, taken apart by slack-message-parser: to be drawn, or to be read aloud. */
import { type Node, parse } from 'slack-message-parser';

export const unescapeEntities = (text: string): string =>
  text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');

/** What the parser would end a word with: no width, and no sign of its own. */
export const END = '\uFEFF';

/**
 * The parser knows quotes by their escaped sign only, and shows the space behind it; it takes labels only when they say
 * something, and code only before some signs. Slack is not so strict.
 */
export const read = (text: string): Node[] =>
  parse(
    text
      .replace(/^(?:>|&gt;) ?/gm, '&gt;')
      .replaceAll('|>', '>')
      .replace(/(?<!`)`[^`\n]+`(?=[:;…’”»])/g, `$&${END}`),
  ).children;
