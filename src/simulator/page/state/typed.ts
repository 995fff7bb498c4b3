/**
 * A stored message as one would type it again: `<@U…>` → `@anna`, `&lt;` → `<`. The way there is the server's.
 */
import type { SimChannel, SimPerson, SimUserGroup } from '../../control.ts';

type Known = { people: SimPerson[]; channels: SimChannel[]; groups: SimUserGroup[] };

export function asTyped(text: string, { people, channels, groups }: Known): string {
  return text
    .replace(/<@(\w+)(?:\|[^>]*)?>/g, (whole, id: string) => {
      const person = people.find((one) => one.id === id);
      return person ? `@${person.name}` : whole;
    })
    .replace(/<#(\w+)(?:\|[^>]*)?>/g, (whole, id: string) => {
      const channel = channels.find((one) => one.id === id);
      return channel ? `#${channel.name}` : whole;
    })
    .replace(/<!subteam\^(\w+)(?:\|[^>]*)?>/g, (whole, id: string) => {
      const group = groups.find((one) => one.id === id);
      return group ? `@${group.handle}` : whole;
    })
    .replace(/<!(here|channel|everyone)>/g, '@$1')
    .replace(/<([a-z]+:[^|>]+)(?:\|[^>]*)?>/g, '$1')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');
}
