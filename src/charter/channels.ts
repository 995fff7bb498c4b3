/** The channels that a charter names, by name or id: those of them that the bot is in. */
import { z } from 'zod';
import type { SlackChannel } from '../desk/ports.ts';
import { channels as channelNames, PART } from './fields.ts';
import type { Report } from './report.ts';

const DEFAULT_DESK_CHANNEL = 'care-desk';

/** Where more than the flagged messages become items. */
export const captureSchema = z.strictObject({ every: channelNames }, PART).partial();

export const bareName = (wanted: string): string => wanted.replace(/^#/, '');

const find = (channels: readonly SlackChannel[], wanted: string): SlackChannel | undefined =>
  channels.find(({ id, name }) => id === wanted || name === wanted);

/** Their ids. Of the channels that the bot is not in, the operator is told. */
export function channelIdsIn(channels: readonly SlackChannel[], teamId: string, report: Report) {
  return (wanted: readonly string[]): string[] => {
    const ids = wanted.map(bareName).flatMap((channel) => {
      const found = find(channels, channel);
      if (!found) report('the bot is not in a channel that the charter names: invite it', { teamId, channel });
      return found ? [found.id] : [];
    });
    return [...new Set(ids)];
  };
}

/** Internal words are for the team: a channel that others read, or soon will, is no desk. */
export function deskChannelIn(
  channels: readonly SlackChannel[],
  wanted: string | undefined,
  teamId: string,
  report: Report,
): string | undefined {
  const deskChannel = bareName(wanted ?? DEFAULT_DESK_CHANNEL);
  const found = find(channels, deskChannel);
  if (!found) report('the bot is in no desk channel: invite it', { teamId, deskChannel });
  if (!found?.isShared) return found?.id;
  report('the desk channel is shared with another workspace: choose another one', { teamId, channelId: found.id });
  return undefined;
}
