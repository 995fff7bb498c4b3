/** Everything the bot says, in Italian. */
import { card } from './it/card.ts';
import { digest } from './it/digest.ts';
import { facts } from './it/facts.ts';
import { modal } from './it/modal.ts';
import { nudge } from './it/nudge.ts';
import { question } from './it/question.ts';
import { reply } from './it/reply.ts';
import type { Catalogue } from './words.ts';

export const it: Catalogue = { ...card, ...digest, ...facts, ...modal, ...nudge, ...question, ...reply };
