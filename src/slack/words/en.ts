/** Everything the bot says, in English. The other languages have the same keys and placeholders (ICU). */
import { card } from './en/card.ts';
import { digest } from './en/digest.ts';
import { facts } from './en/facts.ts';
import { modal } from './en/modal.ts';
import { nudge } from './en/nudge.ts';
import { question } from './en/question.ts';
import { reply } from './en/reply.ts';

export const en = { ...card, ...digest, ...facts, ...modal, ...nudge, ...question, ...reply } as const;
