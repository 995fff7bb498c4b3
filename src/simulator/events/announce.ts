/** Tells the apps that something happened: wraps the event as the Events API does and hands it to delivery. */
import type { Json } from '../json.ts';
import type { App } from '../state/apps.ts';
import type { Channel } from '../state/workspace.ts';
import { now_s, type World } from '../world.ts';
import { eventContextOf } from './context.ts';
import { type Hearer, hearerOf } from './subscriptions.ts';

export type SlackEvent = Json & { type: string };

/** To every app that hears such events, once each. */
export const announce = (world: World, event: SlackEvent, channel?: Channel): void => {
  for (const app of world.apps) announceTo(world, app, event, channel);
};

/** To one app, if it hears such events. */
export const announceTo = (world: World, app: App, event: SlackEvent, channel?: Channel): void => {
  const hearer = hearerOf(app, event.type, channel);
  if (hearer) world.delivery.event(app, wrapped(world, { app, hearer }, event, channel));
};

type Told = { app: App; hearer: Hearer };

const wrapped = (world: World, { app, hearer }: Told, event: SlackEvent, channel: Channel | undefined): Json => {
  const team_id = world.workspace.team.id;
  return {
    token: app.verificationToken,
    team_id,
    context_team_id: team_id,
    context_enterprise_id: null,
    api_app_id: app.id,
    event: { ...event, event_ts: event.event_ts ?? world.ids.stamp(world.clock.now()) },
    type: 'event_callback',
    event_id: world.ids.next('Ev'),
    event_time: now_s(world),
    authorizations: [authorizationOf(world, hearer)],
    is_ext_shared_channel: (channel?.sharedWith.size ?? 0) > 0,
    event_context: eventContextOf({ type: event.type, teamId: team_id, appId: app.id, channelId: channel?.id }),
  };
};

/** For whom of an app an event is. */
export const authorizationOf = ({ workspace }: World, { userId, isBot }: Hearer) => ({
  enterprise_id: null,
  team_id: workspace.team.id,
  user_id: userId,
  is_bot: isBot,
  is_enterprise_install: false,
});
