/** Theirs beside ours: one table for the terminal and for the documentation. */
import { sumOf, type Tally } from '../tally.ts';

const COLUMNS: [heading: string, of: (tally: Tally) => number][] = [
  ['flags', ({ flags }) => flags],
  ['lost', ({ flagsLost }) => flagsLost],
  ['doubled', ({ flagsDoubled }) => flagsDoubled],
  ['let in', ({ letIn }) => letIn],
  ['words due', ({ words }) => words],
  ['missed', ({ nudgesMissed }) => nudgesMissed],
  ['doubled', ({ nudgesDoubled }) => nudgesDoubled],
  ['digests due', ({ digests }) => digests],
  ['missed', ({ digestsMissed }) => digestsMissed],
  ['doubled', ({ digestsDoubled }) => digestsDoubled],
];

export function tableOf(designs: ReadonlyMap<string, readonly Tally[]>): string {
  const rows = [...designs].map(([name, tallies]) => {
    const sum = sumOf(tallies);
    return [name, String(tallies.length), ...COLUMNS.map(([, of]) => String(of(sum)))];
  });
  const heading = ['design', 'seeds', ...COLUMNS.map(([name]) => name)];
  return [heading, heading.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}
