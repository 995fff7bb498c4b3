/** What is under way: API calls being answered, envelopes not yet acknowledged. The clock waits for it. */
export class Activity {
  #open = 0;
  #started = 0;

  /** Notes the start of something; the returned function notes its end (a second call does nothing). */
  begin(): () => void {
    this.#open += 1;
    this.#started += 1;
    let over = false;
    return () => {
      if (!over) this.#open -= 1;
      over = true;
    };
  }

  get idle(): boolean {
    return this.#open === 0;
  }

  /** How many things have been started so far. */
  get started(): number {
    return this.#started;
  }
}
