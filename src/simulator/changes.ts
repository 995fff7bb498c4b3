/** Tells listeners (the page, over its stream) which surface has changed. */
import type { Change } from './control.ts';

export class Changes {
  readonly #listeners = new Set<(change: Change) => void>();

  tell(change: Change): void {
    for (const listener of [...this.#listeners]) listener(change);
  }

  listen(listener: (change: Change) => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }
}
