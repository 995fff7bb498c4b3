/** What Slack lists, entry by entry: one that cannot be read is left out, and hides no other. */
import { z } from 'zod';

const entries = z.array(z.unknown()).nullish();

/**
 * @param leftOut - told of each that cannot be read, and by which of its fields
 * @throws when it is no list at all
 */
export function readEach<T>(
  shape: z.ZodType<T>,
  list: unknown,
  leftOut: (entry: unknown, fields: string) => void = () => {},
): T[] {
  return (entries.parse(list) ?? []).flatMap((entry) => {
    const { success, data, error } = shape.safeParse(entry);
    if (success) return [data];
    leftOut(entry, error.issues.map(({ path }) => path.join('.')).join(' '));
    return [];
  });
}
