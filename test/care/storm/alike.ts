/** Deeply the same; what is the same object is not looked into. */
export function alike(one: unknown, other: unknown): boolean {
  if (one === other) return true;
  if (typeof one !== 'object' || typeof other !== 'object' || !one || !other) return false;
  if (one instanceof Date) return other instanceof Date && one.getTime() === other.getTime();
  const [ours, theirs] = [Object.entries(one), Object.entries(other)];
  return (
    ours.length === theirs.length && ours.every(([key, value]) => alike(value, (other as Record<string, unknown>)[key]))
  );
}
