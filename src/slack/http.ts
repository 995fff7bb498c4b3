/**
 * Slack over HTTP. A request is weighed while it comes in, then its signature is checked, then it is parsed and looked
 * at; only then Bolt has it. Bolt's own receiver ends the process at some bodies, and takes stamps of the future.
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import {
  type App,
  type BufferedIncomingMessage,
  HTTPModuleFunctions as bolt,
  HTTPResponseAck,
  type Logger,
} from '@slack/bolt';
import { isSound } from './body.ts';
import { EVENTS_PATH } from './names.ts';

/** Slack stamps each request; five minutes either way are allowed for clocks that differ. */
const CLOCK_DIFFERENCE_MS = 5 * 60_000;
const MEBIBYTE = 1024 * 1024;
/** The longest message, edited, comes with its words four times over, each letter as an escape. */
const MAX_BODY_BYTES = 4 * MEBIBYTE;
/** Nobody signs it but Slack, which then only looks whether our certificate is good. */
const MAX_UNSIGNED_BYTES = 4096;
/** Of all that are being read at once: strangers may send many, and signatures are seen at the end. */
const MAX_HELD_BYTES = 64 * MEBIBYTE;

export type HttpDoor = {
  init(app: App): void;
  /** Answers what is sent to Slack's path; false when the request is for somebody else. */
  answer(request: IncomingMessage, response: ServerResponse): boolean;
};

class Refused extends Error {
  readonly status: number;

  constructor(status: number, why: string) {
    super(why);
    this.status = status;
  }
}

/** @param now_ms - real time: stamps are Slack's, not the business's */
export function httpDoor(signingSecret: string, logger: Logger, now_ms: () => number): HttpDoor {
  let app: App | undefined;
  const read = reader();
  const bodyOf = async (request: IncomingMessage): Promise<Record<string, unknown>> => {
    const buffered = await read(request);
    await verify(buffered, signingSecret, now_ms());
    return parsed(buffered);
  };
  const take = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const arrived_ms = performance.now();
    const body = await bodyOf(request);
    const answered = answerToCheck(body, response);
    if (answered) return logger.info(`Slack has checked this address: ${answered}`);
    const ack = new HTTPResponseAck({
      logger,
      processBeforeResponse: false,
      httpRequest: request,
      httpRequestBody: body,
      httpResponse: response,
    });
    const retryNum = bolt.extractRetryNumFromHTTPRequest(request);
    const retryReason = bolt.extractRetryReasonFromHTTPRequest(request);
    try {
      await app?.processEvent({
        body,
        ack: ack.bind(),
        customProperties: { arrived_ms },
        ...(retryNum !== undefined && { retryNum }),
        ...(retryReason !== undefined && { retryReason }),
      });
    } catch (error) {
      // Nobody is waited for any more.
      ack.ack();
      throw error;
    }
  };
  const refuse = (error: unknown, response: ServerResponse): void => {
    if (error instanceof Refused) logger.warn(`a request was refused (${error.status}): ${error.message}`);
    else logger.error('a request could not be worked through:', error);
    if (response.headersSent || response.destroyed) return;
    // 503, not written down: Slack is told so, and sends it again. Nobody reads what else would come on the connection.
    response.writeHead(error instanceof Refused ? error.status : 503, { connection: 'close' }).end();
  };
  return {
    init(to) {
      app = to;
    },
    answer(request, response) {
      // Not parsed as a URL: that throws on some of what strangers may ask for.
      if (request.url?.split('?', 1)[0] !== EVENTS_PATH) return false;
      if (request.method === 'POST') void take(request, response).catch((error: unknown) => refuse(error, response));
      else response.writeHead(405, { allow: 'POST' }).end();
      return true;
    },
  };
}

/** Reads bodies, of bounded size each and together. */
function reader(): (request: IncomingMessage) => Promise<BufferedIncomingMessage> {
  let held = 0;
  return async (request) => {
    const isSigned = 'x-slack-signature' in request.headers;
    const limit = isSigned ? MAX_BODY_BYTES : MAX_UNSIGNED_BYTES;
    const chunks: Buffer[] = [];
    let size = 0;
    try {
      // The connection is still needed, for the answer.
      for await (const chunk of request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
        size += chunk.length;
        held += chunk.length;
        if (size > limit) throw new Refused(isSigned ? 413 : 401, `it is longer than ${limit} bytes`);
        if (held > MAX_HELD_BYTES) throw new Refused(503, 'too much is coming in at once');
        chunks.push(chunk);
      }
    } finally {
      held -= size;
    }
    return Object.assign(request, { rawBody: Buffer.concat(chunks) });
  };
}

/** @throws when Slack has not signed it within the last minutes */
async function verify(request: BufferedIncomingMessage, signingSecret: string, now_ms: number): Promise<void> {
  const stamp = request.headers['x-slack-request-timestamp'];
  if (stamp !== undefined && !(Number(stamp) * 1000 - now_ms <= CLOCK_DIFFERENCE_MS)) {
    throw new Refused(401, 'it is stamped with a time to come, or with none');
  }
  await bolt.parseAndVerifyHTTPRequest({ signingSecret }, request).catch((error: Error) => {
    throw new Refused(401, error.message);
  });
}

function parsed(request: BufferedIncomingMessage): Record<string, unknown> {
  try {
    const body: unknown = bolt.parseHTTPRequestBody(request);
    if (isSound(body)) return body;
  } catch {
    // No JSON: nothing that Slack would send.
  }
  throw new Refused(400, 'it cannot be read');
}

/** What Slack asks of the address alone; undefined: it has something to say. */
function answerToCheck(body: Record<string, unknown>, response: ServerResponse): string | undefined {
  if (body.ssl_check === '1') {
    bolt.buildSSLCheckResponse(response);
    return 'ssl_check';
  }
  if (body.type !== 'url_verification') return undefined;
  bolt.buildUrlVerificationResponse(response, body);
  return body.type;
}
