/** One process of a fleet: the bot as it is, on a clock that it is told. Started by `fleet.ts`. */
import { startBot } from '../../src/bot.ts';
import type { WakingClock } from '../../src/clock.ts';
import { createLog } from '../../src/log.ts';
import { watchPoints } from './points.ts';
import type { FromProcess, Orders, ToProcess } from './protocol.ts';

const tell = (what: FromProcess): void => void process.send?.(what);

/** The time is what we were told last; whoever waits for an instant is rung from outside. */
function toldClock(start_ms: number) {
  let now_ms = start_ms;
  let wakes = 0;
  const waiting = new Map<number, () => void>();
  const clock: WakingClock = {
    now: () => new Date(now_ms),
    wakeAt(instant, wake) {
      wakes += 1;
      const id = wakes;
      waiting.set(id, wake);
      tell({ is: 'waiting', wake: id, at_ms: instant.getTime() });
      return () => {
        if (waiting.delete(id)) tell({ is: 'waiting no more', wake: id });
      };
    },
  };
  return {
    clock,
    told(told_ms: number) {
      now_ms = Math.max(now_ms, told_ms);
    },
    ring(wake: number) {
      const ringing = waiting.get(wake);
      waiting.delete(wake);
      ringing?.();
    },
  };
}

async function main({ now_ms, databaseUrl, charterFile, armed, ...access }: Orders): Promise<void> {
  const points = watchPoints((point) => tell({ is: 'at', point }));
  if (armed) points.arm(armed.death);
  const { clock, told, ring } = toldClock(now_ms);
  const starting = startBot({
    slack: { mode: 'socket', ...access },
    databaseUrl,
    clock,
    log: createLog(process.env.LOG_LEVEL ?? 'fatal'),
    ...(charterFile && { charterFile }),
  });
  const hear = async (message: ToProcess): Promise<void> => {
    if (message.do === 'arm') return points.arm(message.death);
    if (message.do === 'stop') {
      await (await starting).stop();
      process.exit(0);
    }
    told(message.now_ms);
    if (message.do === 'ring') return ring(message.wake);
    await (await starting).idle();
    tell({ is: 'settled', question: message.question, steps: points.passed });
  };
  process.on('message', (message: ToProcess) => void hear(message));
  process.on('disconnect', () => process.exit(0));
  await (await starting).connected;
  tell({ is: 'connected' });
}

main(JSON.parse(process.env.FLEET_ORDERS ?? '{}') as Orders).catch((error: unknown) => {
  tell({ is: 'failed', why: error instanceof Error ? (error.stack ?? error.message) : String(error) });
  process.exit(1);
});
