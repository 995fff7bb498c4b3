/** Files in somebody's direct messages with the bot. */
import type { WebClient } from '@slack/web-api';
import { z } from 'zod';
import type { ExportFile } from '../desk/ports.ts';

/** All files as one message. They do not show before the last of the three steps: half of them is none. */
export async function sendFiles(
  client: WebClient,
  personId: string,
  files: readonly ExportFile[],
  comment: string,
): Promise<void> {
  await client.filesUploadV2({
    channel_id: await directMessages(client, personId),
    initial_comment: comment,
    file_uploads: files.map(({ name, content }) => ({ filename: name, title: name, file: Buffer.from(content) })),
  });
}

const shared = z.looseObject({ files: z.array(z.looseObject({ name: z.string().nullish() })).optional() });

/**
 * Does a file of that name stand there? Files carry no key of ours: their names, with the instant of asking, do.
 * @param since - no message before it is looked at; of those after it, only the latest page
 */
export async function hasFile(client: WebClient, personId: string, name: string, since: Date): Promise<boolean> {
  const channel = await directMessages(client, personId);
  const { messages } = await client.conversations.history({
    channel,
    oldest: String(since.getTime() / 1000),
    limit: 200,
  });
  return z
    .array(shared)
    .parse(messages ?? [])
    .some(({ files = [] }) => files.some((file) => file.name === name));
}

async function directMessages(client: WebClient, personId: string): Promise<string> {
  const { channel } = await client.conversations.open({ users: personId });
  if (!channel?.id) throw new Error('Slack named no direct messages with this person');
  return channel.id;
}
