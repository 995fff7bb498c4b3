/** Errors of who calls and how, of any method; and of faults. */
import { fault, type Row, words } from './provoke.ts';

export const CALLERS: Row[] = [
  ['auth.test', 'not_authed', () => ({ token: null })],
  ['auth.test', 'invalid_auth', () => ({ token: 'xoxb-nobody' })],
  [
    'auth.test',
    'account_inactive',
    async (it) => {
      await it.act('profile', { as: 'everything', deleted: true });
      return {};
    },
  ],
  [
    'auth.test',
    'token_revoked',
    async (it) => {
      await it.done('auth.revoke');
      return {};
    },
  ],
  ['users.list', 'missing_scope', (it) => ({ token: it.tokens.none })],
  ['conversations.create', 'missing_scope', (it) => ({ token: it.tokens.none, name: 'x' })],
  ['chat.shout', 'unknown_method', () => ({})],
  ['auth.test', 'not_allowed_token_type', (it) => ({ token: it.tokens.app })],
  ['apps.connections.open', 'not_allowed_token_type', () => ({})],
  ['apps.event.authorizations.list', 'not_allowed_token_type', () => ({ event_context: '4-x' })],
  ['apps.event.authorizations.list', 'invalid_arguments', (it) => ({ token: it.tokens.app })],
  ['apps.event.authorizations.list', 'invalid_event_context', (it) => ({ token: it.tokens.app, event_context: '4-x' })],
  [
    'apps.event.authorizations.list',
    'auth_mismatch',
    async (it) => ({ token: it.simulator.apps[1]?.appToken, event_context: await it.eventContext() }),
  ],
  ...[
    'search.messages',
    'admin.users.list',
    'dnd.setSnooze',
    'users.profile.set',
    'users.identity',
    'reminders.add',
  ].map((method): Row => [method, 'not_allowed_token_type', () => ({})]),
  ...['files.upload', 'channels.history', 'groups.createChild', 'im.open', 'mpim.list'].map(
    (method): Row => [method, 'method_deprecated', () => ({})],
  ),
  ['channels.shout', 'unknown_method', () => ({})],
  ['files.upload', 'not_authed', () => ({ token: null })],
  ['search.messages', 'not_authed', () => ({ token: null })],
  ['apps.uninstall', 'invalid_client_id', () => ({})],
  ['apps.uninstall', 'client_id_token_mismatch', () => ({ client_id: '1.2', client_secret: 'x' })],
  ['apps.uninstall', 'bad_client_secret', (it) => ({ client_id: it.simulator.apps[0]?.clientId, client_secret: 'x' })],
  ['api.test', 'whatever_is_asked', () => ({ error: 'whatever_is_asked' })],
  ...[
    ...[
      'token_expired',
      'internal_error',
      'service_unavailable',
      'request_timeout',
      'restricted_action',
      'team_added_to_org',
    ],
    ...['ekm_access_denied', 'rate_limited', 'message_limit_exceeded', 'edit_window_closed', 'org_login_required'],
  ].map((error): Row => ['chat.postMessage', error, fault(error)]),
  [
    'chat.postMessage',
    'fatal_error',
    async (it) => {
      await it.act('faults', { kind: 'error_before_store' });
      return words;
    },
  ],
  [
    'chat.postMessage',
    'ratelimited',
    async (it) => {
      await it.act('faults', { kind: 'rate_limited', retry_after: 7 });
      return words;
    },
  ],
];
