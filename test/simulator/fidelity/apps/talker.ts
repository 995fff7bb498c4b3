/** Listens to words, mentions and whatever else happens in a workspace, and answers in threads. */
import type { App } from '@slack/bolt';
import { manifestOf, type StockApp } from '../stock.ts';

export const talker = (heard: Record<string, unknown>[]): StockApp => ({
  manifest: manifestOf('Talker', {
    scopes: [
      'app_mentions:read',
      'channels:history',
      'channels:read',
      'chat:write',
      'emoji:read',
      'files:read',
      'im:history',
      'links:read',
      'links:write',
      'metadata.message:read',
      'pins:read',
      'pins:write',
      'reactions:read',
      'reactions:write',
      'users:read',
    ],
    events: [
      'app_mention',
      'channel_created',
      'emoji_changed',
      'file_shared',
      'link_shared',
      'member_joined_channel',
      'message.channels',
      'message.im',
      'message_metadata_posted',
      'message_metadata_updated',
      'message_metadata_deleted',
      'pin_added',
      'reaction_added',
      'reaction_removed',
      'team_join',
    ],
    features: { unfurl_domains: ['example.com'] },
    settings: {
      event_subscriptions: {
        bot_events: [
          'app_mention',
          'channel_created',
          'emoji_changed',
          'file_shared',
          'link_shared',
          'member_joined_channel',
          'message.channels',
          'message.im',
          'message_metadata_posted',
          'message_metadata_updated',
          'message_metadata_deleted',
          'pin_added',
          'reaction_added',
          'reaction_removed',
          'team_join',
        ],
        metadata_subscriptions: [{ app_id: '*', event_type: 'task_created' }],
      },
    },
  }),
  options: { ignoreSelf: false },
  register: (app) => listen(app, heard),
});

const listen = (app: App, heard: Record<string, unknown>[]): void => {
  app.message('hello', async ({ message, say }) => {
    await say({ text: `Hey there <@${(message as { user: string }).user}>!`, thread_ts: message.ts });
  });
  app.message(/^(?:order) (\d+)/, async ({ context, say }) => {
    await say(`Order ${context.matches[1]} is on its way.`);
  });
  app.event('app_mention', async ({ event, say }) => {
    await say({ text: 'You called?', thread_ts: event.thread_ts ?? event.ts });
  });
  app.event('reaction_added', async ({ event, client }) => {
    heard.push({ ...event });
    if (event.reaction !== 'pushpin' || event.item.type !== 'message') return;
    await client.pins.add({ channel: event.item.channel, timestamp: event.item.ts });
  });
  app.event('link_shared', async ({ event, client }) => {
    heard.push({ ...event });
    const unfurls = Object.fromEntries(event.links.map(({ url }) => [url, { text: `Shown: ${url}` }]));
    await client.chat.unfurl({ channel: event.channel, ts: event.message_ts, unfurls });
  });
  for (const type of [
    'reaction_removed',
    'file_shared',
    'member_joined_channel',
    'channel_created',
    'emoji_changed',
    'team_join',
    'pin_added',
    'message_metadata_posted',
    'message_metadata_updated',
    'message_metadata_deleted',
  ]) {
    app.event(type, async ({ event }) => {
      heard.push({ ...event });
    });
  }
};
