/** Everything the bot says, in Polish. */
import { card } from './pl/card.ts';
import { digest } from './pl/digest.ts';
import { facts } from './pl/facts.ts';
import { modal } from './pl/modal.ts';
import { nudge } from './pl/nudge.ts';
import { question } from './pl/question.ts';
import { reply } from './pl/reply.ts';
import type { Catalogue } from './words.ts';

export const pl: Catalogue = { ...card, ...digest, ...facts, ...modal, ...nudge, ...question, ...reply };
