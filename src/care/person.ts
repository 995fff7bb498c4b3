/** Somebody in Slack, as Slack's own ids and flags tell: never judged by a name. */
export type Locale = 'en' | 'it' | 'pl';

export type Person = {
  id: string;
  /** The workspace (or the Grid organisation) that the account belongs to; of an organisation's ours, where it is one. */
  homeTeamId: string;
  name: string;
  /** IANA. */
  zone: string;
  /** Missing: Slack does not tell, as of people of other workspaces. Then the team's is as good a guess as any. */
  locale?: Locale;
  isBot: boolean;
  isDeleted: boolean;
  /** A single- or multi-channel guest. */
  isGuest: boolean;
  /** An admin or owner of its workspace. */
  isAdmin: boolean;
};
