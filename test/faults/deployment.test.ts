/** Processes that die or are replaced at the very minute of the digest: each morning has one. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openFleet } from '../fleet/fleet.ts';
import { keyOf } from '../support/cards.ts';
import { freshDatabase } from '../support/database.ts';

/** Several processes start, one after the other. */
const LIMIT_MS = 600_000;
/** What a dead process had taken is free again, and was looked for. */
const AFTERWARDS = 'PT7M';

test('killed once the digest is due, or posted; all replaced across its minute: exactly one each morning', {
  timeout: LIMIT_MS,
}, async () => {
  const database = await freshDatabase();
  const fleet = await openFleet(database.url, new Date('2026-11-23T08:29:00+01:00'));
  const morning = async (day: number) => await fleet.moveTo(`2026-11-${day}T08:30:00+01:00`);
  /** The one that comes there first does not survive it; another one is started in its place. */
  const dyingAt = async (point: string, day: number): Promise<void> => {
    await fleet.moveTo(`2026-11-${day}T08:29:00+01:00`);
    const tickets = await mkdtemp(join(tmpdir(), 'parola-death-'));
    for (const member of fleet.members) member.arm({ point, occurrence: 1, tickets });
    await morning(day);
    await rm(tickets, { recursive: true });
    expect(fleet.members, point).toHaveLength(1);
    await fleet.start();
    await fleet.advance(AFTERWARDS);
  };
  try {
    const [first, second] = [await fleet.start(), await fleet.start()];
    for (const member of [first, second]) member.arm();
    await morning(23);
    const points = fleet.members.flatMap((member) => member.points);
    const taken = points.find((point) => /^after COMMIT .*digests/.test(point));
    if (!taken) throw new Error(`no digest was taken: ${points.join(', ')}`);

    await dyingAt(taken, 24);
    await dyingAt('after chat.postMessage', 25);
    await fleet.moveTo('2026-11-26T08:29:00+01:00');
    await Promise.all(fleet.members.map((member) => member.stop()));
    await fleet.clock.advanceTo(new Date('2026-11-26T08:33:00+01:00'));
    await fleet.start();
    await fleet.rest();

    const days = (messages: Parameters<typeof keyOf>[0][]) =>
      messages.flatMap((message) => /^digest:[^:]+:([\d-]+):/.exec(String(keyOf(message)))?.[1] ?? []);
    const mornings = ['2026-11-23', '2026-11-24', '2026-11-25', '2026-11-26'];
    expect(days(await fleet.messages('care-desk', 'giulia'))).toEqual(mornings);
    expect(days(await fleet.dm('giulia'))).toEqual(mornings);
  } finally {
    await fleet.close();
    await database.drop();
  }
});
