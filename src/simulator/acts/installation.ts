/** An app's stay: it gets a bot user; its token is revoked, or it is taken out of the workspace. */
import { announceTo } from '../events/announce.ts';
import { type App, botHandle } from '../state/apps.ts';
import { programOf } from '../state/programs.ts';
import type { Person, Workspace } from '../state/workspace.ts';
import type { World } from '../world.ts';

/** A member of the workspace, as yet of no channel. */
export const addBotUser = (app: App, workspace: Workspace): Person => {
  const { botUserId: id, botId, id: appId, manifest } = app;
  const named = { id, name: botHandle(app), realName: manifest.botName, teamId: workspace.team.id };
  const bot = workspace.people.get(id) ?? programOf({ ...named, role: 'bot', bot: { botId, appId } });
  workspace.people.set(bot.id, bot);
  return bot;
};

export const revokeToken = (world: World, app: App): void => {
  tellRevoked(world, app);
  app.revoked = true;
};

export const uninstall = (world: World, app: App): void => {
  tellRevoked(world, app);
  announceTo(world, app, { type: 'app_uninstalled' });
  app.revoked = true;
};

/** With the bot's token go those of the people who have granted one. */
const tellRevoked = (world: World, app: App): void => {
  const oauth = [...new Set([...app.installers.values()].map(({ userId }) => userId))];
  const tokens = { ...(oauth.length > 0 ? { oauth } : {}), bot: [app.botUserId] };
  announceTo(world, app, { type: 'tokens_revoked', tokens });
};
