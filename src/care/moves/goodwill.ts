/** The goodwill ledger: what we gave, why, who approved it, and when the customer was told. */
import type { Charter } from '../charter.ts';
import type { Decision } from '../decision.ts';
import { cardOf, unchanged } from '../decision.ts';
import type { Goodwill } from '../goodwill.ts';
import type { Dossier, Item } from '../item.ts';
import { toLeads } from '../nudge.ts';
import type { Person } from '../person.ts';
import { questionTo } from '../question.ts';

export type Gesture = Pick<Goodwill, 'what' | 'value_cents' | 'why' | 'toldAt'>;

/** Above the charter's limit a lead approves; a lead's own needs nobody's approval. */
export function giveGoodwill(dossier: Dossier, gesture: Gesture, by: Person, charter: Charter, now: Date): Decision {
  const { item } = dossier;
  const isFree = gesture.value_cents <= charter.goodwill.free_cents || charter.leads.includes(by.id);
  const number = item.goodwill.length + 1;
  const given: Goodwill = {
    ...gesture,
    number,
    byId: by.id,
    at: now,
    approval: { state: isFree ? 'not_needed' : 'pending' },
  };
  const noted = withGoodwill(dossier, [...item.goodwill, given]);
  const { what, value_cents, why } = gesture;
  const approval = isFree
    ? []
    : toLeads(charter).map((lead) => questionTo(lead, noted, { ask: 'approve_goodwill', number }, number));
  return {
    dossier: noted,
    entries: [{ at: now, byId: by.id, what: { kind: 'goodwill', number, what, value_cents, why } }],
    notices: [cardOf(item), ...approval],
    reply: { say: isFree ? 'noted' : 'goodwill_pending', item: item.number },
  };
}

export function decideGoodwill(
  dossier: Dossier,
  number: number,
  approved: boolean,
  by: Person,
  charter: Charter,
  now: Date,
): Decision {
  const { item } = dossier;
  const found = pending(item, number);
  if (!found) return unchanged(dossier, { say: 'nothing_to_do', item: item.number });
  if (!mayApprove(found, by, charter)) return unchanged(dossier, { say: 'only_a_lead', item: item.number });
  const approval = { state: approved ? ('approved' as const) : ('declined' as const), byId: by.id, at: now };
  const decided = withGoodwill(dossier, replaced(item, { ...found, approval }));
  const giver = { to: 'person', personId: found.byId } as const;
  return {
    dossier: decided,
    entries: [{ at: now, byId: by.id, what: { kind: 'goodwill_decided', number, approved } }],
    notices: [
      cardOf(item),
      ...(found.byId === by.id ? [] : [questionTo(giver, decided, { ask: 'goodwill_decided', number }, number)]),
    ],
  };
}

/** A lead; in a team without any, everybody but who gave it. */
const mayApprove = ({ byId }: Goodwill, by: Person, { leads }: Charter): boolean =>
  leads.length > 0 ? leads.includes(by.id) : by.id !== byId;

/** The customer knows of it. */
export function tellGoodwill(dossier: Dossier, number: number, by: Person, now: Date): Decision {
  const { item } = dossier;
  const found = item.goodwill.find((one) => one.number === number);
  if (!found || found.toldAt) return unchanged(dossier, { say: 'nothing_to_do', item: item.number });
  return {
    dossier: withGoodwill(dossier, replaced(item, { ...found, toldAt: now })),
    entries: [{ at: now, byId: by.id, what: { kind: 'goodwill_told', number } }],
    notices: [cardOf(item)],
  };
}

const pending = ({ goodwill }: Item, number: number): Goodwill | undefined =>
  goodwill.find((one) => one.number === number && one.approval.state === 'pending');

const replaced = ({ goodwill }: Item, changed: Goodwill): Goodwill[] =>
  goodwill.map((one) => (one.number === changed.number ? changed : one));

const withGoodwill = (dossier: Dossier, goodwill: readonly Goodwill[]): Dossier => ({
  ...dossier,
  item: { ...dossier.item, goodwill },
});
