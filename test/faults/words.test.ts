/** Words as people type them: what is no promise is answered with help, in private, in each language; never guessed. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { sayIn } from '../../src/slack/words/words.ts';
import { itemAt } from '../support/cards.ts';
import { typed } from '../support/typed.ts';
import { startWorld, type World } from '../support/world.ts';

/** Monday 23 November 2026, noon in Rome. */
const AT = '2026-11-23T12:00:00+01:00';
const OTHERS_ITEM = 777;

/** Who types in which language; each owns one item, so that a word is about that unless it says otherwise. */
const PEOPLE = { en: 'tom', it: 'marco', pl: 'ania' } as const;
type Language = keyof typeof PEOPLE;
const LANGUAGES = Object.keys(PEOPLE) as Language[];

let world: World;
const items: Record<string, number> = {};

beforeAll(async () => {
  world = await startWorld({ at: AT });
  for (const language of LANGUAGES) {
    const ts = await world.say('rossi', 'support-rossi', `Richiesta, ${language}.`);
    await world.react(PEOPLE[language], 'support-rossi', ts, 'eyes');
    items[language] = await itemAt(world, ts);
  }
  await world.database.query(`INSERT INTO workspaces (team_id, last_item) VALUES ('T0OTHER00', ${OTHERS_ITEM})`);
  await world.database.query(`
    INSERT INTO items (team_id, number, charter_id, conversation, excerpt, asked_at, flagged_by, flagged_at, state, next_at)
    VALUES ('T0OTHER00', ${OTHERS_ITEM}, 'default', 'elsewhere', 'Segreto altrui', '${AT}', 'U0OTHER00', '${AT}', 'open',
      '2027-01-01')`);
});

afterAll(() => world.close());

const standing = async () => ({
  items: await world.database.query('SELECT * FROM items ORDER BY team_id, number'),
  commitments: await world.database.query('SELECT * FROM commitments ORDER BY item_number, number'),
  entries: await world.database.query('SELECT id FROM entries ORDER BY id'),
  outbox: await world.database.query("SELECT key, revision FROM outbox WHERE kind <> 'home' ORDER BY key"),
});

/** What only the person sees: the answer, or the form that asks. */
async function answered(language: Language, text: string): Promise<{ text?: string | undefined; form?: string }> {
  const as = PEOPLE[language];
  const before = await standing();
  const told = await typed(world, as, 'support-rossi', text);
  expect(await standing()).toEqual(before);
  const [view] = await world.views(as);
  if (!view) return { text: told };
  await world.dismiss(as, view.id);
  return { form: JSON.stringify(view.blocks) };
}

const inEach = (typed: readonly (readonly [what: string, texts: Readonly<Record<Language, string>>])[]) =>
  typed.flatMap(([what, texts]) => LANGUAGES.map((language) => [what, language, texts[language]] as const));

const alike = (text: string): Record<Language, string> => ({ en: text, it: text, pl: text });

test.each(
  inEach([
    ['nothing', alike('/promise')],
    ['spaces alone', alike('/promise  \u00a0\u2003 ')],
    ['an hour that is none', alike('/promise 25:00 x')],
    ['no time', { en: '/promise call back', it: '/promise richiamare', pl: '/promise oddzwonić' }],
    ['emoji alone', alike('/promise 😀😀 :tada: 👩‍👩‍👧')],
    ['what is turned round', alike('/promise \u202eissoR eramaihcir\u202c')],
    ['Arabic and Hebrew', alike('/promise اتصل بروسي להתקשר')],
    ['SQL', alike("/promise '; DROP TABLE items; --")],
    ['markup', alike('/promise *<!channel>* <@U0MARCO00> <https://evil.example|x> `11`')],
    ['a call to everybody', alike('/promise <!here> <!everyone>')],
    ['a number alone', alike('/promise #1')],
    ['what cannot be seen', alike('/promise \u200b\u200d\ufeff')],
  ]),
)('%s is answered with how to do it (%s)', async (_what, language, text) => {
  const howTo = sayIn(language)('promise.howTo', { command: '/promise' });
  const { text: told, form } = await answered(language, text);
  expect(form).toBeUndefined();
  expect(told?.endsWith(howTo)).toBe(true);
  // A mention, or a link, would come to life.
  expect(told?.replaceAll(/<|>/g, '')).toBe(told);
});

test.each(inEach([['an hour that is none', alike('/promise 25:00 call')]]))(
  '%s is named (%s)',
  async (_what, language, text) => {
    expect((await answered(language, text)).text).toContain('25:00 call');
  },
);

test.each(
  inEach([
    ['yesterday', { en: '/promise yesterday call', it: '/promise ieri chiamare', pl: '/promise wczoraj zadzwonić' }],
    ['an hour that has passed', alike('/promise 11:00 x')],
    ['a day that is none', alike('/promise 31/02 10:00 x')],
  ]),
)(
  '%s is no time to come: it is asked for, or said how, and nothing is promised (%s)',
  async (_what, language, text) => {
    const { text: told, form } = await answered(language, text);
    if (form === undefined) expect(told).toContain(sayIn(language)('promise.howTo', { command: '/promise' }));
    else expect(form).toContain('due_picker');
  },
);

test.each(
  inEach([
    ['a time alone', alike('/promise 15:00')],
    ['a time and spaces', alike('/promise 15:00 \u00a0 ')],
  ]),
)('%s: what is promised is asked for (%s)', async (_what, language, text) => {
  const [before = ''] = sayIn(language)('promise.noText', { due: '|', command: '/promise' }).split('|');
  expect((await answered(language, text)).text).toContain(before);
});

test.each(
  inEach([
    ['999999', alike('#999999')],
    ['another workspace’s', alike(`#${OTHERS_ITEM}`)],
  ]),
)('the number of an item that is not there, %s, is told for every word (%s)', async (_what, language, number) => {
  const notThere = sayIn(language)('reply.no_such_item', { number: Number(number.slice(1)) });
  const words = [`/promise ${number} 15:00 x`, `/promise ${number} 11:00 x`, `/care close ${number}`];
  for (const text of [...words, `/care item ${number}`, `/care claim ${number}`, `/care mute ${number} until 15:00`]) {
    expect(await answered(language, text), text).toEqual({ text: notThere });
  }
});

test.each(LANGUAGES)('what nobody knows, after /care, is answered with help (%s)', async (language) => {
  const long = 'w'.repeat(5_000);
  for (const words of ['xyzzy', '😀', "'; DROP TABLE items; --", '<!channel>', '\u202eesolc', `${long}`, '__proto__']) {
    const { text = '', form } = await answered(language, `/care ${words}`);
    expect(form).toBeUndefined();
    expect(text).toContain('/care');
    expect(text).not.toContain('<!channel>');
  }
});

test('five thousand characters, markup and all, are kept as words, and shown in part and disarmed', async () => {
  const words = `<!channel> <@U0GIULIA0> *x* ${'lungo '.repeat(1_000)}`;
  const told = await typed(world, 'marco', 'support-rossi', `/promise 15:00 ${words}`);
  expect(told).toContain(`#${items.it}`);
  expect(told?.length).toBeLessThan(1_000);
  const everywhere = [
    told,
    ...(await world.messages('care-desk', 'giulia')).map(({ blocks, text }) => JSON.stringify([text, blocks])),
  ].join();
  expect(everywhere).not.toContain('<!channel>');
  const [row] = await world.database.query<{ text: string }>(
    "SELECT text FROM commitments WHERE clock = 'promise' AND item_number = $1",
    [items.it],
  );
  expect(row?.text).toHaveLength(3_000);
});
