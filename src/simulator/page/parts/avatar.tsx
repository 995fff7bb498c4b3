/**
 * A person's picture: initials on a colour that is always the same for the same person. Apps get a squarer look.
 */
import { useStore } from '../state/store.ts';
import { usePerson } from '../state/viewer.ts';

const initials = (name: string): string => {
  const [first = '', ...rest] = name.trim().split(/\s+/);
  return (first.charAt(0) + (rest.at(-1)?.charAt(0) ?? '')).toLocaleUpperCase() || '?';
};

/** The golden angle: however many people there are, neighbours in the list stand far apart on the wheel. */
const GOLDEN_DEG = 137.508;

export function Avatar({ id, name, size = 36 }: { id: string; name?: string; size?: number }) {
  const person = usePerson(id);
  const hue = useStore((state) => (state.people.findIndex((one) => one.id === id) * GOLDEN_DEG + 300) % 360);
  const label = person?.real_name || person?.name || name || '?';
  return (
    <span
      class={person?.is_bot || !person ? 'avatar is-app' : 'avatar'}
      style={{ '--hue': String(Math.round(hue)), '--size': `${size}px` }}
      data-initials={initials(label)}
      aria-hidden="true"
    />
  );
}
