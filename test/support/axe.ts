/** axe-core on what a tab shows: what would shut somebody out. */
import axe from 'axe-core';
import type { Page } from 'playwright-core';

/** WCAG 2.1 A and AA, and what axe thinks good besides. */
const STANDARDS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'best-practice'];

const SHUTS_OUT = new Set(['serious', 'critical']);

/**
 * Each violation that is serious or critical, one a line: the rule, the element, what is wrong with it.
 * @param part - a selector: only what is in there
 */
export async function barriersIn(page: Page, part = 'html'): Promise<string[]> {
  if (!(await page.evaluate<boolean>('"axe" in window'))) await page.evaluate(axe.source);
  const options: axe.RunOptions = { runOnly: STANDARDS, resultTypes: ['violations'] };
  const { violations } = await page.evaluate<axe.AxeResults>(
    `axe.run(${JSON.stringify(part)}, ${JSON.stringify(options)})`,
  );
  return violations
    .filter(({ impact }) => SHUTS_OUT.has(impact ?? ''))
    .flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.target.join(' ')}: ${node.failureSummary}`));
}
