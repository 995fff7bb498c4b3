/** A message's text as people read it. Slack keeps it escaped, with mentions and links in angle brackets. */

const MARKUP = /<([^<>|]+)(?:\|([^<>]*))?>/g;

/** @param nameOf - what a mentioned person is called; undefined when nobody knows */
export function plainText(mrkdwn: string, nameOf: (personId: string) => string | undefined): string {
  return (
    mrkdwn
      .replace(MARKUP, (_markup, target: string, label?: string) => {
        if (target.startsWith('@')) return `@${label || (nameOf(target.slice(1)) ?? target.slice(1))}`;
        if (target.startsWith('#')) return `#${label || target.slice(1)}`;
        if (target.startsWith('!')) return label || `@${target.slice(1)}`;
        return label || target;
      })
      .replaceAll('&lt;', '<')
      .replaceAll('&gt;', '>')
      // Last: what was typed as "&lt;" is kept as "&amp;lt;".
      .replaceAll('&amp;', '&')
  );
}

/** A text that speaks to the bot: what stands before its name, and what after it. */
export type Spoken = { before: string; words: string };

/** Undefined when it does not. As Slack keeps it: escaped, with mentions in angle brackets. */
export function spokenTo(botUserId: string | undefined, mrkdwn: string): Spoken | undefined {
  const name = botUserId === undefined ? undefined : new RegExp(`<@${botUserId}(?:\\|[^<>]*)?>[,:]?`).exec(mrkdwn);
  return name
    ? { before: mrkdwn.slice(0, name.index).trim(), words: mrkdwn.slice(name.index + name[0].length).trim() }
    : undefined;
}

/** "Parola, …" and "hey Parola, …" are for the bot alone; in a longer sentence it is only named. */
export const isForBot = ({ before }: Spoken): boolean => before.split(/\s+/u).length === 1;

/** The ids of the people whom a text mentions, each once. */
export const mentionedIn = (mrkdwn: string): string[] => [
  ...new Set([...mrkdwn.matchAll(/<@([UW][A-Z0-9]+)/g)].map(([, id = '']) => id)),
];
