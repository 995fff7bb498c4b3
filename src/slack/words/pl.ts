/** Everything the bot says, in Polish. */
import { agenda } from './pl/agenda.ts';
import { card } from './pl/card.ts';
import { data } from './pl/data.ts';
import { digest } from './pl/digest.ts';
import { facts } from './pl/facts.ts';
import { gap } from './pl/gap.ts';
import { history } from './pl/history.ts';
import { home } from './pl/home.ts';
import { install } from './pl/install.ts';
import { mention } from './pl/mention.ts';
import { modal } from './pl/modal.ts';
import { nudge } from './pl/nudge.ts';
import { question } from './pl/question.ts';
import { reply } from './pl/reply.ts';
import { settings } from './pl/settings.ts';
import { step } from './pl/step.ts';
import type { Catalogue } from './words.ts';

export const pl: Catalogue = {
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
