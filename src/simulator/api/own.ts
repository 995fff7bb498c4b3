/** What only a person's own token may do: their profile, their pauses, who they are. */
import { changePerson } from '../acts/membership.ts';
import { changePresence, dndStatus, STATUS_TEXT_MAX, snoozeStatus } from '../acts/presence.ts';
import { emojiName } from '../emoji.ts';
import { isText, type Json } from '../json.ts';
import { SlackError } from '../slackError.ts';
import { profileObject } from '../state/present.ts';
import type { Person } from '../state/workspace.ts';
import { now_s } from '../world.ts';
import type { AnswerOf } from './answers.ts';
import type { Call, Methods } from './call.ts';

export const OWN = {
  'users.profile.set': { scopes: ['users.profile:write'], tier: 3, token: 'user', answer: (call) => setProfile(call) },
  'users.identity': { scopes: ['identity.basic'], tier: 3, token: 'user', answer: (call) => identity(call) },
  'dnd.setSnooze': { scopes: ['dnd:write'], tier: 2, token: 'user', answer: (call) => snooze(call) },
  'dnd.endSnooze': { scopes: ['dnd:write'], tier: 2, token: 'user', answer: (call) => endSnooze(call) },
  'dnd.endDnd': { scopes: ['dnd:write'], tier: 2, token: 'user', answer: (call) => endDnd(call) },
} satisfies Partial<Methods>;

const FIELDS_MAX = 50;
const SNOOZE_MINUTES_MAX = 60 * 24 * 365;

/** One field by `name` and `value`, or several as `profile`. */
const fieldsOf = ({ args }: Call): Json => {
  if (args.has('name')) return { [args.required('name')]: args.raw.value };
  const fields = args.object('profile', 'invalid_profile');
  if (!fields || Object.keys(fields).length > FIELDS_MAX) throw new SlackError('invalid_profile');
  return fields;
};

const setProfile = (call: Call): AnswerOf<'users.profile.set'> => {
  const { world, app, self, args } = call;
  if ((args.text('user') ?? self.id) !== self.id) throw new SlackError('not_admin');
  const fields = fieldsOf(call);
  const status = statusIn(call, fields);
  const change = nameIn(self, fields);
  if (Object.keys(change).length > 0) changePerson(world, self, change);
  if (Object.keys(status).length > 0) changePresence(world, self, status);
  return { username: self.name, profile: { ...profileObject(self, app), fields: {} } };
};

const nameIn = (self: Person, { real_name, first_name, last_name, title }: Json): Partial<Person> => {
  const [first = '', ...rest] = self.realName.split(' ');
  const parts = [first_name ?? first, last_name ?? rest.join(' ')].filter((part) => part !== '');
  const name = real_name ?? (first_name === undefined && last_name === undefined ? undefined : parts.join(' '));
  return { ...(isText(name) && name !== '' ? { realName: name } : {}), ...(isText(title) ? { title } : {}) };
};

const statusIn = (call: Call, { status_text, status_emoji, status_expiration }: Json) => {
  const expires_s = Number(status_expiration ?? 0);
  if (isText(status_text) && [...status_text].length > STATUS_TEXT_MAX) {
    throw new SlackError('profile_status_set_failed_too_long');
  }
  if (isText(status_emoji) && status_emoji !== '' && emojiName(status_emoji, call.world.workspace) === undefined) {
    throw new SlackError('profile_status_set_failed_not_valid_emoji');
  }
  if (!Number.isInteger(expires_s) || (expires_s !== 0 && expires_s <= now_s(call.world))) {
    throw new SlackError('profile_set_failed');
  }
  return {
    ...(isText(status_text) ? { status_text } : {}),
    ...(isText(status_emoji) ? { status_emoji } : {}),
    ...(status_expiration === undefined ? {} : { status_expiration: expires_s }),
  };
};

const identity = ({ self, scopes, world }: Call): AnswerOf<'users.identity'> => {
  const { id, name } = world.workspace.team;
  const email = scopes.has('identity.email') ? { email: self.email } : {};
  return {
    user: { id: self.id, name: self.realName, ...email },
    team: { id, ...(scopes.has('identity.team') ? { name } : {}) },
  };
};

const snooze = ({ args, self, world }: Call): AnswerOf<'dnd.setSnooze'> => {
  const minutes = args.number('num_minutes', 0);
  if (minutes <= 0) throw new SlackError('missing_duration');
  if (minutes > SNOOZE_MINUTES_MAX) throw new SlackError('too_long');
  changePresence(world, self, { dnd_until: now_s(world) + Math.round(minutes * 60) });
  return snoozeStatus(self, now_s(world));
};

const endSnooze = ({ self, world }: Call): AnswerOf<'dnd.endSnooze'> => {
  if (!snoozeStatus(self, now_s(world)).snooze_enabled) throw new SlackError('snooze_not_active');
  changePresence(world, self, { dnd_until: 0 });
  return { ...dndStatus(self, now_s(world)), snooze_enabled: false };
};

const endDnd = ({ self, world }: Call): AnswerOf<'dnd.endDnd'> => {
  changePresence(world, self, { dnd_until: 0 });
  return {};
};
