/** A customer is known now, or known better: its items follow, and their cards show it. */
import { cardOf } from '../care/decision.ts';
import type { AssignedCustomer, Settings } from './ports.ts';
import { changeSettings, type NotSet, type SetBy } from './settings.ts';
import type { Gesture, Outcome, Scene, Stage } from './stage.ts';

export const setCustomer = (
  stage: Stage,
  gesture: Gesture,
  setBy: SetBy,
  change: (settings: Settings) => Settings,
  assigned: AssignedCustomer,
): Promise<Outcome | NotSet> => changeSettings(stage, gesture, setBy, change, { also: assigning(gesture, assigned) });

/** In the transaction in which the settings are written. */
export const assigning =
  ({ cause: { teamId } }: Gesture, assigned: AssignedCustomer) =>
  async ({ transaction, now }: Scene): Promise<undefined> => {
    const items = await transaction.assignCustomer(teamId, assigned);
    const cards = items.map((number) => cardOf({ number }));
    await transaction.post(teamId, cards, now);
  };
