/** Bolt as its documentation begins: an HTTP receiver, and a listener that does nothing. */
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { App, HTTPReceiver, LogLevel } from '@slack/bolt';
import { SIGNING_SECRET } from '../requests.ts';

const receiver = new HTTPReceiver({ signingSecret: SIGNING_SECRET, logLevel: LogLevel.ERROR });
const app = new App({
  receiver,
  logLevel: LogLevel.ERROR,
  // Without asking Slack whose token it is.
  authorize: async () => ({ botToken: 'xoxb-bench', botId: 'B0BENCH00', botUserId: 'U0BENCHBOT' }),
});
app.event('message', async () => {});
app.event('reaction_added', async () => {});

const server = createServer(receiver.requestListener);
server.listen(0, '127.0.0.1');
await once(server, 'listening');
process.send?.({ url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` });
process.once('disconnect', () => process.exit());
