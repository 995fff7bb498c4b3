/**
 * The one door: who may act, through every reaction, button, modal and command.
 * It fails closed: whoever cannot be identified is an outsider.
 */
import type { Charter } from './charter.ts';
import type { Item } from './item.ts';
import type { Person } from './person.ts';

export type Refusal = 'unknown' | 'other_workspace' | 'bot' | 'deactivated' | 'guest' | 'not_in_team';

export type Permission = { may: true; person: Person } | { may: false; because: Refusal };

const REASONS_TO_REFUSE: readonly [Refusal, (person: Person, charter: Charter) => boolean][] = [
  ['other_workspace', (person, charter) => person.homeTeamId !== charter.teamId],
  ['bot', (person) => person.isBot],
  ['deactivated', (person) => person.isDeleted],
  ['guest', (person) => person.isGuest],
  ['not_in_team', (person, charter) => charter.people !== 'members' && !charter.people.has(person.id)],
];

/** Somebody of another workspace, or a guest: a person for whom the desk is there. */
export const isCustomer = (person: Person, { teamId }: Charter): boolean =>
  !person.isBot && !person.isDeleted && (person.isGuest || person.homeTeamId !== teamId);

/** Whose message is a request where every message is one: a customer's, a colleague's who is no agent, a program's. */
export const mayRequest = (person: Person, charter: Charter): boolean =>
  isCustomer(person, charter) || (!person.isDeleted && !mayAct(person, charter).may);

/** All that an outsider can do, where the charter allows it: flag a message. */
export const mayFlagAsCustomer = (person: Person | undefined, charter: Charter): boolean =>
  person !== undefined && charter.customersMayFlag && isCustomer(person, charter);

/** Does this agent lead the team? Where nobody does, each of them may decide, and see, what a lead would. */
export const leads = (personId: string, charter: Charter): boolean =>
  charter.leads.length === 0 || charter.leads.includes(personId);

/** Who may give an item to somebody else: its owner hands it over, a lead assigns it. */
export const mayHandOver = ({ owner }: Pick<Item, 'owner'>, personId: string, charter: Charter): boolean =>
  owner?.personId === personId || leads(personId, charter);

/** @param person - undefined when Slack could not tell who it is */
export function mayAct(person: Person | undefined, charter: Charter): Permission {
  if (!person) return { may: false, because: 'unknown' };
  const refusal = REASONS_TO_REFUSE.find(([, holds]) => holds(person, charter));
  return refusal ? { may: false, because: refusal[0] } : { may: true, person };
}
