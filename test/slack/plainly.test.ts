/** A server may refuse blocks that it does not know: the words arrive all the same. */
import { ErrorCode } from '@slack/web-api';
import { describe, expect, test } from 'vitest';
import { asTaken, type Body } from '../../src/slack/plainly.ts';
import { section } from '../../src/slack/views/parts.ts';

const [rich, plain] = [[section('a chart')], [section('bars')]];
const message = { text: 'the words', blocks: rich, plainer: plain };
const refusal = (error: string) =>
  Object.assign(new Error(error), { code: ErrorCode.PlatformError, data: { ok: false, error } });

/** Sends to a server that refuses so many times. */
async function sentAfter(refusals: number, error = 'invalid_blocks', what: Parameters<typeof asTaken>[0] = message) {
  const tried: Body[] = [];
  await asTaken(what, async (body) => {
    tried.push(body);
    if (tried.length <= refusals) throw refusal(error);
  });
  return tried;
}

describe('a message', () => {
  test('is sent once, as rich as it is, where all of it is taken', async () => {
    expect(await sentAfter(0)).toEqual([{ text: 'the words', blocks: rich }]);
  });

  test('whose blocks are refused is sent in those that every server knows', async () => {
    expect((await sentAfter(1)).at(-1)).toEqual({ text: 'the words', blocks: plain });
  });

  test('all of whose blocks are refused is sent as the text that stands alone', async () => {
    expect((await sentAfter(2)).at(-1)).toEqual({ text: 'the words', blocks: [] });
    expect(await sentAfter(1, 'msg_blocks_too_long', { text: 'the words', blocks: rich })).toHaveLength(2);
  });

  test('that cannot be sent for another reason is not sent again', async () => {
    await expect(sentAfter(1, 'channel_not_found')).rejects.toThrow('channel_not_found');
  });
});
