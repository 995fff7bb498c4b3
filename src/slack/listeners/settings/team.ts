/** The form that says who may act, and who leads. */
import { mayAct } from '../../../care/permission.ts';
import type { Settings } from '../../../charter/settings.ts';
import type { Surface } from '../../surface.ts';
import { groupInput, listInput, TEAM, type TeamPart, WHOM, whomInput } from '../../views/modals/settings/team.ts';
import { type Fields, type Filled, filled, type Wrong, wrongIf } from '../fields.ts';
import { type Change, put, type Section } from './section.ts';

type Read = { part: TeamPart; written: string[] | { user_group: string } | undefined; wrong: Wrong };

/** Everybody of a kind is the default: it is not written down. */
function readPart(fields: Fields, part: TeamPart): Read {
  const whom = WHOM.find((one) => one === fields.choice(whomInput(part)));
  const [list, group] = [fields.people(listInput(part)), fields.choice(groupInput(part))];
  switch (whom) {
    case 'all':
      return { part, written: undefined, wrong: {} };
    case 'chosen':
      return { part, written: list, wrong: wrongIf(list.length === 0, listInput(part), 'error.required') };
    case 'group':
      return {
        part,
        written: { user_group: group ?? '' },
        wrong: wrongIf(group === undefined, groupInput(part), 'error.required'),
      };
    default:
      return { part, written: undefined, wrong: wrongIf(true, whomInput(part), 'error.required') };
  }
}

function readTeam(fields: Fields): Filled<Change> {
  const parts = TEAM.map((part) => readPart(fields, part));
  const wrong: Wrong = Object.assign({}, ...parts.map((one) => one.wrong));
  return filled(
    wrong,
    () => (settings) =>
      parts.reduce<Settings>((changed, { part, written }) => put(changed, part, written, settings[part]), settings),
  );
}

/** Guests, programs and people of other workspaces may never act: that is told before they are chosen. */
export async function strangersAmong({ directory, charters }: Surface, teamId: string, ids: readonly string[]) {
  const everybody = { ...(await charters.of(teamId)), people: 'members' as const };
  const people = await Promise.all(ids.map((id) => directory.person(teamId, id)));
  return people.some((person) => !mayAct(person, everybody).may);
}

export const team: Section = {
  forgets: ['people', 'leads'],
  first: listInput('people'),
  read: readTeam,
  async check(fields, { surface, teamId }) {
    const wrong: Wrong[] = [];
    for (const part of TEAM) {
      if (fields.choice(whomInput(part)) !== 'chosen') continue;
      const hasStrangers = await strangersAmong(surface, teamId, fields.people(listInput(part)));
      wrong.push(wrongIf(hasStrangers, listInput(part), 'error.notMember'));
    }
    return Object.assign({}, ...wrong);
  },
};
