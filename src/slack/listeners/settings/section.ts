/** How the settings of one section are read out of a form, and written down: only what is otherwise than it was. */
import type { Settings } from '../../../charter/settings.ts';
import type { Surface } from '../../surface.ts';
import type { InForce } from '../../views/modals/settings/parts.ts';
import type { Fields, Filled, Wrong } from '../fields.ts';

/** @param inForce - as it was just before: what is given as it is already is not written down */
export type Change = (settings: Settings, inForce: InForce) => Settings;

/** Where a form is read: whom and what it names is looked up. */
export type Looking = { surface: Surface; teamId: string; inForce: InForce };

export type Section = {
  /** What is taken back when it goes back to the default. */
  forgets: readonly (keyof Settings)[];
  /** The input at which is told what belongs to none. */
  first: { block_id: string; action_id: string };
  read(fields: Fields): Filled<Change>;
  /** What is wrong with it that only Slack knows. */
  check?(fields: Fields, looking: Looking): Promise<Wrong>;
};

const alike = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);

/** @param value - undefined: the default. @param present - what holds now: given again it changes nothing */
export function put<K extends keyof Settings>(
  settings: Settings,
  key: K,
  value: Settings[K] | undefined,
  present: unknown,
): Settings {
  if (alike(value, present)) return settings;
  const { [key]: _before, ...rest } = settings;
  return value === undefined ? rest : { ...rest, [key]: value };
}

type Part = Readonly<Record<string, unknown>>;

/** The same of settings that stand together under one name, each by itself. */
export function putPart<K extends 'clocks' | 'emoji' | 'goodwill' | 'budget' | 'holidays' | 'capture'>(
  settings: Settings,
  key: K,
  given: Part,
  present: Part,
): Settings {
  const { [key]: before, ...rest } = settings;
  const part: Record<string, unknown> = { ...before };
  for (const [name, value] of Object.entries(given)) {
    if (alike(value, present[name])) continue;
    if (value === undefined) delete part[name];
    else part[name] = value;
  }
  return Object.keys(part).length === 0 ? rest : ({ ...rest, [key]: part } as Settings);
}
