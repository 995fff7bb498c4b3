/** The whole bot, hearing Slack over HTTP. Asked by a message, it tells how much its heap holds after a collection. */
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { startBot } from '../../src/bot.ts';
import { systemClock } from '../../src/clock.ts';
import { createLog } from '../../src/log.ts';
import { SIGNING_SECRET } from '../requests.ts';

const [databaseUrl = '', apiUrl = ''] = process.argv.slice(2);
setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

const bot = await startBot({
  slack: { mode: 'http', apiUrl, botToken: 'xoxb-bench', signingSecret: SIGNING_SECRET },
  databaseUrl,
  clock: systemClock(),
  log: createLog(process.env.LOG_LEVEL ?? 'fatal'),
});
const server = createServer((request, response) => {
  if (!bot.answer(request, response)) response.writeHead(404).end();
});
server.listen(0, '127.0.0.1');
await once(server, 'listening');
await bot.connected;
process.once('disconnect', () => process.exit());
process.on('message', async () => {
  await bot.idle();
  collect();
  process.send?.(process.memoryUsage().heapUsed);
});
process.send?.({ url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` });
