/** The parts of the bot between its database and Slack, put together as the bot does it: without its ears. */
import { chartersOf, DEFAULT_CHARTER_ID } from '../src/charter/charters.ts';
import { systemClock } from '../src/clock.ts';
import type { Bell } from '../src/desk/ports.ts';
import { boltLogger, createLog } from '../src/log.ts';
import { clientOptions, createClient } from '../src/slack/app.ts';
import { SlackCourier } from '../src/slack/courier.ts';
import { directoryOf } from '../src/slack/directory.ts';
import { onlyTeam } from '../src/slack/teams.ts';
import { connect } from '../src/store/client.ts';
import { memoryOf } from '../src/store/people.ts';
import { storeOf } from '../src/store/store.ts';
import { readRevision, readSettings } from '../src/store/workspaces.ts';
import { TEAM } from './workspace.ts';

const SILENT: Bell = { ring: () => undefined };

export function parolaOn(databaseUrl: string, slackUrl: string, bell = SILENT) {
  const log = createLog(process.env.LOG_LEVEL ?? 'fatal');
  const clock = systemClock();
  const connection = connect(databaseUrl);
  const client = createClient('xoxb-bench', clientOptions(slackUrl, boltLogger(log)));
  const teams = onlyTeam({ teamId: TEAM, url: 'https://bench.slack.com/', client });
  const report = (event: string, facts: object) => log.warn(facts, event);
  const directory = directoryOf({ teams, memory: memoryOf(connection), clock, report });
  const source = {
    read: (teamId: string) => readSettings(connection, teamId, DEFAULT_CHARTER_ID),
    revision: (teamId: string) => readRevision(connection, teamId, DEFAULT_CHARTER_ID),
  };
  const charters = chartersOf({ source, workspace: directory, clock, report }, [TEAM]);
  const courier = new SlackCourier({ teams, directory, clock });
  const store = storeOf(connection);
  return { store, directory, charters, courier, clock, report, bell, close: () => connection.close() };
}
