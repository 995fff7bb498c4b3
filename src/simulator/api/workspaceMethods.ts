/** api, auth, apps, team, bots, emoji, dialog: who the app is and where it lives. */
import { revokeToken, uninstall } from '../acts/installation.ts';
import { SlackError } from '../slackError.ts';
import { botIcons } from '../state/present.ts';
import { appById } from '../world.ts';
import type { AnswerOf } from './answers.ts';
import type { Call, Methods } from './call.ts';

export const WORKSPACE = {
  'api.test': { scopes: 'none', tier: 4, token: 'any', answer: (call) => echo(call) },
  'auth.test': { scopes: 'none', tier: 'unlimited', answer: (call) => whoAmI(call) },
  'auth.revoke': { scopes: 'none', tier: 3, answer: (call) => revoke(call) },
  'auth.teams.list': { scopes: 'none', tier: 2, answer: (call) => teams(call) },
  'apps.connections.open': { scopes: 'none', tier: 1, token: 'app', answer: (call) => connect(call) },
  'apps.uninstall': { scopes: 'none', tier: 1, answer: (call) => takeOut(call) },
  'team.info': { scopes: ['team:read'], tier: 3, answer: (call) => team(call) },
  'team.profile.get': {
    scopes: ['users.profile:read'],
    tier: 3,
    answer: () => ({ profile: { fields: [], sections: [] } }),
  },
  'bots.info': { scopes: ['users:read'], tier: 3, answer: (call) => bot(call) },
  'emoji.list': { scopes: ['emoji:read'], tier: 2, answer: (call) => emoji(call) },
  'dialog.open': { scopes: 'none', tier: 4, answer: (call) => openDialog(call) },
} satisfies Partial<Methods>;

const echo = ({ args }: Call): AnswerOf<'api.test'> => {
  const error = args.text('error');
  const { token: _, ...given } = args.raw;
  if (error !== undefined) throw new SlackError(error, { args: given });
  return { args: given as Record<string, string> };
};

const whoAmI = ({ world, app, self }: Call): AnswerOf<'auth.test'> => ({
  url: `${world.url}/`,
  team: world.workspace.team.name,
  user: self.name,
  team_id: world.workspace.team.id,
  user_id: self.id,
  ...(self.bot ? { bot_id: app.botId } : {}),
  is_enterprise_install: false,
});

const revoke = ({ world, app, args }: Call): AnswerOf<'auth.revoke'> => {
  if (args.flag('test')) return { revoked: false };
  revokeToken(world, app);
  return { revoked: true };
};

const teams = ({ world }: Call): AnswerOf<'auth.teams.list'> => {
  const { id, name } = world.workspace.team;
  return { teams: [{ id, name, icon: { image_default: true } }], response_metadata: { next_cursor: '' } };
};

const takeOut = ({ world, app, args }: Call): AnswerOf<'apps.uninstall'> => {
  const id = args.text('client_id');
  if (id === undefined || args.text('client_secret') === undefined) throw new SlackError('invalid_client_id');
  if (id !== app.clientId) throw new SlackError('client_id_token_mismatch');
  if (args.text('client_secret') !== app.clientSecret) throw new SlackError('bad_client_secret');
  uninstall(world, app);
  return {};
};

const connect = ({ world, app }: Call): AnswerOf<'apps.connections.open'> => ({
  url: `${world.url.replace('http', 'ws')}${world.openTicket(app)}`,
});

const team = ({ world, args }: Call): AnswerOf<'team.info'> => {
  const found = world.workspace.teams.get(args.text('team') ?? world.workspace.team.id);
  if (!found) throw new SlackError('team_not_found');
  return {
    team: { ...found, email_domain: '', icon: { image_default: true }, url: `https://${found.domain}.slack.com/` },
  };
};

const bot = ({ world, args, app }: Call): AnswerOf<'bots.info'> => {
  const id = args.text('bot');
  const found = id === undefined ? app : world.apps.find((it) => it.botId === id);
  if (!found) throw new SlackError('bot_not_found');
  return {
    bot: {
      id: found.botId,
      deleted: appById(world, found.id)?.revoked ?? true,
      name: found.manifest.botName,
      updated: 0,
      app_id: found.id,
      user_id: found.botUserId,
      icons: botIcons(found),
    },
  };
};

const emoji = ({ world }: Call): AnswerOf<'emoji.list'> => ({
  emoji: Object.fromEntries(world.workspace.customEmoji),
  cache_ts: String(world.workspace.customEmoji.size),
});

/** The dialogs of before modals: a trigger is spent on them as ever, but none is shown here. */
const openDialog = ({ world, app, args }: Call): AnswerOf<'dialog.open'> => {
  const trigger = args.required('trigger_id', 'missing_trigger');
  if (!args.has('dialog')) throw new SlackError('missing_dialog');
  try {
    world.triggers.spend(app, trigger);
  } catch (error) {
    throw error instanceof SlackError ? new SlackError(TRIGGER_TROUBLE[error.code] ?? error.code) : error;
  }
  const dialog = args.object('dialog', 'validation_errors');
  const isWhole = ['callback_id', 'title', 'elements'].every((name) => dialog?.[name] !== undefined);
  throw new SlackError(isWhole ? 'cannot_create_dialog' : 'validation_errors');
};

/** Dialogs have names of their own for this. */
const TRIGGER_TROUBLE: Record<string, string> = {
  invalid_trigger_id: 'invalid_trigger',
  exchanged_trigger_id: 'trigger_exchanged',
  expired_trigger_id: 'trigger_expired',
};
