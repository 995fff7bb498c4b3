/** Who may act, and who leads. */
import type { KnownBlock } from '@slack/types';
import { mention, type Reader } from '../../parts.ts';
import { radioInput, selectInput } from '../frame.ts';
import { peopleInput } from '../inputs.ts';
import { brief, type InForce, type Inputs, inputOf, type Line, type Named, some } from './parts.ts';

/** What may stand for people: everybody of a kind, those of a list, or a user group of Slack. */
export type Whom = 'all' | 'chosen' | 'group';
export const WHOM: readonly Whom[] = ['all', 'chosen', 'group'];

export type Written = string | readonly string[] | { user_group: string } | undefined;

export const whomOf = (written: Written): Whom => {
  if (written === undefined || typeof written === 'string') return 'all';
  return 'user_group' in written ? 'group' : 'chosen';
};

const listed = (written: Written): readonly string[] =>
  written !== undefined && typeof written !== 'string' && !('user_group' in written) ? written : [];

const groupIn = (written: Written): string | undefined =>
  written !== undefined && typeof written !== 'string' && 'user_group' in written ? written.user_group : undefined;

export const TEAM = ['people', 'leads'] as const;
export type TeamPart = (typeof TEAM)[number];
export const whomInput = (part: TeamPart) => inputOf(`${part}.whom`);
export const listInput = (part: TeamPart) => inputOf(part);
export const groupInput = (part: TeamPart) => inputOf(`${part}.user_group`);

export const teamInputs: Inputs = (inForce, reader) => TEAM.flatMap((part) => inputsOf(part, inForce, reader));

function inputsOf(part: TeamPart, { settings, found }: InForce, { say }: Reader): KnownBlock[] {
  const written: Written = settings[part];
  const wanted = groupIn(written);
  const group = groupOf(wanted, found.groups);
  const groups = group && !found.groups.includes(group) ? [group, ...found.groups] : found.groups;
  const choices = groups.length > 0 ? WHOM : WHOM.filter((whom) => whom !== 'group');
  return [
    radioInput(whomInput(part), {
      label: say(`settings.team.${part}`),
      options: choices.map((whom) => ({
        text: whom === 'all' ? say(`settings.team.${part}.all`) : say(`settings.team.${whom}`),
        value: whom,
      })),
      initial: whomOf(written),
    }),
    peopleInput(listInput(part), {
      label: say('settings.team.list'),
      hint: say(`settings.team.${part}.hint`),
      initial: listed(written).filter((id) => found.people.has(id)),
      optional: true,
    }),
    ...(groups.length > 0
      ? [
          selectInput(groupInput(part), {
            label: say('settings.team.userGroup'),
            options: groups.map(({ id, name }) => ({ text: name, value: id })),
            optional: true,
            ...(group && { initial: group.id }),
          }),
        ]
      : []),
  ];
}

/** By its id, or its handle with or without the sign; one that Slack does not know is called as it is written. */
const groupOf = (wanted: string | undefined, groups: readonly Named[]): Named | undefined =>
  wanted === undefined
    ? undefined
    : (groups.find(({ id, name }) => id === wanted || name === `@${wanted.replace(/^@/, '')}`) ?? {
        id: wanted,
        name: wanted,
      });

const SHOWN = 5;

export const teamLine: Line = ({ charter, settings, found }, reader) => {
  const { say } = reader;
  const peopleOf = (part: TeamPart): string => {
    const written: Written = settings[part];
    const group = groupOf(groupIn(written), found.groups);
    if (group) return brief(group.name);
    if (whomOf(written) === 'chosen') return some(listed(written).map(mention), SHOWN, reader);
    return say(`settings.team.${part}.all`);
  };
  return [
    say('settings.team.line', { people: peopleOf('people'), leads: peopleOf('leads') }),
    ...(charter.leads.length === 0 ? [say('settings.team.nobodyLeads')] : []),
  ].join(' · ');
};
