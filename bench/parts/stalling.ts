/** The database says nothing for a while: does Slack still hear of every event in time, and is none lost? */
import { setTimeout as sleep } from 'node:timers/promises';
import { openGate } from '../../test/support/gate.ts';
import type { Figure } from '../figure.ts';
import { percentile } from '../measure.ts';
import { send, sendAtRate, signed } from '../requests.ts';
import { askOne, type Stage } from '../stage.ts';
import { message } from './acknowledging.ts';

const PER_S = 200;
const OVER_S = 15;
const STALL_MS = 2000;
/** Slack waits for so long, and then sends it again: docs.slack.dev/apis/events-api. */
const PATIENCE_MS = 3000;

export async function stalling(stage: Stage): Promise<Figure[]> {
  const count = PER_S * Math.max(6, OVER_S * stage.share);
  const rounds = { p99: [] as number[], longest: [] as number[], lost: [] as number[] };
  for (let round = 0; round < stage.rounds; round += 1) {
    const databaseUrl = await stage.newDatabase();
    const gate = await openGate(databaseUrl);
    const { child, said } = await stage.run<{ url: string }>('servers/ours.ts', gate.url, stage.sink.url);
    const requests = Array.from({ length: count }, (_, nth) => signed(message(nth), `Ev${nth}`));
    const stall = sleep(2000)
      .then(gate.hold)
      .then(() => sleep(STALL_MS))
      .then(gate.open);
    const answered = await sendAtRate(said.url, requests, PER_S);
    await stall;
    // As Slack does.
    const again = answered.filter(({ isTaken }) => !isTaken).map(({ request }) => request);
    await send(said.url, again, 1);
    const waits_ms = answered.map(({ wait_ms }) => wait_ms);
    rounds.p99.push(percentile(waits_ms, 0.99));
    rounds.longest.push(Math.max(...waits_ms));
    rounds.lost.push(count - (await askOne(databaseUrl, 'SELECT count(*)::int AS answer FROM inbox')));
    child.disconnect();
    await gate.close();
  }
  const what = `${PER_S} events/s, the database silent for ${STALL_MS / 1000} s:`;
  const inTime = { unit: 'ms', by: 'value', against: 'Slack’s patience: 3000', goal: { atMost: PATIENCE_MS } } as const;
  return [
    { what: `${what} acknowledged or refused, p99`, ...inTime, rounds: rounds.p99 },
    { what: `${what} the last of them`, ...inTime, rounds: rounds.longest },
    { what: `${what} lost`, unit: 'events', by: 'value', goal: { atMost: 0 }, rounds: rounds.lost },
  ];
}
