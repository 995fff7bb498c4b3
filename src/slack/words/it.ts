/** Everything the bot says, in Italian. */
import { agenda } from './it/agenda.ts';
import { card } from './it/card.ts';
import { data } from './it/data.ts';
import { digest } from './it/digest.ts';
import { facts } from './it/facts.ts';
import { gap } from './it/gap.ts';
import { history } from './it/history.ts';
import { home } from './it/home.ts';
import { install } from './it/install.ts';
import { mention } from './it/mention.ts';
import { modal } from './it/modal.ts';
import { nudge } from './it/nudge.ts';
import { question } from './it/question.ts';
import { reply } from './it/reply.ts';
import { settings } from './it/settings.ts';
import { step } from './it/step.ts';
import type { Catalogue } from './words.ts';

export const it: Catalogue = {
  ...agenda,
  ...card,
  ...data,
  ...digest,
  ...facts,
  ...gap,
  ...history,
  ...home,
  ...install,
  ...mention,
  ...modal,
  ...nudge,
  ...question,
  ...reply,
  ...settings,
  ...step,
};
