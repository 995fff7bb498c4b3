/** Server-sent events: tells every open page what has changed, and each new line of the log. */
import type { ServerResponse } from 'node:http';
import type { World } from './world.ts';

const HEARTBEAT_MS = 15_000;

export class Stream {
  readonly #open = new Set<ServerResponse>();
  readonly #heartbeat: NodeJS.Timeout;
  readonly #stops: (() => void)[];

  constructor(world: World) {
    this.#heartbeat = setInterval(() => this.#write(': still here\n\n'), HEARTBEAT_MS);
    this.#stops = [
      world.changes.listen((change) => this.#send('change', change)),
      world.log.listen((line) => this.#send('log', line)),
    ];
  }

  add(response: ServerResponse): void {
    response.writeHead(200, {
      'content-type': 'text/event-stream',
      'cache-control': 'no-store',
      connection: 'keep-alive',
    });
    response.write(': welcome\n\n');
    this.#open.add(response);
    response.on('close', () => this.#open.delete(response));
  }

  close(): void {
    clearInterval(this.#heartbeat);
    for (const stop of this.#stops) stop();
    for (const response of this.#open) response.destroy();
  }

  #send(event: string, data: unknown): void {
    if (this.#open.size > 0) this.#write(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
  }

  #write(text: string): void {
    for (const response of this.#open) response.write(text);
  }
}
