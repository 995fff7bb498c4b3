/** The bench itself takes minutes and a quiet machine: held here is what it makes of its numbers. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect, test } from 'vitest';
import { type Figure, isMet, tableOf } from '../../bench/figure.ts';

const value = (goal: Figure['goal'], ...rounds: number[]): Figure => ({
  what: 'takeover',
  unit: 's',
  by: 'value',
  goal,
  rounds,
});

const compared = (
  by: 'ratio' | 'gain',
  goal: Figure['goal'],
  ...rounds: [ours: number, baseline: number][]
): Figure => ({
  what: 'flags',
  unit: 'flags/s',
  by,
  against: 'plain SQL',
  goal,
  rounds: rounds.map(([ours, baseline]) => ({ ours, baseline })),
});

test.each([
  ['as much as the least', value({ atLeast: 3 }, 3), true],
  ['less than the least', value({ atLeast: 3 }, 2.9), false],
  ['as much as the most', value({ atMost: 31 }, 31), true],
  ['more than the most', value({ atMost: 31 }, 31.1), false],
  ['one bad round of three', value({ atMost: 31 }, 30, 90, 30), true],
  ['one good round of three', value({ atMost: 31 }, 90, 30, 90), false],
  ['ours over theirs', compared('ratio', { atLeast: 0.7 }, [70, 100]), true],
  ['ours over theirs, not enough', compared('ratio', { atLeast: 0.7 }, [69, 100]), false],
  ['theirs over ours', compared('gain', { atLeast: 20 }, [100, 2000]), true],
  ['theirs over ours, not enough', compared('gain', { atLeast: 20 }, [101, 2000]), false],
  ['round by round: each against its own baseline', compared('ratio', { atMost: 1 }, [9, 10], [1, 2], [30, 20]), true],
  // 0 / 0 is no success.
  ['nothing was measured', compared('ratio', { atMost: 2 }, [0, 0]), false],
  ['no rounds', value({ atMost: 2 }), false],
])('a goal is met or missed: %s', (_name, figure, met) => {
  expect(isMet(figure)).toBe(met);
});

test('the table tells ours, the baseline, each round, the median and the goal', () => {
  const rounds: [number, number][] = [
    [80, 100],
    [60, 100],
    [99.5, 100],
  ];
  const lines = tableOf([compared('ratio', { atLeast: 0.7 }, ...rounds), value({ atMost: 31 }, 31.5)]).split('\n');
  expect(lines).toEqual([
    '| figure | ours | against | in each round | median | goal |  |',
    '| --- | --- | --- | --- | --- | --- | --- |',
    '| flags, flags/s | 80 | plain SQL: 100 | 0.800 0.600 0.995 | 0.800 × | ≥ 0.7 × | met |',
    '| takeover, s | 31.5 | – | 31.5 | 31.5 | ≤ 31 | **missed** |',
  ]);
});

test('npm run bench refuses a part that there is not, before anything is started', async () => {
  const bench = spawn(process.execPath, ['--import', 'tsx', 'bench/run.ts', 'flagging', 'flaging'], { stdio: 'pipe' });
  let told = '';
  bench.stdout.on('data', (chunk: Buffer) => {
    told += chunk.toString();
  });
  bench.stderr.on('data', (chunk: Buffer) => {
    told += chunk.toString();
  });
  const [code] = await once(bench, 'exit');
  expect(told).toMatch(/^There is no part flaging; there are acknowledging, flagging, .*\.\n$/);
  expect(code).toBe(2);
});
