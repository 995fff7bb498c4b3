/** Reads a typed command: who, where, the item that is named first, and the words. */

export type Command = { byId: string; channelId: string; triggerId: string; item?: number; words: string };

/** An explicit item stands before everything else: "#142 11:00 call back". */
const EXPLICIT = /^\s*#(\d{1,9})(?=\s|$)/;

export function readCommand(command: {
  user_id: string;
  channel_id: string;
  trigger_id: string;
  text: string;
}): Command {
  const explicit = EXPLICIT.exec(command.text);
  return {
    byId: command.user_id,
    channelId: command.channel_id,
    triggerId: command.trigger_id,
    ...(explicit && { item: Number(explicit[1]) }),
    words: command.text.slice(explicit?.[0].length ?? 0),
  };
}
