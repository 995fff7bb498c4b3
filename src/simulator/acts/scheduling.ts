/** Messages that are to be posted later, by the simulator's clock. */
import type { Person, ScheduledMessage } from '../state/workspace.ts';
import { now_s, type World } from '../world.ts';
import { postMessage } from './conversation.ts';

type Wanted = Pick<ScheduledMessage, 'appId' | 'channelId' | 'postAt_s' | 'draft'>;

export const schedule = (world: World, author: Person, wanted: Wanted): ScheduledMessage => {
  const id = world.ids.next('Q');
  const cancel = world.clock.wakeAt(new Date(wanted.postAt_s * 1000), () => post(world, author, id));
  const scheduled = { ...wanted, id, created_s: now_s(world), cancel };
  world.workspace.scheduled.set(id, scheduled);
  return scheduled;
};

export const unschedule = (world: World, scheduled: ScheduledMessage): void => {
  scheduled.cancel();
  world.workspace.scheduled.delete(scheduled.id);
};

/** What cannot be posted when its time has come is lost without a word. So is, at Slack, whatever has metadata. */
const post = (world: World, author: Person, id: string): void => {
  const scheduled = world.workspace.scheduled.get(id);
  if (!scheduled) return;
  world.workspace.scheduled.delete(id);
  const channel = world.workspace.channels.get(scheduled.channelId);
  const lost =
    !channel || channel.isArchived || !channel.members.has(author.id) || scheduled.draft.metadata !== undefined;
  if (!lost) postMessage(world, channel, author, scheduled.draft);
};
