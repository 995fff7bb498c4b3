/** What becomes of a channel. */
import type { Stage } from './stage.ts';

/** Its id is another one now, as happens when it begins to be shared: its items stay with their conversations. */
export async function channelMoved({ parts }: Stage, teamId: string, from: string, to: string): Promise<void> {
  const { store, directory, charters, bell } = parts;
  const channel = await directory.channel(teamId, to);
  const isShared = channel?.isShared ?? false;
  await store.transaction((transaction) => transaction.moveChannel(teamId, from, { id: to, isShared }));
  charters.forget(teamId);
  bell.ring('deliver');
}
