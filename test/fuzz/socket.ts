/** Over the socket: envelopes with whatever can stand in them, and frames that are none. */
import fc from 'fast-check';
import { fuzzPayloads } from './payloads.ts';
import type { Stage } from './stage.ts';
import { crashOf, type Orders, type Tally } from './tally.ts';
import type { Sent } from './tour.ts';

const frame = fc.oneof(
  fc.jsonValue().map((value) => JSON.stringify(value)),
  fc.string({ unit: 'binary' }),
  fc.constantFrom('{', '', 'null', '[]', '{"type":"hello"}', '{"type":"disconnect"}', '{"type":"events_api"}'),
  fc
    .record({
      envelope_id: fc.jsonValue(),
      type: fc.oneof(fc.constantFrom('events_api', 'interactive', 'slash_commands', 'x'), fc.jsonValue()),
      payload: fc.jsonValue(),
    })
    .map((value) => JSON.stringify(value)),
  fc.uint8Array({ maxLength: 200 }).map((bytes) => Buffer.from(bytes)),
);

export async function fuzzSocket(
  stage: Stage,
  recorded: readonly Sent[],
  orders: Orders,
): Promise<Omit<Tally, 'part' | 'seconds'>> {
  const { front, world } = stage;
  const came = await fuzzPayloads(
    stage,
    recorded,
    async (type, payload) => (await front.ask(type, JSON.stringify(payload), () => world.bot.idle())).acknowledged,
    orders,
  );
  let frames = 0;
  const unreadable = fc.asyncProperty(fc.array(frame, { maxLength: 20 }), async (all) => {
    for (const one of all) front.throwIn(one);
    frames += all.length;
    // Whatever it was, an envelope after it is taken.
    await front.ask('interactive', '{"type":"shortcut"}', () => world.bot.idle());
    const wrong = await stage.wrong();
    if (wrong.length > 0) throw new Error(wrong.join('\n'));
  });
  const crashes = await crashOf(() =>
    fc.assert(unreadable, { seed: orders.seed, numRuns: Math.ceil(orders.cases / 100) }),
  );
  return {
    ...came,
    cases: came.cases + frames,
    refused: came.refused + frames,
    crashes: [...came.crashes, ...crashes],
  };
}
