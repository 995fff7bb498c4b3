/** Whether a step of the guide is done: by what stands in the conversations, by the clock, by what somebody looks at. */
import { elementsIn } from '../blocks/blocks.ts';
import type { SimMessage } from '../control.ts';
import { type Names, type Stage, writtenTo } from './perform.ts';
import type { Condition, Written } from './shape.ts';

export type Facts = {
  stage: Stage;
  names: Names;
  /** Whose part the newcomer plays. */
  as: string;
  /** What is open on the page for that person: a channel's name, `@robin`, `@robin/home`. */
  place?: string | undefined;
};

export const isMet = async (condition: Condition, facts: Facts): Promise<boolean> => {
  const { stage, names, as, place } = facts;
  if ('any' in condition) return (await Promise.all(condition.any.map((one) => isMet(one, facts)))).includes(true);
  if ('clock' in condition) return stage.now() >= Date.parse(names[condition.clock] ?? '');
  if ('place' in condition) return place === condition.place;
  if ('written' in condition) return isThere(condition.written, facts);
  if ('gone' in condition) return !(await isThere(condition.gone, facts));
  const message = (await stage.messages(condition.in, as)).find(({ ts }) => ts === names[condition.on]);
  const by = stage.idOf(condition.by);
  return message?.reactions.some(({ name, users }) => condition.reaction.includes(name) && users.includes(by)) ?? false;
};

const isThere = async ({ in: place, about, offers, date }: Written, { stage, names, as }: Facts): Promise<boolean> =>
  (await writtenTo({ as, in: place, about }, names, stage)).some(
    (message) =>
      (offers === undefined || offersIt(message, offers)) && (date === undefined || tells(message, names[date])),
  );

const offersIt = ({ blocks }: SimMessage, action: string): boolean =>
  elementsIn(blocks).some(({ element }) => element.action_id === action);

/** Slack's dates carry the instant in Unix seconds. */
const tells = ({ text, blocks }: SimMessage, instant: string | undefined): boolean =>
  instant !== undefined && JSON.stringify([text, blocks]).includes(`<!date^${Date.parse(instant) / 1000}^`);
