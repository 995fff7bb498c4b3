/** The index of a channel's messages, held against a walk through all of them. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { between, isReply, Messages } from '../../src/simulator/state/messages.ts';
import type { Message } from '../../src/simulator/state/workspace.ts';

const message = (second: number, parent: number | undefined, isBroadcast: boolean): Message => ({
  ts: `${1_764_000_000 + second}.000100`,
  channel: 'C0',
  user: 'U0',
  teamId: 'T0',
  text: '',
  reactions: [],
  threadTs: parent === undefined ? undefined : `${1_764_000_000 + parent}.000100`,
  subtype: isBroadcast && parent !== undefined ? 'thread_broadcast' : undefined,
});

const second = fc.integer({ min: 0, max: 30 });
const history = fc.uniqueArray(
  fc.record({ at: second, parent: fc.option(second, { nil: undefined }), also: fc.boolean() }),
  {
    selector: ({ at }) => at,
  },
);

test('a message is found by its ts, its thread and its time as by looking at every one', () => {
  fc.assert(
    fc.property(history, fc.array(second), second, second, fc.boolean(), (wanted, removed, from, to, inclusive) => {
      const messages = new Messages();
      const all = wanted.map(({ at, parent, also }) => message(at, parent, also));
      for (const one of all) messages.add(one);
      for (const one of all.filter((_, index) => removed.includes(index))) messages.remove(one);
      const kept = all.filter((_, index) => !removed.includes(index)).sort((a, b) => Number(a.ts) - Number(b.ts));
      expect([...messages]).toEqual(kept);
      expect(messages.topLevel).toEqual(kept.filter((one) => !isReply(one) || one.subtype === 'thread_broadcast'));
      for (const one of all) {
        expect(messages.find(one.ts)).toBe(kept.find(({ ts }) => ts === one.ts));
        expect(messages.repliesTo(one.ts)).toEqual(kept.filter((it) => isReply(it) && it.threadTs === one.ts));
      }
      const [oldest, latest] = [message(from, undefined, false).ts, message(to, undefined, false).ts];
      expect(between([...messages], { oldest, latest, inclusive })).toEqual(
        kept.filter(
          ({ ts }) => (ts > oldest || (inclusive && ts === oldest)) && (ts < latest || (inclusive && ts === latest)),
        ),
      );
    }),
  );
});
