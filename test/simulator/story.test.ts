/** Stories and guides as any simulator tells them: here without an app, and with one that offers a form. */
import { afterEach, describe, expect, test } from 'vitest';
import type { StoryListed, StoryState } from '../../src/simulator/control.ts';
import { createSimClock, type SimClock } from '../../src/simulator/index.ts';
import type { GuideData, StoryData } from '../../src/simulator/story/shape.ts';
import { instantOf } from '../../src/simulator/story/when.ts';
import { startDesk } from './support/desk.ts';
import { type Slack, startSlack } from './support/slack.ts';

const ROME = 'Europe/Rome';
const iso = (ms: number) => new Date(ms).toISOString();

describe('when something happens', () => {
  const sunday = Date.parse('2026-10-25T00:30:00+02:00');

  test.each([
    ['+PT90M', '2026-10-25T00:00:00.000Z'],
    ['09:10', '2026-10-25T08:10:00.000Z'],
    ['00:30', '2026-10-25T23:30:00.000Z'],
    ['workday 09:10', '2026-10-26T08:10:00.000Z'],
    ['sat 23:00', '2026-10-31T22:00:00.000Z'],
    ['sun 00:30', '2026-10-31T23:30:00.000Z'],
  ])('%s, from the night in which the clocks change', (when, instant) => {
    expect(iso(instantOf(when, sunday, ROME))).toBe(instant);
  });

  test('the first moment may be the one at which it begins', () => {
    expect(iso(instantOf('00:30', sunday, ROME, true))).toBe(iso(sunday));
  });

  test.each(['', '9:10', '25:00', 'tomorrow 09:00', '+15m', 'PT15M'])('“%s” is no instant', (when) => {
    expect(() => instantOf(when, sunday, ROME)).toThrow(/is no/);
  });
});

const words = (text: string) => ({ en: text, it: text, pl: text });
const say = (text: string, name?: string) => ({
  do: 'say',
  with: { as: 'rossi', channel: 'support-rossi', text },
  ...(name && { name }),
});
const story = (steps: StoryData['steps'], name = 'tale'): StoryData => ({
  name,
  title: words('A tale'),
  about: words('Of something'),
  steps,
});

const TALE = story([
  {
    at: 'workday 09:00',
    acts: [say('first', 'first')],
    tell: words('one'),
    look: { as: 'marco', at: 'support-rossi' },
  },
  {
    at: '+PT10M',
    acts: [{ do: 'react', with: { as: 'marco', channel: 'support-rossi', ts: '{first}', name: 'eyes' } }],
  },
  { at: '09:30', acts: [], tell: words('two'), look: { as: 'tom', at: 'support-rossi', thread: 'first' } },
  { at: '+PT5M', acts: [say('last')] },
]);

let close: (() => Promise<void>) | undefined;
afterEach(async () => {
  await close?.();
  close = undefined;
});

async function slackWith(options: { stories?: StoryData[]; guide?: GuideData }, clock: SimClock): Promise<Slack> {
  const slack = await startSlack({ ...options, clock });
  close = () => slack.simulator.close();
  return slack;
}

const SUNDAY = () => createSimClock({ at: new Date('2026-11-22T22:00:00Z') });
const state = (slack: Slack) => slack.look<StoryState | null>('story');

describe('telling a story', () => {
  test('scene by scene: at its times, with names, while the clock stands still; then it runs again', async () => {
    const clock = SUNDAY();
    const slack = await slackWith({ stories: [TALE] }, clock);
    expect(await slack.look<StoryListed[]>('stories')).toEqual([
      { name: 'tale', title: words('A tale'), about: words('Of something') },
    ]);
    expect(await state(slack)).toBeNull();
    await slack.act('story', { name: 'tale', mode: 'step' });
    expect(await state(slack)).toMatchObject({ n: 1, of: 2, tell: words('one'), done: false, busy: false });
    expect(clock.state()).toEqual({ now: new Date('2026-11-23T08:00:00Z'), frozen: true });
    const answer = await slack.act('story', { next: true });
    const [first, last] = (await slack.messages('support-rossi')).slice(-2);
    expect(answer).toMatchObject({
      story: { n: 2, done: true, look: { as: 'tom', at: 'support-rossi', thread: first?.ts } },
    });
    expect(first).toMatchObject({ text: 'first', reactions: [{ name: 'eyes' }] });
    expect(last).toMatchObject({ text: 'last' });
    expect(clock.state().frozen).toBe(false);
    await slack.act('story', { stop: true });
    expect(await state(slack)).toBeNull();
  });

  test('whoever moves the clock meanwhile loses nothing: what is past happens at once', async () => {
    const clock = SUNDAY();
    const slack = await slackWith({ stories: [TALE] }, clock);
    await slack.act('story', { name: 'tale', mode: 'step' });
    await slack.act('clock', { advance: 'PT5H' });
    expect(await slack.act('story', { all: true })).toMatchObject({ ok: true, story: { done: true } });
    expect(clock.now().getTime()).toBeLessThan(Date.parse('2026-11-23T13:01:00Z'));
  });

  test('what is refused ends it, in words that name the story and the step', async () => {
    const clock = SUNDAY();
    const refused = story([{ acts: [say('x')] }, { acts: [{ do: 'react', with: { as: 'nobody' } }] }], 'bad');
    const pressed = story([{ acts: [{ press: 'go', as: 'marco', in: '@parola' }] }], 'mute');
    const slack = await slackWith({ stories: [refused, pressed, TALE] }, clock);
    const answer = await slack.act('story', { name: 'bad' });
    expect(answer.error).toMatch(/^The story “bad” stops at step 2 \(react as nobody\): /);
    expect(await state(slack)).toMatchObject({ done: true, error: answer.error });
    expect(clock.state().frozen).toBe(false);
    expect((await slack.act('story', { name: 'mute' })).error).toContain('step 1 (press go as marco)');
    expect((await slack.act('story', { name: 'gone' })).error).toBe(
      'There is no story “gone”. There are: bad, mute, tale.',
    );
    await slack.act('story', { name: 'tale', mode: 'step' });
    expect((await slack.act('story', { name: 'tale' })).error).toBe('“tale” is being told.');
  });

  test('forms are filled in and sent; one that refuses what it is given ends the story', async () => {
    const desk = await startDesk({
      stories: [
        story([
          {
            acts: [
              { do: 'command', with: { as: 'marco', channel: 'care-desk', text: '/check form' } },
              {
                fill: {
                  what: { text: 'ok!' },
                  when: { due: { $when: 'fri 12:00' } },
                  day: { date: { $date: 'fri 12:00' } },
                },
                as: 'marco',
              },
            ],
          },
        ]),
        story(
          [
            {
              acts: [
                { do: 'command', with: { as: 'tom', channel: 'care-desk', text: '/check form' } },
                { fill: { what: { text: 'x' } }, as: 'tom' },
              ],
            },
          ],
          'short',
        ),
      ],
    });
    close = () => desk.close();
    expect(await desk.slack.act('story', { name: 'tale' })).toMatchObject({ ok: true });
    const sent = desk.told.at(-1) as { view: { state: { values: Record<string, Record<string, object>> } } };
    expect(sent.view.state.values).toMatchObject({
      what: { text: { value: 'ok!' } },
      when: { due: { selected_date_time: Date.parse('2026-11-27T12:00:00+01:00') / 1000 } },
      day: { date: { selected_date: '2026-11-27' } },
    });
    expect((await desk.slack.act('story', { name: 'short' })).error).toMatch(
      /step 1 \(fill in a form as tom\): what: /,
    );
  });

  test.each([
    [story([{ at: 'soon', acts: [] }]), /The story “tale”, step 1: .*instant such as/s],
    [story([{ acts: [say('Ciao {who}')] }]), /The story “tale”, step 1: nothing before it is called “who”/],
    [
      story([{ acts: [], look: { as: 'tom', at: 'general', thread: 'it' } }]),
      /step 1: nothing before it is called “it”/,
    ],
  ])('a story that cannot be told is refused at the start', async (given, mistake) => {
    await expect(startSlack({ stories: [given] })).rejects.toThrow(mistake);
  });
});

const GUIDE: GuideData = {
  as: 'marco',
  start: {
    title: words('Hello'),
    text: words('Two minutes'),
    between: ['09:00', '10:00'],
    otherwise: 'workday 09:05',
    acts: [say('Buongiorno', 'asked')],
    look: { as: 'marco', at: 'support-rossi' },
  },
  moments: { later: '11:00' },
  cards: [
    {
      title: words('One'),
      steps: [
        {
          id: 'look',
          text: words('React'),
          done: [{ reaction: ['eyes'], by: 'marco', in: 'support-rossi', on: 'asked' }],
          before: 'later',
          acts: [
            { do: 'react', with: { as: 'marco', channel: 'support-rossi', ts: '{asked}', name: 'eyes' } },
            { do: 'say', with: { as: 'marco', channel: 'general', text: { en: 'Done', it: 'Fatto', pl: 'Gotowe' } } },
          ],
        },
        { id: 'open', text: words('Open'), done: [{ any: [{ place: 'general' }, { clock: 'later' }] }], acts: [] },
      ],
    },
  ],
  end: { title: words('Bye'), text: words('That was it'), more: [] },
};

describe('a guide', () => {
  test('there is none unless one is given', async () => {
    const slack = await slackWith({}, SUNDAY());
    expect(await slack.look('guide')).toBeNull();
    expect((await slack.act('guide', { language: 'en' })).error).toBe('There is no guide here.');
  });

  test.each([
    ['2026-11-22T22:00:00Z', '2026-11-23T08:05:00.000Z', 'a night brings the clock to the next good moment'],
    ['2026-11-23T08:30:00Z', '2026-11-23T08:30:00.000Z', 'a good moment is left as it is'],
    ['2026-11-27T09:00:00Z', '2026-11-30T08:05:00.000Z', 'a Friday on which it is too late, to Monday'],
  ])('from %s: %s, %s', async (at, begins) => {
    const clock = createSimClock({ at: new Date(at), frozen: true });
    const slack = await slackWith({ guide: GUIDE }, clock);
    await slack.act('guide', { language: 'en' });
    expect(clock.now().toISOString()).toBe(begins);
  });

  test('notices what is done, by whomever, and what it is too late for; does it in the language of the page', async () => {
    const clock = createSimClock({ at: new Date('2026-11-23T08:30:00Z'), frozen: true });
    const slack = await slackWith({ guide: GUIDE }, clock);
    const { names } = (await slack.act('guide', { language: 'it' })) as unknown as { names: Record<string, string> };
    const done = (step: string, place?: string) =>
      slack.look(`guide/done?${new URLSearchParams({ step, names: JSON.stringify(names), ...(place && { place }) })}`);
    expect(await done('look')).toEqual({ ok: true, done: false, late: false });
    expect(await done('open')).toMatchObject({ done: false });
    expect(await done('open', 'general')).toMatchObject({ done: true });
    await slack.act('clock', { to: names.later });
    expect(await done('look')).toMatchObject({ done: false, late: true });
    expect(await done('open')).toMatchObject({ done: true });
    await slack.act('guide', { step: 'look', language: 'it', names });
    expect(await done('look')).toMatchObject({ done: true, late: false });
    expect((await slack.messages('general')).at(-1)?.text).toBe('Fatto');
    expect((await slack.act('guide', { step: 'fly', language: 'it', names })).error).toContain('It has: look, open.');
  });
});
