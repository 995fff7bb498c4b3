/** response_url: five answers within thirty minutes, to the person who acted or to the whole channel. */

import { deleteMessage, draftMessage, editMessage, postMessage, told } from '../acts/conversation.ts';
import { type Content, contentOfBody } from '../api/content.ts';
import { keepNewest } from '../bounded.ts';
import { isText, type Json } from '../json.ts';
import { SlackError } from '../slackError.ts';
import type { App } from '../state/apps.ts';
import { type Channel, findMessage } from '../state/workspace.ts';
import type { World } from '../world.ts';

const USES_MAX = 5;
const REMEMBERED_MAX = 10_000;
const VALID_FOR_MS = 30 * 60_000;

type Ticket = {
  app: App;
  channelId: string;
  user: string;
  /** The message the button stood on, which may be replaced or deleted. */
  messageTs: string | undefined;
  defaults: Defaults;
  isOfCommand: boolean;
  until_ms: number;
  uses: number;
};

/** What an answer means unless it says otherwise. */
type Defaults = (body: Json) => Json;

/** Of buttons and menus in attachments: to everybody, in place of the message they stand on. */
export const LEGACY_DEFAULTS: Defaults = ({ response_type }) => ({
  response_type: 'in_channel',
  replace_original: response_type !== 'ephemeral',
});

type Origin = {
  channel: Channel;
  user: string;
  messageTs?: string | undefined;
  defaults?: Defaults;
  isOfCommand?: boolean;
};

/** What Slack answers when it is done: to commands plain words, to all the rest JSON. */
type UrlAnswer = 'ok' | { ok: true };

export class ResponseUrls {
  readonly #tickets = new Map<string, Ticket>();

  issue(world: World, app: App, place: Origin): string {
    const path = `/response/${world.ids.next('R')}`;
    const ticket: Ticket = {
      app,
      channelId: place.channel.id,
      user: place.user,
      messageTs: place.messageTs,
      defaults: place.defaults ?? (() => ({})),
      isOfCommand: place.isOfCommand ?? false,
      until_ms: world.clock.now().getTime() + VALID_FOR_MS,
      uses: 0,
    };
    keepNewest(this.#tickets, path, ticket, REMEMBERED_MAX);
    return `${world.url}${path}`;
  }

  /** Does what the app posted to a response_url; a SlackError when it is not valid any more. */
  use(world: World, path: string, body: Json): UrlAnswer {
    const ticket = this.#tickets.get(path);
    if (!ticket) throw new SlackError('invalid_url');
    if (world.clock.now().getTime() > ticket.until_ms) throw new SlackError('expired_url');
    if (ticket.uses >= USES_MAX) throw new SlackError('used_url');
    const channel = [...world.workspace.channels.values()].find(
      (it) => it.id === ticket.channelId || it.formerIds.includes(ticket.channelId),
    );
    if (!channel) throw new SlackError('channel_not_found');
    ticket.uses += 1;
    if (body.delete_original === true) removeOriginal(world, channel, ticket);
    else {
      const { app, user, messageTs } = ticket;
      respond(world, channel, { app, user, messageTs }, { ...ticket.defaults(body), ...body });
    }
    return ticket.isOfCommand ? 'ok' : { ok: true };
  }
}

type Asker = { app: App; user: string; messageTs?: string | undefined };

/** Shows an app's answer: in place of the original, to everybody, or to the asker alone (the default). */
export const respond = (world: World, channel: Channel, asker: Asker, body: Json): void => {
  const bot = world.workspace.people.get(asker.app.botUserId);
  if (!bot) return;
  const content = contentOfBody(world, body);
  if (body.replace_original === true && replaceOriginal(world, channel, asker, content)) return;
  const draft = { ...content, threadTs: isText(body.thread_ts) ? body.thread_ts : undefined };
  if (body.response_type === 'in_channel') {
    postMessage(world, channel, bot, draft);
    return;
  }
  const ephemeral = { ...draftMessage(world, channel, bot, draft), to: asker.user };
  channel.ephemerals.push(ephemeral);
  told(world, channel, ephemeral);
};

const replaceOriginal = (world: World, channel: Channel, asker: Asker, change: Content): boolean => {
  if (asker.messageTs === undefined) return false;
  const ephemeral = channel.ephemerals.find((it) => it.ts === asker.messageTs && it.to === asker.user);
  if (ephemeral) {
    Object.assign(ephemeral, change);
    told(world, channel, ephemeral);
    return true;
  }
  const message = findMessage(channel, asker.messageTs);
  if (!message) return false;
  editMessage(world, channel, message, change, undefined);
  return true;
};

const removeOriginal = (world: World, channel: Channel, ticket: Ticket): void => {
  const ephemeral = channel.ephemerals.find((it) => it.ts === ticket.messageTs && it.to === ticket.user);
  if (ephemeral) {
    channel.ephemerals = channel.ephemerals.filter((other) => other !== ephemeral);
    told(world, channel, ephemeral);
    return;
  }
  const message = ticket.messageTs === undefined ? undefined : findMessage(channel, ticket.messageTs);
  if (message) deleteMessage(world, channel, message);
};
