/** What a part of the bench has found, held against its goal, and how it is told: round by round, in one table. */
import { percentile } from './measure.ts';

/** @param baseline - the same thing done by what it is held against, in the same round */
export type Round = { ours: number; baseline: number };

export type Goal = { atLeast: number } | { atMost: number };

/** The median of the rounds is what counts. */
export type Figure = {
  /** "durable acknowledgement" */
  what: string;
  /** "requests/s" */
  unit: string;
  goal: Goal;
} & (
  | {
      /** `ratio`: ours over theirs; `gain`, where less is better: theirs over ours. */
      by: 'ratio' | 'gain';
      /** What it is held against. */
      against: string;
      rounds: readonly Round[];
    }
  /** Ours as it is. What others need for the same is told beside it. */
  | { by: 'value'; against?: string; rounds: readonly number[] }
);

const median = (values: readonly number[]): number => percentile(values, 0.5);

function scoresOf(figure: Figure): readonly number[] {
  if (figure.by === 'value') return figure.rounds;
  return figure.rounds.map(({ ours, baseline }) => (figure.by === 'ratio' ? ours / baseline : baseline / ours));
}

export function isMet(figure: Figure): boolean {
  const { goal } = figure;
  const score = median(scoresOf(figure));
  return 'atLeast' in goal ? score >= goal.atLeast : score <= goal.atMost;
}

/** Three significant digits at least, none after the point where they say nothing. */
const shown = (value: number): string =>
  Math.abs(value) >= 100 || Number.isInteger(value) ? value.toFixed(0) : value.toPrecision(3);

const oursOf = (figure: Figure): number =>
  median(figure.by === 'value' ? figure.rounds : figure.rounds.map(({ ours }) => ours));

function againstOf(figure: Figure): string {
  if (figure.by === 'value') return figure.against ?? '–';
  return `${figure.against}: ${shown(median(figure.rounds.map(({ baseline }) => baseline)))}`;
}

function cellsOf(figure: Figure): string[] {
  const { goal } = figure;
  const scores = scoresOf(figure);
  const times = figure.by === 'value' ? '' : ' ×';
  return [
    `${figure.what}, ${figure.unit}`,
    shown(oursOf(figure)),
    againstOf(figure),
    scores.map(shown).join(' '),
    shown(median(scores)) + times,
    `${'atLeast' in goal ? `≥ ${goal.atLeast}` : `≤ ${goal.atMost}`}${times}`,
    isMet(figure) ? 'met' : '**missed**',
  ];
}

const HEAD = ['figure', 'ours', 'against', 'in each round', 'median', 'goal', ''];

/** In Markdown. */
export const tableOf = (figures: readonly Figure[]): string =>
  [HEAD, HEAD.map(() => '---'), ...figures.map(cellsOf)].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
