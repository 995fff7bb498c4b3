/** A door between the bot and its database: shut it, and the database is down for the bot alone. */
import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

export type Gate = {
  /** The same database, through the gate. */
  url: string;
  /** Cuts every connection, and refuses new ones. */
  shut(): void;
  /** Lets connections stand, and nothing through them. */
  hold(): void;
  /** As if nothing had been; what was held goes through now. */
  open(): void;
  /** From now on it leads there: who comes next. */
  leadTo(databaseUrl: string): void;
  /** From now on the database is so far away: a request waits for so long, and all that come meanwhile with it. */
  slow(wait_ms: number): void;
  /** How often somebody has waited so: the ways to the database and back that came one after the other. */
  trips(): number;
  close(): Promise<void>;
};

export async function openGate(databaseUrl: string): Promise<Gate> {
  let target = new URL(databaseUrl);
  const sockets = new Set<Socket>();
  let state: 'open' | 'held' | 'shut' = 'open';
  let [wait_ms, trips] = [0, 0];
  let trip: Promise<void> | undefined;
  const onTheWay = (): Promise<void> => {
    if (!trip) {
      trips += 1;
      trip = sleep(wait_ms).then(() => {
        trip = undefined;
      });
    }
    return trip;
  };
  const server = createServer((inner) => {
    if (state === 'shut') return inner.destroy();
    const outer = connect(Number(target.port), target.hostname);
    tie(inner, outer, sockets);
    inner.on('data', (chunk) => {
      if (wait_ms === 0) outer.write(chunk);
      else void onTheWay().then(() => outer.write(chunk));
    });
    outer.on('data', (chunk) => inner.write(chunk));
    if (state === 'held') inner.pause();
    return undefined;
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = new URL(databaseUrl);
  url.port = String((server.address() as AddressInfo).port);
  const cutAll = () => {
    for (const socket of sockets) socket.destroy();
  };
  return {
    url: url.href,
    shut() {
      state = 'shut';
      cutAll();
    },
    hold() {
      state = 'held';
      for (const socket of sockets) socket.pause();
    },
    open() {
      state = 'open';
      for (const socket of sockets) socket.resume();
    },
    leadTo(other) {
      target = new URL(other);
    },
    slow(for_ms) {
      wait_ms = for_ms;
    },
    trips: () => trips,
    async close() {
      cutAll();
      const closed = once(server, 'close');
      server.close();
      await closed;
    },
  };
}

/** What happens to one of them happens to both. @param sockets - those that stand */
export function tie(inner: Socket, outer: Socket, sockets: Set<Socket>): void {
  for (const socket of [inner, outer]) {
    sockets.add(socket);
    socket.on('error', () => socket.destroy());
    socket.on('close', () => {
      sockets.delete(socket);
      for (const each of [inner, outer]) each.destroy();
    });
  }
}
