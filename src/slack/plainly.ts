/** Sends a message as richly as Slack takes it: it may refuse the blocks, not the words. */
import { slackError } from './refusal.ts';
import type { Message } from './views/parts.ts';

const BLOCK_TROUBLE: ReadonlySet<string> = new Set(['invalid_blocks', 'invalid_blocks_format', 'msg_blocks_too_long']);

export type Body = Pick<Message, 'text' | 'blocks'>;

/**
 * With all its blocks; else with those that every server knows; else the text that can stand alone.
 * @throws what has nothing to do with blocks
 */
export async function asTaken<T>({ text, blocks, plainer }: Message, send: (body: Body) => Promise<T>): Promise<T> {
  const [first, ...others] = [blocks, ...(plainer ? [plainer] : []), []];
  let attempt = send({ text, blocks: first ?? [] });
  for (const simpler of others) {
    attempt = attempt.catch((error: unknown) => {
      if (!BLOCK_TROUBLE.has(slackError(error) ?? '')) throw error;
      return send({ text, blocks: simpler });
    });
  }
  return await attempt;
}
