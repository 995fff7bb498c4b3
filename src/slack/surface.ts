/** What the listeners work with, and how a Slack payload becomes a gesture. */
import type { App } from '@slack/bolt';
import type { WebClient } from '@slack/web-api';
import { z } from 'zod';
import type { Charter } from '../care/charter.ts';
import type { Door, Whereabouts } from '../care/decision.ts';
import type { Person } from '../care/person.ts';
import type { Settings } from '../charter/settings.ts';
import type { Desk, Gesture } from '../desk/desk.ts';
import type { Cause, Charters, Clock } from '../desk/ports.ts';
import type { SlackDirectory } from './directory.ts';
import { slackError } from './refusal.ts';
import type { Teams } from './teams.ts';
import type { ModalView } from './views/modals/frame.ts';
import { mention, type Reader } from './views/parts.ts';
import { sayIn } from './words/words.ts';

export type Surface = {
  app: App;
  teams: Pick<Teams, 'of' | 'among'>;
  desk: Desk;
  /** Slack says that the bot was removed there: unless it is back, it falls silent, and forgets its tokens. */
  left(teamId: string): Promise<void>;
  charters: Charters;
  directory: SlackDirectory;
  clock: Clock;
  /**
   * Writes down what is being worked on: should this process die, another one does it. Returns how to strike it out.
   * @param body - as Slack sent it
   */
  takeDown(cause: Cause, body: Record<string, unknown>): Promise<() => Promise<void>>;
  /** The settings as a charter file. */
  exportCharter: (settings: Settings) => string;
  /** Whose public holidays are known: countries by their two letters, and their regions. */
  places: {
    countries(): Promise<string[]>;
    regions(country: string): Promise<{ id: string; name: string }[]>;
  };
};

/** How Slack is spoken to there. */
export const clientOf = async ({ teams }: { teams: Pick<Teams, 'of'> }, teamId: string): Promise<WebClient> =>
  (await teams.of(teamId)).client;

const causeShape = z.object({ teamId: z.string().min(1), key: z.string().min(1) });

/** The cause that the receiver has put beside the payload. */
export const causeOf = (context: Record<string, unknown>): Cause => causeShape.parse(context.cause);

export const gesture = (
  context: Record<string, unknown>,
  byId: string,
  door: Door,
  at: Whereabouts,
  happenedAt?: Date,
): Gesture => ({ cause: causeOf(context), byId, door, at, ...(happenedAt && { happenedAt }) });

/** The instant of a Slack timestamp, "1795313533.148000". */
export const instantOf = (ts: string): Date => new Date(Number(ts) * 1000);

/** For whoever looks after the bot, who would hear nothing of it otherwise: what Slack answered, and nobody's words. */
export const warn = ({ app }: Pick<Surface, 'app'>, what: string, error: unknown): void =>
  app.logger.warn(`${what}:`, error instanceof Error ? error.message : String(error));

/** Shows another modal in its place; one that was closed meanwhile needs no change. */
export async function replaceModal(surface: Surface, teamId: string, viewId: string, view: ModalView): Promise<void> {
  const client = await clientOf(surface, teamId);
  await client.views.update({ view_id: viewId, view }).catch((error: unknown) => {
    if (slackError(error) !== 'not_found') warn(surface, 'views.update', error);
  });
}

/** In whose language and zone a person is answered; a mention in private pings nobody else. */
export async function readerOf(surface: Surface, teamId: string, personId: string): Promise<Reader> {
  const [person, charter]: [Person | undefined, Charter] = await Promise.all([
    surface.directory.person(teamId, personId).catch(() => undefined),
    surface.charters.of(teamId),
  ]);
  const locale = person?.locale ?? charter.locale;
  const zone = person?.zone || charter.calendar.zone;
  return { say: sayIn(locale), locale, zone, now: surface.clock.now(), nameOf: mention };
}
