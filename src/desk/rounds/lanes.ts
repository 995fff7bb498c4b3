/** Work that goes on side by side, one piece at a time in each lane. */
export class Lanes {
  readonly #underWay = new Map<string, Promise<void>>();

  /** The lanes in which something is under way. */
  busy(): string[] {
    return [...this.#underWay.keys()];
  }

  /** @param onFree - called when the lane is free again */
  start(lane: string, work: Promise<void>, onFree: () => void): void {
    const done = work.finally(() => {
      this.#underWay.delete(lane);
      onFree();
    });
    this.#underWay.set(lane, done);
  }

  async idle(): Promise<void> {
    await Promise.all(this.#underWay.values());
  }
}
