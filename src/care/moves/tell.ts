/** What an agent has read and confirmed is posted where the customer reads: nothing else ever is. */
import type { Decision } from '../decision.ts';
import { unchanged } from '../decision.ts';
import type { Dossier } from '../item.ts';
import type { Person } from '../person.ts';

/** @param cause - what makes this statement another one than the last on this item */
export function tell(dossier: Dossier, text: string, cause: string, by: Person, now: Date): Decision {
  const { number, anchor, conversation } = dossier.item;
  if (!anchor || conversation !== 'here') return unchanged(dossier, { say: 'cannot_post', item: number });
  const at = { channelId: anchor.channelId, threadTs: anchor.threadTs };
  return {
    ...unchanged(dossier),
    entries: [{ at: now, byId: by.id, what: { kind: 'stated' } }],
    notices: [
      {
        kind: 'statement',
        key: `statement:${number}:${cause}`,
        destination: { to: 'customer', at },
        item: number,
        text,
        byId: by.id,
      },
    ],
  };
}
