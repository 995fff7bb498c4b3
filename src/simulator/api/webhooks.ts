/** Incoming webhooks: an address per app (with the scope for it) at which whatever is posted becomes a message. */
import { postMessage } from '../acts/conversation.ts';
import { fingerprint } from '../ids.ts';
import { isObject, isText, type Json, parseJson } from '../json.ts';
import { SlackError } from '../slackError.ts';
import type { App } from '../state/apps.ts';
import type { Channel } from '../state/workspace.ts';
import type { World } from '../world.ts';
import { contentOfBody } from './content.ts';

const SCOPE = 'incoming-webhook';
/** At Slack somebody chooses it when they install the app. */
const CHANNEL = 'general';

const pathOf = ({ id, botId }: App, teamId: string): string =>
  `/services/${teamId}/${botId}/${fingerprint('webhook', id)}`;

/** Where this app posts without a token; nowhere without the scope. */
export const webhookOf = ({ url, workspace }: World, app: App) => {
  const channel = workspace.findChannel(CHANNEL);
  if (!channel || !app.manifest.scopes.has(SCOPE)) return undefined;
  return {
    channel: `#${channel.name}`,
    channel_id: channel.id,
    configuration_url: `${url}/services/${app.botId}`,
    url: `${url}${pathOf(app, workspace.team.id)}`,
  };
};

export type WebhookAnswer = { status: number; text: string };

/** Posts what came: JSON, or a form with JSON as its `payload`. Answers plain words, as Slack does. */
export const useWebhook = (world: World, path: string, body: string): WebhookAnswer => {
  const app = world.apps.find((it) => webhookOf(world, it) && path === pathOf(it, world.workspace.team.id));
  const channel = world.workspace.findChannel(CHANNEL);
  if (!app || app.revoked || !channel) return { status: 404, text: 'no_service' };
  if (channel.isArchived) return { status: 410, text: 'channel_is_archived' };
  const payload = parseJson(new URLSearchParams(body).get('payload') ?? body);
  if (!isObject(payload)) return { status: 400, text: 'invalid_payload' };
  try {
    post(world, app, channel, payload);
    return { status: 200, text: 'ok' };
  } catch (error) {
    if (error instanceof SlackError) return { status: 400, text: error.code };
    throw error;
  }
};

const post = (world: World, app: App, channel: Channel, payload: Json): void => {
  const content = contentOfBody(world, payload);
  const bot = world.workspace.people.get(app.botUserId);
  const threadTs = isText(payload.thread_ts) ? payload.thread_ts : undefined;
  if (bot) postMessage(world, channel, bot, { ...content, threadTs, subtype: 'bot_message' });
};
