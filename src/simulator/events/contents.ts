/** What apps hear of a message beside the message itself: the links in it that are theirs, and its metadata. */
import type { App } from '../state/apps.ts';
import type { Channel, Message, Metadata } from '../state/workspace.ts';
import type { World } from '../world.ts';
import { announceTo } from './announce.ts';

/** After a message was posted. */
export const announceContents = (world: World, channel: Channel, message: Message): void => {
  announceLinks(world, channel, message);
  announceMetadata(world, channel, message, undefined);
};

type Place = { channelId: string; ts: string };

/** How an app that does not look at the place may name the message with its links. */
const unfurlId = ({ channelId, ts }: Place): string => `${channelId}-${ts}`;

export const placeOfUnfurlId = (id: string): Place | undefined => {
  const [, channelId, ts] = /^(\w+)-(\d+\.\d+)$/.exec(id) ?? [];
  return channelId === undefined || ts === undefined ? undefined : { channelId, ts };
};

const LINK = /https?:\/\/[^\s<>|]+/g;

/** An app hears of links to its domains wherever they are shared, unless it shared them itself. */
const announceLinks = (world: World, channel: Channel, message: Message): void => {
  const urls = [...new Set(message.text.replaceAll('&amp;', '&').match(LINK))];
  for (const app of world.apps) {
    const links = urls.flatMap((url) => {
      const domain = domainOf(app, url);
      return domain === undefined ? [] : [{ url, domain }];
    });
    if (links.length === 0 || message.bot?.appId === app.id) continue;
    announceTo(
      world,
      app,
      {
        type: 'link_shared',
        user: message.user,
        channel: channel.id,
        message_ts: message.ts,
        ...(message.threadTs === undefined ? {} : { thread_ts: message.threadTs }),
        links,
        source: 'conversations_history',
        unfurl_id: unfurlId({ channelId: channel.id, ts: message.ts }),
        is_bot_user_member: channel.members.has(app.botUserId),
      },
      channel,
    );
  }
};

const domainOf = (app: App, url: string): string | undefined => {
  const host = URL.canParse(url) ? new URL(url).hostname : '';
  return app.manifest.unfurlDomains.find((domain) => host === domain || host.endsWith(`.${domain}`));
};

/** After a message's metadata came, changed or went with it; `before` is what there was. */
export const announceMetadata = (
  world: World,
  channel: Channel,
  message: Message,
  before: Metadata | undefined,
  deletedTs?: string,
): void => {
  const after = deletedTs === undefined ? message.metadata : undefined;
  if (JSON.stringify(before) === JSON.stringify(after)) return;
  const type = `message_metadata_${after ? (before ? 'updated' : 'posted') : 'deleted'}`;
  const { event_type } = after ?? before ?? { event_type: '' };
  for (const app of world.apps.filter((it) => wantsMetadata(it, message.bot?.appId, event_type))) {
    announceTo(
      world,
      app,
      {
        type,
        app_id: message.bot?.appId,
        bot_id: message.bot?.botId,
        user_id: message.user,
        team_id: message.teamId,
        channel_id: channel.id,
        message_ts: message.ts,
        ...(before ? { previous_metadata: before } : {}),
        ...(after ? { metadata: after } : { deleted_ts: deletedTs }),
      },
      channel,
    );
  }
};

const wantsMetadata = ({ manifest }: App, author: string | undefined, eventType: string): boolean =>
  manifest.metadata.some(
    ({ app_id, event_type }) =>
      (app_id === '*' || app_id === author) && (event_type === '*' || event_type === eventType),
  );
