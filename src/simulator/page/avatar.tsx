/**
 * A person's picture: initials on a colour that is always the same for the same person. Apps get a squarer look.
 */
import { usePerson } from './viewer.ts';

const initials = (name: string): string => {
  const [first = '', ...rest] = name.trim().split(/\s+/);
  return (first.charAt(0) + (rest.at(-1)?.charAt(0) ?? '')).toLocaleUpperCase() || '?';
};

/** A hue from the id; neighbours in an alphabet land far apart on the wheel. */
const hue = (id: string): number => [...id].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) % 360, 7);

export function Avatar({ id, name, size = 36 }: { id: string; name?: string; size?: number }) {
  const person = usePerson(id);
  const label = person?.real_name || person?.name || name || '?';
  return (
    <span
      class={person?.is_bot || !person ? 'avatar is-app' : 'avatar'}
      style={{ '--hue': String(hue(id || label)), '--size': `${size}px` }}
      data-initials={initials(label)}
      aria-hidden="true"
    />
  );
}
