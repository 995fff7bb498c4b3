/** Everything the bot says, in English. The other languages have the same keys and placeholders (ICU). */
import { agenda } from './en/agenda.ts';
import { card } from './en/card.ts';
import { data } from './en/data.ts';
import { digest } from './en/digest.ts';
import { facts } from './en/facts.ts';
import { gap } from './en/gap.ts';
import { history } from './en/history.ts';
import { home } from './en/home.ts';
import { install } from './en/install.ts';
import { mention } from './en/mention.ts';
import { modal } from './en/modal.ts';
import { nudge } from './en/nudge.ts';
import { question } from './en/question.ts';
import { reply } from './en/reply.ts';
import { settings } from './en/settings.ts';
import { step } from './en/step.ts';

export const en = {
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
} as const;
