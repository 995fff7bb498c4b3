/** A command is answered, whatever happens. */
import { expect, test, vi } from 'vitest';
import type { Charter } from '../../src/care/charter.ts';
import { answerInTime } from '../../src/slack/listeners/command.ts';
import { sayIn } from '../../src/slack/words/words.ts';
import { charter } from '../support/given.ts';

const waiting = () => ({
  ack: vi.fn(async () => {}),
  respond: vi.fn(async () => {}),
  context: { cause: { teamId: 'T0AURORA', key: 'k' } },
});
const surface = (of: () => Promise<Charter>) => ({ charters: { of } });
const broken = new Error('the database is gone');

test.each([
  ['in the team’s language', async () => charter, charter.locale],
  ['where not even that is known', () => Promise.reject(broken), 'en'],
] as const)('what fails at once is told, %s, and not kept from whoever looks after the bot', async (_, of, locale) => {
  const { ack, respond, context } = waiting();
  const answered = answerInTime(surface(of), { ack, respond, context }, Promise.reject(broken));
  await expect(answered).rejects.toThrow(broken);
  const text = sayIn(locale)('promise.failed');
  expect(ack).toHaveBeenCalledExactlyOnceWith(expect.objectContaining({ response_type: 'ephemeral', text }));
  expect(respond).not.toHaveBeenCalled();
});

test('what fails after Slack has waited is told, too', async () => {
  vi.useFakeTimers();
  const { ack, respond, context } = waiting();
  const fails = new Promise<undefined>((_, reject) => setTimeout(() => reject(broken), 5_000));
  const answered = answerInTime(
    surface(async () => charter),
    { ack, respond, context },
    fails,
  );
  const settled = expect(answered).rejects.toThrow(broken);
  await vi.advanceTimersByTimeAsync(5_000);
  await settled;
  vi.useRealTimers();
  expect(ack).toHaveBeenCalledExactlyOnceWith();
  expect(respond).toHaveBeenCalledExactlyOnceWith(
    expect.objectContaining({ text: sayIn(charter.locale)('promise.failed') }),
  );
});
