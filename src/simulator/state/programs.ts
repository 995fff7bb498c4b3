/** Those of the workspace that are no people: the bots of its apps, and Slackbot. */
import type { Person } from './workspace.ts';

export const SLACKBOT = 'USLACKBOT';

type Named = Pick<Person, 'id' | 'name' | 'realName' | 'teamId' | 'role' | 'bot'>;

/** Nobody has ever set anything of it. */
export const programOf = (named: Named): Person => ({
  isOwner: false,
  isUltraRestricted: false,
  locale: 'en-US',
  tz: 'America/Los_Angeles',
  title: '',
  email: '',
  deleted: false,
  status: { text: '', emoji: '', expires_s: 0 },
  dnd: { snoozedFrom_s: 0, snoozedUntil_s: 0 },
  updated_s: 0,
  ...named,
});

/**
 * Whom Slack names where nobody of the workspace has done something: known to apps, but a member of nothing. In spite
 * of its name Slack tells of no bot.
 */
export const slackbotOf = (teamId: string): Person =>
  programOf({ id: SLACKBOT, name: 'slackbot', realName: 'Slackbot', teamId, role: 'agent' });
