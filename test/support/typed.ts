/** What somebody is told who types a command: at once, or after they were asked for a moment on a busy machine. */
import { expect } from 'vitest';
import { sayIn } from '../../src/slack/words/words.ts';
import type { World } from './world.ts';

const MOMENTS: ReadonlySet<string> = new Set(
  (['en', 'it', 'pl'] as const).map((locale) => sayIn(locale)('care.moment')),
);

/** @returns undefined when a form opened instead */
export async function typed(world: World, as: string, channel: string, text: string): Promise<string | undefined> {
  const privately = async () => (await world.messages(channel, as)).filter(({ ephemeral }) => ephemeral);
  const { length: before } = await privately();
  const { ok, response } = await world.command(as, channel, text);
  expect(ok).toBe(true);
  if (response === undefined || !MOMENTS.has(response.text)) return response?.text;
  const came = async () => (await privately()).length > before || (await world.views(as)).length > 0;
  await expect.poll(came).toBe(true);
  return (await world.views(as)).length > 0 ? undefined : (await privately()).at(-1)?.text;
}
