/** When what is being worked on was taken up, by the key of its event. */
import type { Cause } from '../../desk/ports.ts';

export class Begun {
  readonly #at_ms = new Map<string, number>();

  note(cause: Cause): void {
    this.#at_ms.set(idOf(cause), performance.now());
  }

  /** In seconds; undefined: it was not seen to begin. */
  since(cause: Cause): number | undefined {
    const at_ms = this.#at_ms.get(idOf(cause));
    return at_ms === undefined ? undefined : (performance.now() - at_ms) / 1000;
  }

  forget(cause: Cause | undefined): void {
    if (cause) this.#at_ms.delete(idOf(cause));
  }
}

const idOf = ({ teamId, key }: Cause): string => `${teamId} ${key}`;
