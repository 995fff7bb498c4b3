/** A charter as people write it: what may stand in the file. Each part says itself what it means. */
import { z } from 'zod';
import type { Mistake } from '../desk/ports.ts';
import { captureSchema } from './channels.ts';
import { clocksSchema } from './clocks.ts';
import { customersSchema } from './customers.ts';
import { ambiguities, awayEmojiSchema, emojiSchema } from './emoji.ts';
import { channel, language, PART, spanOf, whole } from './fields.ts';
import { goodwillSchema } from './goodwill.ts';
import { holidaysSchema, hoursOf, hoursSchema, quietHoursSchema, timeSchema, zoneSchema } from './hours.ts';
import { chasesSchema, laddersSchema } from './ladders.ts';
import { leadsSchema, listed, peopleSchema } from './people.ts';
import { leavesHours } from './telling.ts';
import { topicsSchema } from './topics.ts';

const parts = z
  .strictObject(
    {
      language,
      zone: zoneSchema,
      hours: hoursSchema,
      quiet_hours: quietHoursSchema,
      holidays: holidaysSchema,
      digest_at: timeSchema,
      desk_channel: channel,
      people: peopleSchema,
      leads: leadsSchema,
      capture: captureSchema,
      emoji: emojiSchema,
      customers_may_flag: z.boolean('Write true or false.'),
      away_emoji: awayEmojiSchema,
      clocks: clocksSchema,
      ladders: laddersSchema,
      chases: chasesSchema,
      offer_minutes: whole('working minutes', 1, 480),
      handover_hours: whole('working hours', 1, 80),
      away_ahead_minutes: whole('minutes', 1, 10_080),
      goodwill: goodwillSchema,
      after_care_days: whole('days', 1, 365),
      budget: z.strictObject({ hourly: whole('messages', 1, 100) }, PART).partial(),
      retention_days: whole('days', 30, 3_650),
      topics: topicsSchema,
      customers: customersSchema,
    },
    'Write the settings one on a line, like "language: it".',
  )
  .partial();

export type Settings = z.infer<typeof parts>;

type Together = { path: (string | number)[]; message: string; code: Mistake['code'] };

function silence({ hours, quiet_hours = [] }: Settings): Together[] {
  if (leavesHours(hoursOf(hours), quiet_hours.map(spanOf))) return [];
  const message = 'Leave some of the hours: with these quiet ones nobody could ever be reminded.';
  return [{ path: ['quiet_hours'], message, code: 'silence' }];
}

const doubleMeanings = ({ emoji = {}, customers_may_flag = false }: Settings): Together[] =>
  ambiguities(emoji, customers_may_flag).map(({ path, message }) => ({
    path: ['emoji', ...path],
    message,
    code: 'double_meaning',
  }));

/** An item is offered to nobody who may not take it; nor does anybody lead a team that they do not belong to. */
function strangers({ people, leads, topics = [], customers = [] }: Settings): Together[] {
  const team = listed(people);
  if (!team) return [];
  const named = [
    ...(listed(leads) ?? []).map((id, index) => ({ path: ['leads', index], id })),
    ...topics.flatMap((topic, place) =>
      topic.people.map((id, index) => ({ path: ['topics', place, 'people', index], id })),
    ),
    ...customers.flatMap(({ prefers }, place) =>
      prefers === undefined ? [] : [{ path: ['customers', place, 'prefers'], id: prefers }],
    ),
  ];
  return named
    .filter(({ id }) => !team.includes(id))
    .map(({ path, id }) => ({
      path,
      message: `${id} is not among the people of this charter: add them there.`,
      code: 'stranger',
    }));
}

/** What settings say together. Each is looked for as soon as the settings that it reads are right by themselves. */
const TOGETHER: readonly [(settings: Settings) => Together[], readonly (keyof Settings)[]][] = [
  [silence, ['hours', 'quiet_hours']],
  [doubleMeanings, ['emoji', 'customers_may_flag']],
  [strangers, ['people', 'leads', 'topics', 'customers']],
];

export const settingsSchema = TOGETHER.reduce(
  (schema, [mistakesOf, reads]) =>
    schema.superRefine(
      (settings, { addIssue }) => {
        for (const { path, message, code } of mistakesOf(settings)) {
          addIssue({ code: 'custom', path, message, params: { code } });
        }
      },
      {
        when: ({ value, issues }) =>
          typeof value === 'object' &&
          value !== null &&
          !issues.some(({ path }) => reads.some((one) => path?.[0] === one)),
      },
    ),
  parts,
);
