/**
 * What the browser remembers between visits (theme, language, marks of what was read). A browser that forbids
 * storage simply forgets.
 */
const PREFIX = 'local-slack.';

export const kept = {
  read<T>(name: string, otherwise: T): T {
    try {
      const text = localStorage.getItem(PREFIX + name);
      return text === null ? otherwise : (JSON.parse(text) as T);
    } catch {
      return otherwise;
    }
  },
  write(name: string, value: unknown): void {
    try {
      localStorage.setItem(PREFIX + name, JSON.stringify(value));
    } catch {
      // private windows and full disks: nothing is lost but convenience
    }
  },
};
