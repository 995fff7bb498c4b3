/**
 * One connection of Socket Mode, from its first word to its last: Slack's own client, with the frames read here. The
 * client itself ends the process at some frames, takes the name of an event for one of its own, and closes a connection
 * before there is another.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from '@slack/bolt';
import { SocketModeClient } from '@slack/socket-mode';
import type { WebClientOptions } from '@slack/web-api';
import { z } from 'zod';

export type LinkOptions = { appToken: string; logger: Logger; clientOptions: WebClientOptions };

export type Envelope = {
  body: unknown;
  /** @throws when the connection is gone */
  ack(response: Record<string, unknown>): Promise<void>;
  retryNum?: number;
  retryReason?: string;
};

/** What Slack has sent is worked on for so long before its connection is closed. */
const DRAIN_MS = 5_000;
/** Whoever does not answer a goodbye within so long is not there any more. */
const GOODBYE_MS = 1_000;

const shape = z.discriminatedUnion('type', [
  z.looseObject({ type: z.literal('hello') }),
  z.looseObject({ type: z.literal('disconnect'), reason: z.string().catch('no reason') }),
  z.looseObject({
    type: z.enum(['events_api', 'slash_commands', 'interactive']),
    envelope_id: z.string(),
    payload: z.unknown(),
    retry_attempt: z.number().optional(),
    retry_reason: z.string().optional(),
  }),
]);

type Frame = z.infer<typeof shape>;

function readFrame(data: string | ArrayBuffer, isBinary: boolean): Frame | undefined {
  if (isBinary || typeof data !== 'string') return undefined;
  try {
    return shape.safeParse(JSON.parse(data)).data;
  } catch {
    return undefined;
  }
}

/** Slack's client, by which one connection is opened and watched. */
class Wire extends SocketModeClient {
  take: (frame: Frame | undefined) => void = () => {};

  protected override async onWebSocketMessage(data: string | ArrayBuffer, isBinary: boolean): Promise<void> {
    const frame = readFrame(data, isBinary);
    if (frame?.type === 'hello') await super.onWebSocketMessage(data, isBinary);
    else this.take(frame);
  }

  /** @throws when the connection is gone */
  say(frame: object): void {
    if (!this.websocket?.isActive()) throw new Error('the connection by which it came is gone');
    this.websocket.send(JSON.stringify(frame), (error) => {
      if (error) throw error;
    });
  }
}

export class Link {
  /** Settles with the reason when Slack asks for another connection in its place, or when it is gone. */
  readonly parting: Promise<string>;
  readonly gone: Promise<unknown>;
  readonly #wire: Wire;
  readonly #underWay = new Set<Promise<void>>();

  /** @throws Slack's refusal, or its reason to part before the connection stood */
  static async open(options: LinkOptions, receive: (envelope: Envelope) => Promise<void>): Promise<Link> {
    const link = new Link(options, receive);
    const refused = link.parting.then((reason) => {
      throw new Error(reason);
    });
    await Promise.race([link.#wire.start(), refused]).catch(async (error: unknown) => {
      await link.close();
      // The client itself does not say why.
      throw error ?? new Error(await link.parting);
    });
    return link;
  }

  private constructor({ logger, ...options }: LinkOptions, receive: (envelope: Envelope) => Promise<void>) {
    const wire = new Wire({ ...options, logger, autoReconnectEnabled: false });
    this.#wire = wire;
    this.gone = new Promise((resolve) => wire.once('disconnected', resolve));
    this.parting = new Promise((resolve) => {
      wire.take = (frame) => {
        if (!frame || frame.type === 'hello') return logger.warn('an unreadable frame was ignored');
        if (frame.type === 'disconnect') return resolve(frame.reason);
        return this.#follow(receive(this.#envelopeOf(frame)));
      };
      void this.gone.then(() => resolve('broken off'));
    });
  }

  /** Ends what has come in by it, then closes it. */
  async retire(): Promise<void> {
    const late = sleep(DRAIN_MS, 'late', { ref: false });
    while (this.#underWay.size > 0 && (await Promise.race([Promise.all(this.#underWay), late])) !== 'late');
    await this.close();
  }

  async close(): Promise<void> {
    void this.#wire.disconnect();
    const isSilent = await Promise.race([this.gone.then(() => false), sleep(GOODBYE_MS, true)]);
    // Asked a second time, the client does not wait for the other side.
    if (isSilent) await this.#wire.disconnect();
  }

  #envelopeOf(frame: Extract<Frame, { envelope_id: string }>): Envelope {
    const { envelope_id, payload: body, retry_attempt, retry_reason } = frame;
    return {
      body,
      ack: async (payload) => this.#wire.say({ envelope_id, payload }),
      ...(retry_attempt !== undefined && { retryNum: retry_attempt }),
      ...(retry_reason !== undefined && { retryReason: retry_reason }),
    };
  }

  #follow(work: Promise<void>): void {
    const settled = work.finally(() => this.#underWay.delete(settled));
    this.#underWay.add(settled);
  }
}
