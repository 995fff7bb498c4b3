/** Who is named in a message. */
import type { Commitment } from '../care/commitment.ts';
import { isPromise } from '../care/commitment.ts';
import type { Item } from '../care/item.ts';
import type { Letter } from '../desk/ports.ts';

/** Each once. @param letter - what is posted into a channel; answers go to one person, and name nobody else's name */
export function peopleIn(letter: Letter): string[] {
  return [...new Set(named(letter))];
}

function named(letter: Letter): string[] {
  switch (letter.kind) {
    case 'card':
    case 'nudge':
    case 'settled':
      return [...ofItem(letter.dossier.item), ...letter.dossier.commitments.flatMap(ofCommitment)];
    case 'digest':
      return letter.digest.lanes
        .flatMap(({ lines }) => lines)
        .flatMap(({ item, commitment }) => [...ofItem(item), ...(commitment ? ofCommitment(commitment) : [])]);
    case 'reply':
    case 'parked':
      return [];
  }
}

const ofItem = (item: Item): string[] => [
  ...(item.owner ? [item.owner.personId] : []),
  ...(item.state === 'open' ? [] : [item.endedBy]),
  item.flaggedBy,
];

const ofCommitment = (commitment: Commitment): string[] => (isPromise(commitment) ? [commitment.word.ownerId] : []);
