/** The bot's due and deliver rounds, rung as the bot rings them; it begins when it is told to. */

import { systemClock } from '../../src/clock.ts';
import { DeliverRound } from '../../src/desk/rounds/deliver.ts';
import { dueRound } from '../../src/desk/rounds/due.ts';
import type { Round } from '../../src/desk/rounds/round.ts';
import { Scheduler } from '../../src/scheduler.ts';
import { parolaOn } from '../parola.ts';
import { TEAM } from '../workspace.ts';

const NOTHING: Round = { run: async () => false, next: async () => undefined, idle: async () => {} };

const [databaseUrl = '', slackUrl = '', ...wanted] = process.argv.slice(2);
const scheduler = new Scheduler(systemClock(), (event, facts) => {
  process.stderr.write(`${event} ${JSON.stringify(facts)}\n`);
});
const parts = parolaOn(databaseUrl, slackUrl, scheduler);
await parts.charters.of(TEAM);
process.once('disconnect', () => process.exit());
process.on('message', (said) => {
  if (said === 'ring') return scheduler.ring('deliver');
  scheduler.start(
    {
      intake: NOTHING,
      due: wanted.includes('due') ? dueRound(parts, () => false) : NOTHING,
      digest: NOTHING,
      deliver: wanted.includes('deliver') ? new DeliverRound(parts) : NOTHING,
      replan: NOTHING,
      sweep: NOTHING,
    },
    async () => {},
  );
});
process.send?.('ready');
