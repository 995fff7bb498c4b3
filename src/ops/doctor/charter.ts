/** The charter: can it be read, and is there everything in Slack that it names? */
import { broken, type Check, type Finding, ok, warning } from './check.ts';

/** @param read - @throws with a line for each mistake. @param file - undefined: no CHARTER_FILE */
export const charterFileCheck = (file: string | undefined, read: (file: string) => Promise<unknown>): Check => ({
  name: 'charter file',
  async look() {
    if (file === undefined) return [ok('none: the defaults, and what leads have set in Slack')];
    const mistakes = await read(file).then(
      () => [],
      (error: Error) => error.message.split('\n'),
    );
    return mistakes.length > 0
      ? mistakes.map((mistake) => broken(mistake, 'Mend it: charter.example.yml shows every setting.'))
      : [ok(`${file} can be used`)];
  },
});

/** What an operator should know of a charter that can be used: an event, with its facts. */
export type Remark = { event: string; facts: Readonly<Record<string, unknown>> };

export type Charter = { mistakes: readonly string[] } | { remarks: readonly Remark[] };

/** @param put - puts the charter together as the bot would */
export const charterCheck = (put: () => Promise<Charter>): Check => ({
  name: 'charter',
  async look() {
    const charter = await put();
    if ('mistakes' in charter) {
      return charter.mistakes.map((mistake) => broken(mistake, 'Change it in Slack, or in the charter file.'));
    }
    return charter.remarks.length > 0 ? charter.remarks.map(remarked) : [ok('everything that it names is there')];
  },
});

/** "the bot is in no desk channel: invite it" says what to do, too. */
function remarked({ event, facts: { teamId: _, ...facts } }: Remark): Finding {
  const [what = event, mend = 'see the charter'] = event.split(': ');
  const details = Object.values(facts).map((fact) => (typeof fact === 'string' ? fact : JSON.stringify(fact)));
  return warning([what, ...details].join(': '), `${mend.charAt(0).toUpperCase()}${mend.slice(1)}.`);
}
