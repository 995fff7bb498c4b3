/**
 * An app as an assistant beside every conversation: a person opens a new thread with it, and goes on to look at
 * other conversations while it stays open.
 */
import { postMessage } from '../acts/conversation.ts';
import { announceTo } from '../events/announce.ts';
import type { Json } from '../json.ts';
import { ControlError } from '../slackError.ts';
import type { World } from '../world.ts';
import { actorNamed, appNamed, channelOfActor, messageOf } from './actor.ts';

type Given = {
  as: string;
  app?: string | undefined;
  /** The conversation that the person looks at meanwhile. */
  channel?: string | undefined;
  /** A thread that is open already: the person turns to another conversation. */
  thread_ts?: string | undefined;
};

export const useAssistant = (world: World, given: Given): { channel: string; ts: string } => {
  const actor = actorNamed(world, given.as);
  const app =
    given.app === undefined
      ? (world.apps.find(({ manifest }) => manifest.assistant) ?? appNamed(world))
      : appNamed(world, given.app);
  const bot = world.workspace.people.get(app.botUserId);
  if (!app.manifest.assistant || !bot) {
    throw new ControlError(`The manifest of ${app.manifest.name} declares no assistant_view.`);
  }
  const direct = world.workspace.directChannel(actor, app.botUserId, world.clock.now());
  const seen = given.channel === undefined ? undefined : channelOfActor(world, actor, given.channel);
  const root =
    given.thread_ts === undefined
      ? postMessage(world, direct, bot, { text: 'New Assistant Thread', subtype: 'assistant_app_thread' })
      : messageOf(direct, given.thread_ts);
  const context: Json = seen
    ? { channel_id: seen.id, team_id: world.workspace.team.id, enterprise_id: null }
    : { force_search: false };
  announceTo(
    world,
    app,
    {
      type: given.thread_ts === undefined ? 'assistant_thread_started' : 'assistant_thread_context_changed',
      assistant_thread: { user_id: actor.id, context, channel_id: direct.id, thread_ts: root.ts },
    },
    direct,
  );
  return { channel: direct.id, ts: root.ts };
};
