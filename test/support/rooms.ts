/** Channels that are made, and the bot that is invited to them, as a person does it in Slack. */
import type { World } from './world.ts';

const BOT = 'parola';

async function control(world: World, path: string, body: object): Promise<{ channel?: string }> {
  const response = await fetch(`${world.simulator.url}/_sim/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  const answer = (await response.json()) as { ok: boolean; error?: string; channel?: string };
  if (!answer.ok) throw new Error(`${path}: ${answer.error}`);
  await world.rest();
  return answer;
}

/** @param sharedWith - domains of other workspaces. @returns its id */
export async function newChannel(world: World, as: string, name: string, sharedWith: string[] = []): Promise<string> {
  const { channel } = await control(world, 'channel', { as, name, shared_with: sharedWith });
  if (channel === undefined) throw new Error(`no channel ${name} was made`);
  return channel;
}

export const join = (world: World, who: string, channel: string) => control(world, 'join', { as: who, channel });

export const inviteBot = (world: World, as: string, channel: string) =>
  control(world, 'join', { as, channel, who: BOT });

export const removeBot = (world: World, channel: string) => control(world, 'leave', { as: BOT, channel });
