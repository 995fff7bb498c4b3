/** What the bot says is coming is what then comes: at that instant, to those people, and nothing before it. */
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, expect, test, vi } from 'vitest';
import { charterFile } from '../support/charters.ts';
import { startWorld, type World } from '../support/world.ts';

/** Days pass, and the machine may have other things to do. */
vi.setConfig({ testTimeout: 400_000 });

let world: World;
afterEach(() => world?.close());

/** Who is told, as the agenda names them and as messages are addressed. */
const ADDRESSES: Record<string, string> = {
  '#care-desk': 'C0CAREDSK',
  'Marco Bianchi': 'U0MARCO00',
  'Giulia Conti': 'U0GIULIA0',
  'Anna Kowalska': 'U0ANIA000',
  'Tom Baker': 'U0TOM0000',
};

const CHARTER = `
language: en
zone: Europe/Rome
people: [U0GIULIA0, U0MARCO00, U0ANIA000, U0TOM0000]
leads: [U0GIULIA0]
customers: [{ name: Rossi Impianti, channels: [support-rossi], prefers: U0ANIA000 }]
`;

/** The words before the colon name those who are told; what is said may name others. */
const toldIn = (text: string): string[] => {
  const [head = ''] = text.split(': ');
  return Object.entries(ADDRESSES).flatMap(([name, address]) => (head.includes(name) ? [address] : []));
};

/** Where messages were posted since that line of the log. */
async function postedSince(line: number): Promise<string[]> {
  const lines = (await world.log()).filter(({ n, name }) => n > line && name === 'chat.postMessage');
  return lines.map(({ detail }) => (detail as { args: { channel: string } }).args.channel);
}

const lastLine = async (): Promise<number> => (await world.log()).at(-1)?.n ?? 0;
const unique = (all: readonly string[]): string[] => [...new Set(all)].sort();

/** Goes to what is due next, so many times: up to there nobody hears anything, and there those who were named. */
async function walk(steps: number): Promise<string[]> {
  const heard: string[] = [];
  for (let step = 0; step < steps; step++) {
    const agenda = await world.bot.agenda('en');
    const [next] = agenda;
    if (!next) throw new Error('nothing is due any more');
    const before = await lastLine();
    // Whoever moves the clock is answered when everything up to there has been done.
    await world.moveTo(new Date(next.at.getTime() - 1000).toISOString());
    expect(await postedSince(before), `before ${next.at.toISOString()} ${next.text}`).toEqual([]);
    await world.moveTo(next.at.toISOString());
    const then = agenda.filter(({ at }) => at.getTime() === next.at.getTime()).map(({ text }) => text);
    expect(unique(await postedSince(before)), then.join('\n')).toEqual(unique(then.flatMap(toldIn)));
    heard.push(...then);
  }
  return heard;
}

test('through the days of an item, claimed, promised and waiting, it is right about each step', async () => {
  world = await startWorld({ at: '2026-11-26T10:00:00+01:00' });
  await world.rest();
  expect((await world.bot.agenda('en')).map(({ text }) => text)[0]).toBe(
    'Morning digest for #care-desk and Giulia Conti',
  );

  const ts = await world.say('rossi', 'support-rossi', 'La pompa perde di nuovo');
  await world.react('marco', 'support-rossi', ts, 'eyes');
  await world.command('marco', 'support-rossi', '/promise in 40 minutes call back Rossi');
  const texts = async (language: 'en' | 'it' | 'pl') => (await world.bot.agenda(language)).map(({ text }) => text);
  expect(await texts('en')).toContain('Reminder to Marco Bianchi: “call back Rossi”, promised for 10:40 (#1)');
  expect(await texts('it')).toContain('Promemoria per Marco Bianchi: «call back Rossi», promesso per: 10:40 (#1)');
  expect(await texts('pl')).toContain('Przypomnienie dla: Marco Bianchi – „call back Rossi”, obietnica na: 10:40 (#1)');

  await walk(3);
  // All of it is let slip over a night, and told the next morning.
  await world.moveTo('2026-11-26T18:30:00+01:00');
  expect(await walk(2)).toContainEqual(expect.stringMatching(/^Still open, to Marco Bianchi and Giulia Conti: /));

  // An answer, and then a wait for a supplier.
  await world.say('marco', 'support-rossi', 'Ciao Carla, arriva il tecnico', ts);
  await world.command('marco', 'support-rossi', '/care kept #1');
  await world.command('marco', 'support-rossi', '/care wait #1');
  const [form] = await world.views('marco');
  await world.submit('marco', form?.id ?? '', {
    on: { on_choice: 'third_party' },
    who: { who_input: 'Faema' },
    text: { text_input: 'la guarnizione' },
  });
  expect(await walk(2)).toContainEqual(expect.stringMatching(/Carla Rossi is waiting for an update/));
  expect(await texts('en')).toContainEqual(expect.stringMatching(/Carla Rossi is waiting for Faema: “la guarnizione”/));

  await world.react('marco', 'support-rossi', ts, 'white_check_mark');
  expect((await texts('en')).every((text) => text.startsWith('Morning digest'))).toBe(true);
});

test('reading it asks Slack nothing', async () => {
  world = await startWorld({ at: '2026-11-26T10:00:00+01:00' });
  const ts = await world.say('rossi', 'support-rossi', 'La pompa perde di nuovo');
  await world.react('marco', 'support-rossi', ts, 'eyes');
  const before = await lastLine();
  expect(await world.bot.agenda('en')).toHaveLength(5);
  await sleep(50);
  expect(await lastLine()).toBe(before);
});

test('offers that pass on, a question that waits for the morning, and after-care come when they are announced', async () => {
  world = await startWorld({ at: '2026-11-26T10:00:00+01:00', charterFile: await charterFile(CHARTER) });
  const ts = await world.say('rossi', 'support-rossi', 'The pump leaks again');
  await world.react('giulia', 'support-rossi', ts, 'ticket');
  expect(await walk(3)).toContainEqual(
    expect.stringMatching(/^Offer to .+: will you take this request\? \(#1 Carla Rossi/),
  );

  await world.react('marco', 'support-rossi', ts, 'eyes');
  await world.say('marco', 'support-rossi', 'It is mended', ts);
  await world.command('marco', 'support-rossi', '/care close #1');
  const [form] = await world.views('marco');
  await world.submit('marco', form?.id ?? '', {
    outcome: { outcome_choice: 'solved' },
    after_care: { after_care_days: '1' },
  });
  const closed = (await world.bot.agenda('en')).map(({ text }) => text);
  expect(closed).toContainEqual(expect.stringMatching(/^Reminder to Marco Bianchi: ask the customer how it went/));

  await world.moveTo('2026-11-26T20:00:00+01:00');
  await world.say('rossi', 'support-rossi', 'It leaks still', ts);
  expect(await walk(2)).toContainEqual(
    expect.stringMatching(/^Question to Marco Bianchi: does the closed request go on/),
  );
});

test('a message that Slack did not take is announced again', async () => {
  world = await startWorld({ at: '2026-11-26T10:00:00+01:00' });
  const ts = await world.say('rossi', 'support-rossi', 'La pompa perde di nuovo');
  await world.react('marco', 'support-rossi', ts, 'eyes');
  await world.fault({ kind: 'error_before_store', method: 'chat.postMessage' });
  const [next] = await world.bot.agenda('en');
  await world.moveTo(next?.at.toISOString() ?? '');
  await world.rest();
  const [again] = await world.bot.agenda('en');
  expect(again?.text).toBe(next?.text);
  expect(again?.at.getTime()).toBeGreaterThan(next?.at.getTime() ?? 0);
  await walk(1);
});
