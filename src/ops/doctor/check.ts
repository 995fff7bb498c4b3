/** What the doctor looks at: checks that find something, one beside the other. None stops another, or lasts for ever. */

/** `ok`; `warning`: it works, and could be better; `broken`: it does not work. */
export type State = 'ok' | 'warning' | 'broken';

/** One line of the report. @property mend - what to do about it */
export type Finding = { state: State; what: string; mend?: string };

export type Check = {
  /** "database". */
  name: string;
  /** What it throws is a finding, too. */
  look(): Promise<Finding[]>;
};

export type Examined = { check: string; findings: Finding[] };

export const ok = (what: string): Finding => ({ state: 'ok', what });
export const warning = (what: string, mend: string): Finding => ({ state: 'warning', what, mend });
export const broken = (what: string, mend: string): Finding => ({ state: 'broken', what, mend });

/** What it rests on is broken, and told elsewhere. */
export class Unseen extends Error {}

const PATIENCE_MS = 10_000;

/** In the order of the checks. */
export const examine = (checks: readonly Check[], patience_ms = PATIENCE_MS): Promise<Examined[]> =>
  Promise.all(
    checks.map(async ({ name, look }) => ({ check: name, findings: await inTime(look, patience_ms).catch(failed) })),
  );

/** The worst that was found. */
export function stateOf(examined: readonly Examined[]): State {
  const found = examined.flatMap(({ findings }) => findings.map(({ state }) => state));
  return found.includes('broken') ? 'broken' : found.includes('warning') ? 'warning' : 'ok';
}

async function inTime(look: Check['look'], patience_ms: number): Promise<Finding[]> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<Finding[]>((resolve) => {
    const tooLate = broken(
      `no answer within ${patience_ms / 1000} seconds`,
      'See whether the network lets this machine through, and try again.',
    );
    timer = setTimeout(() => resolve([tooLate]), patience_ms);
  });
  return await Promise.race([look(), late]).finally(() => clearTimeout(timer));
}

function failed(error: unknown): Finding[] {
  if (error instanceof Unseen) return [warning(`not looked at: ${error.message}`, 'Mend that first.')];
  const lines = (error instanceof Error ? error.message : String(error)).split('\n').filter((line) => line.trim());
  // Some errors quote the code before they come to the point.
  return [broken(lines.at(-1)?.trim() || 'it failed without a word', 'Mend the cause, and try again.')];
}
