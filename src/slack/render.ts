/** Which view a letter is put into. */
import type { Envelope, Letter } from '../desk/ports.ts';
import type { Links } from './views/buttons.ts';
import { cardView } from './views/card.ts';
import { channelView } from './views/channel.ts';
import { digestView } from './views/digest.ts';
import { factsView } from './views/facts.ts';
import { gapView } from './views/gap.ts';
import { groupedView } from './views/grouped.ts';
import { nudgeView, settledView } from './views/nudge.ts';
import type { Message, Reader } from './views/parts.ts';
import { cut, escaped, LIMITS, paragraphs, sentence } from './views/parts.ts';
import { questionView } from './views/question.ts';
import { replyView } from './views/reply.ts';

/** Where Slack opens the message of an item. @param workspaceUrl - "https://aurora.slack.com/" */
export const linkTo =
  (workspaceUrl: string): Links =>
  ({ anchor }) => {
    if (!anchor) return undefined;
    const { channelId, messageTs, threadTs } = anchor;
    const message = `${workspaceUrl}archives/${channelId}/p${messageTs.replace('.', '')}`;
    return threadTs === messageTs ? message : `${message}?thread_ts=${threadTs}&cid=${channelId}`;
  };

/** What is told in a message. */
export type Told = Exclude<Letter, { kind: 'home' }>;

/** @param readerId - the person who alone reads it; undefined in a channel */
export function render(
  { letter, charter }: Pick<Envelope, 'charter'> & { letter: Told },
  reader: Reader,
  links: Links,
  now: Date,
  readerId?: string,
): Message {
  switch (letter.kind) {
    case 'card':
      return cardView(letter.dossier, charter, links(letter.dossier.item), reader, now);
    case 'nudge':
      return nudgeView(letter, charter, links(letter.dossier.item), reader, readerId);
    case 'settled':
      return settledView(letter.dossier, letter.commitment, reader);
    case 'question':
      return questionView(letter, charter, links(letter.dossier.item), reader, readerId);
    case 'reply':
      return replyView(letter.reply, reader);
    case 'statement':
      return paragraphs(letter.text);
    case 'digest':
      return digestView(letter.digest, letter.late, links, reader);
    case 'facts':
      return factsView(letter.facts, { ...reader, zone: charter.calendar.zone });
    case 'grouped':
      return groupedView(letter, charter, links, reader, readerId);
    case 'channel':
      return channelView(letter, reader);
    case 'gap':
      return gapView(letter.gap, reader);
    case 'export':
      return sentence(reader.say('data.exported', { count: letter.items }));
    case 'parked': {
      const error = escaped(cut(letter.error, LIMITS.optionText));
      return sentence(reader.say('parked.text', { what: letter.what, error }));
    }
  }
}
