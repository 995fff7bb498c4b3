import { describe, expect, test } from 'vitest';
import { CharterFileError, parseCharter, readCharterFile } from '../../src/charter/file.ts';

/** What the mistakes are told as, one line each. */
function mistakes(text: string): string[] {
  try {
    parseCharter(text, 'charter.yml');
    return [];
  } catch (error) {
    if (error instanceof CharterFileError) return error.message.split('\n');
    throw error;
  }
}

const SPANS =
  'Write the hours of a day as a list of spans, like ["09:00-13:00", "14:00-18:00"], or [] when it is closed.';
const CLOSED = 'Write closed days as a list of dates, like [2026-12-24, 2026-12-31].';
const CHANNEL = 'Write the name of a channel, like care-desk.';
const IDS = 'Write Slack member ids, like U012AB3CD (profile → Copy member ID).';
const EMOJI = 'Write the names of one or more emoji without colons, like [eyes, raising_hand].';
const MINUTES = 'Write a whole number of minutes, 1 or more.';
const RUNG = 'Write a rung as { minutes: -15, tell: [owner] } or { each: working_morning, tell: [owner, lead] }.';
const MORNING = 'Add a rung { each: working_morning, tell: [owner, lead] }.';
const PART = 'Write the settings of this part under it, each on its own line.';

describe('a mistake is told with its place and what to write instead', () => {
  test.each([
    ['language: de', 'language: Write en, it or pl.'],
    ['language:', 'language: Write en, it or pl.'],
    ['zone: Rome', 'zone: Write an IANA time zone, like Europe/Rome.'],
    ['hours: 9-18', `hours: ${PART}`],
    ['hours: {}', 'hours: Give at least one day its hours: mon, tue, wed, thu, fri, sat, sun.'],
    ['hours: { mon: [] }', 'hours: Give at least one day its hours: mon, tue, wed, thu, fri, sat, sun.'],
    ['hours: { mon: "09:00-13:00" }', `hours.mon: ${SPANS}`],
    ['hours: { mon: [9-13] }', 'hours.mon.0: Write a span as "09:00-13:00".'],
    ['hours: { mon: ["09:00-25:00"] }', 'hours.mon.0: Write a span as "09:00-13:00".'],
    ['hours: { mon: ["18:00-09:00"] }', 'hours.mon.0: A span must end after it begins.'],
    ['holidays: { country: Italy }', 'holidays.country: Write the country as two capital letters, like IT.'],
    ['holidays: { region: 32 }', 'holidays.region: Write the region as its code, in quotes, like "32".'],
    ['holidays: { closed: 2026-12-24 }', `holidays.closed: ${CLOSED}`],
    ['holidays: { closed: [24.12.2026] }', `holidays.closed.0: ${CLOSED}`],
    ['holidays: { closed: [2026-02-30] }', `holidays.closed.0: ${CLOSED}`],
    ['digest_at: 8:30', 'digest_at: Write the time as "08:30".'],
    ['desk_channel: ""', `desk_channel: ${CHANNEL}`],
    ['people: everybody', 'people: Write members, or a list of Slack member ids.'],
    ['people: []', 'people: Write members, or a list of Slack member ids.'],
    ['people: [marco]', `people.0: ${IDS}`],
    ['leads: giulia', 'leads: Write admins, or a list of Slack member ids.'],
    ['leads: [giulia]', `leads.0: ${IDS}`],
    ['emoji: { flag: ticket }', `emoji.flag: ${EMOJI}`],
    ['emoji: { flag: [":ticket:"] }', `emoji.flag.0: ${EMOJI}`],
    ['emoji: { flag: [] }', `emoji.flag: ${EMOJI}`],
    ['clocks: { first_answer_minutes: 0 }', `clocks.first_answer_minutes: ${MINUTES}`],
    ['clocks: { first_answer_minutes: "30" }', `clocks.first_answer_minutes: ${MINUTES}`],
    ['clocks: { keep_posted_days: 0.5 }', 'clocks.keep_posted_days: Write a whole number of working days, 1 or more.'],
    ['ladders: { promise: 15 }', 'ladders.promise: Write the rungs as a list, each on its line after a dash.'],
    ['ladders: { promise: [] }', `ladders.promise: ${MORNING}`],
    ['ladders: { promise: [{ minutes: 0, tell: [owner] }] }', `ladders.promise: ${MORNING}`],
    ['ladders: { promise: [{ minutes: 0, tell: [boss] }] }', `ladders.promise.0: ${RUNG}`],
    ['customers: { name: Rossi }', 'customers: Write the customers as a list, each with a name.'],
    ['customers: [{ channels: [a] }]', 'customers.0.name: Give the customer a name.'],
    ['customers: [{ name: Rossi, contacts: [carla] }]', `customers.0.contacts.0: ${IDS}`],
    ['- language: it', 'Write the settings one on a line, like "language: it".'],
    ['language: it\nlanguage: en', 'Map keys must be unique', 2],
    ['hours: [', 'Flow sequence in block collection must be sufficiently indented and end with a ]'],
  ])('%s', (text, remedy, line = 1) => {
    expect(mistakes(text)).toEqual([`charter.yml line ${line}: ${remedy}`]);
  });

  test('every mistake at once, each with its own line, from top to bottom', () => {
    const text = `
language: it
langauge: en
hours:
  mon: ["09:00-18:00"]
  monday: ["09:00-18:00"]
  tue:
    - "09:00-13:00"
    - 14-18
zone: Rome
desk: care
`;
    const unknown = (name: string, place: string) =>
      `"${name}" is not a setting ${place}. Take it out, or look at the example for its name.`;
    expect(mistakes(text)).toEqual([
      `charter.yml line 3: ${unknown('langauge', 'at the top')}`,
      `charter.yml line 6: ${unknown('monday', 'under "hours"')}`,
      'charter.yml line 9: hours.tue.1: Write a span as "09:00-13:00".',
      'charter.yml line 10: zone: Write an IANA time zone, like Europe/Rome.',
      `charter.yml line 11: ${unknown('desk', 'at the top')}`,
    ]);
  });

  test('a mistake in a part is told at the line of its name', () => {
    expect(mistakes('language: it\nhours:\n  mon: []\n')).toEqual([
      'charter.yml line 2: hours: Give at least one day its hours: mon, tue, wed, thu, fri, sat, sun.',
    ]);
  });

  test('a setting that is missing is told at the line where it belongs', () => {
    expect(mistakes('customers:\n  - name: Rossi\n  - channels: [a]')).toEqual([
      'charter.yml line 3: customers.1.name: Give the customer a name.',
    ]);
  });
});

describe('what may be left out', () => {
  test.each([
    ['everything', ''],
    ['everything but the comments', '# nothing yet\n'],
  ])('%s', (_what, text) => {
    expect(parseCharter(text, 'charter.yml')).toEqual({});
  });

  test('the channels and contacts of a customer', () => {
    expect(parseCharter('customers: [{ name: Rossi }]', 'charter.yml').customers).toEqual([
      { name: 'Rossi', channels: [], contacts: [] },
    ]);
  });

  test('leads: a team may have none', () => {
    expect(parseCharter('leads: []', 'charter.yml')).toEqual({ leads: [] });
  });
});

test('a span may end at midnight', () => {
  expect(parseCharter('hours: { fri: ["22:00-24:00"] }', 'charter.yml').hours).toEqual({ fri: ['22:00-24:00'] });
});

test('a file that is not there is told by its name and its setting', async () => {
  await expect(readCharterFile('/nowhere/charter.yml')).rejects.toThrow(
    /^The charter file \/nowhere\/charter\.yml \(CHARTER_FILE\) cannot be read: /,
  );
});
