/** A command is answered, whatever happens. */
import { afterEach, expect, test, vi } from 'vitest';
import type { Charter } from '../../src/care/charter.ts';
import { answerInTime } from '../../src/slack/listeners/command.ts';
import { section } from '../../src/slack/views/parts.ts';
import { sayIn } from '../../src/slack/words/words.ts';
import { charter } from '../support/given.ts';

const waiting = () => ({
  ack: vi.fn(async () => {}),
  respond: vi.fn(async () => {}),
  context: { cause: { teamId: 'T0AURORA', key: 'k' } },
  body: { command: '/promise', text: '11:00 call back' },
});
const struckOut = vi.fn(async () => {});
const takeDown = vi.fn(async () => struckOut);
const surface = (of: () => Promise<Charter>) => ({ charters: { of }, takeDown });
const broken = new Error('the database is gone');

afterEach(() => void vi.clearAllMocks());

test.each([
  ['in the team’s language', async () => charter, charter.locale],
  ['where not even that is known', () => Promise.reject(broken), 'en'],
] as const)('what fails at once is told, %s, and not kept from whoever looks after the bot', async (_, of, locale) => {
  const { ack, respond, ...rest } = waiting();
  const answered = answerInTime(surface(of), { ...rest, ack, respond }, Promise.reject(broken));
  await expect(answered).rejects.toThrow(broken);
  const text = sayIn(locale)('promise.failed');
  expect(ack).toHaveBeenCalledExactlyOnceWith(expect.objectContaining({ response_type: 'ephemeral', text }));
  expect(respond).not.toHaveBeenCalled();
});

test('what takes its time is written down before it is said to be on its way; that it failed is told, too', async () => {
  vi.useFakeTimers();
  const { ack, respond, ...rest } = waiting();
  const fails = new Promise<undefined>((_, reject) => setTimeout(() => reject(broken), 5_000));
  const answered = answerInTime(
    surface(async () => charter),
    { ...rest, ack, respond },
    fails,
  );
  const settled = expect(answered).rejects.toThrow(broken);
  await vi.advanceTimersByTimeAsync(5_000);
  await settled;
  vi.useRealTimers();
  expect(takeDown).toHaveBeenCalledExactlyOnceWith(rest.context.cause, rest.body);
  expect(takeDown.mock.invocationCallOrder[0]).toBeLessThan(ack.mock.invocationCallOrder[0] ?? 0);
  expect(struckOut).toHaveBeenCalledOnce();
  expect(ack).toHaveBeenCalledExactlyOnceWith(expect.objectContaining({ text: sayIn(charter.locale)('care.moment') }));
  expect(respond).toHaveBeenCalledExactlyOnceWith(
    expect.objectContaining({ text: sayIn(charter.locale)('promise.failed') }),
  );
});

test('what has blocks that a server may refuse is answered in plainer ones where it does', async () => {
  const { ack, ...rest } = waiting();
  const rich = { text: 'the words', blocks: [section('a chart')], plainer: [section('bars')] };
  const respond = vi.fn(async (body: object) => {
    if ('blocks' in body && body.blocks === rich.blocks) throw new Error('400');
  });
  await answerInTime(
    surface(async () => charter),
    { ...rest, ack, respond },
    Promise.resolve(rich),
  );
  expect(ack).toHaveBeenCalledExactlyOnceWith(undefined);
  expect(respond.mock.lastCall).toEqual([expect.objectContaining({ text: rich.text, blocks: rich.plainer })]);
});
