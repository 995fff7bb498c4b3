/** What is set in Slack can be written down as a charter file, and taken over from it again. */
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { exportCharter } from '../../src/charter/export.ts';
import { parseCharter, readCharterFile } from '../../src/charter/file.ts';
import { type Settings, settingsSchema } from '../../src/charter/settings.ts';

const EXAMPLE = fileURLToPath(new URL('../../charter.example.yml', import.meta.url));

const part = <T extends object>(shape: { [K in keyof T]: fc.Arbitrary<T[K]> }) =>
  fc.record(shape, { requiredKeys: [] });
const time = fc.tuple(fc.nat(22), fc.nat(59)).map((two) => two.map((one) => String(one).padStart(2, '0')).join(':'));
const span = time.map((from) => `${from}-${from < '13' ? '13:30' : '24:00'}`);
const id = fc.stringMatching(/^[UW][A-Z0-9]{1,10}$/);
const ids = fc.uniqueArray(id, { maxLength: 3 });
const group = fc.record({ user_group: fc.stringMatching(/^@?[a-z0-9._-]{1,20}$/) });
const channel = fc.stringMatching(/^#?[a-z0-9_-]{1,20}$/);
/** Whatever people write: also what means something in YAML, over several lines. */
const text = fc
  .oneof(
    fc.string({ unit: 'grapheme' }),
    fc.constantFrom('no', '08:30', '- a\n\n# b\nc: d', '"', '{}', '~', '0x1F', '\ta'),
  )
  .map((one) => one.trim())
  .filter((one) => one.length > 0 && one.length <= 75);
const name = (prefix: string) => text.map((one) => `${prefix} ${one}`.slice(0, 75).trim());
const tell = fc.subarray(['owner', 'desk', 'lead'] as const, { minLength: 1 });
const minutes = fc.record({ minutes: fc.integer({ min: -10_080, max: 10_080 }), tell });
const ladder = fc
  .tuple(fc.array(minutes, { maxLength: 4 }), tell)
  .map(([rungs, last]) => [...rungs, { each: 'working_morning' as const, tell: last }]);
const clocks = part({
  first_answer_minutes: fc.integer({ min: 1, max: 2_400 }),
  keep_posted_waiting_on_customer_days: fc.integer({ min: 1, max: 20 }),
  resolution_hours: fc.integer({ min: 1, max: 2_000 }),
});

const settings: fc.Arbitrary<Settings> = part<Settings>({
  language: fc.constantFrom('en', 'it', 'pl'),
  zone: fc.constantFrom('Europe/Rome', 'America/New_York'),
  hours: part({ mon: fc.array(span, { maxLength: 2 }), sat: fc.array(span) }).map((one) => ({
    ...one,
    fri: ['09:00-13:00'],
  })),
  holidays: part({
    country: fc.constantFrom('IT', 'NO'),
    region: fc.constantFrom('32', 'BY', '08'),
    closed: fc.constantFrom([], ['2026-12-24']),
  }),
  digest_at: time,
  desk_channel: channel,
  people: fc.oneof(fc.constant('members' as const), group),
  leads: fc.oneof(fc.constant('admins' as const), ids, group),
  capture: part({ every: fc.array(channel, { maxLength: 3 }) }),
  emoji: fc.constantFrom({}, { flag: ['no', '1'] }, { claim: ['on'], close: ['+1', 'heart'] }),
  customers_may_flag: fc.boolean(),
  away_emoji: fc.constantFrom([], ['y', 'null']),
  clocks,
  ladders: part({ promise: ladder, ask: ladder }),
  chases: fc.array(fc.record({ from: fc.integer({ min: 1, max: 100 }), tell }), { minLength: 1, maxLength: 3 }),
  offer_minutes: fc.integer({ min: 1, max: 480 }),
  goodwill: part({
    free: fc.integer({ min: 0, max: 100_000_000 }).map((cents) => cents / 100),
    currency: fc.constant('EUR'),
  }),
  budget: part({ hourly: fc.integer({ min: 1, max: 100 }) }),
  retention_days: fc.integer({ min: 30, max: 3_650 }),
  topics: fc.tuple(name('a'), ids).map(([one, people]) => [{ name: one, words: ['no'], people: ['U1', ...people] }]),
  customers: fc
    .tuple(name('a'), name('b'), part({ notes: text, no_calls: fc.array(span), clocks, prefers: id }))
    .map(([one, other, more]) => [
      { name: one, ...more },
      { name: other, channels: ['rossi'], contacts: ['U7'] },
    ]),
});

test('what is exported is read back as the very same settings', () => {
  fc.assert(
    fc.property(settings, (given) => {
      const valid = settingsSchema.parse(given);
      expect(parseCharter(exportCharter(given), 'charter.yml')).toEqual(valid);
    }),
  );
});

describe('the file', () => {
  test('of the example says what the example says', async () => {
    const example = await readCharterFile(EXAMPLE);
    expect(parseCharter(exportCharter(example.settings), 'charter.yml')).toEqual(example.settings);
  });

  test('has its settings in the order of the example, in whatever order they were saved', async () => {
    const { settings: example } = await readCharterFile(EXAMPLE);
    const names = (yaml: string) => [...yaml.matchAll(/^(\w+):/gm)].map(([, one]) => one);
    const backwards = Object.fromEntries(Object.entries(example).reverse());
    expect(names(exportCharter(backwards))).toEqual(Object.keys(example));
  });

  test('of a team that has set nothing says so, and sets nothing', () => {
    expect(exportCharter({})).toContain('Nothing is set.');
    expect(parseCharter(exportCharter({}), 'charter.yml')).toEqual({});
  });
});
