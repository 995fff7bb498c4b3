/** A gesture that the team makes: a loaner, work that is not billed. Written down, so that it is remembered. */

export type Approval =
  | { state: 'not_needed' }
  | { state: 'pending' }
  | { state: 'approved' | 'declined'; byId: string; at: Date };

export type Goodwill = {
  /** 1, 2, 3 … within the item. */
  number: number;
  what: string;
  /** In hundredths of the charter's currency. */
  value_cents: number;
  why: string;
  byId: string;
  at: Date;
  approval: Approval;
  /** When the customer was told of it. */
  toldAt?: Date;
};

/** Does it stand? What a lead declined, or has not seen yet, does not. */
export const isGranted = ({ approval }: Goodwill): boolean =>
  approval.state === 'not_needed' || approval.state === 'approved';

/** The customer does not know of it yet. */
export const isToBeTold = (goodwill: Goodwill): boolean => isGranted(goodwill) && goodwill.toldAt === undefined;
