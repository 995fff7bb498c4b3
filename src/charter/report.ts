/** What an operator should know of, though the charter can be used: ids and reasons. */

export type Report = (event: string, facts: Record<string, unknown>) => void;

/** The same warning, every five minutes, is no news. */
export function oncePerFact(report: Report): Report {
  const told = new Set<string>();
  return (event, facts) => {
    const fact = JSON.stringify([event, facts]);
    if (told.has(fact)) return;
    told.add(fact);
    report(event, facts);
  };
}
