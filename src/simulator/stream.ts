/** Server-sent events: tells every open page what has changed, and how far the log has come. */
import type { ServerResponse } from 'node:http';
import type { LogNews } from './control.ts';
import type { World } from './world.ts';

const HEARTBEAT_MS = 15_000;
/** The log grows by thousands of lines a second: whoever reads it fetches them by the hundred. */
const LOG_NEWS_EVERY_MS = 100;

export class Stream {
  readonly #open = new Set<ServerResponse>();
  readonly #heartbeat: NodeJS.Timeout;
  readonly #stops: (() => void)[];
  #logNews: LogNews | undefined;

  constructor(world: World) {
    this.#heartbeat = setInterval(() => this.#write(': still here\n\n'), HEARTBEAT_MS);
    this.#stops = [
      world.changes.listen((change) => this.#send('change', change)),
      world.log.listen(({ n }) => this.#tellLog(n)),
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

  /** Soon, with the newest number by then. */
  #tellLog(last: number): void {
    if (this.#open.size === 0) return;
    if (this.#logNews) {
      this.#logNews.last = last;
      return;
    }
    const news: LogNews = { last };
    this.#logNews = news;
    setTimeout(() => {
      this.#logNews = undefined;
      this.#send('log', news);
    }, LOG_NEWS_EVERY_MS).unref();
  }

  #send(event: string, data: unknown): void {
    if (this.#open.size > 0) this.#write(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
  }

  #write(text: string): void {
    for (const response of this.#open) response.write(text);
  }
}
