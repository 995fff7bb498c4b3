/** What a gesture arrived with, and what it is about. */
import type { Sign } from '../../care/charter.ts';

/** What a gesture arrived with. One cause is acted upon once, however often it arrives. */
export type Cause = { teamId: string; key: string };

/** A message, or an item that one of the bot's own messages speaks of. */
export type Place = { channelId: string; messageTs: string };

/** What stands at a place: an item, perhaps one commitment of it; or a question about it. */
export type Found = { item: number; commitment?: number; question?: true };

/** An emoji that was given or taken away, by its name in Slack, with Slack's timestamp of it. */
export type SignGesture = {
  personId: string;
  name: string;
  sign: Sign;
  given: boolean;
  place: Place;
  eventTs: string;
  /**
   * Nobody told of it: it was found to stand so, at that time. What is known already is no news then. The gesture itself
   * was made after this instant, which is all that Slack tells.
   */
  foundSince?: string;
};
