/** What may be said to the bot, by subject. */
import { COMMAND } from '../names.ts';
import type { Message, Reader } from './parts.ts';
import { cut, LIMITS, section } from './parts.ts';

const PARTS = ['title', 'promise', 'item', 'look', 'you', 'team'] as const;

/** @param first - what stands before it: why it is told now */
export function helpView({ say }: Reader, first?: string): Message {
  const told = PARTS.map((part) => say(`help.${part}`, { care: COMMAND.care, promise: COMMAND.promise }));
  const texts = first === undefined ? told : [first, ...told];
  return { text: cut(texts.join('\n\n'), LIMITS.messageText), blocks: texts.map(section) };
}
