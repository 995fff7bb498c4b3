/** The team's settings are changed: checked as a charter file is, written down, and in force at once. */
import type { Happening, Json, Reply } from '../care/decision.ts';
import { PAROLA } from '../care/decision.ts';
import { leads } from '../care/permission.ts';
import type { Mistake, Settings, Store, Transaction } from './ports.ts';
import type { Gesture, Outcome, Scene, Stage } from './stage.ts';
import { onlyWords } from './stage.ts';

/** Who may change them: a lead; what only says how a customer is served, any agent. Without leads nobody is locked out. */
export type SetBy = 'lead' | 'agent';

/** Nothing was saved: that is what was wrong. */
export type NotSet = { is: 'wrong'; mistakes: readonly Mistake[] };

/** What belongs to a change, in its transaction; what they answer is what the person hears. */
export type Along = {
  /** Asked first: an answer is all that happens. */
  unless?: (scene: Scene) => Promise<Reply | undefined>;
  /** Once the settings are right, whether or not they had to be changed. */
  also?: (scene: Scene) => Promise<Reply | undefined>;
};

/** @param change - is given the settings as they are at that moment, and changes nothing in them */
export async function changeSettings(
  stage: Stage,
  gesture: Gesture,
  setBy: SetBy,
  change: (settings: Settings) => Settings,
  { unless, also }: Along = {},
): Promise<Outcome | NotSet> {
  const { charters, bell } = stage.parts;
  const { teamId } = gesture.cause;
  const allowed = stage.permission(gesture);
  // Looked through before anything is locked: Slack may have to be asked whether a user group is there.
  const foreseen = (await allowed).may ? change(await charters.settings(teamId)) : {};
  const foreseenMistakes = await charters.mistakesIn(teamId, foreseen);
  let mistakes: readonly Mistake[] = [];
  let isSet = false;
  const outcome = await stage.perform(
    gesture,
    async (scene) => {
      const { transaction, by, charter, now } = scene;
      if (setBy === 'lead' && !leads(by.id, charter)) return onlyWords({ say: 'only_a_lead_sets' });
      // Locked before anything is asked: of two at once the second sees what the first has done.
      const before = await transaction.settings(teamId);
      const instead = await unless?.(scene);
      if (instead) return onlyWords(instead);
      const after = change(before);
      const changed = differencesOf(before, after);
      // Told anew each time: the transaction may be tried again. Somebody else may have changed them meanwhile.
      isSet = changed.length > 0;
      mistakes = [];
      if (isSet) mistakes = alike(after, foreseen) ? foreseenMistakes : await charters.mistakesIn(teamId, after);
      if (mistakes.length > 0) return undefined;
      if (isSet) await write(transaction, { teamId, after, changed, byId: by.id, now });
      const reply = await also?.(scene);
      return reply && onlyWords(reply);
    },
    allowed,
  );
  if (mistakes.length > 0) return { is: 'wrong', mistakes };
  if (!isSet) return outcome;
  charters.forget(teamId);
  for (const round of ['replan', 'digest'] as const) bell.ring(round);
  return outcome;
}

/** `changed`, `differs`: names of settings. */
export type Adoption =
  | { is: 'adopted'; changed: readonly string[] }
  /** What was set in Slack since the file was read stands. */
  | { is: 'left_aside'; differs: readonly string[] };

/**
 * What a charter file says takes the place of all that was set. It must have been looked through for mistakes.
 * @param file - its hash, when it is read at each start: one that has not changed since does not undo what was set later
 */
export async function adoptSettings(
  store: Store,
  teamId: string,
  { settings, file }: { settings: object; file?: string },
  now: Date,
): Promise<Adoption> {
  const after = settings as Settings;
  return await store.transaction(async (transaction): Promise<Adoption> => {
    const before = await transaction.settings(teamId);
    const changed = differencesOf(before, after);
    const names = changed.map(({ setting }) => setting);
    if (file !== undefined && !(await transaction.isFileNews(teamId, file)))
      return { is: 'left_aside', differs: names };
    if (changed.length > 0) await write(transaction, { teamId, after, changed, byId: PAROLA, now });
    return { is: 'adopted', changed: names };
  });
}

type Setting = Extract<Happening, { kind: 'setting' }>;
type Change = { teamId: string; after: Settings; changed: readonly Setting[]; byId: string; now: Date };

async function write(transaction: Transaction, { teamId, after, changed, byId, now }: Change): Promise<void> {
  await transaction.saveSettings(teamId, after, now);
  for (const what of changed) await transaction.record(teamId, { at: now, byId, what });
}

/** One for each setting that is written otherwise now. */
function differencesOf(before: Settings, after: Settings): Setting[] {
  return [...new Set([...Object.keys(before), ...Object.keys(after)])].flatMap((setting): Setting[] => {
    const [old, present] = [before[setting], after[setting]];
    if (alike(old, present)) return [];
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

/** The database keeps no order of names. */
const alike = (one: Json | undefined, other: Json | undefined): boolean =>
  JSON.stringify(one, inOrder) === JSON.stringify(other, inOrder);

const inOrder = (_name: string, value: unknown): unknown =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1)))
    : value;
