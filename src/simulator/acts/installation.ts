/** An app's stay: it gets a bot user; its token is revoked, or it is taken out of the workspace. */
import { announceTo } from '../events/announce.ts';
import { type App, botHandle } from '../state/apps.ts';
import type { Person, Workspace } from '../state/workspace.ts';
import type { World } from '../world.ts';

/** A member of the workspace, as yet of no channel. */
export const addBotUser = (app: App, workspace: Workspace): Person => {
  const bot: Person = workspace.people.get(app.botUserId) ?? {
    id: app.botUserId,
    name: botHandle(app),
    realName: app.manifest.botName,
    teamId: workspace.team.id,
    role: 'bot',
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
    bot: { botId: app.botId, appId: app.id },
  };
  workspace.people.set(bot.id, bot);
  return bot;
};

export const revokeToken = (world: World, app: App): void => {
  announceTo(world, app, { type: 'tokens_revoked', tokens: { bot: [app.botUserId] } });
  app.revoked = true;
};

export const uninstall = (world: World, app: App): void => {
  announceTo(world, app, { type: 'tokens_revoked', tokens: { bot: [app.botUserId] } });
  announceTo(world, app, { type: 'app_uninstalled' });
  app.revoked = true;
};
