/** What somebody does while the process dies, and what must have come of it when all is over. */
import type { SimMessage } from '../../src/simulator/control.ts';
import type { Fleet } from '../fleet/fleet.ts';
import type { Armed } from '../fleet/protocol.ts';
import { itemAt, keyOf } from '../support/cards.ts';
import type { TestDatabase } from '../support/database.ts';
import { buttonsOn } from '../support/seen.ts';

export type Stage = { fleet: Fleet; database: TestDatabase; replicas: number };

/** Told again and again to the same team, each time about another message of a customer. */
export type Scenario = {
  name: string;
  /** Where the clock stands at first, in Rome. */
  at: string;
  /** It happens but once, or once a day: a team of its own for each death. */
  once?: true;
  /** @returns the ts of the message that it is all about */
  prepare(stage: Stage): Promise<string>;
  /**
   * What is done once the process is to die. False: Slack says that nothing came of it, and it is done once more.
   * @param armed - how to start a process that is to die
   */
  act(stage: Stage, ts: string, armed: Armed): Promise<boolean>;
  /** What is to be seen in the end, told as sentences about what is wrong. */
  wrong(stage: Stage, ts: string): Promise<string[]>;
};

/** So that nothing is told but what the scenarios are about, however often they are told. */
export const CHARTER = `
hours: { mon: ["08:00-20:00"], tue: ["08:00-20:00"], fri: ["08:00-20:00"] }
clocks: { first_answer_minutes: 2400, every_answer_minutes: 2400, keep_posted_days: 20 }
handover_hours: 80
budget: { hourly: 100 }
`;

const MORNING = '2026-11-23T09:00:00+01:00';
const REQUEST = 'La macchina perde acqua.';
const WORD = 'richiamare';

const expected = (what: string, found: unknown, wanted: unknown): string[] =>
  JSON.stringify(found) === JSON.stringify(wanted)
    ? []
    : [`${what}: ${JSON.stringify(found)} instead of ${JSON.stringify(wanted)}`];

const flat = (messages: readonly SimMessage[]): SimMessage[] =>
  messages.flatMap((message) => [message, ...(message.replies ?? [])]);

const posted = async ({ fleet }: Stage, place: string, as: string, key: RegExp): Promise<number> =>
  flat(await fleet.messages(place, as)).filter((message) => key.test(String(keyOf(message)))).length;

const ask = ({ fleet }: Stage, threadTs?: string): Promise<string> =>
  fleet.say('rossi', 'support-rossi', threadTs ? 'Mi sentite?' : REQUEST, threadTs);

const claim = async ({ fleet }: Stage, ts: string): Promise<boolean> =>
  (await fleet.react('marco', 'support-rossi', ts, 'eyes')).ok;

const claimed = async (stage: Stage): Promise<string> => {
  const ts = await ask(stage);
  await claim(stage, ts);
  return ts;
};

const type = async ({ fleet }: Stage, text: string): Promise<boolean> =>
  (await fleet.command('marco', 'support-rossi', text)).ok;

/** Done is what the answer repeats: to whoever waits long, Parola says first that it is on it. */
async function give({ fleet, database }: Stage, ts: string, when: string): Promise<boolean> {
  const words = `/promise #${await itemAt({ database }, ts)} ${when} ${WORD}`;
  const { ok, response } = await fleet.command('marco', 'support-rossi', words);
  return ok && response?.text.includes(WORD) === true;
}

const promised = async (stage: Stage): Promise<string> => {
  const ts = await claimed(stage);
  await give(stage, ts, 'in 20 minutes');
  return ts;
};

/** The message is one item with one card. */
async function oneItem(stage: Stage, ts: string, state: string): Promise<string[]> {
  const items = await stage.database.query<{ number: number }>(
    'SELECT number, state, owner_id FROM items WHERE message_ts = $1',
    [ts],
  );
  const number = items[0]?.number;
  return [
    ...expected('items', items, [{ number, state, owner_id: 'U0MARCO00' }]),
    ...expected('cards', await posted(stage, 'care-desk', 'giulia', new RegExp(`^card:${number}$`)), 1),
  ];
}

/** What the item has so often, such as promises. @param query - of the item $1 */
const sofar = async (stage: Stage, ts: string, what: string, query: string, wanted: unknown): Promise<string[]> =>
  expected(what, await stage.database.query(query, [await itemAt(stage, ts)]), wanted);

const entries = (stage: Stage, ts: string, kind: string, wanted: number): Promise<string[]> => {
  const query = `SELECT count(*)::int AS n FROM entries WHERE item_number = $1 AND what->>'kind' = '${kind}'`;
  return sofar(stage, ts, `entries "${kind}"`, query, [{ n: wanted }]);
};

const promises = (stage: Stage, ts: string, verdicts: (string | null)[]): Promise<string[]> => {
  const query = `SELECT verdict FROM commitments WHERE item_number = $1 AND clock = 'promise'`;
  const wanted = verdicts.map((verdict) => ({ verdict }));
  return sofar(stage, ts, 'promises', query, wanted);
};

/** So often Marco has heard of his promise a quarter of an hour before, and when it was due. */
async function told(stage: Stage, ts: string, wanted: { before: number; due: number }): Promise<string[]> {
  const item = await itemAt(stage, ts);
  const nudges = (offset: string) =>
    posted(stage, '@marco', 'marco', new RegExp(`^nudge:${item}:promise-.*Z:${offset}:`));
  return expected('nudges', { before: await nudges('-900000'), due: await nudges('0') }, wanted);
}

const startAll = async ({ fleet, replicas }: Stage, armed: Armed): Promise<boolean> => {
  await Promise.all(Array.from({ length: replicas }, () => fleet.start(armed)));
  await fleet.rest();
  return true;
};

const killAll = ({ fleet }: Stage): Promise<unknown> => Promise.all(fleet.members.map((member) => member.kill()));

export const SCENARIOS: readonly Scenario[] = [
  {
    name: 'a request is claimed',
    at: MORNING,
    prepare: (stage) => ask(stage),
    act: claim,
    wrong: async (stage, ts) => [...(await oneItem(stage, ts, 'open')), ...(await entries(stage, ts, 'claimed', 1))],
  },
  {
    name: 'a word is given',
    at: MORNING,
    prepare: claimed,
    act: (stage, ts) => give(stage, ts, 'friday at 10'),
    wrong: async (stage, ts) => [...(await oneItem(stage, ts, 'open')), ...(await promises(stage, ts, [null]))],
  },
  {
    name: 'a promise falls due',
    at: MORNING,
    async prepare(stage) {
      const ts = await promised(stage);
      await stage.fleet.advance('PT19M');
      return ts;
    },
    act: ({ fleet }) => fleet.advance('PT2M').then(() => true),
    wrong: async (stage, ts) => [
      ...(await oneItem(stage, ts, 'open')),
      ...(await told(stage, ts, { before: 1, due: 1 })),
    ],
  },
  {
    name: 'a promise is kept by its button',
    at: MORNING,
    async prepare(stage) {
      const ts = await promised(stage);
      await stage.fleet.advance('PT6M');
      return ts;
    },
    async act({ fleet }) {
      const asked = (await fleet.messages('@marco', 'marco')).findLast((one) =>
        buttonsOn(one).includes('promise_keep'),
      );
      // Without the button it was kept before the death.
      return asked === undefined || (await fleet.click('marco', asked, 'promise_keep')).ok;
    },
    wrong: async (stage, ts) => [
      ...(await oneItem(stage, ts, 'open')),
      ...(await promises(stage, ts, ['kept'])),
      ...(await entries(stage, ts, 'settled', 1)),
    ],
  },
  {
    name: 'the customer asks again',
    at: MORNING,
    async prepare(stage) {
      const ts = await claimed(stage);
      await stage.fleet.advance('PT20M');
      return ts;
    },
    act: async (stage, ts) => (await ask(stage, ts)) !== '',
    wrong: async (stage, ts) => [
      ...(await oneItem(stage, ts, 'open')),
      ...(await sofar(stage, ts, 'chases', 'SELECT chases FROM items WHERE number = $1', [{ chases: 1 }])),
    ],
  },
  {
    name: 'an item is handed over',
    at: MORNING,
    async prepare(stage) {
      const ts = await claimed(stage);
      await type(stage, `/care handover #${await itemAt(stage, ts)}`);
      return ts;
    },
    async act({ fleet }) {
      const view = (await fleet.views('marco')).at(-1);
      if (!view) return true;
      const brief = {
        problem: { problem_input: REQUEST },
        done: { done_input: 'Niente.' },
        next: { next_input: 'Tutto.' },
      };
      return (await fleet.submit('marco', view.id, { person: { person_choice: 'U0ANIA000' }, ...brief })).ok;
    },
    wrong: async (stage, ts) => [
      ...(await oneItem(stage, ts, 'open')),
      ...(await entries(stage, ts, 'handover_offered', 1)),
    ],
  },
  {
    name: 'a request is closed by emoji',
    at: MORNING,
    prepare: claimed,
    act: async ({ fleet }, ts) => (await fleet.react('marco', 'support-rossi', ts, 'white_check_mark')).ok,
    wrong: async (stage, ts) => [...(await oneItem(stage, ts, 'closed')), ...(await entries(stage, ts, 'closed', 1))],
  },
  {
    name: 'the morning digest',
    at: '2026-11-23T08:29:00+01:00',
    once: true,
    prepare: async () => '',
    act: ({ fleet }) => fleet.moveTo('2026-11-23T08:30:00+01:00').then(() => true),
    wrong: async (stage) => [
      ...expected('digests', await posted(stage, 'care-desk', 'giulia', /^digest:.*:desk$/), 1),
      ...expected('digests of the lead', await posted(stage, '@giulia', 'giulia', /^digest:/), 1),
    ],
  },
  {
    name: 'the very first start',
    at: MORNING,
    once: true,
    async prepare(stage) {
      await killAll(stage);
      return '';
    },
    act: (stage, _ts, armed) => startAll(stage, armed),
    wrong: async (stage) => await oneItem(stage, await claimed(stage), 'open'),
  },
  {
    name: 'a start after half an hour',
    at: MORNING,
    async prepare(stage) {
      const ts = await promised(stage);
      await killAll(stage);
      await stage.fleet.advance('PT10M');
      await claimed(stage);
      await stage.fleet.advance('PT20M');
      return ts;
    },
    act: (stage, _ts, armed) => startAll(stage, armed),
    // What was to be said before it was due says nothing new by then.
    wrong: async (stage, ts) => [
      ...(await oneItem(stage, ts, 'open')),
      ...(await told(stage, ts, { before: 0, due: 1 })),
    ],
  },
];

/** Nothing is owed any more on whatever the scenario was about. */
export async function layToRest(stage: Stage): Promise<void> {
  const open = await stage.database.query<{ number: number; message_ts: string }>(
    `SELECT number, message_ts FROM items WHERE state = 'open'`,
  );
  for (const { number, message_ts } of open) {
    await type(stage, `/care kept #${number}`);
    await stage.fleet.react('marco', 'support-rossi', message_ts, 'white_check_mark');
  }
}

const SHARED = ['support-rossi', 'support-nowak', 'support-smith', 'support'] as const;
const PEOPLE = ['giulia', 'marco', 'ania', 'tom', 'sara'] as const;

/** Whatever was done: no message stands twice, nothing waits for ever, and no customer reads a word of ours. */
export async function alwaysWrong({ fleet, database }: Stage): Promise<string[]> {
  const desk = await fleet.messages('care-desk', 'giulia');
  const direct = await Promise.all(PEOPLE.map((person) => fleet.messages(`@${person}`, person)));
  const shared = await Promise.all(SHARED.map((channel) => fleet.messages(channel, 'giulia')));
  const twice = [desk, ...direct].flatMap((place) => {
    const keys = flat(place).flatMap((message) => (keyOf(message) === undefined ? [] : [String(keyOf(message))]));
    return keys.filter((key, index) => keys.indexOf(key) !== index).map((key) => `${key} stands twice`);
  });
  const said = shared.flatMap((place) => flat(place).filter(({ bot_id, ephemeral }) => bot_id && !ephemeral));
  const waiting = await database.query(
    `SELECT key FROM inbox WHERE next_at IS NOT NULL UNION ALL SELECT key FROM outbox WHERE next_at <= $1`,
    [fleet.clock.now()],
  );
  return [...twice, ...expected('said to customers', said.length, 0), ...expected('left undone', waiting, [])];
}
