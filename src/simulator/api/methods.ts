/** The readable list of what this simulator can do; and of what Slack has, but not for the token of a bot, or had. */
import { ASSISTANT_THREADS } from './assistant.ts';
import type { Method, Methods } from './call.ts';
import { CHANNELS } from './channels.ts';
import { CHAT } from './chat.ts';
import { CONVERSATIONS } from './conversations.ts';
import { EVENTS } from './eventMethods.ts';
import { FILES } from './files.ts';
import { FUNCTIONS } from './functions.ts';
import { OWN } from './own.ts';
import { PINS } from './pins.ts';
import { REACTIONS } from './reactions.ts';
import { SCHEDULING } from './scheduling.ts';
import { STREAMS } from './streams.ts';
import { UNFURLING } from './unfurling.ts';
import { USER_GROUPS } from './userGroups.ts';
import { USERS } from './users.ts';
import { VIEWS } from './views.ts';
import { WORKSPACE } from './workspaceMethods.ts';

const METHODS: Methods = {
  ...WORKSPACE,
  ...EVENTS,
  ...CHAT,
  ...SCHEDULING,
  ...STREAMS,
  ...UNFURLING,
  ...CONVERSATIONS,
  ...CHANNELS,
  ...PINS,
  ...USERS,
  ...OWN,
  ...USER_GROUPS,
  ...REACTIONS,
  ...VIEWS,
  ...FILES,
  ...FUNCTIONS,
  ...ASSISTANT_THREADS,
};

const BY_NAME = new Map<string, Method<object>>(Object.entries(METHODS));

export const methodNamed = (name: string): Method<object> | undefined => BY_NAME.get(name);

const OF_PEOPLE = ['admin', 'search', 'stars', 'reminders', 'tooling', 'apps.manifest'];
const OF_PEOPLE_ALONE = new Set([
  ...['users.setPhoto', 'users.deletePhoto'],
  ...['files.sharedPublicURL', 'files.revokePublicURL'],
  ...['team.accessLogs', 'team.billableInfo', 'team.billing.info', 'team.integrationLogs', 'team.preferences.list'],
]);

/** Methods for a person's own token, or an administrator's. */
export const isOfPeople = (name: string): boolean =>
  OF_PEOPLE_ALONE.has(name) || OF_PEOPLE.some((family) => name.startsWith(`${family}.`));

const WERE_CHANNELS =
  'archive create history info invite kick leave list mark rename replies setPurpose setTopic unarchive';
const WERE_DIRECT = 'close history list mark open replies';
const RETIRED: ReadonlySet<string> = new Set(
  Object.entries({
    channels: `${WERE_CHANNELS} join`,
    groups: `${WERE_CHANNELS} createChild open`,
    im: WERE_DIRECT,
    mpim: WERE_DIRECT,
    files: 'upload',
  }).flatMap(([family, names]) => names.split(' ').map((name) => `${family}.${name}`)),
);

/** Methods that Slack has taken away: `conversations.*` and the upload in three steps have their place. */
export const isRetired = (name: string): boolean => RETIRED.has(name);
