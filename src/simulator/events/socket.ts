/**
 * Socket Mode: single-use tickets, hello, envelopes to one connection in turn, acknowledgements from any,
 * pings, and the ways a connection ends (refresh, warning, link disabled, killed, half open).
 */
import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { type RawData, type WebSocket, WebSocketServer } from 'ws';
import { keepNewest } from '../bounded.ts';
import { isObject, type JsonText, jsonOf, parseJson } from '../json.ts';
import type { Log } from '../log.ts';
import type { App } from '../state/apps.ts';
import type { Carried, Envelope, Outcome, Transport } from './delivery.ts';

const ANSWER_WITHIN_MS = 3000;
const PING_EVERY_MS = 10_000;
const CONNECTIONS_MAX = 10;
/** Connections that were asked for and not opened yet. */
const TICKETS_MAX = 1000;
/** How long a connection lives; a client that asks for `debug_reconnects` is sent away much sooner. */
const LIFETIME_S = { usual: 18_060, debugging: 360 };
/** How long before its end a connection is warned. */
const WARNED_BEFORE_S = 10;
/** How long a connection lives after it was asked to refresh. */
const REFRESH_WITHIN_MS = 5000;

type DisconnectReason = 'warning' | 'refresh_requested' | 'link_disabled' | 'too_many_websockets';

type Connection = { app: App; socket: WebSocket; usable: boolean; mute: boolean };
type Pending = { connection: Connection; give: (outcome: Outcome) => void };

export class SocketTransport implements Transport {
  readonly log: Log;
  readonly #tellConnections: (app: App) => void;
  readonly #server = new WebSocketServer({ noServer: true, autoPong: false });
  readonly #tickets = new Map<string, App>();
  readonly #pending = new Map<string, Pending>();
  readonly #timers = new Set<NodeJS.Timeout>();
  readonly #pings: NodeJS.Timeout;
  #connections: Connection[] = [];
  #turn = 0;

  constructor(log: Log, tellConnections: (app: App) => void) {
    this.log = log;
    this.#tellConnections = tellConnections;
    this.#pings = setInterval(() => this.#ping(), PING_EVERY_MS);
  }

  /** The path and query of a new connection, good for one use. */
  openTicket(app: App): string {
    const ticket = randomUUID();
    keepNewest(this.#tickets, ticket, app, TICKETS_MAX);
    return `/link/?ticket=${ticket}&app_id=${app.id}`;
  }

  accept(request: IncomingMessage, stream: Duplex, head: Buffer): void {
    const ticket = new URL(request.url ?? '/', 'http://localhost').searchParams.get('ticket') ?? '';
    const app = this.#tickets.get(ticket);
    this.#tickets.delete(ticket);
    if (!app) {
      stream.end('HTTP/1.1 408 Request Timeout\r\nConnection: close\r\n\r\n');
      return;
    }
    const isDebugging = request.url?.includes('debug_reconnects=true') === true;
    const lifetime_s = isDebugging ? LIFETIME_S.debugging : LIFETIME_S.usual;
    this.#server.handleUpgrade(request, stream, head, (socket) => this.#welcome(app, socket, lifetime_s));
  }

  ready(app: App): boolean {
    return this.#usable(app).length > 0;
  }

  async send(app: App, { type, retry }: Envelope, payload: JsonText): Promise<Carried> {
    const usable = this.#usable(app);
    this.#turn += 1;
    const connection = usable[this.#turn % usable.length];
    if (!connection) return { outcome: { ok: false, reason: 'connection_failed' } };
    const envelope_id = randomUUID();
    const frame = {
      envelope_id,
      payload,
      type,
      accepts_response_payload: type !== 'events_api',
      ...(type === 'events_api' ? { retry_attempt: retry?.attempt ?? 0, retry_reason: retry?.reason ?? '' } : {}),
    };
    const outcome = await new Promise<Outcome>((resolve) => {
      const deadline = setTimeout(() => give({ ok: false, reason: 'timeout' }), ANSWER_WITHIN_MS);
      const give = (given: Outcome) => {
        clearTimeout(deadline);
        this.#pending.delete(envelope_id);
        resolve(given);
      };
      this.#pending.set(envelope_id, { connection, give });
      if (!connection.mute) connection.socket.send(jsonOf(frame));
    });
    return { outcome, wire: { envelope_id } };
  }

  /** Tells every connection of the app to go; they are cut when they have not gone in time. */
  disconnect(app: App | undefined, reason: DisconnectReason, within_ms = REFRESH_WITHIN_MS): void {
    for (const connection of this.#of(app)) this.#sendAway(connection, reason, within_ms);
  }

  #sendAway(connection: Connection, reason: DisconnectReason, within_ms = REFRESH_WITHIN_MS): void {
    connection.socket.send(JSON.stringify({ type: 'disconnect', reason, debug_info: debugInfo() }));
    this.log.add({ kind: 'socket', name: 'disconnect', app_id: connection.app.id, detail: { reason } });
    if (reason === 'warning') return;
    connection.usable = false;
    this.#later(within_ms, () => connection.socket.terminate());
  }

  /** Cuts every connection of the app without a word. */
  kill(app: App | undefined): void {
    for (const connection of this.#of(app)) connection.socket.terminate();
  }

  /** The connections stay open and say nothing more: no pings, no answers, no envelopes arrive. */
  mute(app: App | undefined): void {
    for (const connection of this.#of(app)) connection.mute = true;
  }

  /** Sends a frame as it is: garbage, or an envelope nobody expects. */
  sendRaw(app: App | undefined, frame: string | Buffer): void {
    for (const connection of this.#of(app)) connection.socket.send(frame);
  }

  close(): void {
    clearInterval(this.#pings);
    for (const timer of this.#timers) clearTimeout(timer);
    for (const { give } of [...this.#pending.values()]) give({ ok: false, reason: 'connection_failed' });
    for (const { socket } of this.#connections) socket.terminate();
    this.#server.close();
  }

  #of(app: App | undefined): Connection[] {
    return this.#connections.filter((connection) => app === undefined || connection.app.id === app.id);
  }

  #usable(app: App): Connection[] {
    return this.#of(app).filter(({ socket, usable }) => usable && socket.readyState === socket.OPEN);
  }

  #welcome(app: App, socket: WebSocket, lifetime_s: number): void {
    const connection: Connection = { app, socket, usable: true, mute: false };
    socket.on('error', () => socket.terminate());
    if (this.#of(app).length >= CONNECTIONS_MAX) {
      socket.send(JSON.stringify({ type: 'disconnect', reason: 'too_many_websockets', debug_info: debugInfo() }));
      socket.close();
      return;
    }
    this.#connections.push(connection);
    socket.on('close', () => this.#forget(connection));
    socket.on('ping', (data) => {
      if (!connection.mute) socket.pong(data);
    });
    socket.on('message', (data) => this.#acknowledge(app, data));
    const hello = {
      type: 'hello',
      num_connections: this.#of(app).length,
      debug_info: { ...debugInfo(), approximate_connection_time: lifetime_s },
      connection_info: { app_id: app.id },
    };
    socket.send(JSON.stringify(hello));
    this.log.add({ kind: 'socket', name: 'hello', app_id: app.id, detail: hello });
    this.#retire(connection, lifetime_s);
    this.#tellConnections(app);
  }

  /** A connection ends when it is old, after a warning. */
  #retire(connection: Connection, lifetime_s: number): void {
    const warning = this.#later((lifetime_s - WARNED_BEFORE_S) * 1000, () => this.#sendAway(connection, 'warning'));
    const end = this.#later(lifetime_s * 1000, () => this.#sendAway(connection, 'refresh_requested'));
    connection.socket.once('close', () => {
      for (const timer of [warning, end]) this.#drop(timer);
    });
  }

  /** What this connection had not acknowledged counts as not delivered. */
  #forget(connection: Connection): void {
    this.#connections = this.#connections.filter((other) => other !== connection);
    this.log.add({ kind: 'socket', name: 'closed', app_id: connection.app.id });
    for (const pending of [...this.#pending.values()]) {
      if (pending.connection === connection) pending.give({ ok: false, reason: 'connection_failed' });
    }
    this.#tellConnections(connection.app);
  }

  #acknowledge(app: App, data: RawData): void {
    const frame = parseJson(data.toString());
    if (!isObject(frame) || typeof frame.envelope_id !== 'string') return;
    const pending = this.#pending.get(frame.envelope_id);
    if (!pending || pending.connection.app.id !== app.id) return;
    const empty = isObject(frame.payload) && Object.keys(frame.payload).length === 0;
    pending.give({ ok: true, answer: empty ? undefined : frame.payload });
  }

  #ping(): void {
    for (const { socket, mute } of this.#connections) if (!mute) socket.ping();
  }

  #later(wait_ms: number, run: () => void): NodeJS.Timeout {
    const timer = setTimeout(() => {
      this.#timers.delete(timer);
      run();
    }, wait_ms);
    this.#timers.add(timer);
    return timer;
  }

  #drop(timer: NodeJS.Timeout): void {
    clearTimeout(timer);
    this.#timers.delete(timer);
  }
}

const debugInfo = () => ({ host: 'applink-simulator', build_number: 1 });
