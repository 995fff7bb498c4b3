/** Work that goes on side by side, one piece at a time in each lane. */
export class Lanes {
  /** In which lane. The database may know that a piece is done, and give the next one, before its promise has settled. */
  readonly #underWay = new Map<Promise<void>, string>();

  /** The lanes in which something is under way. */
  busy(): string[] {
    return [...this.#underWay.values()];
  }

  /** @param onFree - called when the lane is free again */
  start(lane: string, work: Promise<void>, onFree: () => void): void {
    const done = work.finally(() => {
      this.#underWay.delete(done);
      onFree();
    });
    this.#underWay.set(done, lane);
  }

  async idle(): Promise<void> {
    await Promise.all(this.#underWay.keys());
  }
}
