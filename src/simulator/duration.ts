/** ISO 8601 durations of fixed length: `PT15M`, `P1DT2H`, `P2W`. Months and years have none. */
import { ControlError } from './slackError.ts';

const SHAPE = /^P(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?)?$/;
const UNITS_MS = [7 * 86_400_000, 86_400_000, 3_600_000, 60_000, 1000];

export const durationOf_ms = (text: string): number => {
  const match = SHAPE.exec(text);
  const parts = match?.slice(1) ?? [];
  if (parts.every((part) => part === undefined)) {
    throw new ControlError(`“${text}” is no duration: give one like PT15M, PT2H30M or P1D.`);
  }
  return parts.reduce((sum_ms, part, index) => sum_ms + Number(part ?? 0) * (UNITS_MS[index] ?? 0), 0);
};
