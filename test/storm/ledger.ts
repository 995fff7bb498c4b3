/** What people did and were told, as Slack and they themselves know it: what the bot is held against. */
import type { Agent, Customer } from './plan.ts';

export type Request = { ts: string; channel: string; who: Customer; text: string; deleted?: true };

/** A reaction that an agent gave; one that is taken away again is forgotten. */
type Given = { who: Agent; name: string; ts: string };

/** A word that the bot took down and said so. @param act - the place of that act among all */
export type Word = { who: Agent; text: string; item: number; due_ms: number; act: number };

/** That somebody did something. @param act - its place among all acts */
type Touch = { act: number; at_ms: number };

export class Ledger {
  readonly requests: Request[] = [];
  readonly words: Word[] = [];
  /** What colleagues did about items, by their numbers, and about messages. */
  readonly #touches = new Map<number | string, Touch[]>();
  readonly given: Given[] = [];
  /** When an agent first flagged a message, even if the flag was taken away again; Unix milliseconds. */
  readonly firstFlagged = new Map<string, number>();
  /** What happened, a line for each act. */
  readonly trace: string[] = [];
  /** When the database was out of reach, or a process dead: what is due then comes later. */
  readonly outages: { from_ms: number; to_ms: number }[] = [];

  /** @param what - the number of an item, or the timestamp of a message */
  touch(what: number | string, now: Date): void {
    const touch = { act: this.trace.length, at_ms: now.getTime() };
    this.#touches.set(what, [...(this.#touches.get(what) ?? []), touch]);
  }

  /** What colleagues did about an item and its message, in no particular order. */
  touchesOf(item: number, messageTs: string | null): readonly Touch[] {
    return [item, messageTs ?? ''].flatMap((what) => this.#touches.get(what) ?? []);
  }

  /** One of what there is; undefined when there is nothing yet. @param share - from 0 to 1 */
  static pick<T>(all: readonly T[], share: number): T | undefined {
    return all[Math.floor(share * all.length)];
  }

  /** Requests that still stand, the latest ones: of what is long past nobody speaks. */
  standing(): Request[] {
    return this.requests.filter(({ deleted }) => !deleted).slice(-12);
  }

  give(one: Given, now: Date): void {
    this.given.push(one);
    if (MAKES_ITEM.has(one.name) && !this.firstFlagged.has(one.ts)) this.firstFlagged.set(one.ts, now.getTime());
  }

  flagged(ts: string): boolean {
    return this.given.some((one) => one.ts === ts && MAKES_ITEM.has(one.name));
  }
}

const MAKES_ITEM = new Set(['ticket', 'eyes', 'raising_hand']);
