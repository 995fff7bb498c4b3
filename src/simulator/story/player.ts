/**
 * Tells stories: one after the other of their steps, at their times, while the clock stands still in between. A
 * gesture that is refused ends the story with words that name the step.
 */
import type { StoryListed, StoryState } from '../control.ts';
import { ControlError } from '../slackError.ts';
import { type Names, perform, type Stage } from './perform.ts';
import type { Act, Look, Story, StoryStep } from './shape.ts';
import { instantOf } from './when.ts';

/** What the player needs of the clock, in epoch milliseconds. */
export type Hands = {
  isFrozen(): boolean;
  freeze(on: boolean): void;
  moveTo(ms: number): Promise<void>;
};

type Telling = {
  story: Story;
  /** The steps that are done. */
  at: number;
  names: Names;
  /** When the last step happened, as planned. */
  planned: number;
  told: StoryStep | undefined;
  wasFrozen: boolean;
  busy: boolean;
  over: boolean;
  error?: string;
};

export class Player {
  readonly #stories: readonly Story[];
  readonly #stage: Stage;
  readonly #hands: Hands;
  readonly #changed: () => void;
  #telling: Telling | undefined;

  constructor(stories: readonly Story[], stage: Stage, hands: Hands, changed: () => void) {
    this.#stories = stories;
    this.#stage = stage;
    this.#hands = hands;
    this.#changed = changed;
  }

  list(): StoryListed[] {
    return this.#stories.map(({ name, title, about }) => ({ name, title, about }));
  }

  state(): StoryState | null {
    const now = this.#telling;
    if (!now) return null;
    const { story, at, told, names, busy, over, error } = now;
    const scenes = (steps: StoryStep[]) => steps.filter(({ tell }) => tell).length;
    return {
      name: story.name,
      title: story.title,
      n: scenes(story.steps.slice(0, at)),
      of: scenes(story.steps),
      ...(told?.tell && { tell: told.tell }),
      ...(told?.look && { look: lookOf(told.look, names) }),
      busy,
      done: over,
      ...(error !== undefined && { error }),
    };
  }

  /** Begins a story, and tells its first scene. @throws ControlError when there is none, one is being told, or it is refused */
  async begin(name: string): Promise<void> {
    const story = this.#stories.find((one) => one.name === name);
    if (!story) {
      const names = this.#stories.map((one) => one.name).join(', ');
      throw new ControlError(`There is no story “${name}”. There are: ${names || 'none'}.`);
    }
    if (this.#telling && !this.#telling.over) throw new ControlError(`“${this.#telling.story.name}” is being told.`);
    const wasFrozen = this.#hands.isFrozen();
    this.#hands.freeze(true);
    const planned = this.#stage.now();
    this.#telling = { story, at: 0, names: {}, planned, told: undefined, wasFrozen, busy: false, over: false };
    await this.next();
  }

  /** Tells on: up to the next step that is worth telling, or to the end. @throws ControlError */
  async next(toTheEnd = false): Promise<void> {
    const telling = this.#telling;
    if (!telling || telling.over) throw new ControlError('No story is being told.');
    if (telling.busy) throw new ControlError('The story goes on already.');
    telling.busy = true;
    this.#changed();
    try {
      do await this.#scene(telling);
      while (toTheEnd && !telling.over);
    } catch (error) {
      if (!(error instanceof ControlError)) throw error;
      telling.error = error.message;
      this.#end(telling);
      throw error;
    } finally {
      telling.busy = false;
      this.#changed();
    }
  }

  /** Ends the story where it is, or puts away one that is over. What has happened stays. */
  stop(): void {
    if (this.#telling) this.#end(this.#telling);
    this.#telling = undefined;
    this.#changed();
  }

  async #scene(telling: Telling): Promise<void> {
    const { steps } = telling.story;
    for (let step = steps[telling.at]; step && !telling.over; step = steps[telling.at]) {
      await this.#play(step, telling);
      telling.at += 1;
      if (!step.tell) continue;
      telling.told = step;
      this.#changed();
      // What follows the last thing that is told belongs to it.
      if (steps.slice(telling.at).some(({ tell }) => tell)) return;
    }
    this.#end(telling);
  }

  async #play({ at, acts }: StoryStep, telling: Telling): Promise<void> {
    if (at !== undefined) {
      telling.planned = instantOf(at, telling.planned, this.#stage.zone, telling.at === 0);
      // Somebody may have moved the clock meanwhile: then it happens at once.
      if (telling.planned > this.#stage.now()) await this.#hands.moveTo(telling.planned);
    }
    for (const act of acts) {
      if (telling.over) return;
      try {
        telling.names = await perform(act, telling.names, 'en', this.#stage);
      } catch (error) {
        if (!(error instanceof ControlError)) throw error;
        throw new ControlError(
          `The story “${telling.story.name}” stops at step ${telling.at + 1} (${gestureOf(act)}): ${error.message}`,
        );
      }
    }
  }

  #end(telling: Telling): void {
    if (telling.over) return;
    telling.over = true;
    if (!telling.wasFrozen) this.#hands.freeze(false);
  }
}

const lookOf = ({ as, at, thread }: Look, names: Names): NonNullable<StoryState['look']> => ({
  as,
  at,
  ...(thread !== undefined && { thread: names[thread] ?? '' }),
});

/** `react as marco`, for people. */
const gestureOf = (act: Act): string => {
  if ('do' in act) return [act.do, ...(act.with.as === undefined ? [] : ['as', String(act.with.as)])].join(' ');
  if ('press' in act) return `press ${act.press} as ${act.as}`;
  if ('close' in act) return `close a form as ${act.close}`;
  return 'note' in act ? `note ${act.note} as ${act.as}` : `fill in a form as ${act.as}`;
};
