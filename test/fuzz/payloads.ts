/** What Slack sends, harmed: over the socket, and signed over HTTP. */
import { setTimeout as sleep } from 'node:timers/promises';
import fc from 'fast-check';
import { corpusOf } from './corpus.ts';
import { type Harm, harm, harmed, isObject, type Json } from './harm.ts';
import type { Stage } from './stage.ts';
import { crashOf, type Orders, type Tally } from './tally.ts';
import type { Sent } from './tour.ts';

/** How a payload travels. False: it was not taken. */
export type Send = (type: Sent['type'], payload: Json) => Promise<boolean>;

/** @param again - Slack sends it twice. @param moved - as said at another instant */
type Case = { from: number; harms: Harm[]; again: boolean; moved: boolean };

const BATCH = 24;
/** The bot's own bounds are far below. */
const HANGS_MS = 120_000;

/** Some are whole: what is harmed must not keep the others from being worked through. */
const someCase: fc.Arbitrary<Case> = fc.record({
  from: fc.nat(9_999),
  harms: fc.array(harm, { maxLength: 4, size: 'max' }),
  again: fc.boolean(),
  moved: fc.boolean(),
});
const batchOf = <T>(one: fc.Arbitrary<T>) => fc.array(one, { minLength: 1, maxLength: BATCH, size: 'max' });

/** Outsiders, a guest, a person that nobody knows, and the bot of another app. */
const STRANGERS = ['U0ROSSI00', 'U0NOWAK00', 'U0PIOTR00', 'U0LEA0000', 'U0GHOST00', 'USLACKBOT'];

export async function fuzzPayloads(
  stage: Stage,
  recorded: readonly Sent[],
  send: Send,
  { seed, cases }: Orders,
): Promise<Omit<Tally, 'part' | 'seconds'>> {
  const corpus = corpusOf(recorded);
  const count = { cases: 0, refused: 0, acted: 0 };
  let serial = seed % 1_000;
  const tell = async ({ from, harms, again, moved }: Case, as?: string): Promise<void> => {
    const { type, payload } = corpus[from % corpus.length] ?? { type: 'interactive' as const, payload: {} };
    serial += 1;
    const sent = by(fresh(harmed(payload, harms), payload, serial, moved), as);
    count.cases += 1;
    if (!(await send(type, sent))) count.refused += 1;
    if (again) await send(type, sent);
  };
  const worked = async (all: Promise<void>[]): Promise<void> => {
    const late = new AbortController();
    const hangs = sleep(HANGS_MS, 'hangs', { signal: late.signal }).catch(() => 'over');
    const came = await Promise.race([Promise.all(all).then(() => stage.world.bot.idle()), hangs]);
    late.abort();
    const wrong = [...(came === 'hangs' ? ['it hangs'] : []), ...(await stage.wrong())];
    count.acted += await stage.acts();
    if (wrong.length > 0) throw new Error(wrong.join('\n'));
    await letInAgain(stage);
  };
  const runs = (share: number) => ({
    seed,
    numRuns: Math.ceil((share * cases * 2) / BATCH),
    interruptAfterTimeLimit: 1_200_000,
  });

  const anybody = fc.asyncProperty(batchOf(someCase), async (batch) => worked(batch.map((one) => tell(one))));
  const strangers = fc.asyncProperty(batchOf(fc.tuple(someCase, fc.constantFrom(...STRANGERS))), async (batch) => {
    await stage.world.bot.idle();
    const before = await stage.state();
    const closed = batch.filter(([{ from }]) => !isSpoken(corpus[from % corpus.length]));
    await worked(closed.map(([one, as]) => tell(one, as)));
    const after = await stage.state();
    if (after !== before) throw new Error(`a stranger changed something: ${differing(before, after)}`);
  });
  const crashes = [
    ...(await crashOf(() => fc.assert(anybody, runs(0.85)))),
    ...(await crashOf(() => fc.assert(strangers, runs(0.15)))),
    ...(await stage.afterwards()),
  ];
  const parked = await stage.parked();
  return { ...count, refused: Math.max(count.refused, count.cases - count.acted - parked), parked, crashes };
}

/** Where the two part. */
function differing(one: string, other: string): string {
  let at = 0;
  while (one[at] === other[at] && at < one.length) at += 1;
  return `${one.slice(Math.max(0, at - 200), at + 200)}\n… became …\n${other.slice(Math.max(0, at - 200), at + 200)}`;
}

/** What anybody may do: write, and be seen. What they say changes what is owed. */
function isSpoken(sent: Sent | undefined): boolean {
  const event = sent?.payload.event;
  return (
    isObject(event) &&
    event.type !== 'reaction_added' &&
    event.type !== 'function_executed' &&
    event.type !== 'app_mention'
  );
}

/** Whoever may be named as the one who acts is this one. */
function by(value: Json, as: string | undefined): Json {
  if (as === undefined || !isObject(value)) return value;
  const named = { ...value };
  if ('user' in named) named.user = { ...(isObject(named.user) ? named.user : {}), id: as };
  if ('user_id' in named) named.user_id = as;
  if (isObject(named.event)) named.event = actedBy(named.event, as);
  return named;
}

function actedBy(event: Record<string, Json>, as: string): Json {
  if (event.type !== 'function_executed') return { ...event, user: as };
  return { ...event, inputs: { ...(isObject(event.inputs) ? event.inputs : {}), by: { id: as } } };
}

/** What is sent once more is known by its ids: a new case has new ones, unless harm was done to them. */
function fresh(value: Json, before: Sent['payload'], serial: number, moved: boolean): Json {
  if (!isObject(value)) return value;
  for (const name of ['trigger_id', 'event_id'] as const) {
    if (name in value && value[name] === before[name]) value[name] = `fuzz.${serial}`;
  }
  const [event, was] = [value.event, before.event];
  if (!isObject(event) || !isObject(was)) return value;
  if (event.function_execution_id === was.function_execution_id && was.function_execution_id) {
    event.function_execution_id = `Fx${serial}`;
  }
  if (moved && event.ts === was.ts && typeof was.ts === 'string')
    event.ts = `1795424${(serial % 900) + 100}.${String(serial % 1e6).padStart(6, '0')}`;
  return value;
}

/** What says that the bot was removed is believed, until its token is found to be good. */
async function letInAgain({ world }: Stage): Promise<void> {
  const [removed] = await world.database.query('SELECT 1 FROM workspaces WHERE removed_at IS NOT NULL');
  if (removed) await world.bot.tidy();
}
