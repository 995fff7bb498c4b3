/**
 * The other way: from an instant to a phrase that parseWhen reads back as that instant, to the minute. For prefilled
 * fields and examples; what people are told about an instant is written elsewhere.
 */
import { dateOf } from '../calendar/hours.ts';
import { DAY_MS, wallOf } from '../calendar/zone.ts';
import type { Locale } from '../person.ts';

const TOMORROW: Readonly<Record<Locale, string>> = { en: 'tomorrow', it: 'domani', pl: 'jutro' };

/** "15:30" today, "tomorrow 09:00" in the person's language, else "2026-12-24 10:00"; local times of `zone`. */
export function formatWhen(due: Date, context: { zone: string; locale: Locale; now: Date }): string {
  const wall_ms = wallOf(context.zone, due.getTime());
  const day = Math.floor(wall_ms / DAY_MS);
  const today = Math.floor(wallOf(context.zone, context.now.getTime()) / DAY_MS);
  const time = new Date(wall_ms).toISOString().slice(11, 16);
  if (day === today) return time;
  if (day === today + 1) return `${TOMORROW[context.locale]} ${time}`;
  return `${dateOf(day)} ${time}`;
}
