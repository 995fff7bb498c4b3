/** What an operator asks a process: does it live, is it ready, how does it fare. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Registry } from 'prom-client';

/** @param removed - the workspace has removed the bot, or revoked its token: it waits to be let in again */
export type Readiness = { database: boolean; slack: boolean; removed?: true };

/** Answers GET /healthz, /readyz and /metrics; false when the request is for somebody else. */
export type Health = (request: IncomingMessage, response: ServerResponse) => boolean;

export function createHealth(ready: () => Promise<Readiness>, registry: Registry): Health {
  const pages: Record<string, () => Promise<{ status: number; type: string; body: string }>> = {
    '/healthz': async () => ({ status: 200, type: 'application/json', body: JSON.stringify({ ok: true }) }),
    '/readyz': async () => {
      const state = await ready();
      const ok = state.database && state.slack && !state.removed;
      return { status: ok ? 200 : 503, type: 'application/json', body: JSON.stringify({ ok, ...state }) };
    },
    '/metrics': async () => ({ status: 200, type: registry.contentType, body: await registry.metrics() }),
  };
  return (request, response) => {
    // Not parsed as a URL: that throws on some of what strangers may ask for.
    const page = request.method === 'GET' ? pages[request.url?.split('?', 1)[0] ?? '/'] : undefined;
    if (!page) return false;
    page()
      .catch((error: unknown) => ({ status: 500, type: 'text/plain', body: String(error) }))
      .then(({ status, type, body }) => response.writeHead(status, { 'content-type': type }).end(body));
    return true;
  };
}
