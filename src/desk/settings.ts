/** The team's settings are changed in Slack: checked as a charter file is, written down, and in force at once. */
import type { Happening } from '../care/decision.ts';
import type { Mistake, Settings } from './ports.ts';
import type { Gesture, Outcome, Stage } from './stage.ts';
import { onlyWords } from './stage.ts';

/** Who may change them: a lead; what only says how a customer is served, any agent. Without leads nobody is locked out. */
export type SetBy = 'lead' | 'agent';

/** Nothing was saved: that is what was wrong. */
export type NotSet = { is: 'wrong'; mistakes: readonly Mistake[] };

/** @param change - is given the settings as they are at that moment, and changes nothing in them */
export async function changeSettings(
  stage: Stage,
  gesture: Gesture,
  setBy: SetBy,
  change: (settings: Settings) => Settings,
): Promise<Outcome | NotSet> {
  const { charters, bell } = stage.parts;
  const { teamId } = gesture.cause;
  let mistakes: readonly Mistake[] = [];
  const outcome = await stage.perform(gesture, async ({ transaction, by, charter, now }) => {
    if (setBy === 'lead' && charter.leads.length > 0 && !charter.leads.includes(by.id)) {
      return onlyWords({ say: 'only_a_lead_sets' });
    }
    const before = await transaction.settings(teamId);
    const after = change(before);
    const changed = differencesOf(before, after);
    mistakes = changed.length > 0 ? await charters.mistakesIn(after) : [];
    if (changed.length === 0 || mistakes.length > 0) return undefined;
    await transaction.saveSettings(teamId, after, now);
    for (const what of changed) await transaction.record(teamId, { at: now, byId: by.id, what });
    return undefined;
  });
  if (mistakes.length > 0) return { is: 'wrong', mistakes };
  charters.forget(teamId);
  bell.ring('due');
  bell.ring('digest');
  return outcome;
}

/** One for each setting that is written otherwise now. */
function differencesOf(before: Settings, after: Settings): Happening[] {
  return [...new Set([...Object.keys(before), ...Object.keys(after)])].flatMap((setting): Happening[] => {
    const [old, present] = [before[setting], after[setting]];
    if (JSON.stringify(old) === JSON.stringify(present)) return [];
    return [
      {
        kind: 'setting',
        setting,
        ...(old !== undefined && { before: old }),
        ...(present !== undefined && { after: present }),
      },
    ];
  });
}
