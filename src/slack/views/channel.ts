/** What a channel is that the bot was invited to: asked in private, and once it is settled, said. */
import type { ChannelUse } from '../../care/decision.ts';
import { ACTION, CHANNEL_USES, nth } from '../names.ts';
import { brief, channelMention } from './modals/settings/parts.ts';
import type { Message, Reader } from './parts.ts';
import { actions, button, context, cut, LIMITS, section } from './parts.ts';

export type Asked = { channelId: string; is?: ChannelUse; hasDesk: boolean };

export function channelView({ channelId, is, hasDesk }: Asked, reader: Reader): Message {
  const { say } = reader;
  const channel = channelMention(channelId);
  if (is) {
    const line = isLine(channelId, is, reader);
    return { text: cut(line, LIMITS.messageText), blocks: [context(line)] };
  }
  const question = say('channel.question', { channel });
  return {
    text: cut(question, LIMITS.messageText),
    blocks: [
      section(question),
      ...(hasDesk ? [] : [context(say('channel.noDesk'))]),
      ...actions(
        ...CHANNEL_USES.map((use, index) =>
          button(nth(ACTION.channelUse, index), say(`channel.use.${use}`), say(`channel.label.${use}`), {
            value: `${channelId}/${use}`,
          }),
        ),
      ),
    ],
  };
}

/** What it is now, in a sentence. */
export function isLine(channelId: string, is: ChannelUse, { say }: Reader): string {
  const channel = channelMention(channelId);
  return is.use === 'customer'
    ? say('channel.is.customer', { channel, customer: brief(is.customer, 75) })
    : say(`channel.is.${is.use}`, { channel });
}
