/** Pinned messages, and who hears of them. */
import { announce } from '../events/announce.ts';
import { messageObject, userOf } from '../state/present.ts';
import type { Channel, Message, Person, Pin } from '../state/workspace.ts';
import { appById, now_s, type World } from '../world.ts';
import { told } from './conversation.ts';

export const pinItem = (world: World, channel: Channel, pin: Pin, message: Message) => ({
  type: 'message',
  channel: channel.id,
  created: pin.created_s,
  created_by: pin.by,
  message: {
    ...messageObject(channel, message, { author: appById(world, message.bot?.appId) }),
    permalink: `${world.url}/archives/${channel.id}/p${message.ts.replace('.', '')}`,
  },
});

/** `false` when it was pinned already. */
export const pinMessage = (world: World, channel: Channel, message: Message, by: Person): boolean => {
  if (channel.pins.some(({ ts }) => ts === message.ts)) return false;
  const pin = { ts: message.ts, by: by.id, created_s: now_s(world) };
  channel.pins.unshift(pin);
  told(world, channel, message);
  const item = pinItem(world, channel, pin, message);
  announce(
    world,
    {
      type: 'pin_added',
      user: by.id,
      channel_id: channel.id,
      item,
      item_user: userOf(message),
      pin_count: channel.pins.length,
    },
    channel,
  );
  return true;
};

/** `false` when it was not pinned. */
export const unpinMessage = (world: World, channel: Channel, message: Message, by: Person): boolean => {
  const pin = channel.pins.find(({ ts }) => ts === message.ts);
  if (!pin) return false;
  channel.pins = channel.pins.filter((other) => other !== pin);
  told(world, channel, message);
  const item = pinItem(world, channel, pin, message);
  const pin_count = channel.pins.length;
  announce(
    world,
    {
      type: 'pin_removed',
      user: by.id,
      channel_id: channel.id,
      item,
      item_user: userOf(message),
      pin_count,
      has_pins: pin_count > 0,
    },
    channel,
  );
  return true;
};
