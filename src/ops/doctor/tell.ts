/** The report in words: a line for each finding, and under it what to do. */
import { type Examined, type State, stateOf } from './check.ts';

/** Told by words too: not everybody sees the signs. */
const SIGNS: Record<State, string> = { ok: '✓ ok     ', warning: '! warning', broken: '✗ broken ' };

const CLOSING: Record<State, string> = {
  ok: 'Everything is well.',
  warning: 'It works. See the warnings above.',
  broken: 'Something is broken. See above how to mend it.',
};

export function told(examined: readonly Examined[]): string {
  const width = Math.max(...examined.map(({ check }) => check.length));
  const lines = examined.flatMap(({ check, findings }) =>
    findings.flatMap(({ state, what, mend }) => {
      const start = `${SIGNS[state]}  ${check.padEnd(width)}  `;
      return [`${start}${what}`, ...(mend ? [`${' '.repeat(start.length)}→ ${mend}`] : [])];
    }),
  );
  return `${lines.join('\n')}\n\n${CLOSING[stateOf(examined)]}\n`;
}

/** The same for programs. */
export const toldAsJson = (examined: readonly Examined[]): string =>
  JSON.stringify(
    {
      state: stateOf(examined),
      findings: examined.flatMap(({ check, findings }) => findings.map((finding) => ({ check, ...finding }))),
    },
    undefined,
    2,
  );
