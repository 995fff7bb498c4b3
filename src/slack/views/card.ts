/** An item's live card in the desk channel: what is asked, who answers for it, what is due, and what to do. */
import type { Button } from '@slack/types';
import type { Charter } from '../../care/charter.ts';
import { isToBeTold } from '../../care/goodwill.ts';
import type { Closing, Dossier, EndedItem, Item, OpenItem } from '../../care/item.ts';
import { isOpen, isReopenable } from '../../care/item.ts';
import { shorten } from '../../care/text.ts';
import { UNHEARD_REASONS } from '../names.ts';
import type { Link } from './buttons.ts';
import {
  claimButton,
  customerMenu,
  elsewhere,
  itemButton,
  itemMenu,
  openButton,
  partButton,
  quiet,
} from './buttons.ts';
import type { Message, Reader } from './parts.ts';
import {
  actions,
  context,
  cut,
  date,
  escaped,
  fitting,
  LIMITS,
  nameOf,
  quoted,
  section,
  sections,
  smallPrint,
} from './parts.ts';
import { brokenPromises, goodwillLines, isMuted, openLines, statusOf } from './standing.ts';
import { treatmentOf } from './treatment.ts';

/** For all that stands on an item, so that there is room for the rest. */
const LINES_LENGTH = 6000;

/** @param now - decides whether what is due is overdue */
export function cardView(dossier: Dossier, charter: Charter, link: Link, reader: Reader, now: Date): Message {
  return isOpen(dossier)
    ? openCard(dossier, charter, link, reader, now)
    : endedCard(dossier as Dossier<EndedItem>, charter, link, reader);
}

const NAME_LENGTH = 60;

type Named = Pick<Item, 'contact' | 'customerName'>;

/** Who waits, as the desk calls them: the person, and the customer they speak for. */
export function whoOf(item: Named & Pick<Item, 'anchor'>, { say }: Reader): string {
  const names = namesOf(item);
  if (names.length > 0) return escaped(shorten(names.join(', '), NAME_LENGTH));
  return say(item.anchor ? 'nudge.theCustomer' : 'card.someone');
}

/** For sentences that leave the customer out when there is no name. */
export const customerOf = (item: Item, reader: Reader): { who: string; named: 'yes' | 'no' } => ({
  who: whoOf(item, reader),
  named: namesOf(item).length > 0 ? 'yes' : 'no',
});

/** For sentences that the customer opens, with or without a name. */
export const subjectOf = (item: Item, reader: Reader): string =>
  namesOf(item).length > 0 ? whoOf(item, reader) : reader.say('nudge.theCustomer');

/** Of some who write, Slack tells no name. */
export const namesOf = ({ contact, customerName }: Named): string[] => [
  ...new Set([contact?.name ?? '', customerName ?? ''].filter((name) => name.trim() !== '')),
];

function openCard(dossier: Dossier<OpenItem>, charter: Charter, link: Link, reader: Reader, now: Date): Message {
  const { item } = dossier;
  const { say } = reader;
  const who = whoOf(item, reader);
  const number = String(item.number);
  const first = item.anchor
    ? say('card.asked', { number, who, since: date(item.askedAt, reader) })
    : say('card.byPhone', { number, by: nameOf(item.flaggedBy, reader), since: date(item.flaggedAt, reader) });
  const treatment = treatmentOf(item, charter, reader);
  return {
    text: cut(say('card.plain', { number, who, excerpt: escaped(item.excerpt) }), LIMITS.messageText),
    blocks: [
      { ...section(`${first}\n> ${escaped(item.excerpt)}`), accessory: customerMenu(item, reader) },
      ...sections(fitted(openLines(dossier, charter, reader, now), reader)),
      smallPrint(treatment, statusOf(dossier, reader, now).join(' · ')),
      ...actions(
        item.woken && itemButton('reopen', item, reader),
        item.woken && itemButton('thank', item, reader),
        claimButton(item, reader, charter),
        itemButton('promise', item, reader),
        elsewhere('answered', item, reader),
        elsewhere('chased', item, reader),
        item.wait && itemButton('waitOver', item, reader),
        toldButton(item, reader),
        isMuted(item, now) ? itemButton('unmute', item, reader) : undefined,
        itemButton('close', item, reader),
        openButton(item, link, reader),
        itemMenu(item, reader),
      ),
    ],
  };
}

const fitted = (lines: readonly string[], { say }: Reader): string[] =>
  fitting(lines, LINES_LENGTH, (count) => say('card.more', { count }));

function endedCard({ item, commitments }: Dossier<EndedItem>, charter: Charter, link: Link, reader: Reader): Message {
  const { say } = reader;
  const facts = { number: String(item.number), who: whoOf(item, reader) };
  const by = { by: nameOf(item.endedBy, reader), at: date(item.endedAt, reader) };
  const ending = endingOf(item, reader);
  const lines = [...brokenPromises(commitments, reader), ...goodwillLines(item.goodwill, charter, reader)];
  return {
    text: cut(say('card.plainClosed', facts), LIMITS.messageText),
    blocks: [
      section(say(item.state === 'closed' ? 'card.closed' : 'card.withdrawn', { ...facts, ...by })),
      context(escaped(item.excerpt)),
      ...sections(fitted(lines, reader)),
      ...(ending.length > 0 ? [context(ending.join(' · '))] : []),
      ...actions(
        toldButton(item, reader),
        isReopenable(item) ? itemButton('reopen', item, reader) : undefined,
        openButton(item, link, reader),
      ),
    ],
  };
}

/** Of the first gesture that nobody has told them of: once that is noted, of the next. */
function toldButton(item: Item, reader: Reader): Button | undefined {
  const untold = item.goodwill.find(isToBeTold);
  return untold && quiet(partButton('goodwillTold', item, untold.number, reader));
}

/** How it ended: the outcome, why we did not have the last word, and what is still to come. */
function endingOf({ closing, mergedInto, afterCare }: EndedItem, reader: Reader): string[] {
  const { say } = reader;
  return [
    closing && say(`card.outcome.${closing.outcome}`),
    mergedInto !== undefined && say('card.mergedInto', { number: String(mergedInto) }),
    closing?.unheard && unheardText(closing.unheard, reader),
    afterCare && say('card.afterCare', { at: date(afterCare.at, reader) }),
  ].filter((part) => part !== undefined && part !== false);
}

/** Said with one click, or in one's own words. */
export function unheardText({ because }: NonNullable<Closing['unheard']>, { say }: Reader): string {
  if (because === undefined) return say('card.unheardUnexplained');
  const usual = UNHEARD_REASONS.find((reason) => reason === because);
  return say('card.unheard', { reason: usual ? say(`unheard.${usual}`) : quoted(because) });
}
