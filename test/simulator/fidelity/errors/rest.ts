/** Errors of people, groups, reactions, files, steps and assistants. */
import { GENERAL } from '../../support/everything.ts';
import { here, ownStamp, type Row, uploaded } from './provoke.ts';

const hours = Array.from({ length: 12 }, (_, index) => index + 1);
const SIGNS = 'aries taurus gemini cancer leo virgo libra scorpius sagittarius capricorn aquarius pisces'.split(' ');
const NUMBERS = 'zero one two three four five six seven eight nine'.split(' ');
const FIFTY_EMOJI = [
  ...hours.flatMap((hour) => [`clock${hour}`, `clock${hour}30`]),
  ...[...SIGNS, ...NUMBERS, 'tada', 'fire', 'rocket', 'bug'],
];

export const REST: Row[] = [
  ['reactions.add', 'invalid_name', ownStamp({ name: 'no_such_emoji' })],
  ['reactions.add', 'no_item_specified', () => ({ ...here, name: 'eyes' })],
  ['reactions.add', 'bad_timestamp', () => ({ ...here, name: 'eyes', timestamp: 'now' })],
  ['reactions.add', 'message_not_found', () => ({ ...here, name: 'eyes', timestamp: '1.000001' })],
  [
    'reactions.add',
    'already_reacted',
    async (it) => {
      const reaction = { ...here, timestamp: await it.post(), name: 'eyes' };
      await it.done('reactions.add', reaction);
      return reaction;
    },
  ],
  [
    'reactions.add',
    'too_many_reactions',
    async (it) => {
      const item = { ...here, timestamp: await it.post() };
      for (let hour = 1; hour <= 12; hour += 1) await it.done('reactions.add', { ...item, name: `clock${hour}` });
      for (let hour = 1; hour <= 11; hour += 1) await it.done('reactions.add', { ...item, name: `clock${hour}30` });
      return { ...item, name: 'eyes' };
    },
  ],
  [
    'reactions.add',
    'too_many_emoji',
    async (it) => {
      const ts = await it.post();
      for (const name of FIFTY_EMOJI) {
        const { ok } = await it.act('react', { as: 'tom', channel: 'general', ts, name });
        if (!ok) throw new Error(`There is no ${name}.`);
      }
      return { ...here, timestamp: ts, name: 'eyes' };
    },
  ],
  ['reactions.remove', 'no_reaction', ownStamp({ name: 'eyes' })],
  ['reactions.get', 'message_not_found', () => ({ ...here, timestamp: '1.000001' })],
  ['reactions.list', 'user_not_found', () => ({ user: 'U0NOBODY0' })],
  ['users.info', 'user_not_found', () => ({ user: 'U0NOBODY0' })],
  ['users.lookupByEmail', 'users_not_found', () => ({ email: 'nobody@example.com' })],
  ['users.profile.get', 'user_not_found', () => ({ user: 'U0NOBODY0' })],
  ['users.setPresence', 'invalid_presence', () => ({ presence: 'gone' })],
  ['users.list', 'invalid_cursor', () => ({ cursor: 'nonsense' })],
  ['dnd.info', 'user_not_found', () => ({ user: 'U0NOBODY0' })],
  ['dnd.teamInfo', 'too_many_users', () => ({ users: Array(51).fill('U0TOM0000').join(',') })],
  ['dnd.setSnooze', 'not_allowed_token_type', () => ({ num_minutes: 5 })],
  ['dnd.setSnooze', 'missing_duration', (it) => ({ token: it.tokens.tom })],
  ['dnd.endSnooze', 'snooze_not_active', (it) => ({ token: it.tokens.tom })],
  ['users.profile.set', 'not_allowed_token_type', () => ({ name: 'status_text', value: 'x' })],
  ['users.profile.set', 'invalid_profile', (it) => ({ token: it.tokens.tom, profile: '{' })],
  ['users.profile.set', 'not_admin', (it) => ({ token: it.tokens.tom, user: 'U0ANIA000', name: 'title', value: 'x' })],
  [
    'users.profile.set',
    'profile_status_set_failed_not_valid_emoji',
    (it) => ({ token: it.tokens.tom, name: 'status_emoji', value: ':no_such:' }),
  ],
  [
    'users.profile.set',
    'profile_status_set_failed_too_long',
    (it) => ({ token: it.tokens.tom, name: 'status_text', value: 'x'.repeat(101) }),
  ],
  ['team.info', 'team_not_found', () => ({ team: 'T0NOWHERE' })],
  ['bots.info', 'bot_not_found', () => ({ bot: 'B0NOBODY0' })],
  ['usergroups.create', 'name_required', () => ({})],
  ['usergroups.create', 'name_already_exists', () => ({ name: 'Customer care' })],
  ['usergroups.create', 'handle_already_exists', () => ({ name: 'Other', handle: 'care-team' })],
  ['usergroups.create', 'invalid_handle', () => ({ name: 'Other', handle: 'Not This!' })],
  ['usergroups.update', 'no_such_subteam', () => ({ usergroup: 'S0NOWHERE' })],
  ['usergroups.enable', 'already_enabled', () => ({ usergroup: 'S0CARE000' })],
  [
    'usergroups.disable',
    'already_disabled',
    async (it) => {
      const { usergroup } = await it.done('usergroups.create', { name: 'Gone' });
      const gone = { usergroup: (usergroup as { id: string }).id };
      await it.done('usergroups.disable', gone);
      return gone;
    },
  ],
  ['usergroups.users.list', 'no_such_subteam', () => ({ usergroup: 'S0NOWHERE' })],
  ['usergroups.users.update', 'no_users_provided', () => ({ usergroup: 'S0CARE000' })],
  ['usergroups.users.update', 'invalid_users', () => ({ usergroup: 'S0CARE000', users: 'U0NOBODY0' })],
  ['files.info', 'file_not_found', () => ({ file: 'F0NOWHERE' })],
  ['files.delete', 'file_not_found', () => ({ file: 'F0NOWHERE' })],
  [
    'files.delete',
    'cant_delete_file',
    async (it) => {
      await it.act('say', { as: 'tom', channel: 'general', text: '', files: [{ name: 'his.txt', content: 'x' }] });
      const { files } = await it.done('files.list', { user: 'U0TOM0000' });
      return { file: (files as { id: string }[])[0]?.id };
    },
  ],
  ['files.list', 'user_not_found', () => ({ user: 'U0NOBODY0' })],
  ['files.getUploadURLExternal', 'invalid_arguments', () => ({ filename: 'a.txt' })],
  ['files.getUploadURLExternal', 'file_upload_size_restricted', () => ({ filename: 'a.txt', length: 10 ** 9 })],
  ['files.completeUploadExternal', 'file_not_found', () => ({ files: [{ id: 'F0NOWHERE' }] })],
  [
    'files.completeUploadExternal',
    'channel_not_found',
    async (it) => ({ files: [{ id: await uploaded(it) }], channel_id: 'C0NOWHERE' }),
  ],
  ['functions.completeSuccess', 'function_execution_not_found', () => ({ function_execution_id: 'Fx0', outputs: {} })],
  [
    'functions.completeError',
    'execution_not_in_running_state',
    async (it) => {
      const over = { function_execution_id: await it.step(), error: 'x' };
      await it.done('functions.completeError', over);
      return over;
    },
  ],
  [
    'functions.completeSuccess',
    'parameter_validation_failed',
    async (it) => ({ function_execution_id: await it.step(), outputs: { stray: 1 } }),
  ],
  [
    'assistant.threads.setStatus',
    'invalid_thread_ts',
    () => ({ channel_id: GENERAL, thread_ts: '1.000001', status: 'x' }),
  ],
  [
    'assistant.threads.setStatus',
    'channel_not_found',
    () => ({ channel_id: 'C0NOWHERE', thread_ts: '1.000001', status: 'x' }),
  ],
  ['assistant.threads.setTitle', 'invalid_arguments', () => ({ channel_id: GENERAL, thread_ts: '1.000001' })],
  [
    'assistant.threads.setSuggestedPrompts',
    'too_many_prompts',
    () => ({ channel_id: GENERAL, thread_ts: '1.000001', prompts: Array(5).fill({ title: 'x', message: 'x' }) }),
  ],
];
