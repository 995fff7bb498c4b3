/** Who is named in a message. */
import type { Charter } from '../care/charter.ts';
import type { Commitment } from '../care/commitment.ts';
import { customerOf } from '../care/customer.ts';
import type { Dossier, Item } from '../care/item.ts';
import type { Question } from '../care/question.ts';
import type { Letter } from '../desk/ports.ts';

/**
 * Each once. Answers go to one person, and a statement names nobody.
 * @param letter - what is posted into a channel
 * @param charter - whose customers wish for somebody
 */
export function peopleIn(letter: Letter, charter: Charter): string[] {
  return [...new Set(named(letter, charter))];
}

function named(letter: Letter, charter: Charter): string[] {
  switch (letter.kind) {
    case 'card':
    case 'nudge':
    case 'settled':
      return ofDossier(letter.dossier, charter);
    case 'question':
      return [...ofQuestion(letter.question), ...ofDossier(letter.dossier, charter)];
    case 'grouped':
      return letter.letters.flatMap((one) => named(one, charter));
    case 'digest':
      return letter.digest.lanes
        .flatMap(({ lines }) => lines)
        .flatMap(({ item, commitment }) => [...ofItem(item), ...(commitment ? ofCommitment(commitment) : [])]);
    case 'facts':
    case 'statement':
    case 'reply':
    case 'parked':
    case 'gap':
    case 'channel':
    case 'export':
    case 'home':
      return [];
  }
}

/** The owner of the item first: of very many people only some are looked up. */
function ofDossier({ item, commitments }: Dossier, charter: Charter): string[] {
  const preferred = customerOf(item, charter)?.prefers;
  return [...ofItem(item), ...(preferred ? [preferred] : []), ...commitments.flatMap(ofCommitment)];
}

const ofItem = (item: Item): string[] => [
  ...(item.owner ? [item.owner.personId] : []),
  ...(item.state === 'open' ? [] : [item.endedBy]),
  item.flaggedBy,
  ...(item.handover ? [item.handover.toId, item.handover.byId] : []),
  ...(item.offer ? [item.offer.toId] : []),
  ...item.goodwill.flatMap(({ byId, approval }) => ('byId' in approval ? [byId, approval.byId] : [byId])),
];

/** Whoever promised something, or was asked. */
const ofCommitment = ({ word }: Commitment): string[] =>
  [word?.ownerId, word?.askedBy, word?.missedBy].filter((personId) => personId !== undefined);

const ofQuestion = (question: Question): string[] => [
  ...('toId' in question ? [question.toId] : []),
  ...('byId' in question ? [question.byId] : []),
  ...('ownerId' in question ? [question.ownerId] : []),
];
