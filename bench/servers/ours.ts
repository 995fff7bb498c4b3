/** Our way in, as the bot has it, and nothing behind it: verified, committed, acknowledged. */
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { chartersOf } from '../../src/charter/charters.ts';
import { boltLogger, createLog } from '../../src/log.ts';
import { clientOptions, createApp, createClient } from '../../src/slack/app.ts';
import { isRead } from '../../src/slack/listeners/index.ts';
import { durable } from '../../src/slack/receiver.ts';
import { onlyTeam } from '../../src/slack/teams.ts';
import { overHttp } from '../../src/slack/transport.ts';
import { connect } from '../../src/store/client.ts';
import { inboxOf } from '../../src/store/inbox.ts';
import { INSTALLATION, SIGNING_SECRET } from '../requests.ts';

const [databaseUrl = '', apiUrl = ''] = process.argv.slice(2);
const logger = boltLogger(createLog('error'));
const inbox = inboxOf(connect(databaseUrl));
const options = clientOptions(apiUrl, logger);
const client = createClient('xoxb-bench', options);
const teams = onlyTeam({ ...INSTALLATION, url: 'https://bench.slack.com/', client });
const nobody = { members: async () => [], channels: async () => [], groupMembers: async () => [] };
const source = { read: async () => ({ settings: {}, revision: 1 }), revision: async () => 1 };
const charters = chartersOf({ source, workspace: nobody, clock: { now: () => new Date() }, report: () => {} }, []);
const look = () => charters.of(INSTALLATION.teamId);
await look();
// As the rounds do all the time: whether other settings were saved.
setInterval(look, 1_000);
const transport = overHttp(SIGNING_SECRET, logger, Date.now, () => {});
const receiver = durable(transport.receiver, {
  teams,
  isRead: (event, { teamId, appId }) => isRead(event, appId, charters.atHand(teamId)),
  report: () => {},
  writeDown: (received) => inbox.receive(received, new Date()),
});
const app = createApp(teams, receiver, options, logger);
await app.init();

const server = createServer((request, response) => {
  if (!transport.answer(request, response)) response.writeHead(404).end();
});
server.listen(0, '127.0.0.1');
await once(server, 'listening');
process.send?.({ url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` });
process.once('disconnect', () => process.exit());
