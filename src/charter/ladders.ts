/** Who is told when, of each clock and of chases. */
import { z } from 'zod';
import type { Charter, Ladder } from '../care/charter.ts';
import { DEFAULT_LADDERS } from '../care/charter.ts';
import type { ClockName } from '../care/commitment.ts';
import { given, PART } from './fields.ts';

const MINUTE_MS = 60_000;
/** A wall-clock week, or four working ones: further away nobody remembers what it is about. */
const FURTHEST = 10_080;
const MOST_RUNGS = 20;

const TELL = 'Name at least one of owner, desk and lead.';
const OFFSET = `Write whole minutes from -${FURTHEST} to ${FURTHEST}, negative ones before it is due.`;
const MANY = `Write at most ${MOST_RUNGS} rungs.`;

const tell = z.array(z.enum(['owner', 'desk', 'lead'])).min(1, TELL);
const rung = z.union(
  [
    z.strictObject({ minutes: z.int().min(-FURTHEST, OFFSET).max(FURTHEST, OFFSET), tell }),
    z.strictObject({ each: z.literal('working_morning'), tell }),
  ],
  'Write a rung as { minutes: -15, tell: [owner] } or { each: working_morning, tell: [owner, lead] }.',
);

/** The last rung comes again each working morning, so that an open item is never forgotten. */
const ladder = z
  .array(rung, 'Write the rungs as a list, each on its line after a dash.')
  .max(MOST_RUNGS, MANY)
  .refine((rungs) => rungs.some((one) => 'each' in one), 'Add a rung { each: working_morning, tell: [owner, lead] }.');

export const laddersSchema = z
  .strictObject(
    {
      first_answer: ladder,
      opening: ladder,
      every_answer: ladder,
      keep_posted: ladder,
      resolution: ladder,
      promise: ladder,
      third_party: ladder,
      ask: ladder,
    } satisfies Record<ClockName, typeof ladder>,
    PART,
  )
  .partial();

const CHASES = 'Write the rungs as a list, like [{ from: 1, tell: [owner] }]: somebody must hear of a chase.';
const FROM = 'Write from which chase on, a whole number from 1 to 100.';
const CHASE_RUNG = 'Write a rung as { from: 2, tell: [lead] }.';

export const chasesSchema = z
  .array(
    z.strictObject(
      {
        from: z.int(FROM).min(1, FROM).max(100, FROM),
        tell: z.array(z.enum(['owner', 'desk', 'lead'], TELL), TELL).min(1, TELL),
      },
      CHASE_RUNG,
    ),
    CHASES,
  )
  .min(1, CHASES)
  .max(MOST_RUNGS, MANY);

export const laddersOf = (settings: z.infer<typeof laddersSchema> = {}): Charter['ladders'] => ({
  ...DEFAULT_LADDERS,
  ...Object.fromEntries(Object.entries(given(settings)).map(([clock, rungs]) => [clock, ladderOf(rungs)])),
});

const ladderOf = (rungs: z.infer<typeof ladder>): Ladder =>
  rungs.map((one) =>
    'each' in one
      ? { at: 'each_working_morning', tell: one.tell }
      : { at: 'due', offset_ms: one.minutes * MINUTE_MS, tell: one.tell },
  );
