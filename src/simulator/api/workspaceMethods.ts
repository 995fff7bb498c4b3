/** auth, apps, team, bots, emoji: who the app is and where it lives. */
import { SlackError } from '../slackError.ts';
import { appById } from '../world.ts';
import type { Answer, Call, Methods } from './call.ts';

export const WORKSPACE: Methods = {
  'api.test': { scopes: 'none', token: 'any', answer: (call) => echo(call) },
  'auth.test': { scopes: 'none', answer: (call) => whoAmI(call) },
  'apps.connections.open': { scopes: 'none', token: 'app', answer: (call) => connect(call) },
  'team.info': { scopes: ['team:read'], answer: (call) => team(call) },
  'bots.info': { scopes: ['users:read'], answer: (call) => bot(call) },
  'emoji.list': {
    scopes: ['emoji:read'],
    answer: ({ world }) => ({ emoji: Object.fromEntries(world.workspace.customEmoji), cache_ts: '0' }),
  },
};

const echo = ({ args }: Call): Answer => {
  const error = args.text('error');
  const { token: _, ...given } = args.raw;
  if (error !== undefined) throw new SlackError(error, { args: given });
  return { args: given };
};

const whoAmI = ({ world, app, bot }: Call): Answer => ({
  url: `${world.url}/`,
  team: world.workspace.team.name,
  user: bot.name,
  team_id: world.workspace.team.id,
  user_id: app.botUserId,
  bot_id: app.botId,
  is_enterprise_install: false,
});

const connect = ({ world, app }: Call): Answer => ({
  url: `${world.url.replace('http', 'ws')}${world.openTicket(app)}`,
});

const team = ({ world, args }: Call): Answer => {
  const found = world.workspace.teams.get(args.text('team') ?? world.workspace.team.id);
  if (!found) throw new SlackError('team_not_found');
  return {
    team: { ...found, email_domain: '', icon: { image_default: true }, url: `https://${found.domain}.slack.com/` },
  };
};

const bot = ({ world, args, app }: Call): Answer => {
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
      icons: {},
    },
  };
};
