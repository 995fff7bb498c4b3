/**
 * Notice → view → Web API. It tells what became of each message: sent, later, never, or unknown. It never posts
 * what may have been posted already without looking for it first, by the key in the message's metadata.
 */

import type { WebClient } from '@slack/web-api';
import { ErrorCode } from '@slack/web-api';
import { z } from 'zod';
import type { Person } from '../care/person.ts';
import type { Clock, Courier, Delivery, Directory, Envelope, Place } from '../desk/ports.ts';
import { METADATA_EVENT } from './names.ts';
import { Pace } from './pace.ts';
import { slackError } from './refusal.ts';
import { linkTo, render } from './render.ts';
import type { Message, Reader } from './views/parts.ts';
import { sayIn } from './words/words.ts';

type Parts = { client: WebClient; directory: Directory; clock: Clock; workspaceUrl: string };

/** The message may be older than the notice's own clock says. */
const LOOK_BACK_MS = 60_000;
const LOOK_UP_PAGES = 5;
const RETRY_MS = 5_000;
const REVOKED_RETRY_MS = 60_000;

/** Slack did not say what it did: the message may stand. */
const AMBIGUOUS: ReadonlySet<string> = new Set([
  'fatal_error',
  'internal_error',
  'service_unavailable',
  'request_timeout',
]);
/** The fault is not the message's: everything waits until it is mended. */
const TOKEN_TROUBLE: ReadonlySet<string> = new Set([
  'invalid_auth',
  'not_authed',
  'token_revoked',
  'token_expired',
  'account_inactive',
]);
/** Slack refuses the blocks, not the words. */
const BLOCK_TROUBLE: ReadonlySet<string> = new Set(['invalid_blocks', 'invalid_blocks_format', 'msg_blocks_too_long']);
/** Network errors by which nothing can have arrived. */
const NOT_ARRIVED: ReadonlySet<string> = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN']);

export class SlackCourier implements Courier {
  readonly #parts: Parts;
  readonly #pace = new Pace();

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  async send(envelope: Envelope, stillOurs: () => Promise<boolean>): Promise<Delivery> {
    try {
      const reader = await this.#readerOf(envelope);
      const link = linkTo(this.#parts.workspaceUrl);
      const message = render(envelope, reader.as, link, this.#parts.clock.now(), reader.id);
      return await this.#deliver(envelope, message, stillOurs);
    } catch (error) {
      return deliveryOf(error);
    }
  }

  async #deliver(envelope: Envelope, message: Message, stillOurs: () => Promise<boolean>): Promise<Delivery> {
    const { row, only, address } = envelope;
    if (row.posted) return await this.#update(row.posted, message);
    // A message for one person leaves no trace to look for: rather never again than twice.
    if (only && row.inDoubt) return { outcome: 'sent' };
    if (row.inDoubt) {
      const found = await this.#find(address, row.notice.key, row.createdAt);
      if (found) return { outcome: 'sent', posted: found };
    }
    await this.#pace.turn(address);
    // Another worker has taken it over: its outcome counts, ours is recorded by nobody.
    if (!(await stillOurs())) return { outcome: 'later', after_ms: 0, wholeLane: false };
    return only ? await this.#whisper(envelope, message) : await this.#post(envelope, message);
  }

  async #post({ row, address }: Envelope, message: Message): Promise<Delivery> {
    const metadata = { event_type: METADATA_EVENT, event_payload: { key: row.notice.key } };
    const quiet = { unfurl_links: false, unfurl_media: false };
    const posted = await withPlainText(message, (body) =>
      this.#parts.client.chat.postMessage({ channel: address, ...body, metadata, ...quiet }),
    );
    if (!posted.channel || !posted.ts) return { outcome: 'unknown', why: 'Slack named no channel and time' };
    return { outcome: 'sent', posted: { channelId: posted.channel, messageTs: posted.ts } };
  }

  async #whisper({ address, only }: Envelope, message: Message): Promise<Delivery> {
    if (!only) return { outcome: 'never', why: 'nobody to whisper to' };
    const thread = only.threadTs ? { thread_ts: only.threadTs } : {};
    await withPlainText(message, (body) =>
      this.#parts.client.chat.postEphemeral({ channel: address, user: only.personId, ...body, ...thread }),
    );
    return { outcome: 'sent' };
  }

  async #update({ channelId, messageTs }: Place, message: Message): Promise<Delivery> {
    await withPlainText(message, (body) =>
      this.#parts.client.chat.update({ channel: channelId, ts: messageTs, ...body }),
    );
    return { outcome: 'sent' };
  }

  /** The message with that key, if it stands in the channel (of a person: the direct messages). */
  async #find(address: string, key: string, since: Date): Promise<Place | undefined> {
    const { client } = this.#parts;
    const channel = /^[UW]/.test(address) ? (await client.conversations.open({ users: address })).channel?.id : address;
    if (!channel) return undefined;
    const oldest = String((since.getTime() - LOOK_BACK_MS) / 1000);
    let cursor: string | undefined;
    for (let page = 0; page < LOOK_UP_PAGES; page++) {
      const answer = await client.conversations.history({
        channel,
        oldest,
        include_all_metadata: true,
        limit: 200,
        ...(cursor && { cursor }),
      });
      const messageTs = z
        .array(keyed)
        .parse(answer.messages ?? [])
        .find((one) => keyOf(one) === key)?.ts;
      if (messageTs) return { channelId: channel, messageTs };
      cursor = answer.response_metadata?.next_cursor;
      if (!cursor) return undefined;
    }
    // Too much was said since: without certainty nothing is posted.
    throw new Error(`the message ${key} was not found in ${LOOK_UP_PAGES} pages of history`);
  }

  /** In whose language and zone: the person's, or the charter's in a channel. */
  async #readerOf({ row, only, address, charter }: Envelope): Promise<{ as: Reader; id?: string }> {
    const id = only?.personId ?? (/^[UW]/.test(address) ? address : undefined);
    const person: Person | undefined = id ? await this.#parts.directory.person(row.teamId, id) : undefined;
    const locale = person?.locale ?? charter.locale;
    return { as: { say: sayIn(locale), locale, zone: person?.zone || charter.calendar.zone }, ...(id && { id }) };
  }
}

const keyed = z.looseObject({
  ts: z.string(),
  metadata: z.looseObject({ event_payload: z.record(z.string(), z.unknown()).optional() }).optional(),
});
const keyOf = ({ metadata }: z.infer<typeof keyed>): unknown => metadata?.event_payload?.key;

/** Sends blocks; where they are refused, the text that can stand alone. */
async function withPlainText<T>(message: Message, send: (body: Partial<Message> & { text: string }) => Promise<T>) {
  try {
    return await send(message);
  } catch (error) {
    if (!BLOCK_TROUBLE.has(slackError(error) ?? '')) throw error;
    return await send({ text: message.text, blocks: [] });
  }
}

function deliveryOf(error: unknown): Delivery {
  const why = error instanceof Error ? error.message : String(error);
  const code = (error as { code?: unknown }).code;
  if (code === ErrorCode.RateLimitedError) {
    const { retryAfter } = error as { retryAfter: number };
    return { outcome: 'later', after_ms: Math.max(1, retryAfter) * 1000, wholeLane: true };
  }
  if (code === ErrorCode.RequestError) {
    const cause = (error as { original?: { cause?: { code?: string } } }).original?.cause?.code ?? '';
    if (NOT_ARRIVED.has(cause)) return { outcome: 'later', after_ms: RETRY_MS, wholeLane: false };
  }
  const refusal = slackError(error);
  if (refusal === undefined || AMBIGUOUS.has(refusal)) return { outcome: 'unknown', why };
  if (refusal === 'message_not_found') return { outcome: 'gone' };
  if (refusal === 'ratelimited') return { outcome: 'later', after_ms: RETRY_MS, wholeLane: true };
  if (TOKEN_TROUBLE.has(refusal)) return { outcome: 'later', after_ms: REVOKED_RETRY_MS, wholeLane: true };
  return { outcome: 'never', why: refusal };
}
