/** Trigger ids: each opens one view, once, within three seconds of the simulator's time. */
import { keepNewest } from '../bounded.ts';
import type { SimClock } from '../clock.ts';
import { SlackError } from '../slackError.ts';
import type { App } from '../state/apps.ts';
import type { OpenView } from '../state/views.ts';

const VALID_FOR_MS = 3000;
const REMEMBERED_MAX = 10_000;

/** Where it was pulled: in a modal, in a conversation, or nowhere in particular. */
type Origin = { view?: OpenView | undefined; channel?: string | undefined };
type Trigger = Origin & { app: App; user: string; until_ms: number; used: boolean };

export class Triggers {
  readonly #clock: SimClock;
  readonly #triggers = new Map<string, Trigger>();
  #count = 0;

  constructor(clock: SimClock) {
    this.#clock = clock;
  }

  /** A new trigger of this person. */
  issue(app: App, user: string, origin: Origin = {}): string {
    this.#count += 1;
    const now_ms = this.#clock.now().getTime();
    const id = `${now_ms}.${this.#count}.${app.id.toLowerCase()}`;
    const trigger = { ...origin, app, user, until_ms: now_ms + VALID_FOR_MS, used: false };
    keepNewest(this.#triggers, id, trigger, REMEMBERED_MAX);
    return id;
  }

  /** Spends a trigger; a SlackError when it is unknown, spent or too old. */
  spend(app: App, id: string): Origin & { user: string } {
    const trigger = this.#triggers.get(id);
    if (!trigger || trigger.app !== app) throw new SlackError('invalid_trigger_id');
    if (trigger.used) throw new SlackError('exchanged_trigger_id');
    if (this.#clock.now().getTime() > trigger.until_ms) throw new SlackError('expired_trigger_id');
    trigger.used = true;
    return { user: trigger.user, view: trigger.view, channel: trigger.view?.channel ?? trigger.channel };
  }
}
