/** chat.unfurl: what an app shows for the links of its domains. */
import { editMessage } from '../acts/conversation.ts';
import { checkBlocks } from '../blocks/blocks.ts';
import { withIds } from '../blocks/ids.ts';
import { placeOfUnfurlId } from '../events/contents.ts';
import { isObject, type Json } from '../json.ts';
import { SlackError } from '../slackError.ts';
import { findMessage } from '../state/workspace.ts';
import type { AnswerOf } from './answers.ts';
import type { Args, Call, Methods } from './call.ts';

export const UNFURLING = {
  'chat.unfurl': { scopes: ['links:write'], tier: 3, answer: (call) => unfurl(call) },
} satisfies Partial<Methods>;

const unfurl = (call: Call): AnswerOf<'chat.unfurl'> => {
  const { world, app, self, args } = call;
  const { channelId, ts } = placeOf(args);
  const channel = world.workspace.channels.get(channelId);
  if (!channel?.members.has(self.id)) throw new SlackError('cannot_find_channel');
  const message = findMessage(channel, ts);
  if (!message) throw new SlackError('cannot_find_message');
  const attachments = Object.entries(unfurlsOf(call)).map(([url, content], index) => {
    if (!isOfApp(url, app.manifest.unfurlDomains)) throw new SlackError('cannot_unfurl_url');
    // Slack escapes the address in the text of a message.
    if (!message.text.replaceAll('&amp;', '&').includes(url)) throw new SlackError('cannot_unfurl_message');
    return attachmentOf(call, url, content, index + 1);
  });
  if (attachments.length > 0) {
    const others = (message.attachments ?? []).filter(
      (it) => !attachments.some(({ from_url }) => from_url === it.from_url),
    );
    editMessage(world, channel, message, { attachments: [...others, ...attachments] }, undefined);
  }
  return {};
};

const SOURCES = ['composer', 'conversations_history'];

/** A message is named by its channel and its ts, or by what `link_shared` called it. */
const placeOf = (args: Args): { channelId: string; ts: string } => {
  if (args.has('channel') || !(args.has('unfurl_id') || args.has('source'))) {
    return { channelId: args.required('channel', 'missing_channel'), ts: args.required('ts', 'missing_ts') };
  }
  const place = placeOfUnfurlId(args.required('unfurl_id', 'missing_unfurl_id'));
  if (!SOURCES.includes(args.required('source', 'missing_source'))) throw new SlackError('invalid_source');
  if (!place) throw new SlackError('invalid_unfurl_id');
  return place;
};

const unfurlsOf = ({ args }: Call): Record<string, unknown> => {
  // Instead of its links, an app may have the person asked to connect an account first.
  if (!args.has('unfurls')) {
    if (['user_auth_required', 'user_auth_message', 'user_auth_blocks', 'metadata'].some((name) => args.has(name)))
      return {};
    throw new SlackError('missing_unfurls');
  }
  const unfurls = args.object('unfurls', 'invalid_unfurls_format');
  return unfurls ?? {};
};

const attachmentOf = ({ world, app }: Call, url: string, content: unknown, id: number): Json => {
  if (!isObject(content)) throw new SlackError('cannot_parse_attachment');
  const { blocks } = content;
  return {
    id,
    from_url: url,
    app_unfurl_url: url,
    is_app_unfurl: true,
    app_id: app.id,
    ...content,
    ...(blocks === undefined ? {} : { blocks: withIds(checkBlocks(blocks), world.ids) }),
  };
};

const isOfApp = (url: string, domains: readonly string[]): boolean => {
  if (!URL.canParse(url)) return false;
  const { hostname } = new URL(url);
  return domains.some((domain) => hostname === domain || hostname.endsWith(`.${domain}`));
};
