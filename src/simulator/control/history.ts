/** What was written before the apps came: put in silently, no app hears of it. */
import { z } from 'zod';
import { told } from '../acts/conversation.ts';
import { channelNamed, personNamed } from '../gestures/actor.ts';
import { formatStamp } from '../ids.ts';
import { mrkdwnOf } from '../mrkdwn.ts';
import { richTextOf } from '../richText.ts';
import { ControlError } from '../slackError.ts';
import { type Channel, findMessage, isReply, type Message } from '../state/workspace.ts';
import type { World } from '../world.ts';
import { as, name, type Route, route } from './route.ts';

const MESSAGES_MAX = 50_000;
const APART_MS = 60_000;

const lineShape = z.object({
  as,
  text: z.string().min(1),
  /** An ISO instant. Without it a minute after the one before; the last a minute ago. */
  at: z.iso.datetime({ offset: true }).optional(),
  /** A top-level message: the ts of one that is there already, or the index of one further up in the list. */
  thread_of: z.union([z.string(), z.number().int().min(0)]).optional(),
});

type Line = z.output<typeof lineShape>;

export const HISTORY_GESTURES: Record<string, Route> = {
  history: route(
    z.object({ channel: name, messages: z.array(lineShape).min(1).max(MESSAGES_MAX) }),
    ({ world }, given) => {
      const channel = channelNamed(world, given.channel);
      // All are made before the first is put in: a mistake anywhere leaves the channel as it was.
      const made = messagesOf(world, channel, given.messages);
      for (const message of made) channel.messages.add(message);
      told(world, channel);
      return { ok: true, ts: made.map((message) => message.ts) };
    },
  ),
};

const messagesOf = (world: World, channel: Channel, lines: Line[]): Message[] => {
  const stamps = stampsOf(world, channel, lines);
  const made: Message[] = [];
  for (const [index, line] of lines.entries()) {
    const author = personNamed(world, line.as);
    const text = mrkdwnOf(line.text, world.workspace);
    made.push({
      ts: stamps[index] ?? '',
      channel: channel.id,
      user: author.id,
      teamId: author.teamId,
      text,
      reactions: [],
      bot: author.bot,
      ...(author.bot ? {} : { blocks: [richTextOf(text, world.ids.next('b'))] }),
      threadTs: line.thread_of === undefined ? undefined : parentOf(channel, made, line.thread_of),
    });
  }
  return made;
};

const parentOf = (channel: Channel, made: Message[], key: string | number): string => {
  const parent = typeof key === 'number' ? made[key] : findMessage(channel, key);
  if (parent && !isReply(parent)) return parent.ts;
  throw new ControlError(
    `thread_of: ${key} is no top-level message ${typeof key === 'number' ? 'further up' : 'here'}.`,
  );
};

/** One for each line, all different, none in the future. */
const stampsOf = (world: World, channel: Channel, lines: Line[]): string[] => {
  const now_ms = world.clock.now().getTime();
  const used = new Set<string>();
  let at_ms = now_ms - (lines.length + 1) * APART_MS;
  return lines.map((line) => {
    at_ms = line.at === undefined ? at_ms + APART_MS : Date.parse(line.at);
    if (at_ms > now_ms) throw new ControlError(`${line.at ?? new Date(at_ms).toISOString()} lies in the future.`);
    let at_us = at_ms * 1000;
    while (used.has(formatStamp(at_us)) || findMessage(channel, formatStamp(at_us))) at_us += 1;
    used.add(formatStamp(at_us));
    return formatStamp(at_us);
  });
};
