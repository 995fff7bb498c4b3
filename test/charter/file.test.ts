import { describe, expect, test } from 'vitest';
import { CharterFileError } from '../../src/charter/errors.ts';
import { parseCharter, readCharterFile } from '../../src/charter/file.ts';
import { settingsSchema } from '../../src/charter/settings.ts';

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
const MINUTES = 'Write a whole number of working minutes, from 1 to 2400.';
const DAYS = 'Write a whole number of working days, from 1 to 20.';
const QUIET = 'Write the quiet hours as a list of spans, like ["13:00-14:00"], or [] when there are none.';
const SILENCE = 'quiet_hours: Leave some of the hours: with these quiet ones nobody could ever be reminded.';
const CHANNELS = 'Write the channels as a list, like [support-rossi].';
const AWAY = 'Write the names of emoji without colons, like [palm_tree], or [] when none says so.';
const OFFSET = 'Write whole minutes from -10080 to 10080, negative ones before it is due.';
const TELL = 'Name at least one of owner, desk and lead.';
const CHASES = 'Write the rungs as a list, like [{ from: 1, tell: [owner] }]: somebody must hear of a chase.';
const FROM = 'Write from which chase on, a whole number from 1 to 100.';
const AMOUNT = 'Write an amount with at most two decimals, like 100.00, from 0 to 1000000.';
const CURRENCY = 'Write the currency as its ISO 4217 code, like EUR.';
const TOPICS = 'Write the topics as a list, each with a name, its words and the people who know about it.';
const WORD = 'Write a word with letters or digits: it is looked for in what customers write.';
const KNOWING = 'Name the people who know about it, as a list of Slack member ids.';
const RUNG = 'Write a rung as { minutes: -15, tell: [owner] } or { each: working_morning, tell: [owner, lead] }.';
const MORNING = 'Add a rung { each: working_morning, tell: [owner, lead] }.';
const PART = 'Write the settings of this part under it, each on its own line.';

const LEVELS = 'Write fewer brackets and levels within one another: a charter has no more than five.';
const STARS = 'Write out what "*" and "<<" stand for here: it is nothing, or too much.';
const tens = (name: string) => Array(10).fill(name).join(', ');

test.each([
  ['brackets in brackets', '['.repeat(20_000), 1, LEVELS],
  ['levels under levels', Array.from({ length: 900 }, (_, level) => `${' '.repeat(level)}a:`).join('\n'), 1, LEVELS],
  ['a name that stands for nothing', 'language: it\nzone: *here', 2, STARS],
  ['names that stand for more and more', `a: &a [${tens('x')}]\nb: &b [${tens('*a')}]\nc: [${tens('*b')}]`, 3, STARS],
  [
    'more than any charter',
    `language: ${'x'.repeat(500_000)}`,
    1,
    'Shorten it: a charter has at most 500000 characters.',
  ],
])('%s: told like any mistake', (_what, text, line, told) => {
  expect(mistakes(text)).toEqual([`charter.yml line ${line}: ${told}`]);
});

test('of very many mistakes the first hundred are told', () => {
  const told = mistakes(Array.from({ length: 5_000 }, (_, index) => `key${index}: 1`).join('\n'));
  expect(told).toHaveLength(100);
  expect(told.at(-1)).toContain('(4900 more mistakes: mend these first.)');
});

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
    ['people: everybody', 'people: Write members, a list of Slack member ids, or { user_group: "@care-team" }.'],
    ['people: []', 'people: Write members, a list of Slack member ids, or { user_group: "@care-team" }.'],
    ['people: [marco]', `people.0: ${IDS}`],
    ['leads: giulia', 'leads: Write admins, a list of Slack member ids, or { user_group: "@care-leads" }.'],
    ['leads: [giulia]', `leads.0: ${IDS}`],
    ['emoji: { flag: ticket }', `emoji.flag: ${EMOJI}`],
    ['emoji: { flag: [":ticket:"] }', `emoji.flag.0: ${EMOJI}`],
    ['emoji: { flag: [] }', `emoji.flag: ${EMOJI}`],
    ['clocks: { first_answer_minutes: 0 }', `clocks.first_answer_minutes: ${MINUTES}`],
    ['clocks: { first_answer_minutes: "30" }', `clocks.first_answer_minutes: ${MINUTES}`],
    ['clocks: { every_answer_minutes: 2401 }', `clocks.every_answer_minutes: ${MINUTES}`],
    [
      'clocks: { opening_minutes: -1 }',
      'clocks.opening_minutes: Write a whole number of working minutes, from 1 to 480.',
    ],
    ['clocks: { keep_posted_days: 0.5 }', `clocks.keep_posted_days: ${DAYS}`],
    ['clocks: { keep_posted_waiting_on_customer_days: 0 }', `clocks.keep_posted_waiting_on_customer_days: ${DAYS}`],
    [
      'clocks: { resolution_hours: off }',
      'clocks.resolution_hours: Write a whole number of working hours, from 1 to 2000.',
    ],
    ['quiet_hours: "13:00-14:00"', `quiet_hours: ${QUIET}`],
    ['quiet_hours: [13-14]', 'quiet_hours.0: Write a span as "09:00-13:00".'],
    ['quiet_hours: ["09:00-13:00", "13:00-18:00"]', SILENCE],
    ['hours: { mon: ["09:00-13:00"], tue: [] }\nquiet_hours: ["00:00-24:00"]', SILENCE, 2],
    ['capture: [support-rossi]', `capture: ${PART}`],
    ['capture: { every: support-rossi }', `capture.every: ${CHANNELS}`],
    ['capture: { every: ["support rossi"] }', `capture.every.0: ${CHANNEL}`],
    ['customers_may_flag: "yes"', 'customers_may_flag: Write true or false.'],
    ['away_emoji: palm_tree', `away_emoji: ${AWAY}`],
    ['away_emoji: [":palm_tree:"]', `away_emoji.0: ${AWAY}`],
    ['ladders: { promise: 15 }', 'ladders.promise: Write the rungs as a list, each on its line after a dash.'],
    ['ladders: { promise: [] }', `ladders.promise: ${MORNING}`],
    ['ladders: { promise: [{ minutes: 0, tell: [owner] }] }', `ladders.promise: ${MORNING}`],
    ['ladders: { promise: [{ minutes: 0, tell: [boss] }] }', `ladders.promise.0: ${RUNG}`],
    [
      'ladders: { ask: [{ minutes: 20000, tell: [owner] }, { each: working_morning, tell: [lead] }] }',
      `ladders.ask.0.minutes: ${OFFSET}`,
    ],
    ['ladders: { ask: [{ each: working_morning, tell: [] }] }', `ladders.ask.0.tell: ${TELL}`],
    ['chases: { from: 1 }', `chases: ${CHASES}`],
    ['chases: []', `chases: ${CHASES}`],
    ['chases: [owner]', 'chases.0: Write a rung as { from: 2, tell: [lead] }.'],
    ['chases: [{ from: 0, tell: [owner] }]', `chases.0.from: ${FROM}`],
    ['chases: [{ from: 1 }]', `chases.0.tell: ${TELL}`],
    ['chases: [{ from: 1, tell: [boss] }]', `chases.0.tell.0: ${TELL}`],
    ['offer_minutes: 0', 'offer_minutes: Write a whole number of working minutes, from 1 to 480.'],
    ['handover_hours: 81', 'handover_hours: Write a whole number of working hours, from 1 to 80.'],
    ['away_ahead_minutes: 1h', 'away_ahead_minutes: Write a whole number of minutes, from 1 to 10080.'],
    ['after_care_days: 0', 'after_care_days: Write a whole number of days, from 1 to 365.'],
    ['budget: 6', `budget: ${PART}`],
    ['budget: { hourly: 0 }', 'budget.hourly: Write a whole number of messages, from 1 to 100.'],
    ['goodwill: 100', `goodwill: ${PART}`],
    ['goodwill: { free: "100" }', `goodwill.free: ${AMOUNT}`],
    ['goodwill:\n  free: 100,00', `goodwill.free: ${AMOUNT}`, 2],
    ['goodwill: { free: 0.001 }', `goodwill.free: ${AMOUNT}`],
    ['goodwill: { free: -1 }', `goodwill.free: ${AMOUNT}`],
    ['goodwill: { free: .inf }', `goodwill.free: ${AMOUNT}`],
    ['goodwill: { currency: eur }', `goodwill.currency: ${CURRENCY}`],
    ['goodwill: { currency: ABC }', `goodwill.currency: ${CURRENCY}`],
    ['topics: { name: Invoices }', `topics: ${TOPICS}`],
    ['topics: [Invoices]', `topics.0: ${TOPICS}`],
    ['topics: [{ people: [U0MARCO] }]', 'topics.0.name: Give the topic a name.'],
    ['topics: [{ name: Invoices }]', `topics.0.people: ${IDS}`],
    ['topics: [{ name: Invoices, people: [] }]', `topics.0.people: ${KNOWING}`],
    ['topics: [{ name: Invoices, people: [U0MARCO], words: ["!?"] }]', `topics.0.words.0: ${WORD}`],
    ['topics: [{ name: Invoices, people: [U0MARCO], words: [404] }]', `topics.0.words.0: ${WORD}`],
    ['customers: { name: Rossi }', 'customers: Write the customers as a list, each with a name.'],
    ['customers: [{ channels: [a] }]', 'customers.0.name: Give the customer a name.'],
    ['customers: [{ name: Rossi, contacts: [carla] }]', `customers.0.contacts.0: ${IDS}`],
    ['customers: [{ name: " " }]', 'customers.0.name: Give the customer a name.'],
    ['customers: [{ name: Rossi, channels: support-rossi }]', `customers.0.channels: ${CHANNELS}`],
    ['customers: [{ name: Rossi, contacts: U0CARLA }]', `customers.0.contacts: ${IDS}`],
    [
      'customers: [{ name: Rossi, languages: it }]',
      'customers.0.languages: Write the languages as a list, like [it, en].',
    ],
    ['customers: [{ name: Rossi, languages: [de] }]', 'customers.0.languages.0: Write en, it or pl.'],
    [
      'customers: [{ name: Rossi, no_calls: never }]',
      'customers.0.no_calls: Write the hours without calls as a list of spans, like ["12:00-15:00"].',
    ],
    ['customers: [{ name: Rossi, prefers: marco }]', `customers.0.prefers: ${IDS}`],
    ['customers: [{ name: Rossi, notes: 7 }]', 'customers.0.notes: Write the notes as text.'],
    ['customers: [{ name: Rossi, clocks: 30 }]', `customers.0.clocks: ${PART}`],
    [
      'customers: [{ name: Rossi, clocks: { first_answer_minutes: 0 } }]',
      `customers.0.clocks.first_answer_minutes: ${MINUTES}`,
    ],
    [
      'customers: [{ name: Rossi, revenue: 1 }]',
      '"revenue" is not a setting under "customers.0". Take it out, or look at the example for its name.',
    ],
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

  test('what two settings say together is told beside the mistakes of others', () => {
    const text = `
langauge: it
hours: { mon: ["09:00-13:00"] }
quiet_hours: ["09:00-13:00"]
emoji:
  flag: [eyes]
zone: Rome
`;
    expect(mistakes(text)).toEqual([
      'charter.yml line 2: "langauge" is not a setting at the top. Take it out, or look at the example for its name.',
      `charter.yml line 4: ${SILENCE}`,
      expect.stringContaining('charter.yml line 6: emoji.flag.0: "eyes" already means claim'),
      'charter.yml line 7: zone: Write an IANA time zone, like Europe/Rome.',
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

describe('an emoji has one meaning', () => {
  const already = (emoji: string, meaning: string, unless = '') =>
    `"${emoji}" already means ${meaning}${unless}. Give every emoji one meaning.`;
  const unless = (meaning: string) => `, unless you write another emoji for ${meaning}`;

  test('two that are written: the later is told', () => {
    expect(mistakes('emoji:\n  close: [tada, eyes]\n  claim: [eyes]')).toEqual([
      `charter.yml line 2: emoji.close.1: ${already('eyes', 'claim')}`,
    ]);
  });

  test('one that is the default of another', () => {
    expect(mistakes('emoji:\n  flag: [eyes]')).toEqual([
      `charter.yml line 2: emoji.flag.0: ${already('eyes', 'claim', unless('claim'))}`,
    ]);
    expect(mistakes('emoji:\n  flag: [eyes]\n  claim: [raising_hand]')).toEqual([]);
  });

  test('the customers’ own, as soon as they may flag', () => {
    expect(mistakes('emoji: { flag: [sos] }')).toEqual([]);
    expect(mistakes('emoji: { flag: [sos] }\ncustomers_may_flag: true')).toEqual([
      `charter.yml line 1: emoji.flag.0: ${already('sos', 'customer_flag', unless('customer_flag'))}`,
    ]);
    expect(mistakes('emoji: { customer_flag: [ticket] }')).toEqual([
      `charter.yml line 1: emoji.customer_flag.0: ${already('ticket', 'flag', unless('flag'))}`,
    ]);
  });
});

describe('two customers are never taken for one another', () => {
  const twice = 'The customer "Rossi" has this already. Take it out of one of them.';

  test.each([
    ['one name, however it is written', 'rossi', [], [], 'name'],
    ['one channel, with its # or without', 'Bianchi', ['other', '"#support-rossi"'], [], 'channels.1'],
    ['one contact', 'Bianchi', [], ['U0CARLA'], 'contacts.0'],
  ])('%s', (_what, name, channels, contacts, place) => {
    const text = `
customers:
  - { name: Rossi, channels: [support-rossi], contacts: [U0CARLA] }
  - { name: ${name}, channels: [${channels}], contacts: [${contacts}] }
`;
    expect(mistakes(text)).toEqual([`charter.yml line 4: customers.1.${place}: ${twice}`]);
  });

  test('one customer may say a thing twice', () => {
    expect(mistakes('customers: [{ name: Rossi, channels: [rossi, "#rossi"] }]')).toEqual([]);
  });
});

test('two topics have two names', () => {
  const text = 'topics:\n  - { name: Invoices, people: [U0MARCO] }\n  - { name: invoices, people: [U0ANNA] }';
  expect(mistakes(text)).toEqual([
    'charter.yml line 3: topics.1.name: There is a topic with this name already. Put the two together, or name one differently.',
  ]);
});

test('a team is led by its own people, and an item offered only to them', () => {
  const others = `
topics:
  - { name: Invoices, people: [U0MARCO, U0ANNA] }
customers:
  - { name: Rossi, prefers: U0ANNA }
`;
  const stranger = 'U0ANNA is not among the people of this charter: add them there.';
  expect(mistakes(`people: [U0MARCO]${others}`)).toEqual([
    `charter.yml line 3: topics.0.people.1: ${stranger}`,
    `charter.yml line 5: customers.0.prefers: ${stranger}`,
  ]);
  expect(mistakes('people: [U0MARCO]\nleads:\n  - U0MARCO\n  - U0ANNA\n')).toEqual([
    `charter.yml line 4: leads.1: ${stranger}`,
  ]);
  expect(mistakes(`people: members${others}`)).toEqual([]);
  expect(mistakes(`people: [U0MARCO, U0ANNA]${others}`)).toEqual([]);
});

test('what was read can be saved, and read again', () => {
  const settings = parseCharter('customers: [{ name: " Rossi " }]\ngoodwill: { free: 99.90 }', 'charter.yml');
  expect(settings).toMatchObject({ customers: [{ name: 'Rossi' }], goodwill: { free: 99.9 } });
  expect(settingsSchema.parse(JSON.parse(JSON.stringify(settings)))).toEqual(settings);
});

describe('what may be left out', () => {
  test.each([
    ['everything', ''],
    ['everything but the comments', '# nothing yet\n'],
  ])('%s', (_what, text) => {
    expect(parseCharter(text, 'charter.yml')).toEqual({});
  });

  test('all of a customer but its name', () => {
    const { customers } = parseCharter('customers: [{ name: Rossi }]', 'charter.yml');
    expect(customers).toEqual([{ name: 'Rossi' }]);
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
