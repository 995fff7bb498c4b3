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

/** The ids of the people whom a text mentions, each once. */
export const mentionedIn = (mrkdwn: string): string[] => [
  ...new Set([...mrkdwn.matchAll(/<@([UW][A-Z0-9]+)/g)].map(([, id = '']) => id)),
];
