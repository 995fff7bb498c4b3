/** What an operator asks a process: does it live, is it ready, how does it fare. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { Counter, collectDefaultMetrics, Registry } from 'prom-client';

/** @param removed - the workspace has removed the bot, or revoked its token: it waits to be let in again */
export type Readiness = { database: boolean; slack: boolean; removed?: true };

export type Health = {
  /** Answers GET /healthz, /readyz and /metrics; false when the request is for somebody else. */
  answer(request: IncomingMessage, response: ServerResponse): boolean;
  /** Counts a trouble by its name. */
  count(event: string): void;
};

export function createHealth(ready: () => Promise<Readiness>): Health {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const troubles = new Counter({
    name: 'parola_troubles_total',
    help: 'What went wrong and was dealt with, by kind',
    labelNames: ['event'],
    registers: [registry],
  });
  const pages: Record<string, () => Promise<{ status: number; type: string; body: string }>> = {
    '/healthz': async () => ({ status: 200, type: 'application/json', body: JSON.stringify({ ok: true }) }),
    '/readyz': async () => {
      const state = await ready();
      const ok = state.database && state.slack && !state.removed;
      return { status: ok ? 200 : 503, type: 'application/json', body: JSON.stringify({ ok, ...state }) };
    },
    '/metrics': async () => ({ status: 200, type: registry.contentType, body: await registry.metrics() }),
  };
  return {
    answer(request, response) {
      // Not parsed as a URL: that throws on some of what strangers may ask for.
      const page = request.method === 'GET' ? pages[request.url?.split('?', 1)[0] ?? '/'] : undefined;
      if (!page) return false;
      page()
        .catch((error: unknown) => ({ status: 500, type: 'text/plain', body: String(error) }))
        .then(({ status, type, body }) => response.writeHead(status, { 'content-type': type }).end(body));
      return true;
    },
    count: (event) => troubles.inc({ event }),
  };
}
